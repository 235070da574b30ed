"""Reader comments and everything around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import cued_lines
from newsclean.roles import Role

_ENDS = frozenset({Role.LEGAL, Role.RELATED, Role.NEWSLETTER, Role.NAVIGATION})


@dataclass(frozen=True)
class Comments:
    """Comment words, and all that follows them after the story until other furniture begins.

    least: comment lines after the story that open a thread.
    """

    name: ClassVar[str] = "comments"
    least: int = 2

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label threads."""
        yield from cued_lines(context, self.name, "comments")
        places = [i for i in context.cued("comments", 0.6) if i >= context.last - 1]
        if len(places) < self.least:
            return
        for i in range(places[0], places[-1]):
            if context.role(i) not in _ENDS or context.is_prose(i):
                yield context.decide(i, Role.COMMENTS, (self.name, "comments.thread"), 0.72)
