"""Cookie and privacy dialogs, notices of blocked embeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import cued_lines


@dataclass(frozen=True)
class Consent:
    """Lines that ask for consent, with the buttons and small print around them.

    reach: blocks around a line among which another of the topic makes it sure.
    """

    name: ClassVar[str] = "consent"
    reach: int = 2

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label consent lines."""
        yield from cued_lines(context, self.name, "consent", self.reach)
