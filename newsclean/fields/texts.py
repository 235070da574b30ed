"""Fields that are the wording of blocks: notes, author's bio, tags."""

import re

from newsclean.fields.page import Page
from newsclean.roles import Role

_BETWEEN_TAGS = re.compile(r"\s*(?:[,;|•·/#、，،]|\s{2,})\s*")


def notes(page: Page) -> tuple[str, ...]:
    """Return corrections, editor's notes and the like, each once."""
    return tuple(dict.fromkeys(page.text(i) for i in page.having(Role.NOTE)))


def author_bio(page: Page) -> str | None:
    """Return what the page says about its author, a line a block."""
    return "\n".join(dict.fromkeys(page.text(i) for i in page.having(Role.AUTHOR_BIO))) or None


def keywords(page: Page) -> tuple[str, ...]:
    """Return the tags as printed, without the word that announces them."""
    found: list[str] = []
    for i in page.having(Role.TAGS):
        text = page.records[i].text
        announced = next((c for c in page.records[i].cues if c.topic == "tags"), None)
        if announced and announced.kind == "whole":
            continue
        if announced and ":" in text:
            text = text.split(":", 1)[1]
        found += [t.strip(" .#") for t in _BETWEEN_TAGS.split(text)]
    return tuple(dict.fromkeys(t for t in found if t))
