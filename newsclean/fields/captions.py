"""Captions with credit and copies."""

import re

from newsclean.article import Caption
from newsclean.fields.page import Page
from newsclean.roles import Role

# The credit at a caption's end: in brackets, behind ©, a bar, or a credit word with a colon or "by".
_BRACKETS = re.compile(r"\s*[(\[]\s*((?:©|[^()\[\]]{0,60}?[/:|]|AFP|AP|Reuters)[^()\[\]]*)[)\]]\s*\.?$")
_BEHIND = re.compile(r"\s*(?:©|\(c\)|\|)\s*([^©|]{2,80})$", re.IGNORECASE)


def captions(page: Page, credit_words: "re.Pattern[str] | None" = None) -> tuple[Caption, ...]:
    """Return each caption once, in order; a credit line right below a caption is its credit."""
    places = list(page.having(Role.CAPTION))
    first: dict[str, int] = {}
    copies: dict[int, int] = {}
    starts = {page.block(i).start: i for i in places}
    for i in places:
        twin = page.decisions[i].of
        home = starts.get(twin.start, i) if twin else first.setdefault(page.records[i].key, i)
        copies[home] = copies.get(home, 0) + 1
    return tuple(_caption(page, i, n, credit_words) for i, n in copies.items())


def _caption(page: Page, i: int, copies: int, credit_words: "re.Pattern[str] | None") -> Caption:
    text, credit = split_credit(page.text(i), credit_words)
    if credit is None and i + 1 < len(page.roles) and page.roles[i + 1] is Role.CREDIT:
        below = page.text(i + 1)
        credit = (split_credit(" " + below, credit_words)[1] or below).strip()
    return Caption(text, credit, copies, page.block(i).start, page.block(i).end)


def split_credit(text: str, credit_words: "re.Pattern[str] | None") -> tuple[str, str | None]:
    """Return the caption without its credit, and the credit without its word ("Picture by") or mark."""
    for pattern in (_BRACKETS, credit_words, _BEHIND):
        found = pattern.search(text) if pattern else None
        if found:
            credit = found[1].strip(" .:|©") or None
            if credit_words and credit and (inner := credit_words.match(" " + credit)):
                credit = inner[1].strip(" .:") or credit
            return text[: found.start()].rstrip(" |–-") or text, credit
    return text, None
