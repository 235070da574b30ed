"""trafilatura: clean what `trafilatura.bare_extraction` returns."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from newsclean.api import Cleaner
from newsclean.article import Article
from newsclean.integrations.second_pass import clean_extracted, names, when


def from_trafilatura(document: Any, cleaner: Cleaner | None = None) -> Article:
    """Return the Article of an extracted Document, or of its dict; its metadata stand in where ours are missing.

    Raises InputError where there is no text.
    """
    get: Callable[[str], Any] = document.get if isinstance(document, Mapping) else partial(_attribute, document)
    found = {
        "headline": get("title"),
        "standfirst": get("description"),
        "authors": names(get("author")),
        "date_published": when(get("date")),
        "publisher": get("sitename"),
        "keywords": names(get("tags")),
        "language": get("language"),
        "url": get("url"),
        "id": get("id"),
    }
    return clean_extracted(get("text"), found, cleaner)


def _attribute(document: Any, name: str) -> Any:
    return getattr(document, name, None)
