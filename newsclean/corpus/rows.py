"""What readers hand over, and how it becomes a row to clean."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from newsclean.corpus.faults import Fault, Reason, RowError
from newsclean.corpus.jsontext import loads

_EXCERPT = 500  # characters of a bad row that its report shows

Decode = Callable[[bytes], str]


class Row(NamedTuple):
    """A text to clean and what comes with it; `kept` are the columns that pass through."""

    text: str
    id: str | None
    url: str | None
    kept: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which columns hold text, id and address, and which pass through (None: all others)."""

    text: str = "text"
    id: str = "id"
    url: str = "url"
    keep: tuple[str, ...] | None = None

    def row(self, cells: Mapping[str, Any]) -> Row:
        """Return the row that the cells hold; raise RowError where there is no text in them."""
        if self.text not in cells:
            raise _error(Reason.NO_TEXT_FIELD, f"no {self.text!r} among {', '.join(map(str, cells))[:200]}", cells)
        text = cells[self.text]
        if not isinstance(text, str):
            raise _error(Reason.TEXT_NOT_STR, f"{self.text} is {_kind(text)}", cells)
        return Row(text, _name(self.id, cells, int), _name(self.url, cells, str), self._kept(cells))

    def _kept(self, cells: Mapping[str, Any]) -> Mapping[str, Any]:
        if self.keep is not None:
            return {name: cells.get(name) for name in self.keep}
        taken = (self.text, self.id, self.url)
        return {name: value for name, value in cells.items() if name not in taken}


def _name(name: str, cells: Mapping[str, Any], also: type) -> str | None:
    value = cells.get(name)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, also) and not isinstance(value, bool):
        return str(value)
    raise _error(Reason.WRONG_TYPE, f"{name} is {_kind(value)}", cells)


def _kind(value: Any) -> str:
    return "null" if value is None else f"of type {type(value).__name__}"


def _error(reason: Reason, detail: str, cells: Mapping[str, Any]) -> RowError:
    return RowError(Fault(reason, detail, str(dict(cells))[:_EXCERPT]))


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A line of JSON, not yet read."""

    line: bytes

    def row(self, selection: Selection, decode: Decode) -> Row:
        """Return the row that the line holds; raise RowError where it holds none."""
        try:
            value = loads(self.line)
        except UnicodeDecodeError as error:
            raise self._error(Reason.NOT_UTF8, str(error)) from None
        except ValueError as error:
            raise self._error(Reason.BROKEN_JSON, str(error)) from None
        if not isinstance(value, dict):
            raise self._error(Reason.NOT_AN_OBJECT, _kind(value))
        return selection.row(value)

    def _error(self, reason: Reason, detail: str) -> RowError:
        return RowError(Fault(reason, detail[:200], excerpt(self.line)))


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table: column -> value."""

    cells: Mapping[str, Any]

    def row(self, selection: Selection, decode: Decode) -> Row:
        """Return the row; raise RowError where it holds no text."""
        return selection.row(self.cells)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as bytes, its name, its address and what its container says of it."""

    data: bytes
    id: str | None = None
    url: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    def row(self, selection: Selection, decode: Decode) -> Row:
        """Return the row; raise RowError where the bytes are not in the encoding said."""
        try:
            text = decode(self.data)
        except UnicodeError as error:
            raise RowError(Fault(Reason.NOT_UTF8, str(error)[:200], excerpt(self.data))) from None
        keep = self.more if selection.keep is None else {name: self.more.get(name) for name in selection.keep}
        return Row(text, self.id, self.url, keep)


class Item(NamedTuple):
    """What a reader found: `row` counts from 1 in its file; `reached` are the bytes of the input behind it."""

    source: str
    row: int
    data: JsonLine | Cells | Page | Fault
    size: int
    reached: int


def excerpt(data: bytes) -> str:
    """Return how the bytes begin, for a report."""
    return data[:_EXCERPT].decode("utf-8", "replace")


def too_large(size: int, limit: int, beginning: bytes = b"") -> Fault:
    """Return the fault of a row that is over the size limit."""
    return Fault(Reason.TOO_LARGE, f"{size or 'over ' + str(limit)} bytes, the limit is {limit}", excerpt(beginning))


def utf8(data: bytes) -> str:
    """Return the text of UTF-8 bytes, with or without a mark; raise UnicodeDecodeError."""
    return data.decode("utf-8-sig")
