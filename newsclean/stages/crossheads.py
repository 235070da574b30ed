"""Headings inside the story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role


@dataclass(frozen=True)
class Crossheads:
    """Short lines without full stop between two paragraphs of the story.

    longest: words that a crosshead has at most.
    """

    name: ClassVar[str] = "crossheads"
    longest: int = 14

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label lone title-like lines that running text stands above and below of."""
        for i in range(context.first + 1, context.last):
            record = context.records[i]
            if not 0 < record.units <= self.longest or not context.free(i, 0.6) or record.cue:
                continue
            if (record.terminal and not record.text.endswith("?")) or len(context.alike[record.key]) > 1:
                continue
            if context.is_prose(i + 1) and self._prose_above(context, i):
                yield context.decide(i, Role.CROSSHEAD, (self.name, "crosshead.between"), 0.6)

    @staticmethod
    def _prose_above(context: Context, i: int) -> bool:
        return any(context.is_prose(j) for j in range(max(context.first, i - 2), i))
