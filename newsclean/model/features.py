"""Each block as a short list of feature numbers: what it says, how it looks, where it stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from zlib import crc32

from newsclean.context import Context
from newsclean.document import Style
from newsclean.record import UNSPACED, Record
from newsclean.roles import ROLES

SHAPES = 2048  # numbers below are for named features
HASHED = 1 << 14  # numbers above, for hashed words
SIZE = SHAPES + HASHED
_MOST_WORDS = 10  # of each end of a long block

_TOPICS = [*(role.value for role in ROLES)]
_KINDS = ("whole", "prefix", "contains")
_STYLES = list(Style)
_UNITS = (1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 50, 90)
_FEW = (0.01, 0.15, 0.35, 0.6, 0.9)
_STOPS = (0.01, 0.12, 0.22, 0.32, 0.42)
_PLACES = (1, 2, 3, 4, 6, 9, 14, 22, 40, 80)
_NEAR = (1, 2, 3, 5, 8, 13, 25, 60)
_WEIGHTS = (-2.0, -1.0, -0.5, 0.0, 0.6, 1.5, 3.0, 5.0)
_TENTHS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_LENGTHS = (4, 8, 15, 25, 40, 70, 120, 200, 350, 600)
_SIGNS = (*"©@|/%$€£#([…", "...", *"»›–—:;&+*°_→")
_LINK = re.compile(r"https?://|www\.|\.(?:com|org|net|co)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OPENERS = {**dict.fromkeys("\"“”„«»‘’'「『", 3), **dict.fromkeys("([{", 4), **dict.fromkeys("-–—•·*▪■●", 5)}
_CLOSING = (".。।", "!！", "?？؟", "…", ":", ",;", ")]", "\"“”«»‘’'」』")
_CLOSERS = {sign: number for number, signs in enumerate(_CLOSING, 1) for sign in signs}


class _Numbers:
    """Gives each slot a range of numbers, in the order of the calls."""

    def __init__(self) -> None:
        self.next = 0

    def slot(self, size: int) -> int:
        """Reserve `size` numbers and return the first."""
        first = self.next
        self.next += size
        assert self.next <= SHAPES
        return first


_n = _Numbers()
_CUE = _n.slot(len(_TOPICS) * 9)
_CUES = _n.slot(4)
CUES_END = _n.next  # numbers below are lexicon cues
_UNITS_END = _n.slot(26)
_CAPS = _n.slot(24)
_STOP_SHARE = _n.slot(28)
_DIGITS = _n.slot(6)
_COMMAS = _n.slot(6)
_FIRST = _n.slot(8)
_LAST = _n.slot(12)
_LETTERS = _n.slot(6)
_SIGN = _n.slot(len(_SIGNS))
_FLAGS = _n.slot(8)
_STYLE = _n.slot(6)
_GAP = _n.slot(18)
_INDENT = _n.slot(6)
_BUILT = _n.slot(4)
_FROM_START = _n.slot(11)
_FROM_END = _n.slot(11)
_SHARE_OF_PAGE = _n.slot(10)
_LENGTH = _n.slot(12)
_ABOVE = _n.slot(9)
_INSIDE = _n.slot(10)
_BELOW = _n.slot(9)
_WEIGHT = _n.slot(10)
_PROSE_SHARE = _n.slot(10)
_COPIES = _n.slot(4)
_TWIN = _n.slot(6)
_TITLE = _n.slot(5)
_OVERLAP = _n.slot(24)
_RULE = _n.slot(len(ROLES) * 3 + 1)
_HEAD_OVERLAP = _n.slot(6)
_HEAD_PLACE = _n.slot(12)
_LANGUAGE = _n.slot(2)


def _step(value: float, steps: Sequence[float]) -> int:
    return bisect_right(steps, value)


def text_numbers(record: Record, has_stops: bool) -> list[int]:
    """Return the features that the block's text alone gives, hashed words included."""
    text = record.text
    out = _measures(record, has_stops)
    out += [_SIGN + i for i, sign in enumerate(_SIGNS) if sign in text]
    out += _flags(record)
    for cue in record.cues:
        out.append(_CUE + 9 * _TOPICS.index(cue.topic) + 3 * _KINDS.index(cue.kind) + _step(cue.coverage, (0.25, 0.6)))
    out += hashed(record.words)
    if not text.isascii() and UNSPACED.search(text):
        out += _pictures(record.key.replace(" ", ""))
    return list(dict.fromkeys(out))


