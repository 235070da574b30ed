"""Ad labels, sponsored and affiliate content."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import cued_lines


@dataclass(frozen=True)
class Adverts:
    """Lines that name themselves advertising.

    reach: blocks around a line among which another of the topic makes it sure.
    """

    name: ClassVar[str] = "adverts"
    reach: int = 2

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label advert lines."""
        yield from cued_lines(context, self.name, "advert", self.reach)
