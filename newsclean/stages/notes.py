"""Corrections, editor's notes, sources and updates under the story."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role


@dataclass(frozen=True)
class Notes:
    """Blocks that say how the story came about, at its ends.

    least: strength that the phrase needs in a block of more than 25 words.
    """

    name: ClassVar[str] = "notes"
    least: float = 0.5

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label notes near the story's first and last blocks."""
        for i in context.cued("note"):
            record = context.records[i]
            at_end = i <= context.first + 2 or context.last - 3 <= i <= context.last + 6
            if at_end and (record.units <= 25 or record.cue["note"] >= self.least):
                yield context.decide(i, Role.NOTE, (self.name, "note.word"), 0.75, context.phrase(i, "note"))
