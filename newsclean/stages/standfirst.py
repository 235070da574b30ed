"""Summary sentences between headline and story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role

_ROW = frozenset({Role.BYLINE, Role.TIMESTAMP, Role.CAPTION, Role.CREDIT, Role.SHARE, Role.WIDGET})


@dataclass(frozen=True)
class Standfirst:
    """One sentence or two right under the headline, parted from the story by byline, date, share bar or picture.

    longest: words that a standfirst has at most.
    """

    name: ClassVar[str] = "standfirst"
    longest: int = 60

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label the sentences between the last headline above the story and the row below them."""
        heads = [i for i in range(min(context.first + 2, len(context.blocks))) if context.role(i) is Role.HEADLINE]
        if not heads:
            return
        i = heads[-1] + 1
        while i < len(context.blocks) and context.role(i) in _ROW:
            i += 1
        start = i
        while i < len(context.blocks) and self._may_be(context, i) and i - start < 3:
            i += 1
        if i > start and context.role(i) in _ROW:
            for j in range(start, i):
                yield context.decide(j, Role.STANDFIRST, (self.name, "standfirst.above_byline"), 0.75)

    def _may_be(self, context: Context, i: int) -> bool:
        record = context.records[i]
        return 6 <= record.units <= self.longest and context.role(i) is None and context.blocks[i].lines < 6
