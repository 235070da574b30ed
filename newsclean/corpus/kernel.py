"""The work on a chunk of rows: what every engine calls."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from newsclean.corpus.faults import BadRowError, Fault, Reason, RowError
from newsclean.corpus.rows import Decode, Item, Row, Selection
from newsclean.corpus.shapes import ERROR, FLAT, SHAPES, cuts, failed, lost, passed
from newsclean.corpus.totals import Totals
from newsclean.corpus.writers import Writer
from newsclean.errors import NewscleanError

if TYPE_CHECKING:
    from newsclean.article import Article

_CHUNK_ROWS = 64
_CHUNK_BYTES = 256_000
CHUNKS = (_CHUNK_ROWS, _CHUNK_BYTES)
"""What the bounds of chunks depend on."""


class Cleans(Protocol):
    """What a Cleaner does."""

    @property
    def config_digest(self) -> str:
        """What made the articles."""
        ...

    def clean(
        self, text: str, *, url: str | None = None, id: str | None = None, metadata: Mapping[str, Any] | None = None
    ) -> "Article":
        """Return the article of a text."""
        ...


@dataclass(slots=True)
class Done:
    """What became of a chunk: the bytes for each output, the counts, the first bad row."""

    pieces: tuple[bytes, ...]
    totals: Totals
    reached: int
    bad: BadRowError | None = None


class Writers(NamedTuple):
    """What writes the records, the cuts and the bad rows."""

    out: Writer
    removed: Writer | None = None
    errors: Writer | None = None


@dataclass(frozen=True, slots=True)
class Kernel:
    """Cleans chunks of rows; the same chunk gives the same bytes, in any process."""

    cleaner: Cleans
    selection: Selection
    decode: Decode
    writers: Writers
    shape: str = "flat"
    keep_bad: bool = False

    @property
    def there(self) -> list[Writer]:
        """The writers that there are."""
        return [writer for writer in self.writers if writer is not None]

    def __call__(self, items: list[Item]) -> Done:
        """Clean the rows of a chunk."""
        work = _Chunk(self, Totals())
        for item in items:
            work.take(item)
        return Done(tuple(work.pieces()), work.totals, items[-1].reached, work.bad)


@dataclass(slots=True)
class _Chunk:
    """What the rows of one chunk have given so far."""

    kernel: Kernel
    totals: Totals
    out: list[Any] = field(default_factory=list)
    removed: list[Any] = field(default_factory=list)
    errors: list[Any] = field(default_factory=list)
    bad: BadRowError | None = None

    def take(self, item: Item) -> None:
        """Clean a row; a bad one is counted and reported."""
        row = None
        try:
            if isinstance(item.data, Fault):
                raise RowError(item.data)
            row = item.data.row(self.kernel.selection, self.kernel.decode)
            self._clean(item, row)
        except RowError as error:
            self._lose(item, row, error.fault)
        except NewscleanError:  # the set-up is at fault, not the row
            raise
        except Exception as error:  # a fault of ours: the row is counted and told of, the others go on
            self._lose(item, row, Fault(Reason.CLEAN_FAILED, f"{type(error).__name__}: {error}"[:200]))

    def _clean(self, item: Item, row: Row) -> None:
        kernel = self.kernel
        article = kernel.cleaner.clean(row.text, url=row.url, id=row.id)
        record = SHAPES[kernel.shape](article, row.kept)
        if kernel.keep_bad and kernel.shape == "flat":
            record[ERROR] = None
        line = kernel.writers.out.row(record)
        removed = kernel.writers.removed
        gone = [removed.row(cut) for cut in cuts(article, row.text, item)] if removed else []
        self.totals.count(article)
        self._note(row)
        self.out.append(line)
        self.removed += gone

    def _note(self, row: Row) -> None:
        if self.kernel.shape == "flat" and self.kernel.writers.out.late:
            self.totals.note_columns(passed(row.kept).items())

    def _lose(self, item: Item, row: Row | None, fault: Fault) -> None:
        kernel = self.kernel
        self.totals.count_failed(fault)
        self.bad = self.bad or BadRowError(item.source, item.row, fault)
        if kernel.writers.errors:
            self.errors.append(kernel.writers.errors.row(lost(item, row, fault)))
        if kernel.keep_bad:
            self._keep(row, fault)

    def _keep(self, row: Row | None, fault: Fault) -> None:
        """Write the bad row with its error; without what came with it where that cannot be written."""
        out = self.kernel.writers.out
        try:
            line = out.row(failed(row, fault, self.kernel.shape))
            if row is not None:
                self._note(row)
        except Exception:  # what passes through is what cannot be written: the fault is reported all the same
            line = out.row(failed(None, fault, self.kernel.shape))
        self.out.append(line)

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes for each output that there is, in their order."""
        rows = (self.out, self.removed, self.errors)
        for writer, lines in zip(self.kernel.writers, rows, strict=True):
            if writer is not None:
                yield writer.join(lines)


def columns_of(shape: str, keep_bad: bool) -> dict[str, str]:
    """Return the columns that every record has."""
    if shape != "flat":
        return {}
    return FLAT | {ERROR: "str"} if keep_bad else dict(FLAT)


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the rows in chunks whose bounds depend on the rows alone."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += item.size
        if len(chunk) >= _CHUNK_ROWS or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
