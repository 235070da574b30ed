"""Headline, standfirst and kicker."""

import re

from newsclean.fields.page import Page
from newsclean.roles import Role

_SITE = re.compile(r"\s+(?:[|–—·•»:]|-{1,2})\s+")
_LIKELY = 0.12  # a block less likely than this is no headline
_PER_BLOCK, _FAR = 0.015, 40  # each block between it and the story makes it this less likely, up to so many
_TITLE = 0  # the dump's first block may be the page's title, which bears the site's name


def headline(page: Page) -> str | None:
    """Return the headline as the story prints it: the likeliest block above the first paragraph, or the page's title
    without the site's name."""
    above = range(1, min(page.first + 3, len(page.roles)))
    best = max(above, key=lambda i: (_likely(page, i), i), default=None)
    if best is not None and _likely(page, best) >= _LIKELY:
        return page.text(best)
    if page.roles and page.roles[_TITLE] is Role.HEADLINE:
        return _without_site(page.text(_TITLE))
    anywhere = [i for i in page.having(Role.HEADLINE) if i]
    return page.text(anywhere[0]) if anywhere else None


def _likely(page: Page, i: int) -> float:
    """How likely block i is the headline; more so where the page's title begins with it."""
    share = page.share(i, Role.HEADLINE)
    title, key = page.records[_TITLE].key, page.records[i].key
    if not key or page.records[i].units < 2 or page.records[i].units > 45:
        return 0.0
    named = len(key) >= 12 and title.startswith(key)
    with_site = key == title and len(title) > 12 and _SITE.search(page.text(i))
    far = _PER_BLOCK * min(page.first - i, _FAR)
    return share + 0.5 * named * (share > 0.02 or page.records[i].units > 4) - 0.3 * bool(with_site) - far


def _without_site(title: str) -> str:
    """Cut what stands behind the last bar or dash, as long as more of the title stands before it."""
    while True:
        marks = list(_SITE.finditer(title))
        if not marks or marks[-1].start() < 0.45 * len(title):
            return title
        title = title[: marks[-1].start()]


def standfirst(page: Page) -> str | None:
    """Return the summary sentences, a line each, each once."""
    lines = dict.fromkeys(page.text(i) for i in page.having(Role.STANDFIRST))
    return "\n".join(lines) or None


def section(page: Page) -> str | None:
    """Return the kicker that stands nearest the headline."""
    kickers = list(page.having(Role.KICKER))
    head = next(page.having(Role.HEADLINE), 0)
    return page.text(min(kickers, key=lambda i: abs(i - head))) if kickers else None
