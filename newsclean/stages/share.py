"""Share, follow, print, save and listen buttons."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import cued_lines


@dataclass(frozen=True)
class Share:
    """Lines of share and follow words, and bare names of networks.

    reach: blocks around a line among which another of the topic makes it sure.
    """

    name: ClassVar[str] = "share"
    reach: int = 2

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label share bars."""
        yield from cued_lines(context, self.name, "share", self.reach)
