"""The second pass: clean what another extractor left, and take its metadata over where the text holds none."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from newsclean.api import Cleaner, clean
from newsclean.article import Article

TAKEN = "taken_over"
"""The key in Article.metadata under which the fields stand that came from the extractor."""


def clean_extracted(text: str, found: Mapping[str, Any], cleaner: Cleaner | None = None) -> Article:
    """Return the Article of a text, with fields of `found` (field of Article -> value) where our own are missing.

    `url` and `id` in `found` are passed through. `metadata["taken_over"]` names the fields taken over, sorted.
    Raises InputError where text is no str.
    """
    there = {name: value for name, value in found.items() if not _is_nothing(value)}
    url, id_ = there.pop("url", None), there.pop("id", None)
    article = (cleaner.clean if cleaner else clean)(text, url=url, id=id_)
    taken = {name: value for name, value in there.items() if _is_nothing(getattr(article, name))}
    metadata = {**article.metadata, TAKEN: sorted(taken)}
    return article.model_copy(update={**taken, "metadata": metadata})


def when(value: object) -> datetime | date | None:
    """Return a date in ISO 8601, or a date as it is; None where it is neither."""
    if isinstance(value, date):
        return value
    try:
        text = str(value)
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


def names(value: object) -> tuple[str, ...]:
    """Return the names in a list, a set or a text that parts them by semicolons, in their order, each once."""
    listed = value.split(";") if isinstance(value, str) else _ordered(value)
    return tuple(dict.fromkeys(name.strip() for name in listed if name.strip()))


def _ordered(value: object) -> list[str]:
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def _is_nothing(value: object) -> bool:
    return value is None or value in ("", (), [])
