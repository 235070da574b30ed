"""Topic tags of this story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role


@dataclass(frozen=True)
class Tags:
    """A tag word ("Topics", "More on") after the story, and the short lines that follow it.

    most: tags that are taken after a lone tag word.
    """

    name: ClassVar[str] = "tags"
    most: int = 12

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label tag rows near the end of the story."""
        for i in context.cued("tags", 0.5):
            if not context.last - 1 <= i <= context.last + 15 or context.records[i].units > 40:
                continue
            phrase = context.phrase(i, "tags")
            yield context.decide(i, Role.TAGS, (self.name, "tags.word"), 0.75, phrase)
            j = i + 1
            while context.records[i].units <= 2 and j <= i + self.most and self._may_be(context, j):
                yield context.decide(j, Role.TAGS, (self.name, "tags.after_word"), 0.6, phrase)
                j += 1

    @staticmethod
    def _may_be(context: Context, j: int) -> bool:
        if j >= len(context.blocks):
            return False
        record = context.records[j]
        return record.units <= 4 and not record.terminal and not record.cue and context.free(j, 0.6)
