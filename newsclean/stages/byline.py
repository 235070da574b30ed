"""Who wrote it, as printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role


@dataclass(frozen=True)
class Bylines:
    """Short lines that begin with a byline word and go on with names, near the story's ends.

    longest: words that a byline has at most. reach: blocks above and below the story in which bylines stand.
    """

    name: ClassVar[str] = "byline"
    longest: int = 16
    reach: int = 14

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label bylines by their first words, and names alone below a bare byline word."""
        for i in context.cued("byline"):
            record = context.records[i]
            near = context.first - self.reach <= i <= context.last + 4
            if near and record.units <= self.longest and not record.terminal and self._names(context, i):
                by = (self.name, "byline.word")
                yield context.decide(i, Role.BYLINE, by, 0.85, context.phrase(i, "byline"))
                if record.units <= 2 and self._name_alone(context, i + 1):
                    yield context.decide(i + 1, Role.BYLINE, (self.name, "byline.name"), 0.8)

    @staticmethod
    def _names(context: Context, i: int) -> bool:
        """Capitals after the byline word: "By the river" has none."""
        record = context.records[i]
        caseless = not any(c.isupper() or c.islower() for c in record.text)
        return caseless or record.units <= 2 or record.caps >= min(3, record.units) or record.caps >= 0.6 * record.units

    @staticmethod
    def _name_alone(context: Context, i: int) -> bool:
        if not 0 <= i < len(context.blocks):
            return False
        record = context.records[i]
        return 2 <= record.units <= 5 and record.caps >= record.units - 1 and not record.terminal and not record.cue
