"""Lines about the author, under the story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role


@dataclass(frozen=True)
class AuthorBio:
    """Blocks that say who the author is, from the story's last paragraphs on.

    above: paragraphs before the story's end among which a bio may stand.
    """

    name: ClassVar[str] = "author_bio"
    above: int = 2

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label bios near the end."""
        for i in context.cued("author_bio"):
            if context.last - self.above <= i <= context.last + 12 and context.records[i].units <= 90:
                phrase = context.phrase(i, "author_bio")
                yield context.decide(i, Role.AUTHOR_BIO, (self.name, "author_bio.word"), 0.75, phrase)
