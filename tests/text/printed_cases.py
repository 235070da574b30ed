"""The words of the languages as the tests hand them over, and the cases."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import newsclean.lexicon
from newsclean.text.dates import Calendar
from newsclean.text.names import BylineWords

DATA = Path(newsclean.lexicon.__file__).parent / "data"


def table(language: str, topic: str) -> dict[str, Any]:
    path = DATA / language / f"{topic}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def cases(name: str) -> list[tuple[str, str, list[str]]]:
    """Return (language, text, expected) of every case in cases/<name>.toml."""
    text = (Path(__file__).parent / "cases" / f"{name}.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)
    return [(language, case[0], case[1:]) for language, rows in found.items() for case in rows]


@cache
def calendar(language: str) -> Calendar:
    """Return the calendar of the language with English and the zones."""
    tables = table(language, "calendar"), table("en", "calendar"), table("und", "zones")
    return Calendar.merge(*map(Calendar.of, tables))


@cache
def byline_words(language: str) -> BylineWords:
    """Return the byline words of the language with English and those of no language."""
    codes = dict.fromkeys((language, "en", "und"))
    dates = {code: table(code, "calendar") for code in codes}
    months = {code: [*d.get("months", ()), *d.get("weekdays", ())] for code, d in dates.items()}
    return BylineWords.merge(*(BylineWords.of(table(code, "names"), months[code]) for code in codes))
