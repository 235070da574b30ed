"""Newsletter, alert and push sign-up prompts with form fields and messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import below, cued_lines
from newsclean.roles import Role


@dataclass(frozen=True)
class Newsletter:
    """Lines of sign-up prompts, and what stands between two of them.

    reach: blocks around a line among which another of the topic makes it sure, and which are cut between two.
    """

    name: ClassVar[str] = "newsletter"
    reach: int = 3

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label sign-up boxes."""
        found = list(cued_lines(context, self.name, "newsletter", self.reach))
        yield from found
        starts = {context.blocks[i].start: i for i in context.cued("newsletter")}
        sure = sorted(starts[d.start] for d in found)
        for i, last in pairwise(sure):
            if last - i <= self.reach:
                for j in (j for j in below(context, i, last - i - 1) if context.records[j].units <= 60):
                    yield context.decide(j, Role.NEWSLETTER, (self.name, "newsletter.between"), 0.65)
