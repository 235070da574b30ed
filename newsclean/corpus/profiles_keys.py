"""Names of sites, and what stays of a line when counters, dates and names in it vary."""

import re
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit

from newsclean.lexicon.loader import calendar_data, languages
from newsclean.text.folding import fold, raw_words

LONG = 12  # words from which a line counts as running text
_LONG_UNSPACED = 60  # characters that do so where words are not parted
_CACHED = 200  # characters: lines up to here are remembered
_PLAIN = 3  # words in small letters that a line keeps when the names are taken out
_DIGITS = re.compile(r"\d+")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/[^/]+/(?:https?:/+)?", re.IGNORECASE)
_ASIDE = re.compile(r"^(?:www\d?|m|amp|mobile)\.(?=[^.]+\.)")
_LEAD = re.compile(r"([^:|：]{3,40})(?::|：| \|)\s*\w")
_SECOND = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "ne", "net", "nom", "or", "org"})


class Line(NamedTuple):
    """A line's keys (32 bits each, 0 where there is none) and its words.

    `exact` leaves open digits, months and days, `loose` the names too; `lead` is what stands before a colon or bar.
    """

    exact: int
    loose: int
    lead: int
    words: int

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys that there are."""
        return tuple(key for key in self[:3] if key)

    @property
    def long(self) -> bool:
        """Whether it counts as running text."""
        return self.words >= LONG


def sites_of(url: str | None) -> tuple[str, ...]:
    """Return the names under which a page is learned: its host without "www", and the domain where that is more."""
    try:
        host = urlsplit(_ARCHIVED.sub("http://", url or "")).hostname or ""
    except ValueError:
        return ()
    name = _ASIDE.sub("", host.strip("."))
    if "." not in name or len(name) > 253:
        return ()
    return tuple(dict.fromkeys((name, _domain(name))))


def address_of(url: str) -> str:
    """Return what of a url names the page: scheme, "www" and fragment left out."""
    plain = _ARCHIVED.sub("http://", url).partition("#")[0]
    return _ASIDE.sub("", plain.partition("://")[2].rstrip("/").lower())


def _domain(host: str) -> str:
    """Return the last two labels, three where the second is one of those that countries give to all ("co.uk")."""
    labels = host.split(".")
    if labels[-1].isdecimal():
        return host
    shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND
    return ".".join(labels[-3 if shared else -2 :])


def line_of(text: str) -> Line | None:
    """Return the keys of a line, None where it holds no word."""
    return _remembered(text) if len(text) <= _CACHED else _line(text)


def _line(text: str) -> Line | None:
    printed = raw_words(text)
    if not printed or not any(word[0].isalpha() for word in printed):
        return None
    exact = [_plain(word) for word in printed]
    units = len(printed)
    if units < LONG and not text.isascii() and len(text) >= _LONG_UNSPACED and units * 12 < len(text):
        units = LONG
    return Line(_short(" ".join(exact)), _loose(printed, exact), _lead(text), units)


_remembered = lru_cache(20_000)(_line)


def _plain(word: str) -> str:
    """Return the word folded, digits and names of months and days as 0."""
    folded = _DIGITS.sub("0", fold(word))
    return "0" if folded in _days() else folded


def _loose(printed: list[str], exact: list[str]) -> int:
    """Return the key of the line without its names: what begins with a capital, but for the line's first word alone."""
    names = [word[0].isupper() for word in printed]
    if names[0] and not (len(names) > 1 and names[1]):
        names[0] = False
    for i in range(1, len(names) - 1):  # "van", "de", "and" between two names
        names[i] = names[i] or (len(exact[i]) <= 3 and names[i - 1] and names[i + 1])
    kept = [word for word, name in zip(exact, names, strict=True) if not name and word != "0"]
    if len(kept) == len(exact) or len(kept) < _PLAIN or sum(map(len, kept)) < 4 * _PLAIN:
        return 0
    out: list[str] = []
    for word, name in zip(exact, names, strict=True):
        word = "\x00" if name or word == "0" else word
        if not (out and out[-1] == word == "\x00"):
            out.append(word)
    return _short(" ".join(out))


def _lead(text: str) -> int:
    """Return the key of up to four words before a colon or bar that something follows: "Read also: …"."""
    found = _LEAD.match(text)
    words = raw_words(found[1]) if found else []
    if not 1 <= len(words) <= 4:
        return 0
    folded = [_plain(word) for word in words]
    return _short("\x01" + " ".join(folded)) if any(word != "0" for word in folded) else 0


def _short(key: str) -> int:
    return hashed(key) >> 32 or 1


def hashed(data: str | bytes) -> int:
    """Return 64 bits that depend on the data alone."""
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "little")


@cache
def _days() -> frozenset[str]:
    """Return the names of months and days in all languages, folded."""
    tables = [calendar_data(code) for code in languages()]
    names = {name for table in tables for kind in ("months", "weekdays") for name in table.get(kind, ())}
    return frozenset(fold(name) for name in names if len(name) > 2 and not name.isdigit())
