"""What the lexicons give for one language: loaded once, shared, never changed."""

import re
from dataclasses import dataclass
from functools import cache

from newsclean.lexicon import PhraseIndex, calendar_data, load_language, load_page, load_topics, names_data
from newsclean.lexicon.loader import UNDETERMINED, zones_data
from newsclean.record import Scanner
from newsclean.text.dates import Calendar
from newsclean.text.folding import words
from newsclean.text.names import BylineWords

_LINGUA_FRANCA = "en"  # pages in every language bear English buttons


@dataclass(frozen=True, slots=True)
class Resources:
    """Stop words, phrases, calendar and byline words of a language, of English and of no language."""

    language: str | None
    stopwords: frozenset[str]
    scanner: Scanner
    sayings: PhraseIndex
    calendar: Calendar
    names: BylineWords
    credit_words: re.Pattern[str] | None


@cache
def resources(language: str | None) -> Resources:
    """Return the resources of a lexicon language; for None those that English and no language give."""
    codes = tuple(dict.fromkeys((language or _LINGUA_FRANCA, _LINGUA_FRANCA, UNDETERMINED)))
    stopwords = _stopwords(language) if language else frozenset()
    return Resources(
        language,
        stopwords,
        Scanner(PhraseIndex.build(pair for code in codes for pair in load_topics(code).items()), stopwords),
        PhraseIndex.build(pair for code in codes for pair in load_page(code).items()),
        _calendar(codes),
        _names(codes),
        _credit_words(codes),
    )


def _stopwords(language: str) -> frozenset[str]:
    return frozenset(w for phrase in load_language(language)["stopwords"] for w in words(phrase))


def _calendar(codes: tuple[str, ...]) -> Calendar:
    tables = [table for code in codes if (table := calendar_data(code))]
    return Calendar.merge(*map(Calendar.of, [*tables, zones_data()]))


def _names(codes: tuple[str, ...]) -> BylineWords:
    tables = [
        BylineWords.of(table, (*calendar_data(code).get("months", ()), *calendar_data(code).get("weekdays", ())))
        for code in codes
        if (table := names_data(code))
    ]
    return BylineWords.merge(*tables)


def _credit_words(codes: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern for a credit at a line's end: a credit word ("Picture by", "Foto:") and who follows it."""
    phrases = {p for code in codes for p in load_topics(code).get("credit", {}).get("prefix", {})}
    if not phrases:
        return None
    either = "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))
    return re.compile(rf"(?:^|[\s(\[|/–—]+)(?:{either})\b\s*[:/–-]?\s*([^()\[\]]{{2,80}}?)[)\]]?\.?$", re.IGNORECASE)
