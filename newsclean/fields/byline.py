"""Byline as printed, the authors in it, the agency."""

from dataclasses import dataclass

from newsclean.fields.page import Page
from newsclean.roles import Role
from newsclean.text.names import BylineWords, parse_byline

_NEAR = 14  # blocks above the story in which a byline stands
_LIKELY = 0.15  # a block less likely than this is no byline


@dataclass(frozen=True, slots=True)
class Authors:
    """What the byline rows say."""

    printed: str | None
    names: tuple[str, ...]
    agency: str | None


def authors(page: Page, words: BylineWords) -> Authors:
    """Return the bylines as printed, and the names and agency read from them; raise nothing on odd bylines."""
    rows = list(dict.fromkeys(page.text(i) for i in _rows(page)))
    read = [parse_byline(row, words) for row in rows]
    names = tuple(dict.fromkeys(name for byline in read for name in byline.authors))
    agency = next((byline.agency for byline in read if byline.agency), None)
    return Authors("\n".join(rows) or None, names, agency)


def _rows(page: Page) -> list[int]:
    """The blocks of bylines near the story's head, else those under it, else what is likeliest one."""
    rows = list(page.having(Role.BYLINE))
    first, last = page.first, max(page.having(Role.BODY), default=len(page.roles))
    head = [i for i in rows if i <= first + 2] or [i for i in rows if i <= last + 3]
    if head or page.shares is None:
        return head
    near = range(max(0, first - _NEAR), min(first + 2, len(page.roles)))
    likely = [i for i in near if page.share(i, Role.BYLINE) >= _LIKELY]
    return [max(likely, key=lambda i: page.share(i, Role.BYLINE))] if likely else []
