"""Links and teasers to other stories, most-read lists, "read more" lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import below, cued_lines
from newsclean.roles import Role


@dataclass(frozen=True)
class Related:
    """Headings such as "Most read" with the titles below them.

    most: titles taken below a heading inside the story; after it, all until something else begins.
    """

    name: ClassVar[str] = "related"
    most: int = 8

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label headings and teasers."""
        yield from cued_lines(context, self.name, "related")
        for i in context.cued("related", 0.6):
            inside = context.first <= i < context.last
            for j in below(context, i, self.most if inside else 4 * self.most):
                record = context.records[j]
                if record.units == 0 or (inside and not record.title_like):
                    break
                yield context.decide(j, Role.RELATED, (self.name, "related.below"), 0.6, context.phrase(i, "related"))
