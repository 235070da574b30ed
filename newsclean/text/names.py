"""Read the names and the agency from a byline as printed: no name is cut, none is guessed."""

import re
from typing import NamedTuple

from newsclean.text.byline_words import PICTURES, BylineWords, Tables, tables
from newsclean.text.name_shapes import fold_name, is_name, is_single, picture_names

__all__ = ["Byline", "BylineWords", "parse_byline"]

READ = 300
"""So many characters of a byline are read."""

_INVISIBLE = re.compile(r"[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_ADDRESS = re.compile(r"https?://\S*|www\.\S+|\S{1,99}@\S{1,99}|@\w+")
_BRACKETS = re.compile(r"[(\[（【〔]([^()\[\]（）【】〔〕]{0,99})[)\]）】〕]")
_HARD = re.compile(r"\s*[|•·∙●▪■‖\n/／;；]+\s*|\s+[-–—―]+\s*|^[-–—―*+]+\s*|[–—―]+\s*")
_SOFT = re.compile(r"\s*[,،，、&]+\s*")
_LABEL = re.compile(r"[:：](?=[^\s\d])")
_APART = re.compile(r"[\s=]+")
_TYING = re.compile(r"[\u0590-\u06ff]")
_INITIAL = re.compile(r"[^\W\d_]\.,?")
_DATED = re.compile(r"\d[:./]\d")
_GLUED = re.compile(r"(?<=\d{4})(?=[^\W\d_])")
_DIGIT = re.compile(r"\d")
_PARTS = re.compile(r"[/=,;|]")
_EDGES = ' \t"“”„«»:：.*,©'
_EDGES_BUT_DOT = _EDGES.replace(".", "")
_SHORT = 4


class Byline(NamedTuple):
    """Who wrote a story: names in printed order, as printed; the agency as printed or None."""

    authors: tuple[str, ...] = ()
    agency: str | None = None


def parse_byline(text: str, words: BylineWords) -> Byline:
    """Return the authors and the agency that a byline names; what is doubtful is left out. Raises nothing."""
    reader = _Reader(tables(words))
    reader.line(_INVISIBLE.sub("", text[:READ]))
    return Byline(tuple(dict.fromkeys(reader.authors)), reader.agency)


class _Reader:
    """Reads one byline, group by group (parted by bars and bullets) and part by part (parted by joiners)."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.authors: list[str] = []
        self.agency: str | None = None
        self.by = False

    def line(self, text: str) -> None:
        text = _GLUED.sub(" ", _ADDRESS.sub(" | ", self.brackets(text.strip())))
        groups = [g.split() for g in _HARD.split(_LABEL.sub(": ", text)) if g.strip()]
        led = any(self.prefix(g, _row(g)) for g in groups)
        for group in groups:
            self.group(group, alone=len(groups) == 1, led=led)

    def brackets(self, text: str) -> str:
        """Return the text without its brackets, their agencies noted; those around all are taken off."""
        if found := _BRACKETS.fullmatch(text):
            return found[1]
        for found in _BRACKETS.finditer(text):
            for part in _PARTS.split(found[1]):
                self.note_agency(part)
        return _BRACKETS.sub(" ", text)

    def note_agency(self, text: str) -> bool:
        """Say whether the text is an agency's name, and keep the first."""
        text = text.strip(_EDGES)
        known = fold_name(text) in self.tables.agencies.whole
        self.agency = self.agency or (text if known else None)
        return known

    def group(self, words: list[str], alone: bool, led: bool) -> None:
        row = _row(words)
        start = self.prefix(words, row)
        by, self.by = self.by or start > 0, start == len(words) > 0
        words, row = words[start:], row[start:]
        pictures = any(map(PICTURES.search, words))
        words = words if pictures else self.undated(words)
        if any(w.endswith((":", "：")) for w in words[:-1]):
            return  # a label that is not ours: photos, source
        if pictures:
            self.pictures(" ".join(words), by)
            return
        parts = self.parts(words)
        if led and not by:
            self.note_agency(" ".join(words))
            return
        if not by and len(parts) == 2 and any(w.endswith((",", "，")) for w in words) and not self.joined(words):
            self.note_agency(" ".join(parts.pop()))  # a name and a place, or two names: who knows
        for n, part in enumerate(parts):
            self.part(part, by, first=n == 0, single=alone and by and len(parts) == 1)

    def prefix(self, words: list[str], row: list[str]) -> int:
        """Return how many words stand up to the end of the "by" phrase, 0 where there is none."""
        for i, word in enumerate(words):
            if n := self.tables.by.at(row, i):
                own = words[i][:1].isupper() and len(words) - n == 1 and row[i] in self.tables.particles
                own = own and row[-1] not in self.tables.agencies.whole  # "Von Trapp", but "Von DPA"
                behind = not i or word.islower() or _DIGIT.search(words[i - 1]) is not None
                return i + n if behind and not own else 0
            if not (self.tables.stops.at(row, i) or self.is_dated(word)):
                break
        return 0

    def is_dated(self, word: str) -> bool:
        return _DIGIT.search(word) is not None or fold_name(word.strip(_EDGES + ",")) in self.tables.months

    def undated(self, words: list[str]) -> list[str]:
        """Return the words before the first number and its month; behind them where a full date leads."""
        lead = next((i for i, w in enumerate(words) if not self.is_dated(w)), len(words))
        if any(_DATED.search(w) or not _DIGIT.search(w) for w in words[:lead]) and any(
            _DIGIT.search(w) for w in words[:lead]
        ):
            words = words[lead:]
        end = next((i for i, w in enumerate(words) if _DIGIT.search(w)), None)
        if end is None:
            return words
        while end and self.is_dated(words[end - 1]):
            end -= 1
        return words[:end]

    def parts(self, words: list[str]) -> list[list[str]]:
        """Split the words at commas and joiners."""
        tokens = _SOFT.sub(" , ", " ".join(words)).split()
        loud, row = " ".join(tokens).isupper(), _row(tokens)
        parts: list[list[str]] = [[]]
        i = 0
        while i < len(tokens):
            n = self.joiner(tokens, row, i, loud)
            tied = not n and len(parts[-1]) > 1 and i + 1 < len(tokens) and self.is_tied(tokens[i])
            if n or tied:
                parts.append([])
            if not n:
                parts[-1].append(tokens[i][tied:])
            i += n or 1
        return [part for part in parts if part]

    def joined(self, words: list[str]) -> bool:
        """Say whether a joiner in words parts two of them."""
        row = _row(words)
        return any(self.tables.joiners.at(row, i) for i in range(1, len(row)))

    def is_tied(self, token: str) -> bool:
        """Say whether a joiner of one letter is written into the word, as in Arabic and Hebrew."""
        return len(token) > 2 and _TYING.match(token) is not None and token[0] in self.tables.joiners.whole

    def joiner(self, tokens: list[str], row: list[str], i: int, loud: bool) -> int:
        """Return how many words part two names at i; "y" within "Ortega y Gasset" parts none."""
        if tokens[i] == ",":
            return 1
        n = self.tables.joiners.at(row, i) if loud or tokens[i] == tokens[i].lower() else 0
        inner = row[i] in self.tables.particles and (i + n + 1 == len(row) or row[i + n + 1 : i + n + 2] == [","])
        known = row[i + n : i + n + 1] and row[i + n] in self.tables.agencies.whole
        return 0 if inner and not known else n

    def part(self, words: list[str], by: bool, first: bool, single: bool) -> None:
        if self.note_agency(" ".join(words)):
            return
        words = self.untitled(self.without_agency(words))
        name, titled = self.cut(words, by)
        if (titled and not by and not first) or self.note_agency(" ".join(name)):
            return
        name = name[: len(name) // 2] if name[: len(name) // 2] * 2 == name else name  # printed twice
        if is_name(name, self.tables.particles) or (single and name == words and is_single(name)):
            self.authors.append(" ".join(name).strip(_EDGES_BUT_DOT))

    def untitled(self, words: list[str]) -> list[str]:
        """Return the words behind the job titles that lead them."""
        row = _row(words)
        i = 0
        while i < len(words) and (n := self.title(row, i)):
            i += n
        return words[i:]

    def title(self, row: list[str], i: int) -> int:
        return self.tables.titles.at(row, i) or int(row[i].endswith(self.tables.suffixes))

    def cut(self, words: list[str], by: bool) -> tuple[list[str], bool]:
        """Return the words before what is no name any more, and whether a job title ended them."""
        row = _row(words)
        for i, word in enumerate(words):
            title, body = self.title(row, i), self.tables.groups.at(row, i)
            if body and body >= title:
                return [], False
            if title:
                return words[:i], True
            if self.tables.stops.at(row, i) or self.tables.for_words.at(row, i):
                return words[:i], False
            if by and word.islower() and row[i] not in self.tables.particles and i > 1:
                return words[:i], False
        return words, False

    def without_agency(self, words: list[str]) -> list[str]:
        """Return the words before an agency's name that follows somebody's name."""
        for i in range(2, len(words)):
            n = self.tables.agencies.at(_row(words), i)
            found = " ".join(words[i : i + n])
            if n and (len(found) > _SHORT or not found.istitle()):
                self.note_agency(found)
                return words[:i]
        return words

    def pictures(self, text: str, by: bool) -> None:
        """Read names in Chinese, Japanese or Korean, beside a title, behind "by" or alone."""
        for part in [*_APART.split(text), *self.tables.signed]:
            if part in text and self.note_agency(part):
                text = text.replace(part, " ", 1)
        found = picture_names(
            text,
            self.tables.signs,
            (*self.tables.stops.whole, *self.tables.groups.whole),
            by,
            self.tables.spaced,
        )
        self.authors += found


def _row(words: list[str]) -> list[str]:
    """Return the words as phrases are compared: folded, without the punctuation around them."""
    return [fold_name(w if _INITIAL.fullmatch(w) else w.strip(_EDGES)) or w for w in words]
