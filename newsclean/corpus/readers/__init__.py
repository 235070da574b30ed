"""The readers: format -> what yields the rows of a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newsclean.corpus.faults import Fault, PlanError, Reason
from newsclean.corpus.readers import jsonl, parquet, table, text, warc
from newsclean.corpus.readers.options import Options
from newsclean.corpus.rows import Item
from newsclean.corpus.sources import Source
from newsclean.errors import NewscleanError

Reader = Callable[[Source, Options], Iterator[Item]]

READERS: dict[str, Reader] = {
    "text": text.read,
    "jsonl": jsonl.read,
    "csv": table.read,
    "parquet": parquet.read,
    "warc": warc.read,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """All rows of all sources, in order."""

    sources: tuple[Source, ...]
    options: Options

    def __iter__(self) -> Iterator[Item]:
        """Yield the rows; what of a file cannot be read is one item that says so."""
        before = 0
        for number, source in enumerate(self.sources):
            for item in _read(source, self.options, first=not number):
                yield item._replace(reached=item.reached + before)
            before += source.size or 0


def _read(source: Source, options: Options, first: bool) -> Iterator[Item]:
    """Yield the file's rows; a table without the text's column is a wrong call as the first, a bad file later on."""
    row = 0
    try:
        for item in READERS[source.format](source, options):
            row = item.row
            yield item
    except PlanError as error:
        if first:
            raise
        yield Item(source.name, row + 1, Fault(Reason.NO_TEXT_FIELD, str(error)[:200]), 0, source.size or 0)
    except NewscleanError:
        raise
    except Exception as error:  # whatever a format's library says of a damaged file: it is counted, and told
        detail = f"{type(error).__name__}: {error}"[:200]
        yield Item(source.name, row + 1, Fault(Reason.BROKEN_INPUT, detail), 0, source.size or 0)
