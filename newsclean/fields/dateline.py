"""The place (and date, and agency) that opens an agency story, as printed."""

import re

_DATELINE = re.compile(
    r"^((?:[A-ZÀ-ÞА-Я][\w.'’-]+|d[aeiou]s?|[a-z]{2,3})(?:[ /-][\w.'’-]+){0,3}"  # place
    r"(?:,\s[^–—()]{2,30})?"  # region or date
    r"(?:\s?\([^()]{2,30}\))?)"  # agency
    r"\s?(?:[–—]|\s-\s|--|\.\s-)\s?"
)
_AGENCY = re.compile(r"\(([^()]{2,30})\)")


def dateline(first: str) -> str | None:
    """Return the dateline at the head of the first paragraph, without the dash, or None.

    Only what looks like a place counts: upper case throughout, or an agency in brackets behind it.
    """
    found = _DATELINE.match(first[:120])
    if not found:
        return None
    printed = found[1].strip()
    place = re.split(r"[,(]", printed)[0].strip()
    return printed if place.isupper() and len(place) > 2 or _AGENCY.search(printed) else None
