"""Clean HTML in one call: the converter html-text makes the dump, the rest is as for any dump."""

from collections.abc import Mapping
from typing import Any

from newsclean.api import Cleaner, clean
from newsclean.article import Article
from newsclean.corpus.opening import library
from newsclean.errors import InputError


def html_to_text(html: str) -> str:
    """Return the raw dump of a page's HTML, scripts and styles left out, as a browser's text would be.

    Raises InputError where html is no str, MissingExtraError without html-text.
    """
    if not isinstance(html, str):
        raise InputError(type(html).__name__, "decode the page first, in the encoding that its server or head names")
    return str(library("html_text", "html", "html-text").extract_text(html))


def clean_html(
    html: str, *, url: str | None = None, id: str | None = None, metadata: Mapping[str, Any] | None = None,
    cleaner: Cleaner | None = None,
) -> Article:  # fmt: skip
    """Return the Article that a page's HTML holds; offsets count code points of html_to_text(html).

    cleaner: None for the preset `news`; the others as for `clean`. Raises as html_to_text does.
    """
    return (cleaner.clean if cleaner else clean)(html_to_text(html), url=url, id=id, metadata=metadata)
