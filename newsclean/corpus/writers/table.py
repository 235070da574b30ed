"""Write CSV: JSON lines while the run goes on, the table at its end, when all columns are known."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from newsclean.corpus.jsontext import dumps, loads
from newsclean.corpus.opening import compressing
from newsclean.corpus.shapes import Record
from newsclean.corpus.totals import Columns

_ROWS = 500  # written at once


@dataclass(frozen=True, slots=True)
class TableWriter:
    """A heading, a row a record; lists and objects as JSON, null as nothing."""

    columns: tuple[str, ...]
    separator: str = ","
    compression: str | None = None
    late: ClassVar[bool] = True

    def row(self, record: Record) -> bytes:
        """Return the record as a line of JSON."""
        return dumps(record) + b"\n"

    def join(self, rows: list[bytes]) -> bytes:
        """Return the lines."""
        return b"".join(rows)

    def finish(self, part: str, whole: str, columns: Columns) -> None:
        """Make the table."""
        names = list(dict.fromkeys([*self.columns, *columns]))
        with open(part, "rb") as lines, open(whole, "wb") as target:
            stream = compressing(target, self.compression)
            for text in self._texts(names, lines):
                stream.write(text.encode("utf-8", "replace"))
            stream.close()

    def _texts(self, names: list[str], lines: Iterable[bytes]) -> Iterator[str]:
        buffer = io.StringIO(newline="")
        table = csv.writer(buffer, delimiter=self.separator, lineterminator="\n")
        table.writerow(names)
        for number, line in enumerate(lines, 1):
            record = loads(line)
            table.writerow([_cell(record.get(name)) for name in names])
            if number % _ROWS == 0:
                yield _taken(buffer)
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _cell(value: Any) -> Any:
    if isinstance(value, bool | list | dict):
        return dumps(value).decode()
    return value
