"""Read CSV and its kin: a heading, cells parted by comma, semicolon or tab, quoted where need be."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from newsclean.corpus.faults import Fault, PlanError, Reason
from newsclean.corpus.opening import Opened, opened
from newsclean.corpus.readers.lines import in_utf8, lines
from newsclean.corpus.readers.options import Options
from newsclean.corpus.rows import Cells, Item, too_large
from newsclean.corpus.sources import Source

_SEPARATORS = ",;\t|"


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yield the rows, numbered from 1 under the heading; raise PlanError where the heading lacks the text's column."""
    with opened(source.path) as file, _cells_up_to(options.limit):
        feed = _Feed(file, options)
        heading = _heading(feed, source, options)
        table = csv.reader(feed, delimiter=feed.separator, strict=True)
        row = 0
        while True:
            row += 1
            feed.taken, feed.over = 0, False
            try:
                cells = next(table)
            except StopIteration:
                return
            except csv.Error as error:
                data: Cells | Fault = Fault(Reason.BROKEN_CSV, str(error), feed.beginning)
            else:
                if not cells:
                    row -= 1
                    continue
                data = _row(heading, cells, feed, options)
            yield Item(source.name, row, data, feed.taken, file.reached())


class _Feed:
    """Lines for csv.reader, in bounded memory; `taken` and `over` tell of the lines since they were reset."""

    def __init__(self, file: Opened, options: Options) -> None:
        self._lines = lines(in_utf8(file.content, options.encoding), options.limit)
        self.separator = ","
        self.taken, self.over, self.beginning = 0, False, ""

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        text = line.data.decode("utf-8", "surrogateescape")
        if not self.taken:
            self.beginning = text[:500]
        self.taken += len(line.data) + 1
        self.over |= line.over
        return text + "\n"


def _heading(feed: _Feed, source: Source, options: Options) -> list[str]:
    line = next(feed, "").removeprefix("\ufeff")
    feed.separator = max(_SEPARATORS, key=line.count)
    heading = next(csv.reader([line], delimiter=feed.separator), [])
    if options.selection.text not in heading:
        raise missing_column(source, options.selection.text, heading)
    return heading


def missing_column(source: Source, name: str, known: Sequence[str]) -> PlanError:
    """Return the error of a table that lacks the text's column."""
    return PlanError(f"{source.path}: no column is called {name!r}; there are: {', '.join(known)}", "column")


def _row(heading: Sequence[str], cells: Sequence[str], feed: _Feed, options: Options) -> Cells | Fault:
    if feed.over or feed.taken > options.limit:
        return too_large(0, options.limit, feed.beginning.encode("utf-8", "surrogateescape"))
    if len(cells) != len(heading):
        return Fault(Reason.WRONG_COLUMNS, f"{len(cells)} cells, the heading has {len(heading)}", feed.beginning)
    if any(_foreign(cell) for cell in cells):
        shown = feed.beginning.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return Fault(Reason.NOT_UTF8, "bytes that the encoding does not have", shown)
    return Cells(dict(zip(heading, cells, strict=True)))


def _foreign(cell: str) -> bool:
    """Say whether bytes were left that the encoding does not have."""
    if cell.isascii():
        return False
    try:
        cell.encode()
    except UnicodeEncodeError:
        return True
    return False


@contextmanager
def _cells_up_to(limit: int) -> Iterator[None]:
    """Let the csv module, whose limit is the process's, take cells of this size for as long as the file is read."""
    before = csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(before)
