"""Read times of day and their zones as they are printed."""

import re
from datetime import time, timedelta, timezone

from newsclean.text.calendar import Line, Read

_BEFORE_ZONE = re.compile(r"[\s.,(]{0,3}")
_SIGNS = {"+": 1, "-": -1, "−": -1}
_ISO_ZERO = "z"
NUMERIC = frozenset("./-")
"""The signs that tie the numbers of a date."""


class ClockLine(Line):
    """A line that reads times."""

    def clock(self, i: int, dotted: bool = False) -> Read | None:
        """Read a time of day with its zone: 14:05:30, 7 p.m., 14h05, 14時05分; 14.05 if ``dotted``."""
        half = self.phrase(i, "halves")
        i = half[1] if half else i
        hour = self.number(i, 0, 23)
        if hour is None:
            return None
        minute, second, end, sure = self.minutes(i + 1, dotted)
        if behind := self.phrase(end, "halves") if not half and len(self.gaps[end]) < 3 else None:
            half, end = behind, behind[1]
        spoken = self.skip(end, "clock", most=1)
        if not (sure or half or spoken > end):
            return None
        hour = hour % 12 + half[0] if half and 0 < hour <= 12 else hour
        zone, end = self.zone(spoken, second is not None)
        return time(hour, minute, second or 0, tzinfo=zone), end

    def minutes(self, i: int, dotted: bool) -> tuple[int, int | None, int, bool]:
        """Return minute, second, the index behind them and whether they make a time for sure."""
        marked = self.marked(i, "hour")
        minute = self.number(marked, 0, 59, (2,) if marked == i else (1, 2))
        gap = self.gaps[marked].strip()
        if marked > i:
            if minute is None or gap or len(self.gaps[marked]) > 1:
                return 0, None, marked, True
        elif minute is None or not (gap == ":" or (dotted and self.gaps[i] == "." and self.lone(i))):
            return 0, None, i, False
        end = self.marked(marked + 1, "minute")
        second = self.number(end, 0, 59, (2,)) if self.gaps[end] == ":" or end > marked + 1 else None
        if second is None:
            return minute, None, end, True
        end = self.marked(end + 1, "second")
        fraction = self.gaps[end] in (".", ",") and self.word(end).isdecimal()
        return minute, second, end + fraction, True

    def lone(self, i: int) -> bool:
        """Say whether no further number is tied to token i."""
        return not (self.gaps[i + 1] in NUMERIC and self.word(i + 1).isdecimal())

    def zone(self, i: int, precise: bool) -> tuple[timezone | None, int]:
        """Read a zone name, an offset or both; a bare minus is an offset only behind seconds."""
        name = self.phrase(i, "zones") if _BEFORE_ZONE.fullmatch(self.gaps[i]) else None
        if name and not self.printed_as_zone(i, name[1]):
            name = None
        end = name[1] if name else i
        zero = name is not None and name[0] == timedelta()
        sign = self.gaps[end].strip()
        signed = sign in _SIGNS and (zero or (not name and (precise or sign == "+")))
        if signed and (found := self.offset(end)):
            return timezone(_SIGNS[sign] * found[0]), found[1]
        return (timezone(name[0]) if name and name[0] is not None else None), end

    def printed_as_zone(self, i: int, end: int) -> bool:
        """Say whether tokens i to end are printed in capitals, as zones are."""
        printed = self.text[self.spans[i][0] : self.spans[end - 1][1]]
        loud = printed.isupper() or not printed.isascii()
        return loud and (self.words[i] != _ISO_ZERO or not self.gaps[i])

    def offset(self, i: int) -> Read | None:
        """Read 5, 05, 0530 or 05:30 as a timedelta."""
        digits, end = self.word(i), i + 1
        if not digits.isdecimal():
            return None
        if self.gaps[end] == ":" and self.number(end, 0, 59, (2,)) is not None:
            digits, end = digits + self.word(end), end + 1
        if len(digits) > 4:
            return None
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        return (timedelta(hours=hours, minutes=minutes), end) if hours < 15 and minutes < 60 else None
