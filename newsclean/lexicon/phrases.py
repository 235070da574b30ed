"""Find the phrases of many topics in a line, at a cost that does not grow with their number."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsclean.lexicon.loader import Topic
from newsclean.text.folding import words

_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


class Cue(NamedTuple):
    """A phrase found in a line: the topic it speaks for, how it stands there, and its share of the line's words."""

    topic: str
    kind: str  # whole, prefix or contains
    phrase: str
    coverage: float

    @property
    def strength(self) -> float:
        """0 to 1: a whole line proves more than its beginning, and that more than a place in it."""
        if self.kind == "whole":
            return 0.95
        return (0.5 if self.kind == "prefix" else 0.45) + self.coverage * 0.4


class Match(NamedTuple):
    """A phrase of the index; `anchor` is the place of its rarest word."""

    words: tuple[str, ...]
    topic: str
    kind: str
    anchor: int


@dataclass(slots=True)
class PhraseIndex:
    """Phrases by their rarest word; those of scripts without spaces as one pattern."""

    whole: dict[str, list[str]] = field(default_factory=dict)
    by_word: dict[str, list[Match]] = field(default_factory=dict)
    unspaced: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None

    @classmethod
    def build(cls, topics: Iterable[tuple[str, Topic]]) -> "PhraseIndex":
        """Index the phrases of (topic name, kind -> phrase -> example) pairs."""
        entries = [
            (topic, kind, tuple(words(phrase)))
            for topic, kinds in topics
            for kind, phrases in kinds.items()
            for phrase in phrases
        ]
        index, counts = cls(), Counter(w for _, kind, ws in entries if kind != "whole" for w in ws)
        whole, by_word, unspaced = defaultdict(list), defaultdict(list), defaultdict(list)
        for topic, kind, ws in entries:
            if not ws:
                continue
            if kind == "whole":
                whole[" ".join(ws)].append(topic)
            elif _UNSPACED.search(ws[0]):
                unspaced["".join(ws)].append((topic, kind))
            else:
                anchor = min(range(len(ws)), key=lambda i: (counts[ws[i]], -len(ws[i])))
                by_word[ws[anchor]].append(Match(ws, topic, kind, anchor))
        index.whole, index.by_word, index.unspaced = dict(whole), dict(by_word), dict(unspaced)
        if unspaced:
            longest_first = sorted(unspaced, key=lambda p: (-len(p), p))
            index.pattern = re.compile("|".join(map(re.escape, longest_first)))
        return index

    def cues(self, line: Sequence[str], key: str) -> list[Cue]:
        """Return the cues of a line given as its folded words and their key (words joined by a space)."""
        found = [Cue(topic, "whole", key, 1.0) for topic in self.whole.get(key, ())]
        heads = self.by_word
        for i, word in enumerate(line):
            if word in heads:
                found += self._matches(line, i, heads[word])
        if self.pattern and not key.isascii():
            found += self._unspaced(key.replace(" ", ""))
        return found

    @staticmethod
    def _matches(line: Sequence[str], i: int, candidates: list[Match]) -> Iterator[Cue]:
        for m in candidates:
            start = i - m.anchor
            if start < 0 or (m.kind == "prefix" and start) or tuple(line[start : start + len(m.words)]) != m.words:
                continue
            yield Cue(m.topic, m.kind, " ".join(m.words), len(m.words) / len(line))

    def _unspaced(self, text: str) -> Iterator[Cue]:
        assert self.pattern is not None
        for m in self.pattern.finditer(text):
            for topic, kind in self.unspaced[m[0]]:
                if kind == "contains" or m.start() == 0:
                    yield Cue(topic, kind, m[0], len(m[0]) / len(text))
