"""Tell a text's language by its script and its function words."""

import re
from collections import Counter, defaultdict
from functools import cache

from newsclean.lexicon.loader import languages, load_language
from newsclean.text.folding import words

_SAMPLE = 2000  # characters at each of the places looked at
_PLACES = (0.2, 0.4, 0.6)
# Ranges that tell a script; Latin is what is left.
_SCRIPTS = {
    "Hang": re.compile(r"[\uac00-\ud7a3]"),
    "Jpan": re.compile(r"[\u3040-\u30ff]"),
    "Hans": re.compile(r"[\u3400-\u9fff]"),
    "Arab": re.compile(r"[\u0620-\u06ff]"),
    "Hebr": re.compile(r"[\u05d0-\u05ea]"),
    "Deva": re.compile(r"[\u0900-\u097f]"),
    "Grek": re.compile(r"[\u0370-\u03ff]"),
    "Cyrl": re.compile(r"[\u0400-\u04ff]"),
    "Latn": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
}
_SAME_SCRIPT = {"Kore": "Hang", "Hani": "Hans", "Hant": "Hans", "Hira": "Jpan"}


@cache
def _speakers() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return function word -> languages, and script -> languages."""
    by_word, by_script = defaultdict(list), defaultdict(list)
    for code in languages():
        table = load_language(code)
        by_script[_SAME_SCRIPT.get(table["script"], table["script"])].append(code)
        for word in dict.fromkeys(w for phrase in table["stopwords"] for w in words(phrase)):
            by_word[word].append(code)
    return {w: tuple(c) for w, c in by_word.items()}, {s: tuple(c) for s, c in by_script.items()}


def detect(text: str) -> str | None:
    """Return the code of the lexicon language that the text is in, or None where it cannot be told.

    Reads at most 6,000 characters. A function word votes for its languages, the more the fewer share it; the winner
    must hold 4 % of the words (running text has 25 to 50 %).
    """
    sample = _sample(text)
    by_word, by_script = _speakers()
    script = _script(sample)
    codes = by_script.get(script, ()) if script else ()
    if len(codes) < 2:
        return codes[0] if codes else None
    seen = words(sample)
    votes = Counter[str]()
    for word in seen:
        for code in (spoken := by_word.get(word, ())):
            votes[code] += 6 // len(spoken) or 1
    ranked = sorted((-n, code) for code, n in votes.items() if code in codes)
    return ranked[0][1] if ranked and -ranked[0][0] >= max(12, 0.24 * len(seen)) else None


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE * len(_PLACES):
        return text
    return " ".join(text[int(len(text) * p) :][:_SAMPLE] for p in _PLACES)


def _script(text: str) -> str | None:
    """Return the script of most letters; a fifth of kana makes Han text Japanese."""
    counts = {name: len(found) for name, pattern in _SCRIPTS.items() if (found := pattern.findall(text))}
    if not counts:
        return None
    if counts.get("Jpan", 0) > 0.1 * counts.get("Hans", 0) and counts.get("Jpan", 0) > 5:
        counts["Jpan"] += counts.get("Hans", 0)
    # An ideograph says as much as three letters.
    weight = {"Hans": 3, "Jpan": 3, "Hang": 2}
    return max(counts, key=lambda name: (counts[name] * weight.get(name, 1), name))
