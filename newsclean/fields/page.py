"""What the field readers are given: the judged page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsclean.document import Block, Decision, Document
from newsclean.record import Record
from newsclean.roles import KEPT, ROLES, Role
from newsclean.story import stretch

_APART = 3  # words that a block of furniture parts two stretches of story by


@dataclass(frozen=True)
class Page:
    """A document with the settled role of each block."""

    document: Document
    records: Sequence[Record]
    roles: Sequence[Role]
    decisions: Sequence[Decision]
    shares: Sequence[Sequence[float]] | None = None  # probability of each role, in the order of ROLES

    def having(self, *roles: Role) -> Iterator[int]:
        """Yield the indices of the blocks that bear one of the roles."""
        return (i for i, role in enumerate(self.roles) if role in roles)

    def share(self, i: int, role: Role) -> float:
        """Return how likely block i bears the role, 0 to 1."""
        if self.shares is None:
            return self.decisions[i].score if self.roles[i] is role else 0.0
        return self.shares[i][ROLES.index(role)]

    @cached_property
    def first(self) -> int:
        """The first block of the longest stretch of story, or the count of blocks."""
        weights = [r.units if role in KEPT else -_APART for r, role in zip(self.records, self.roles, strict=True)]
        first, last = stretch(weights)
        return first if first <= last else len(self.roles)

    def block(self, i: int) -> Block:
        """Return block i."""
        return self.document.blocks[i]

    def text(self, i: int) -> str:
        """Return how block i reads."""
        return self.document.blocks[i].text
