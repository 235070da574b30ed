"""Story printed twice: paragraphs, the whole story, or a sentence of it as a pull quote."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role


@dataclass(frozen=True)
class Repeats:
    """Drop the later of two equal paragraphs, and sentences of the body shown again for display.

    least: words that a repeated paragraph or pull quote has at least.
    """

    name: ClassVar[str] = "repeats"
    least: int = 6

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label each copy with the block it repeats."""
        for key, places in context.alike.items():
            if len(places) > 1 and key.count(" ") + 1 >= 2 * self.least and context.is_prose(places[0]):
                for i in places[1:]:
                    copy = context.decide(i, Role.BODY, (self.name, "repeat.paragraph"), 0.97)
                    yield context.repeated(copy, places[0])
        yield from self._pull_quotes(context)

    def _pull_quotes(self, context: Context) -> Iterator[Decision]:
        near = range(max(0, context.first), min(context.last, len(context.blocks) - 1) + 1)
        long = [(i, context.records[i].key) for i in near if context.records[i].units > 25]
        for i in near:
            record = context.records[i]
            if not self.least <= record.units <= 40:
                continue
            twin = next((j for j, key in long if j != i and abs(i - j) <= 12 and record.key in key), None)
            if twin is not None and len(record.key) >= 30:
                copy = context.decide(i, Role.PULL_QUOTE, (self.name, "repeat.pull_quote"), 0.8)
                yield context.repeated(copy, twin)
