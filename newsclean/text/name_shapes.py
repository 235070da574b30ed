"""Tell by its letters whether a row of words can be somebody's name."""

import re
import unicodedata

_MOST_WORDS, _LONGEST = 6, 24
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}")
_WORD = re.compile(r"(?:[^\W\d_]{1,3}['’ʼ‐-])?(?P<head>[^\W\d_])(?:[^\W\d_]|['’ʼ`´‐\u0300-\u036f-])*\.?")
_SUFFIX = re.compile(r"(?:jr|sr|dr|prof|st|[^\W\d_])\.", re.IGNORECASE)
_UNCASED = re.compile(r"[\u0590-\u06ff\u0750-\u077f\u0900-\u0963\u0971-\u0dff'’\"״׳־.-]+")
_HANGUL = re.compile(r"[\uac00-\ud7af]+")
_HAN = re.compile(r"[\u3400-\u9fff\u3005]+")
_SIGNS = re.compile(r"[\u3400-\u9fff\u3005\u3040-\u30ff]+")
_FOREIGN = re.compile(r"[\u30a0-\u30ff]{2,}[・･=＝][\u30a0-\u30ff・･=＝]{2,}")
_APART = re.compile(r"[\s　、，,･&：:.。]+")


def fold_name(text: str) -> str:
    """Return the text as names and titles are compared."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def is_name(words: list[str], particles: frozenset[str]) -> bool:
    """Say whether the words are a name of two or more parts, with capitals where the script has them."""
    if not 2 <= len(words) <= _MOST_WORDS:
        return False
    if all(map(_UNCASED.fullmatch, words)):
        return len(words) <= 4
    small = [w for w in words if w.islower() and fold_name(w) in particles]
    if {words[0], words[-1]} & set(small) or len(words) - len(small) < 2 or len(words[-1]) < 2:
        return False
    return all(w in small or is_name_word(w) for w in words)


def is_name_word(word: str) -> bool:
    """Say whether the word is an initial, or letters that begin with a capital (behind "d'" or "al-")."""
    if _INITIALS.fullmatch(word):
        return word.isupper()
    found = _WORD.fullmatch(word)
    if (
        found is None
        or len(word) > _LONGEST
        or word.endswith(("'s", "’s", "'", "’"))
        or (word.endswith(".") and not _SUFFIX.fullmatch(word))
    ):
        return False
    return word[0].isupper() or found["head"].isupper()


def is_single(words: list[str]) -> bool:
    """Say whether this is one capitalised word or initials, a name only behind "by"."""
    if len(words) != 1 or len(words[0]) < 3:
        return False
    return (words[0].istitle() and words[0].isalpha()) or _INITIALS.fullmatch(words[0]) is not None


def picture_names(text: str, titles: tuple[str, ...], stops: tuple[str, ...], by: bool, spaced: bool) -> list[str]:
    """Return the names in Chinese, Japanese or Korean; ``spaced`` where a space parts names."""
    titled = [t for t in titles if t in text]
    for title in titled:
        text = text.replace(title, "\n")
    known = by or bool(titled)
    names: list[str] = []
    for piece in filter(None, (p.strip(" .:：。") for p in text.split("\n"))):
        names += _in_piece(piece, stops, known, spaced)
    return names


def _in_piece(piece: str, stops: tuple[str, ...], known: bool, spaced: bool) -> list[str]:
    words = _APART.split(piece)
    if not spaced and len(words) == 2 and all(_SIGNS.fullmatch(w) and len(w) < 4 for w in words):
        return [piece]
    words = [w for w in words if not any(s in w for s in stops if len(s) > 1)]
    return [w for w in words if _is_picture_name(w, known, len(words))]


def _is_picture_name(word: str, known: bool, beside: int) -> bool:
    if _FOREIGN.fullmatch(word):
        return True
    if _HANGUL.fullmatch(word):
        return len(word) == 3 or (len(word) in (2, 4) and beside == 1 and known)
    return bool(_HAN.fullmatch(word)) and (len(word) in (2, 3) or (len(word) == 4 and known)) and (known or beside == 1)
