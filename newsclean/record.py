"""What one look at a block's text tells: read by every stage and by the judge, never computed twice."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from newsclean.layout.lines import BULLET
from newsclean.lexicon import Cue, PhraseIndex
from newsclean.text.folding import fold, raw_words

_TERMINAL = frozenset(".!?…。！？؟।")
_CLOSERS = "\"”»’'“)]」』* "
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_CACHED = 200  # characters: lines up to here are remembered
_REMEMBERED = 20_000  # lines


@dataclass(slots=True)
class Record:
    """A pure function of the text (and the lexicon's languages).

    `units` counts words, in scripts without spaces half the characters; `caps` the words that begin with a capital;
    `stops` the function words; `cues` the phrases found, `cue` the strongest strength by topic.
    """

    text: str
    key: str
    words: list[str]
    units: int
    caps: int
    stops: int
    digits: int
    commas: int
    terminal: bool
    cues: list[Cue] = field(default_factory=list)
    cue: Mapping[str, float] = field(default_factory=dict)
    numbers: list[int] | None = None  # the judge's features of the text, once asked for

    @property
    def title_like(self) -> bool:
        """Few words and no full stop: a heading, a teaser or a menu word."""
        return not self.terminal and 2 <= self.units <= 24


class Scanner:
    """Makes records; remembers short lines, which repeat, up to a bound."""

    def __init__(self, index: PhraseIndex, stopwords: frozenset[str]) -> None:
        self.index, self.stopwords = index, stopwords
        self._seen: dict[str, Record] = {}

    def record(self, text: str) -> Record:
        """Return the record of a block's text."""
        if len(text) > _CACHED:
            return self._scan(text)
        found = self._seen.get(text)
        if found is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            found = self._seen[text] = self._scan(text)
        return found

    def _scan(self, text: str) -> Record:
        bullet = BULLET.match(text)
        if bullet:
            text = text[bullet.end() :] or text
        raw = raw_words(text)
        key = fold(" ".join(raw))
        words = key.split(" ") if key else []
        stops = self.stopwords
        ascii_ = text.isascii()
        return self._with_cues(
            Record(
                text,
                key,
                words,
                len(words) if ascii_ or not UNSPACED.search(text) else max(len(words), len(text) // 2),
                len([w for w in raw if w[0].isupper()]),
                len([w for w in words if w in stops]),
                len([w for w in raw if w[0].isdigit()]),
                text.count(",") + (0 if ascii_ else text.count("、") + text.count("，") + text.count("،")),
                text.rstrip(_CLOSERS)[-1:] in _TERMINAL,
            )
        )

    def _with_cues(self, record: Record) -> Record:
        cues = self.index.cues(record.words, record.key) if record.words else []
        if cues:
            best: dict[str, float] = {}
            for cue in cues:
                best[cue.topic] = max(best.get(cue.topic, 0.0), cue.strength)
            record.cues, record.cue = cues, best
        return record
