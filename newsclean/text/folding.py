"""Fold text to what does not differ between prints of the same words."""

import re
import unicodedata

# Letters, digits, underscores, and the marks that belong to the letter before them (re's \w leaves them out).
_MARKS = (
    r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_MARKED = re.compile(rf"[\w{_MARKS}]+")
_PLAIN = re.compile(r"\w+")


def raw_words(text: str) -> list[str]:
    """Return the words as printed."""
    return (_PLAIN if text.isascii() else _MARKED).findall(text)


def fold(text: str) -> str:
    """Return the text in NFKC, case folded; the Turkish letters i with and without dot are one."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded.replace("i\u0307", "i").replace("ı", "i") if "ı" in folded or "\u0307" in folded else folded


def key(text: str) -> str:
    """Return the folded words joined by one space: equal for equal wording."""
    return fold(" ".join(raw_words(text)))


def words(text: str) -> list[str]:
    """Return the folded words of the text."""
    return key(text).split()
