"""The words of bylines, and the tables by which they are found."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, NamedTuple, Self

from newsclean.text.name_shapes import fold_name

PICTURES = re.compile(r"[\u3400-\u9fff\u3005\u3040-\u30ff\uac00-\ud7af]")
"""A sign of Chinese, Japanese or Korean."""

_LEAST_SUFFIX = 6


@dataclass(frozen=True, slots=True)
class BylineWords:
    """The words of bylines, as ``names.toml`` holds them.

    ``by`` stands before names, ``joiners`` between, ``titles`` are job titles and desks, ``for_words`` begin
    what is no name any more ("for", "special to"), ``particles`` are parts of names in lower case,
    ``stops`` are words that no name holds, ``groups`` are words of offices and firms, ``agencies`` are names
    of news agencies, ``months`` (and weekdays) go with a number behind a name.
    """

    by: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    for_words: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    months: tuple[str, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Any], months: Iterable[str] = ()) -> Self:
        """Return the words of one parsed ``names.toml``, with the months and weekdays of its calendar."""
        return cls(
            **{f.name: tuple(table.get(f.name, ())) for f in fields(cls) if f.name != "months"},
            months=tuple(months),
        )

    @classmethod
    def merge(cls, *words: "BylineWords") -> Self:
        """Return the words of all."""
        return cls(**{f.name: _union(getattr(w, f.name) for w in words) for f in fields(cls)})


def _union(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for found in lists for word in found))


class Phrases:
    """Phrases of words, found at a place in a row of folded words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.whole = frozenset(fold_name(p) for p in phrases)
        split = [tuple(p.split()) for p in self.whole]
        self.longest = max(map(len, split), default=0)
        self.phrases = frozenset(split)

    def at(self, row: list[str], i: int) -> int:
        """Return how many words the longest phrase at i has, 0 for none."""
        sizes = range(min(self.longest, len(row) - i), 0, -1)
        return next((n for n in sizes if tuple(row[i : i + n]) in self.phrases), 0)


class Tables(NamedTuple):
    """The lists of BylineWords, folded and split for look-up."""

    by: Phrases
    joiners: Phrases
    titles: Phrases
    for_words: Phrases
    particles: frozenset[str]
    stops: Phrases
    groups: Phrases
    agencies: Phrases
    months: frozenset[str]
    suffixes: tuple[str, ...]
    signs: tuple[str, ...]
    signed: tuple[str, ...]
    spaced: bool


@lru_cache(maxsize=64)
def tables(words: BylineWords) -> Tables:
    """Return the tables of the words; a pure function, kept for the words last used."""
    titles = tuple(sorted(map(fold_name, words.titles), key=len, reverse=True))
    return Tables(
        Phrases(words.by),
        Phrases(words.joiners),
        Phrases(words.titles),
        Phrases(words.for_words),
        frozenset(map(fold_name, words.particles)),
        Phrases(words.stops),
        Phrases(words.groups),
        Phrases(words.agencies),
        frozenset(map(fold_name, words.months)),
        tuple(t for t in titles if len(t) >= _LEAST_SUFFIX and " " not in t),
        tuple(t for t in titles if PICTURES.match(t)),
        tuple(a for a in words.agencies if PICTURES.match(a) and len(a) > 2),
        " " in words.joiners,
    )
