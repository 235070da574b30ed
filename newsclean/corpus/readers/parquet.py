"""Read Parquet, a small batch at a time."""

from collections.abc import Iterator, Sequence
from typing import Any

from newsclean.corpus.faults import Fault, Reason
from newsclean.corpus.opening import library, opened
from newsclean.corpus.readers.options import Options
from newsclean.corpus.readers.table import missing_column
from newsclean.corpus.rows import Cells, Item, too_large
from newsclean.corpus.sources import Source

_BATCH = 64  # rows


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yield the rows, numbered from 1; raise PlanError where there is no column for the text."""
    pq = library("pyarrow.parquet", "parquet", "pyarrow")
    with opened(source.path, compressed=False) as file:
        table = pq.ParquetFile(file.content, pre_buffer=False, buffer_size=1 << 20)
        columns = wanted(table.schema_arrow.names, source, options)
        row, share = 0, (source.size or 0) / max(1, table.metadata.num_rows)
        for batch in table.iter_batches(_BATCH, columns=columns, use_threads=False):
            for data, size in _rows(_in_microseconds(batch), options):
                row += 1
                yield Item(source.name, row, data, size, int(row * share))


def wanted(names: Sequence[str], source: Source, options: Options) -> list[str]:
    """Return the columns to read; raise PlanError where the text's is not there."""
    chosen = options.selection
    if chosen.text not in names:
        raise missing_column(source, chosen.text, names)
    if chosen.keep is None:
        return list(names)
    return [name for name in names if name in {chosen.text, chosen.id, chosen.url, *chosen.keep}]


def _in_microseconds(batch: Any) -> Any:
    """Return the batch with times that Python can hold."""
    pa = library("pyarrow", "parquet")
    columns = [_time(pa, column) if pa.types.is_timestamp(column.type) else column for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _time(pa: Any, column: Any) -> Any:
    return column.cast(pa.timestamp("us", column.type.tz), safe=False) if column.type.unit == "ns" else column


def _rows(batch: Any, options: Options) -> Iterator[tuple[Cells | Fault, int]]:
    try:
        rows = batch.to_pylist()
    except UnicodeDecodeError:
        for at in range(batch.num_rows):
            yield _row_alone(batch.slice(at, 1), options)
        return
    for cells in rows:
        yield _row(cells, options)


def _row_alone(batch: Any, options: Options) -> tuple[Cells | Fault, int]:
    try:
        return _row(batch.to_pylist()[0], options)
    except UnicodeDecodeError as error:
        return Fault(Reason.NOT_UTF8, str(error)[:200]), 0


def _row(cells: dict[str, Any], options: Options) -> tuple[Cells | Fault, int]:
    text = cells[options.selection.text]
    size = sum(len(value) for value in cells.values() if isinstance(value, str | bytes))
    if size > options.limit or (isinstance(text, str) and _bytes(text, options.limit) > options.limit):
        return too_large(0, options.limit, str(text)[:500].encode("utf-8", "replace")), size
    return Cells(cells), size


def _bytes(text: str, limit: int) -> int:
    """Return the text's bytes in UTF-8, counted only where it may be over the limit."""
    return len(text.encode("utf-8", "replace")) if 4 * len(text) > limit else len(text)
