"""Find dates as they are printed: any of the languages whose words the caller hands over."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from newsclean.text.calendar import BETWEEN, Calendar, Read
from newsclean.text.clock import NUMERIC, ClockLine

__all__ = ["Calendar", "PrintedDate", "find_dates"]

READ = 300
"""A date that begins behind this many characters is not looked for."""

_TAIL, _SHORT, _LOOSE, _STEPS = 80, 60, 8, 4
_DIGIT = re.compile(r"\d")
_BEFORE_TIME = re.compile(r"[\s,،.|•·–—\-()/:@;]{0,8}")
_ISO_TIME = "t"
_NO_YEAR, _RELATIVE = "no year", "relative"
_OPENERS = ("months", "weekdays", "halves", "month", "year")
_ORDERS = ("dmy", "mdy", "ymd", "ydm")


class PrintedDate(NamedTuple):
    """A date at characters ``start`` to ``end`` (exclusive, from 0) of the text, with weekday, time and zone.

    ``value`` is aware where a zone is printed, naive where a time is, a date where only a day is; None where
    the year is missing or the date is ``relative`` ("3 hours ago").
    ``kind`` is "published", "modified" or None.
    """

    start: int
    end: int
    value: date | datetime | None
    kind: str | None
    relative: bool


def find_dates(text: str, calendar: Calendar, *, day_first: bool = True) -> list[PrintedDate]:
    """Return the dates that begin in the first 300 characters of the text, in order, none overlapping.

    ``day_first`` decides 03/04/2026; 13/04 and 04/13 decide themselves. Days that do not exist are no dates.
    """
    if _DIGIT.search(text, 0, READ) is None and len(text) > _SHORT:
        return []
    line = _DateLine(text[: READ + _TAIL], calendar, day_first)
    return list(line.dates()) if line.promising() else []


class _DateLine(ClockLine):
    """A line that reads days, with their times and the words around them."""

    def __init__(self, text: str, calendar: Calendar, day_first: bool) -> None:
        super().__init__(text, calendar)
        self.day_first = day_first
        self.kinds = {f[1]: f[0] for i in range(len(self.words)) if (f := self.phrase(i, "kinds"))}

    def promising(self) -> bool:
        """Say whether there are three numbers, or a word that a date cannot do without."""
        if sum(map(str.isdecimal, self.words)) > 2:
            return True
        return any(word in self.tables[name] for word in self.words for name in ("months", "month", "relative"))

    def dates(self) -> Iterator[PrintedDate]:
        i = 0
        while i < len(self.words) and self.spans[i][0] < READ:
            found = (self.moment(i) if self.opens(i) else None) or self.relative(i)
            if found:
                yield self.printed(i, *found)
            i = found[1] if found else i + 1

    def printed(self, i: int, value: Any, end: int) -> PrintedDate:
        span = self.spans[i][0], self.spans[end - 1][1]
        kind = self.kind_before(i) or self.kind_behind(end)
        return PrintedDate(*span, None if value in (_NO_YEAR, _RELATIVE) else value, kind, value == _RELATIVE)

    def kind_before(self, i: int) -> str | None:
        """Return the kind that the words before token i say, over a weekday or a few short words."""
        for _ in range(_STEPS):
            if len(self.gaps[i]) > _LOOSE or i == 0:
                return None
            if i in self.kinds:
                return str(self.kinds[i])
            i -= 1
            if len(self.words[i]) > 3 and not self.phrase(i, "weekdays") and not self.phrase(i, "links"):
                return None
        return None

    def kind_behind(self, i: int) -> str | None:
        found = self.phrase(i, "kinds")
        last = found is not None and (found[1] == len(self.words) or ")" in self.gaps[found[1]])
        near = len(self.gaps[i]) < 3 and "|" not in self.gaps[i]
        return str(found[0]) if found and last and near else None

    def opens(self, i: int) -> bool:
        """Say whether token i may begin a date: no part of a longer number, address or compound."""
        if not self.words[i].isdecimal():
            return any(self.words[i] in self.tables[name] for name in _OPENERS)
        if i == 0:
            return True
        gap, last = self.gaps[i], self.text[self.spans[i - 1][1] - 1]
        if gap:
            return " " in gap or not (last.isdecimal() or gap[-1] in "/-+$")
        return not last.isupper()

    def moment(self, i: int) -> Read | None:
        """Read a day with the time behind or before it."""
        if found := self.day(i) or self.weekday_day(i):
            return self.with_time(*found)
        if (clock := self.clock(i)) is None:
            return None
        j = self.skip(clock[1], "clock", "links", "weekdays", most=_STEPS, gap=_BEFORE_TIME)
        found = self.weekday_day(j) or self.day(j) if _BEFORE_TIME.fullmatch(self.gaps[j]) else None
        return (datetime.combine(found[0], clock[0]), found[1]) if found and found[0] != _NO_YEAR else None

    def weekday_day(self, i: int) -> Read | None:
        if (found := self.phrase(i, "weekdays")) is None:
            return None
        j = self.skip(found[1], "links", gap=_BEFORE_TIME)
        return self.day(j) if _BEFORE_TIME.fullmatch(self.gaps[j]) else None

    def with_time(self, day: Any, end: int) -> Read:
        j = self.skip(end, "weekdays", "links", most=_STEPS, gap=_BEFORE_TIME)
        j += self.word(j) == _ISO_TIME and not self.gaps[j]
        clock = self.clock(j, dotted=True) if _BEFORE_TIME.fullmatch(self.gaps[j]) else None
        if clock is None:
            return day, end
        return (day if day == _NO_YEAR else datetime.combine(day, clock[0])), clock[1]

    def day(self, i: int) -> Read | None:
        return self.numeric(i) or self.named(i) or self.yearless(i)

    def numeric(self, i: int) -> Read | None:
        """Read three numbers parted by the same dot, slash or hyphen."""
        parts, end = self.words[i : i + 3], i + 3
        if len(parts) < 3 or not all(p.isdecimal() and len(p) in (1, 2, 4) for p in parts):
            return None
        one, two, behind = self.gaps[i + 1], self.gaps[i + 2], self.gaps[end]
        sep = one.strip()
        if sep not in NUMERIC or two.strip() != sep or len(one) > 2 or len(two) > 2:
            return None
        if behind == "/" or (behind in NUMERIC and self.word(end).isdecimal()):
            return None
        value = _numeric(parts, sep, self.day_first)
        return (value, self.skip(end, "year", most=1)) if value else None

    def named(self, i: int) -> Read | None:
        """Read day, month by name, and year in any of the printed orders."""
        for order in _ORDERS:
            found = self.chain(i, order)
            if found is None or (order[0] == "y" and self.year(found[1])):
                continue
            if value := _day(**dict(zip(order, found[0], strict=True))):
                return value, found[1]
        return None

    def yearless(self, i: int) -> Read | None:
        found = self.chain(i, "dm") or self.chain(i, "md")
        if found is None or self.year(found[1]) or any(self.named(j) for j in range(i + 1, found[1])):
            return None
        return _NO_YEAR, found[1]

    def chain(self, i: int, order: str) -> Read | None:
        """Read the parts that ``order`` names, one behind the other, over the links between them."""
        readers, values = {"d": self.day_number, "m": self.month, "y": self.year}, []
        for n, part in enumerate(order):
            i = self.skip(i, "links") if n else i
            found = readers[part](i) if not n or BETWEEN.fullmatch(self.gaps[i]) else None
            if found is None:
                return None
            values.append(found[0])
            i = found[1]
        return values, i

    def day_number(self, i: int) -> Read | None:
        value = self.number(i, 1, 31)
        if value is None or (self.gaps[i + 1] == " " and self.phrase(i + 1, "months")):
            return None if value is None else (value, i + 1)
        return value, self.marked(i + 1, "ordinals", "day")

    def month(self, i: int) -> Read | None:
        if found := self.phrase(i, "months"):
            return found
        for at, mark in ((i, i + 1), (self.marked(i, "month"), i)):
            value, end = self.number(at, 1, 12), self.marked(mark, "month")
            if value and end > mark:
                return value, max(at + 1, end)
        return None

    def year(self, i: int) -> Read | None:
        j = self.marked(i, "year")
        value = self.number(j, 1600, 2199, (4,))
        if value is None and self.gaps[i].endswith(("'", "’")):
            short = self.number(i, 0, 99, (2,))
            value = None if short is None else _century(short)
        return None if value is None else (value, self.marked(j + 1, "year"))

    def relative(self, i: int) -> Read | None:
        """Read "3 hours ago", "vor 2 Stunden"; at the start or behind a label also "yesterday, 14:05"."""
        end = self.counted(i)
        first = self.phrase(i, "relative") if end is None else None
        first = first if first and (i == 0 or self.kind_before(i)) else None
        if first:
            units = next((f for j in (first[1], first[1] + 1) if (f := self.phrase(j, "units"))), None)
            j = self.skip(first[1], "links", most=_STEPS, gap=_BEFORE_TIME)
            clock = self.clock(j, dotted=True)
            alone = first[1] if first[1] == len(self.words) or "|" in self.gaps[first[1]] else None
            end = clock[1] if clock else units[1] if units else alone
        return None if end is None else (_RELATIVE, end)

    def counted(self, i: int) -> int | None:
        """Return the index behind number, unit and the word that makes them relative, in either order."""
        before = self.phrase(i, "relative")
        at = before[1] if before else i
        unit = self.phrase(at + 1, "units") if self.number(at, 1, 999, (1, 2, 3)) else None
        if unit is None or self.phrase(at + 1, "reading") or len(self.gaps[at + 1]) > 1:
            return None
        after = self.phrase(unit[1], "relative") if len(self.gaps[unit[1]]) < 3 else None
        fused = self.phrase(at + 1, "relative")  # one word says both, as in Hungarian
        return after[1] if after else unit[1] if before or fused else None


def _century(short: int) -> int:
    """Return the year that two digits mean, parted at 70 as POSIX does."""
    return short + (2000 if short < 70 else 1900)


def _numeric(parts: tuple[str, ...], sep: str, day_first: bool) -> date | None:
    one, two, three = (int(p) for p in parts)
    lengths = [len(p) for p in parts]
    if lengths[0] == 4:
        return _day(one, two, three) if max(lengths[1:]) < 3 else None
    no_century = sep == "/" or (sep == "." and lengths[1] == 2)
    if max(lengths[:2]) > 2 or lengths[2] < (2 if no_century else 4):
        return None
    year = three if lengths[2] == 4 else _century(three)
    if two > 12 or (one <= 12 and sep != "." and not day_first):
        one, two = two, one
    return _day(year, two, one)


def _day(y: int, m: int, d: int) -> date | None:
    try:
        return date(y, m, d) if 1600 <= y < 2200 else None
    except ValueError:
        return None
