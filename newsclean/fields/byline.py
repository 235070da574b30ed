"""Byline as printed, the authors in it, the agency."""

from dataclasses import dataclass

from newsclean.fields.page import Page
from newsclean.roles import Role
from newsclean.text.names import BylineWords, parse_byline

_NEAR = 14  # blocks above the story in which a byline stands
_LIKELY, _DOUBTED = 0.35, 0.05  # a block less likely than this is no byline; than that, where a rule saw one
_SURE = 0.75  # probability that a byline without a byline word needs to be read for names
_LONGEST = 40  # words


@dataclass(frozen=True, slots=True)
class Authors:
    """What the byline rows say."""

    printed: str | None
    names: tuple[str, ...]
    agency: str | None


def authors(page: Page, words: BylineWords) -> Authors:
    """Return the bylines as printed, and the names and agency read from them; raise nothing on odd bylines."""
    rows = _rows(page)
    printed = list(dict.fromkeys(page.text(i) for i in rows))
    read = [parse_byline(text, words) for text in printed]
    if not any(byline.authors for byline in read):
        read += [parse_byline(page.text(i), words) for i in _others(page, rows)]
    names = tuple(dict.fromkeys(name for byline in read for name in byline.authors))
    agency = next((byline.agency for byline in read if byline.agency), None)
    return Authors("\n".join(printed) or None, names, agency)


def _rows(page: Page) -> list[int]:
    """The blocks of bylines near the story's head, else those under it, else what is likeliest one."""
    rows = [i for i in page.having(Role.BYLINE) if page.records[i].units <= _LONGEST and _sure(page, i)]
    first, last = page.first, max(page.having(Role.BODY), default=len(page.roles))
    head = [i for i in rows if first - _NEAR <= i <= first + 2] or [i for i in rows if first < i <= last + 3]
    if head or page.shares is None:
        return head
    likely = [i for i in _head(page) if page.share(i, Role.BYLINE) >= _LIKELY or _by_rule(page, i)]
    return [max(likely, key=lambda i: page.share(i, Role.BYLINE))] if likely else []


def _sure(page: Page, i: int) -> bool:
    """It begins with a byline word, or the judge has little doubt."""
    return page.records[i].cue.get("byline", 0) > 0 or page.share(i, Role.BYLINE) >= _SURE


def _head(page: Page) -> range:
    return range(max(0, page.first - _NEAR), min(page.first + 10, len(page.roles)))


def _by_rule(page: Page, i: int) -> bool:
    """A rule saw a byline here, and the judge only doubts it."""
    return "byline.word" in (page.decisions[i].evidence or "") and page.share(i, Role.BYLINE) >= _DOUBTED


def _others(page: Page, rows: list[int]) -> list[int]:
    """Where bylines without a name leave it: the line below "By", and rows that begin with a name and end in a time."""
    below = [i + 1 for i in rows if page.records[i].units <= 2 and i + 1 < len(page.roles) and _is_name(page, i + 1)]
    return below or [
        i for i in _head(page) if page.roles[i] is Role.TIMESTAMP and page.share(i, Role.BYLINE) >= _DOUBTED
    ]


def _is_name(page: Page, i: int) -> bool:
    record = page.records[i]
    return 2 <= record.units <= 4 and record.caps >= record.units - 1 and not record.terminal and not record.digits
