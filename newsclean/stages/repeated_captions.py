"""Captions printed more than once: kept once as data, with credit and the count of copies."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz import fuzz

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role

_REACH = 6  # blocks: a copy stands this near the one before
_TAIL = 4  # words that a repeated caption has at least


@dataclass(frozen=True)
class RepeatedCaptions:
    """Find equal and nearly equal captions that stand close to each other.

    similarity: 0 to 1, the least share of characters that two near copies have in common (rapidfuzz's ratio).
    """

    name: ClassVar[str] = "captions.repeated"
    similarity: float = 0.9

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label each copy a caption, the later ones `of` the first."""
        first_of: dict[int, int] = {}
        for i in range(1, len(context.blocks)):
            if not self._may_be(context, i):
                continue
            for j in range(max(0, i - _REACH), i):
                if self._may_be(context, j) and self._same(context, j, i):
                    first_of[i] = first_of.get(j, j)
                    break
        by = (self.name, "caption.copy")
        for i, j in first_of.items():
            if self._is_caption(context, (i, j)):
                copy = context.decide(i, Role.CAPTION, by, 0.97, context.records[j].text[:60])
                yield context.repeated(copy, j)
        for j in sorted(set(first_of.values())):
            if self._is_caption(context, tuple(i for i, k in first_of.items() if k == j)):
                yield context.decide(j, Role.CAPTION, (self.name, "caption.repeated"), 0.9)

    @staticmethod
    def _may_be(context: Context, i: int) -> bool:
        record = context.records[i]
        return record.units >= _TAIL and len(record.text) < 600 and context.role(i) is not Role.LEGAL

    def _same(self, context: Context, i: int, j: int) -> bool:
        a, b = context.records[i].key, context.records[j].key
        return a == b or fuzz.ratio(a, b, score_cutoff=100 * self.similarity) > 0

    @staticmethod
    def _is_caption(context: Context, members: tuple[int, ...]) -> bool:
        """Some copy bears a credit, or the line stands three times, or is a sentence next to its copy."""
        cued = any(context.credit(i) or context.records[i].cue.get("caption", 0) > 0 for i in members)
        first = context.records[members[0]]
        return cued or (len(members) > 1 and first.units >= 6 and first.terminal)
