"""Headline, standfirst and kicker."""

import re

from newsclean.fields.page import Page
from newsclean.roles import Role

_SITE = re.compile(r"\s+[|\-–—·•»]\s+[^|–—·•»]{2,40}$")


def headline(page: Page) -> str | None:
    """Return the headline as printed by the story: the copy nearest above the first paragraph, without the site's name."""
    places = list(page.having(Role.HEADLINE))
    if not places:
        return None
    first = next(page.having(Role.BODY), len(page.roles))
    above = [i for i in places if i <= first] or places
    keys = [page.records[i].key for i in places]
    best = max(above, key=lambda i: (keys.count(page.records[i].key), page.decisions[i].score, i))
    text = page.text(best)
    if len(places) == 1 and best == 0 and len(page.roles) > 1:
        text = _SITE.sub("", text)
    return text


def standfirst(page: Page) -> str | None:
    """Return the summary sentences, a line each, each once."""
    lines = dict.fromkeys(page.text(i) for i in page.having(Role.STANDFIRST))
    return "\n".join(lines) or None


def section(page: Page) -> str | None:
    """Return the kicker that stands nearest the headline."""
    kickers = list(page.having(Role.KICKER))
    head = next(page.having(Role.HEADLINE), 0)
    return page.text(min(kickers, key=lambda i: abs(i - head))) if kickers else None
