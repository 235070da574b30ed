"""Copyright holder and year, and the publisher, from legal lines."""

import re

from newsclean.article import Copyright
from newsclean.fields.page import Page
from newsclean.roles import Role

_YEAR = r"(?:19|20)\d\d"
_MARK = re.compile(r"(?:copyright|©|\(c\)|℗)", re.IGNORECASE)
_YEARS = re.compile(rf"[(\[]?\b({_YEAR})(?:\s*[-–—/]\s*({_YEAR}|\d\d|present))?\b[)\]]?", re.IGNORECASE)
_EDGES = " \t\u00a0.,;:|-–—·•©()[]*'\""


def rights(page: Page) -> Copyright | None:
    """Return the holder and last year of the first copyright line that names a holder."""
    best: Copyright | None = None
    for i in page.having(Role.LEGAL):
        found = read_copyright(page.text(i))
        if found and found.holder and found.year:
            return found
        best = best or found
    return best


def read_copyright(text: str) -> Copyright | None:
    """Return what a copyright line says, or None where it bears no mark."""
    mark = _MARK.search(text)
    if not mark:
        return None
    rest = _MARK.sub(" ", text[mark.start() :])
    years = _YEARS.search(rest)
    year = int(years[2] if years and years[2] and len(years[2]) == 4 else years[1]) if years else None
    holder = _holder(_YEARS.sub(" | ", rest))
    return Copyright(holder, year) if holder or year else None


def _holder(rest: str) -> str | None:
    """The first stretch between year, bar and sentence end that has a capital."""
    for piece in re.split(r"[|•·]|\.\s+(?=[A-ZÀ-Þ])|,\s+(?=[a-z])", rest):
        name = re.sub(r"^(?:by|von|par|di|de)\s+", "", piece.strip(_EDGES))
        if name and any(c.isupper() or (c.isalpha() and not c.islower()) for c in name) and len(name) <= 80:
            return name
    return None