def _measures(record: Record, has_stops: bool) -> list[int]:
    """How long the block is, what it is made of, and what it begins and ends with."""
    units, of = record.units, max(1, len(record.words))
    quarter = 0 if units < 4 else 1 if units < 9 else 2 if units < 25 else 3
    return [
        _UNITS_END + 2 * _step(units, _UNITS) + record.terminal,
        _CAPS + 6 * quarter + _step(record.caps / of, _FEW),
        _STOP_SHARE + 7 * quarter + (_step(record.stops / of, _STOPS) if has_stops else 6),
        _DIGITS + _step(record.digits / of, _FEW),
        _COMMAS + _step(record.commas / of, (0.01, 0.04, 0.08, 0.15)),
        _FIRST + _opener(record.text),
        _LAST + _closer(record.text),
        _LETTERS + _step(len(record.key) / of, (3.5, 5.0, 6.0, 7.5, 10.0)),
        _CUES + min(3, len(record.cues)),
    ]


def _opener(text: str) -> int:
    c = text[:1]
    if c in _OPENERS:
        return _OPENERS[c]
    return 0 if c.isupper() else 1 if c.islower() else 2 if c.isdigit() else 6 if c.isalpha() else 7


def _closer(text: str) -> int:
    c = text[-1:]
    return _CLOSERS.get(c) or (9 if c.isdigit() else 10 if c.isalpha() else 11)


def _flags(record: Record) -> list[int]:
    text, found = record.text, []
    if _LINK.search(text):
        found.append(_FLAGS)
    if record.digits and _CLOCK.search(text):
        found.append(_FLAGS + 1)
    if record.digits and _YEAR.search(text):
        found.append(_FLAGS + 2)
    if text.isupper():
        found.append(_FLAGS + 3)
    if 2 <= record.units <= 4 and record.caps == record.units and not record.digits and not record.terminal:
        found.append(_FLAGS + 4)  # reads like a person's name
    if not record.words:
        found.append(_FLAGS + 5)
    if len(record.words) > 2 and len(set(record.words)) < 0.7 * len(record.words):
        found.append(_FLAGS + 6)
    return found


def hashed(words: Sequence[str]) -> list[int]:
    """Return the hashed words of both ends, of short blocks also the pairs and the whole."""
    if len(words) > 2 * _MOST_WORDS:
        words = [*words[:_MOST_WORDS], *words[-_MOST_WORDS:]]
    terms = ["#" if w.isdigit() else w for w in words]
    numbers = [_hash(w) for w in terms]
    if terms:
        first, last = terms[0], terms[-1]
        numbers += [_hash("^" + first), _hash("$" + last), _hash("^" + first[:3] + "*"), _hash("$*" + last[-3:])]
    if len(terms) <= 9:
        numbers += [_hash(a + " " + b) for a, b in pairwise(terms)]
    return numbers


def _pictures(text: str) -> list[int]:
    """Return the hashed pairs of signs of both ends: in scripts without spaces they stand for words."""
    ends = text if len(text) <= 24 else text[:12] + text[-12:]
    return [_hash(a + b) for a, b in pairwise(ends)]


def _hash(term: str) -> int:
    return SHAPES + crc32(term.encode("utf-8", "surrogatepass")) % HASHED


