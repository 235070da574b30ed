"""Fold text to what does not differ between prints of the same words."""

import re
import unicodedata

WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Return the text in NFKC, case folded."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()


def key(text: str) -> str:
    """Return the folded words (runs of letters, digits, underscores) joined by one space: equal for equal wording."""
    return fold(" ".join(WORD.findall(text)))


def words(text: str) -> list[str]:
    """Return the folded words of the text."""
    return key(text).split()
