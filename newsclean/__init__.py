"""Turn the raw text dump of a news page into a typed Article, and account for every character left out."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.api import Cleaner, clean
    from newsclean.article import Article
    from newsclean.corpus.profiles import Profiles, learn
    from newsclean.document import replay
    from newsclean.errors import InputError, NewscleanError
    from newsclean.integrations.html import clean_html
    from newsclean.roles import Role

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Cleaner",
    "InputError",
    "NewscleanError",
    "Profiles",
    "Role",
    "clean",
    "clean_html",
    "learn",
    "replay",
]

_HOME = {
    "Article": "article",
    "Cleaner": "api",
    "InputError": "errors",
    "NewscleanError": "errors",
    "Profiles": "corpus.profiles",
    "Role": "roles",
    "clean": "api",
    "clean_html": "integrations.html",
    "learn": "corpus.profiles",
    "replay": "document",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'newsclean' has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"newsclean.{_HOME[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
