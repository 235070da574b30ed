"""When the story was published and changed, as precise as printed."""

from dataclasses import dataclass
from datetime import date, datetime

from newsclean.fields.page import Page
from newsclean.roles import Role
from newsclean.text.dates import Calendar, PrintedDate, find_dates

_NEAR = 14  # blocks above the story in which a timestamp stands
_LIKELY = 0.1  # a block less likely than this is no timestamp


@dataclass(frozen=True, slots=True)
class Dates:
    """Published and modified dates, and the timestamps as printed."""

    published: date | datetime | None
    modified: date | datetime | None
    printed: str | None


def dates(page: Page, calendar: Calendar, day_first: bool = True) -> Dates:
    """Return the dates of the timestamp rows, else of bylines."""
    found = [d for i in _rows(page) for d in find_dates(page.text(i), calendar, day_first=day_first)]
    published = _best([d for d in found if d.kind == "published"]) or _best([d for d in found if d.kind is None])
    modified = _best([d for d in found if d.kind == "modified"])
    printed = list(dict.fromkeys(page.text(i) for i in page.having(Role.TIMESTAMP)))
    return Dates(published or None, modified, "\n".join(printed) or None)


def _rows(page: Page) -> list[int]:
    """Timestamps and bylines at the story's head, nearest first, else under it, else what is likeliest one."""
    rows = list(page.having(Role.TIMESTAMP, Role.BYLINE))
    first, last = page.first, max(page.having(Role.BODY), default=len(page.roles))
    head = [i for i in rows if i <= first + 2] or [i for i in rows if i <= last + 5]
    head.sort(key=lambda i: abs(first - i))
    if any(page.roles[i] is Role.TIMESTAMP for i in head) or page.shares is None:
        return head
    near = range(max(0, first - _NEAR), min(first + 2, len(page.roles)))
    return [*head, *(i for i in near if page.share(i, Role.TIMESTAMP) >= _LIKELY)]


def _best(found: list[PrintedDate]) -> date | datetime | None:
    """Return the first full date, the more precise print of the same day preferred."""
    values = [d.value for d in found if d.value is not None]
    if not values:
        return None
    same_day = [v for v in values if _day(v) == _day(values[0])]
    return max(same_day, key=_precision)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _precision(value: date | datetime) -> int:
    return 0 if not isinstance(value, datetime) else 1 + (value.tzinfo is not None)
