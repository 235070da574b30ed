"""Read files of text, a page each."""

from collections.abc import Iterator

from newsclean.corpus.faults import Fault, Reason
from newsclean.corpus.opening import STANDARD, opened
from newsclean.corpus.readers.options import Options
from newsclean.corpus.rows import Item, Page, too_large
from newsclean.corpus.sources import Source


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yield the one page of the file; its name is the id."""
    try:
        with opened(source.path) as file:
            data = file.content.read(options.limit + 1)
    except PermissionError as error:
        yield Item(source.name, 1, Fault(Reason.UNREADABLE, error.strerror or str(error)), 0, source.size or 0)
        return
    fits = len(data) <= options.limit
    name = None if source.path == STANDARD else source.name
    page = Page(data, name) if fits else too_large(0, options.limit, data)
    yield Item(source.name, 1, page, len(data), source.size or 0)
