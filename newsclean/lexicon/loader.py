"""Read the TOML files under data/; FORMAT.md beside this file defines them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from newsclean.errors import UnknownNameError
from newsclean.roles import ROLES

UNDETERMINED = "und"
KINDS = ("whole", "prefix", "contains")
TABLES = ("language", "calendar", "page", "names", "zones")  # files that are no role topic

Topic = Mapping[str, Mapping[str, str]]  # kind -> phrase -> example


def _root() -> Traversable:
    return files("newsclean.lexicon") / "data"


def _read(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a lexicon, sorted."""
    return tuple(sorted(d.name for d in _root().iterdir() if (d / "language.toml").is_file()))


def known(code: str) -> str:
    """Return the lexicon's code for a BCP 47 tag ("pt-BR" -> "pt"); raise UnknownNameError where there is none."""
    base = code.replace("_", "-").split("-")[0].lower()
    base = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(base, base)
    if base != UNDETERMINED and base not in languages():
        raise UnknownNameError("language", code, languages())
    return base


@cache
def load_language(code: str) -> Mapping[str, Any]:
    """Return the table language.toml of one language."""
    return MappingProxyType(_read(_root() / code / "language.toml"))


@cache
def load_topics(code: str) -> Mapping[str, Topic]:
    """Return role -> kind -> phrase -> example, for the topics that the language has."""
    folder = _root() / code
    found = {role.value: folder / f"{role.value}.toml" for role in ROLES}
    return MappingProxyType({role: _read(file) for role, file in found.items() if file.is_file()})


def _table(code: str, name: str) -> Mapping[str, Any]:
    file = _root() / code / f"{name}.toml"
    return MappingProxyType(_read(file) if file.is_file() else {})


@cache
def load_page(code: str) -> Mapping[str, Topic]:
    """Return verdict -> kind -> phrase -> example: what pages say of themselves."""
    return _table(code, "page")


@cache
def calendar_data(code: str) -> Mapping[str, Any]:
    """Return the tables months, weekdays and words of one language."""
    return _table(code, "calendar")


@cache
def names_data(code: str) -> Mapping[str, Any]:
    """Return the lists by which a byline is read."""
    return _table(code, "names")


@cache
def zones_data() -> Mapping[str, Any]:
    """Return the time zone abbreviations that mean one offset."""
    return _table(UNDETERMINED, "zones")
