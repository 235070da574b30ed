"""Where the story ends and further articles begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role

_OVER = frozenset({Role.COMMENTS, Role.RELATED, Role.LEGAL})


@dataclass(frozen=True)
class Ending:
    """Running text after the end: below most-read lists and comments, or under a second byline and date.

    least: blocks of furniture in a row that end the story.
    """

    name: ClassVar[str] = "ending"
    least: int = 5

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label what stands behind the end as related."""
        end = self._end(context)
        for i in range(end, len(context.blocks)):
            if context.is_prose(i) and context.free(i, 0.55):
                yield context.decide(i, Role.RELATED, (self.name, "ending.after"), 0.55)

    def _end(self, context: Context) -> int:
        """Return the first block after the story's end."""
        run = told = 0
        for i in range(context.first, context.last + 1):
            told += context.is_prose(i)
            run = run + 1 if context.role(i) in _OVER else 0
            if run >= self.least and told >= 3:
                return i
        return context.last + 1
