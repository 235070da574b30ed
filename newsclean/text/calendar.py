"""The words of printed dates, and a text cut into numbers and words to be compared with them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Any, Self

BETWEEN = re.compile(r"[\s.,،]{0,3}['’]?|[-/]")
"""What may stand between the parts of a date."""

_PICTURES = r"\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"  # read sign by sign
_MARKED = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff"
_TOKEN = re.compile(
    r"(?:19|20)\d\d(?=\d{1,2}(?::\d\d|\.\s?[^\W\d_]))"  # a year that the next time or date is glued to
    rf"|\d+|[{_PICTURES}]|(?:(?![\d{_PICTURES}])(?:[^\W\d_]|[{_MARKED}]))+"
)
_INVISIBLE = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SIGNS = {"+": 1, "-": -1}

Phrases = dict[str, tuple[tuple[tuple[str, ...], Any], ...]]
"""First word -> (all words, what they mean), longest first."""
Read = tuple[Any, int]
"""What a reader found, and the index of the token behind it."""


def _word(text: str) -> str:
    """Return the text as calendars are compared: no case, no accents, digits as ASCII."""
    if text.isdecimal():
        return "".join(str(unicodedata.decimal(c)) for c in text)
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold()).replace("ı", "i")


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(_word(found.group()) for found in _TOKEN.finditer(phrase))


def _phrases(values: Iterable[tuple[str, Any]]) -> Phrases:
    """Return phrase to value, by the first word, longest phrase first."""
    table: dict[str, dict[tuple[str, ...], Any]] = {}
    for phrase, value in values:
        if words := _split(phrase):
            table.setdefault(words[0], {}).setdefault(words, value)
    return {first: tuple(sorted(found.items(), key=lambda x: -len(x[0]))) for first, found in table.items()}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of printed dates, as ``calendar.toml`` and ``und/zones.toml`` hold them.

    ``months`` and ``weekdays`` map a printed form to its number (Monday is 1), ``zones`` an abbreviation to
    "+hh:mm" (or "" where it means several), ``marks`` what the words between the numbers are for. Hashed
    by its word lists alone.
    """

    months: Mapping[str, int] = field(default_factory=dict, hash=False)
    weekdays: Mapping[str, int] = field(default_factory=dict, hash=False)
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    am: tuple[str, ...] = ()
    pm: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    zones: Mapping[str, str] = field(default_factory=dict, hash=False)
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    tables: dict[str, Phrases] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        lists: dict[str, Iterable[tuple[str, Any]]] = {
            "months": self.months.items(),
            "weekdays": self.weekdays.items(),
            "zones": ((name, _offset(text)) for name, text in self.zones.items()),
            "kinds": [(w, k) for k in ("modified", "published") for w in getattr(self, k)],
            "halves": [(w, h) for h, ws in ((0, self.am), (12, self.pm)) for w in ws],
            "links": [(w, 0) for w in (*self.at, *self.marks.get("links", ()))],
            **{n: [(w, 0) for w in getattr(self, n)] for n in ("relative", "units", "reading", "ordinals")},
            **{n: [(w, 0) for w in self.marks.get(n, ())] for n in _MARKS},
        }
        object.__setattr__(self, "tables", {name: _phrases(values) for name, values in lists.items()})

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """Return the calendar of one parsed TOML file; each of its tables may be missing."""
        maps: dict[str, Any] = {name: dict(table.get(name, {})) for name in _MAPS}
        lists: dict[str, Any] = {n: tuple(found) for n, found in table.get("words", {}).items() if n in _WORDS}
        return cls(**maps, **lists, marks={n: tuple(found) for n, found in table.get("marks", {}).items()})

    @classmethod
    def merge(cls, *calendars: "Calendar") -> Self:
        """Return the words of all; where two disagree the first calendar wins."""
        maps: dict[str, Any] = {n: {k: v for c in reversed(calendars) for k, v in getattr(c, n).items()} for n in _MAPS}
        lists: dict[str, Any] = {n: tuple(dict.fromkeys(w for c in calendars for w in getattr(c, n))) for n in _WORDS}
        names = dict.fromkeys(n for c in calendars for n in c.marks)
        marks = {n: tuple(dict.fromkeys(w for c in calendars for w in c.marks.get(n, ()))) for n in names}
        return cls(**maps, **lists, marks=marks)


_MARKS = ("year", "month", "day", "hour", "minute", "second", "clock")
_MAPS = ("months", "weekdays", "zones")
_WORDS = tuple(f.name for f in fields(Calendar) if f.init and f.name not in (*_MAPS, "marks"))


class Line:
    """The numbers and words of a text, with what stands between them; readers take and return indices."""

    def __init__(self, text: str, calendar: Calendar) -> None:
        self.text, self.tables = text, calendar.tables
        self.spans = [found.span() for found in _TOKEN.finditer(text)]
        self.words = tuple(_word(text[a:b]) for a, b in self.spans)
        ends = [0, *(b for _, b in self.spans)]
        self.gaps = [_gap(text[b:a]) for b, (a, _) in zip(ends, self.spans, strict=False)]
        self.gaps.append(_gap(text[ends[-1] :]))

    def word(self, i: int) -> str:
        """Return the folded word at i, "" behind the last."""
        return self.words[i] if i < len(self.words) else ""

    def phrase(self, i: int, table: str) -> Read | None:
        """Return the value of the longest phrase of the table at token i and the index behind it."""
        for words, value in self.tables[table].get(self.word(i), ()):
            end = i + len(words)
            if self.words[i:end] == words and all(len(gap) < 3 for gap in self.gaps[i + 1 : end]):
                return value, end
        return None

    def skip(self, i: int, *tables: str, most: int = 2, gap: re.Pattern[str] = BETWEEN) -> int:
        """Return the index behind up to ``most`` phrases of the tables."""
        for _ in range(most):
            found = next((f for t in tables if (f := self.phrase(i, t))), None)
            if found is None or not gap.fullmatch(self.gaps[i]):
                break
            i = found[1]
        return i

    def number(self, i: int, low: int, high: int, digits: tuple[int, ...] = (1, 2)) -> int | None:
        """Return the number at token i if its size and count of digits fit."""
        word = self.word(i)
        if len(word) in digits and word.isdecimal() and low <= int(word) <= high:
            return int(word)
        return None

    def marked(self, i: int, *tables: str) -> int:
        """Return the index behind a mark of the tables that stands right at token i."""
        found = next((f for t in tables if (f := self.phrase(i, t))), None)
        return found[1] if found and self.gaps[i].strip() in ("", "-", ":") and len(self.gaps[i]) < 2 else i


def _gap(text: str) -> str:
    """Return what stands between two tokens, in its plainest form."""
    if text.isascii():
        return text
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def _offset(text: str) -> timedelta | None:
    if not text:
        return None
    hours, minutes = text[1:].split(":")
    return _SIGNS[text[0]] * timedelta(hours=int(hours), minutes=int(minutes))
