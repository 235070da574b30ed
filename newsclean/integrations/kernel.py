"""The work on a batch of texts, the same in every tool: columns in, rows out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from typing import Any

from newsclean.api import Cleaner
from newsclean.corpus.shapes import FLAT, Record, flat, renamed
from newsclean.errors import UnknownNameError
from newsclean.parallel import ordered_map

COLUMNS = tuple(FLAT)
"""The columns of a row, in their order; the same that a run over a corpus writes."""
_CHUNK = 64

Cell = tuple[Any, Any, Any]  # text, address, id


@dataclass(frozen=True, slots=True)
class Kernel:
    """Cleans batches of texts into flat rows; immutable, picklable, and the same rows for the same texts anywhere.

    jobs: processes, for tools that have none of their own. Raises UnknownNameError for columns that there are none of.
    """

    cleaner: Cleaner = field(default_factory=Cleaner)
    columns: tuple[str, ...] = COLUMNS
    jobs: int = 1

    def __post_init__(self) -> None:
        for name in self.columns:
            if name not in FLAT:
                raise UnknownNameError("column", name, FLAT)

    @property
    def digest(self) -> str:
        """A text that changes with anything that may change a row."""
        return f"{self.cleaner.config_digest}:{','.join(self.columns)}"

    def rows(
        self, texts: Iterable[Any], urls: Iterable[Any] | None = None, ids: Iterable[Any] | None = None
    ) -> Iterator[Record]:
        """Yield a row for each text; urls and ids go with them.

        A missing text (None, NaN, a library's NA) gives a row of nothing but its id and url.
        Raises InputError where a text is something else than str.
        """
        cells = zip(texts, repeat(None) if urls is None else urls, repeat(None) if ids is None else ids, strict=False)
        return chain.from_iterable(ordered_map(self._chunk, _chunks(cells), self.jobs))

    def lists(
        self, texts: Iterable[Any], urls: Iterable[Any] | None = None, ids: Iterable[Any] | None = None
    ) -> dict[str, list[Any]]:
        """Return column -> its values, one for each text."""
        rows = list(self.rows(texts, urls, ids))
        return {name: [row[name] for row in rows] for name in self.columns}

    def _chunk(self, cells: Sequence[Cell]) -> list[Record]:
        return [self._row(*map(_present, cell)) for cell in cells]

    def _row(self, text: Any, url: Any, id: Any) -> Record:
        name = None if id is None else str(id)
        row = _nothing(url, name) if text is None else flat(self.cleaner.clean(text, url=url, id=name), {})
        return {column: row[column] for column in self.columns}


@dataclass(frozen=True, slots=True)
class Names:
    """The columns of a table that hold text, address and id; the latter two need not be there."""

    text: str = "text"
    url: str = "url"
    id: str = "id"

    def among(self, there: Sequence[str]) -> "Names":
        """Return the names, "" for what is not there; raise UnknownNameError where the text is not."""
        if self.text not in there:
            raise UnknownNameError("column", self.text, map(str, there))
        return Names(self.text, *(name if name in there else "" for name in (self.url, self.id)))

    def passing(self, there: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
        """Return name -> name under which each of a table's columns passes through, where rows have these columns.

        What was taken in and comes back is left out; of the others, one named like a column of ours gets `input_`
        before its name, as in a run over a corpus.
        """
        back = {getattr(self, role) for role in ("text", "url", "id") if role in columns}
        passed = [name for name in there if name not in back]
        return {name: renamed(name, there) if name in columns else name for name in passed}


def _chunks(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    waiting = iter(cells)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk


def _nothing(url: str | None, id: str | None) -> Record:
    return dict.fromkeys(FLAT) | {"url": url, "id": id}


def _present(value: Any) -> Any:
    """Return the value, None where it is missing in the manner of any library."""
    if value is None or isinstance(value, str):
        return value
    return None if _is_missing(value) else value


def _is_missing(value: Any) -> bool:
    """Say whether the value is NaN, or an NA that compares to nothing."""
    try:
        return bool(value != value)
    except TypeError:  # pandas.NA has no truth
        return True
    except ValueError:  # an array
        return False
