"""What the field readers are given: the judged page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsclean.document import Block, Decision, Document
from newsclean.record import Record
from newsclean.roles import Role


@dataclass(frozen=True, slots=True)
class Page:
    """A document with the settled role of each block."""

    document: Document
    records: Sequence[Record]
    roles: Sequence[Role]
    decisions: Sequence[Decision]

    def having(self, *roles: Role) -> Iterator[int]:
        """Yield the indices of the blocks that bear one of the roles."""
        return (i for i, role in enumerate(self.roles) if role in roles)

    def block(self, i: int) -> Block:
        """Return block i."""
        return self.document.blocks[i]

    def text(self, i: int) -> str:
        """Return how block i reads."""
        return self.document.blocks[i].text
