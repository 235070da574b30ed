"""Write Parquet: Arrow streams while the run goes on, one file of row groups at its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from newsclean.corpus.jsontext import dumps, loads
from newsclean.corpus.opening import library
from newsclean.corpus.shapes import Record
from newsclean.corpus.totals import Columns, settled

_GROUP_ROWS = 10_000
_GROUP_BYTES = 8_000_000  # a group stands in memory several times over
_MORE = "\0more"  # the column that holds, as JSON, what passes through without a declared type


@dataclass(frozen=True, slots=True)
class ParquetWriter:
    """Columns of ours, then what passes through: in its declared Arrow type, else in one that fits all its values."""

    columns: dict[str, str]
    declared: Any = None  # pyarrow.Schema
    late: ClassVar[bool] = True

    def row(self, record: Record) -> Record:
        """Return the record with what has no declared type as JSON."""
        known = self._known()
        ready = {name: record.get(name) for name in known}
        more = {name: value for name, value in record.items() if name not in known}
        return _writable(ready | {_MORE: dumps(more).decode() if more else None})

    def _known(self) -> list[str]:
        return [*self.columns, *(self.declared.names if self.declared else ())]

    def join(self, rows: list[Record]) -> bytes:
        """Return the rows as an Arrow stream."""
        if not rows:
            return b""
        pa = library("pyarrow", "parquet")
        batch = pa.RecordBatch.from_pylist(rows, schema=self._schema().append(pa.field(_MORE, pa.string())))
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema) as stream:
            stream.write_batch(batch)
        return bytes(sink.getvalue())

    def _schema(self) -> Any:
        pa = library("pyarrow", "parquet")
        ours = [pa.field(name, _type(kind)) for name, kind in self.columns.items()]
        return pa.schema([*ours, *(self.declared or ())])

    def finish(self, part: str, whole: str, columns: Columns) -> None:
        """Make the file; its row groups depend on the rows alone."""
        pa, pq = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet", "pyarrow")
        known = set(self._known())
        more = {name: settled(kinds) for name, kinds in columns.items() if name not in known}
        schema = pa.schema([*self._schema(), *(pa.field(name, _type(kind)) for name, kind in more.items())])
        with pq.ParquetWriter(whole, schema, compression="zstd") as file:
            for group in _groups(_batches(part)):
                table = pa.Table.from_batches([_completed(batch, more, schema) for batch in group], schema)
                file.write_table(table, row_group_size=_GROUP_ROWS)
                pa.default_memory_pool().release_unused()


def _type(kind: str) -> Any:
    pa = library("pyarrow", "parquet")
    types = {"int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "strs": pa.list_(pa.string())}
    return types.get(kind, pa.string())


def _writable(record: Record) -> Record:
    """Return the record with lone surrogates, which Arrow cannot hold, as question marks."""
    try:
        for value in record.values():
            if isinstance(value, str) and not value.isascii():
                value.encode()
    except UnicodeEncodeError:
        return {name: _scrubbed(value) for name, value in record.items()}
    return record


def _scrubbed(value: Any) -> Any:
    if isinstance(value, list):
        return [_scrubbed(one) for one in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _batches(part: str) -> Iterator[Any]:
    pa = library("pyarrow", "parquet")
    with pa.OSFile(part) as file:
        size = file.size()
        while file.tell() < size:
            yield from pa.ipc.open_stream(file)


def _groups(batches: Iterator[Any]) -> Iterator[list[Any]]:
    group: list[Any] = []
    rows = taken = 0
    for batch in batches:
        group.append(batch)
        rows, taken = rows + batch.num_rows, taken + batch.nbytes
        if rows >= _GROUP_ROWS or taken >= _GROUP_BYTES:
            yield group
            group, rows, taken = [], 0, 0
    if group:
        yield group


def _completed(batch: Any, more: dict[str, str], schema: Any) -> Any:
    """Return the batch with the columns that stood in it as JSON."""
    pa = library("pyarrow", "parquet")
    read = [loads(text.encode()) if text else {} for text in batch.column(_MORE).to_pylist()]
    columns = [batch.column(name) for name in schema.names if name not in more]
    for name, kind in more.items():
        columns.append(pa.array([_value(row.get(name), kind) for row in read], _type(kind)))
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _value(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "json":
        return dumps(value).decode()
    return float(value) if kind == "float" else _scrubbed(value)
