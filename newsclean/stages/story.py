"""What no rule named: running text inside the story's stretch is body, the rest is furniture by place and shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role


@dataclass(frozen=True)
class Story:
    """The rules' judge of last resort.

    titles: words from which on a line after the story is a teaser rather than a menu word.
    """

    name: ClassVar[str] = "story"
    titles: int = 4

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Give every block that has no role yet one."""
        for i in range(len(context.blocks)):
            if context.leading[i] is None:
                role, reason, score = self._judge(context, i)
                yield context.decide(i, role, (self.name, reason), score)

    def _judge(self, context: Context, i: int) -> tuple[Role, str, float]:
        record = context.records[i]
        if context.first <= i <= context.last:
            if context.is_prose(i) or record.terminal or context.blocks[i].bullet or record.units > 14:
                return Role.BODY, "body.stretch", 0.8
            if self._between(context, i):
                return Role.BODY, "body.between", 0.55
            return Role.RELATED, "related.inside", 0.4
        if not record.words:
            return Role.OTHER, "other.signs", 0.4
        after = i > context.last
        if record.units >= self.titles:
            return Role.RELATED, "related.after" if after else "related.before", 0.5
        return Role.NAVIGATION, "navigation.short", 0.5

    @staticmethod
    def _between(context: Context, i: int) -> bool:
        """Stands directly between two blocks of running text."""
        return i > 0 and i + 1 < len(context.blocks) and context.is_prose(i - 1) and context.is_prose(i + 1)
