"""The writers: format -> what turns records into bytes, and the bytes of a run into a file."""

from typing import Any, Protocol

from newsclean.corpus.faults import PlanError
from newsclean.corpus.formats import FORMATS, compression_of, format_of
from newsclean.corpus.shapes import Record
from newsclean.corpus.totals import Columns
from newsclean.corpus.writers.jsonl import JsonlWriter
from newsclean.corpus.writers.parquet import ParquetWriter
from newsclean.corpus.writers.table import TableWriter


class Writer(Protocol):
    """Turns records into bytes, in a worker, and the bytes of all chunks, one behind the other, into a file."""

    @property
    def late(self) -> bool:
        """Whether the file is made at the end, when all columns are known."""
        ...

    def row(self, record: Record) -> Any:
        """Return the record ready to be joined; raise where it cannot be written."""
        ...

    def join(self, rows: list[Any]) -> bytes:
        """Return the bytes of a chunk."""
        ...

    def finish(self, part: str, whole: str, columns: Columns) -> None:
        """Make the file from the bytes of the run; `columns` are those that passed through, and their kinds."""
        ...


def writer_for(path: str, format: str | None, columns: dict[str, str], declared: Any = None) -> Writer:
    """Return the writer for a path, by its suffix or the format named; `declared` are Arrow types of what passes.

    Raises PlanError for a format that cannot be written.
    """
    fitting = FORMATS.get(format) if format else format_of(path)
    if fitting is None or not fitting.written:
        can = [known for known in FORMATS.values() if known.written]
        names = ", ".join(known.name for known in can)
        raise PlanError(f"{path}: its suffix tells no format to write; there are: {names}", "to")
    if fitting.name == "jsonl":
        return JsonlWriter(compression_of(path))
    if fitting.name == "csv":
        tab = path.lower().partition(".tsv")[1] != ""
        return TableWriter(tuple(columns), "\t" if tab else ",", compression_of(path))
    return ParquetWriter(columns, declared)
