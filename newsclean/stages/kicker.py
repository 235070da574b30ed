"""The short section or topic label right by the headline."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role


@dataclass(frozen=True)
class Kicker:
    """A format label ("Exclusive", "Opinion") or lone section word directly above the headline."""

    name: ClassVar[str] = "kicker"

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label at most one block above and one below the headline."""
        for i in range(len(context.blocks)):
            if context.role(i) is not Role.HEADLINE:
                continue
            for j in (i - 1, i + 1):
                if 0 <= j < len(context.blocks) and context.records[j].cue.get("kicker", 0) > 0.9:
                    yield context.decide(j, Role.KICKER, (self.name, "kicker"), 0.7, context.records[j].text[:40])