class PageFeatures:
    """The features that the page gives each block, beside its text's."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.blocks, self.records = context.blocks, context.records
        self.n = len(self.blocks)
        units = [r.units for r in self.records]
        prose = sum(u for u, w in zip(units, context.weights, strict=True) if w > 0.5)
        self.shared = [
            _STYLE + _STYLES.index(context.document.style),
            _LENGTH + _step(self.n, _LENGTHS),
            _PROSE_SHARE + _step(prose / (sum(units) or 1), _TENTHS),
            _LANGUAGE + context.has_stops,
        ]
        self.told = self._told()
        self.head, self.head_words = self._head()

    def _told(self) -> set[str]:
        """The longer words of the story's stretch that stand there in more than one block."""
        once: set[str] = set()
        twice: set[str] = set()
        for record in self.records[self.context.first : self.context.last + 1]:
            words = {w for w in record.words if len(w) > 4}
            twice |= once & words
            once |= words
        return twice

    def _head(self) -> tuple[int, set[str]]:
        """The block that the rules take for the headline, and its longer words."""
        for i, decision in enumerate(self.context.leading):
            if decision and decision.reason == "headline":
                return i, {w for w in self.records[i].words if len(w) > 3}
        return -1, set()

    def numbers(self, i: int) -> list[int]:
        """Return the page's features for block i."""
        return [*self.shared, *self._built(i), *self._place(i), *self._repeats(i), *self._rule(i), *self._said(i)]

    def _built(self, i: int) -> Iterable[int]:
        block = self.blocks[i]
        yield _GAP + 3 * _STYLES.index(self.context.document.style) + min(2, block.gap)
        yield _INDENT + _step(block.indent, (1, 3, 6, 10, 16))
        if block.bullet:
            yield _BUILT
        if block.glued:
            yield _BUILT + 1
        if block.lines > 1:
            yield _BUILT + 2

    def _place(self, i: int) -> Iterable[int]:
        first, last = self.context.first, self.context.last
        yield _FROM_START + _step(i, _PLACES)
        yield _FROM_END + _step(self.n - 1 - i, _PLACES)
        yield _SHARE_OF_PAGE + int(9.99 * i / self.n)
        yield _WEIGHT + _step(self.context.weights[i], _WEIGHTS)
        if i < first:
            yield _ABOVE + _step(first - i, _NEAR)
        elif i > last:
            yield _BELOW + _step(i - last, _NEAR)
        else:
            yield _INSIDE + min(4, i - first)
            yield _INSIDE + 5 + min(4, last - i)

    def _repeats(self, i: int) -> Iterable[int]:
        record = self.records[i]
        places = self.context.alike[record.key]
        yield _COPIES + min(3, len(places) - 1)
        if len(places) > 1:
            yield _TWIN + _step(_nearest(places, i), (2, 4, 12, 50))
        if i and self._opens_title(record.key):
            yield _TITLE + _step(record.units, (4, 8))

    def _opens_title(self, key: str) -> bool:
        """Say whether the page's first line, often its title, begins as the block does."""
        return 8 <= len(key) < 300 and self.records[0].key.startswith(key[: max(8, len(key) * 2 // 3)])

    def _rule(self, i: int) -> Iterable[int]:
        decision = self.context.leading[i]
        if decision is None or decision.role is None:
            yield _RULE + 3 * len(ROLES)
        else:
            yield _RULE + 3 * ROLES.index(decision.role) + _step(decision.score, (0.62, 0.84))

    def _said(self, i: int) -> Iterable[int]:
        record = self.records[i]
        if self.head >= 0:
            yield _HEAD_PLACE + _step(i - self.head, (-20, -5, -1, 0, 1, 2, 3, 5, 9, 20))
            if i != self.head and self.head_words:
                shared = sum(1 for w in self.head_words if w in record.words)
                yield _HEAD_OVERLAP + _step(shared / len(self.head_words), (0.01, 0.2, 0.4, 0.7))
        if record.units >= 3:
            long = [w for w in record.words[:40] if len(w) > 4]
            share = sum(1 for w in long if w in self.told) / len(long) if long else 0.0
            size = 0 if record.units < 8 else 1 if record.units < 20 else 2
            yield _OVERLAP + 8 * size + _step(share, (0.01, 0.1, 0.2, 0.35, 0.5, 0.7))


def _nearest(places: Sequence[int], i: int) -> int:
    """Return how many blocks away the nearest other place is; `places` are sorted and hold i."""
    at = bisect_left(places, i)
    below = [places[at + 1] - i] if at + 1 < len(places) else []
    return min([i - places[at - 1], *below] if at else below)


def page_numbers(context: Context) -> list[list[int]]:
    """Return the feature numbers of every block of a page."""
    page = PageFeatures(context)
    return [_of_text(record, context.has_stops) + page.numbers(i) for i, record in enumerate(context.records)]


def _of_text(record: Record, has_stops: bool) -> list[int]:
    """Return the text's features, kept with the record: a scanner's records are all of one language."""
    if record.numbers is None:
        record.numbers = text_numbers(record, has_stops)
    return record.numbers
