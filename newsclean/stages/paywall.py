"""Subscribe, register and donate prompts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import cued_lines


@dataclass(frozen=True)
class Paywall:
    """Lines that ask the reader to subscribe, register or pay.

    reach: blocks around a line among which another of the topic makes it sure.
    """

    name: ClassVar[str] = "paywall"
    reach: int = 2

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label paywall prompts."""
        yield from cued_lines(context, self.name, "paywall", self.reach)
