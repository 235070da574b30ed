"""Byline as printed, the authors in it, the agency."""

from dataclasses import dataclass

from newsclean.fields.page import Page
from newsclean.roles import Role
from newsclean.text.names import BylineWords, parse_byline


@dataclass(frozen=True, slots=True)
class Authors:
    """What the byline rows say."""

    printed: str | None
    names: tuple[str, ...]
    agency: str | None


def authors(page: Page, words: BylineWords) -> Authors:
    """Return the bylines as printed, and the names and agency read from them; raise nothing on odd bylines."""
    rows = list(dict.fromkeys(page.text(i) for i in page.having(Role.BYLINE)))
    read = [parse_byline(row, words) for row in rows]
    names = tuple(dict.fromkeys(name for byline in read for name in byline.authors))
    agency = next((byline.agency for byline in read if byline.agency), None)
    return Authors("\n".join(rows) or None, names, agency)
