"""One user rule: what it looks for, where, and what it does."""

from dataclasses import dataclass
from enum import StrEnum

from newsclean.roles import Role


class Effect(StrEnum):
    """What a rule does with the block that it fits."""

    CUT = "cut"
    KEEP = "keep"


class Position(StrEnum):
    """Where a block stands: above, in or below the stretch of running text."""

    ABOVE = "above"
    STORY = "story"
    BELOW = "below"


class Match(StrEnum):
    """How a phrase must stand in a block."""

    WHOLE = "whole"  # the block says nothing else
    PREFIX = "prefix"
    CONTAINS = "contains"


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases (compared by their words alone, case folded) or a pattern (module regex), and their scope.

    An empty scope is every host, language or position. The name is the reason in the ledger.
    """

    name: str
    role: Role = Role.OTHER
    effect: Effect = Effect.CUT
    phrases: tuple[str, ...] = ()
    match: Match = Match.WHOLE
    pattern: str | None = None
    hosts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()

    def covers(self, host: str | None, language: str | None, position: Position) -> bool:
        """Say whether the rule speaks for blocks of this host and language in this position."""
        return (
            (not self.positions or position in self.positions)
            and (not self.languages or any(_within(language, wanted, "-") for wanted in self.languages))
            and (not self.hosts or any(_below(host, wanted) for wanted in self.hosts))
        )


def _within(language: str | None, wanted: str, joint: str) -> bool:
    """Say whether the language is the wanted one or a variety of it."""
    have, want = (language or "").lower(), wanted.lower()
    return have == want or have.startswith(want + joint)


def _below(host: str | None, wanted: str) -> bool:
    """Say whether the host is the wanted one or a part of it ("www.")."""
    return host is not None and (host == wanted or host.endswith("." + wanted))
