"""All rules of a user, and which of them fits a block first."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from newsclean.errors import DataError
from newsclean.lexicon import PhraseIndex
from newsclean.rules.rule import Position, Rule
from newsclean.text.folding import words

SEARCHED = 4000  # characters of a block that a pattern sees
_PATIENCE = 1.0  # seconds that a pattern may take on one block
_EVIDENCE = 80  # characters


class Place(NamedTuple):
    """Whose block it is and where it stands."""

    host: str | None
    language: str | None
    position: Position


class Hit(NamedTuple):
    """A rule that fits, and the words by which it does."""

    rule: Rule
    evidence: str


@dataclass(frozen=True, repr=False)
class Rules:
    """Rules in the order of the file: of those that fit a block, the first decides."""

    rules: tuple[Rule, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return Rules, (self.rules,)

    def __repr__(self) -> str:
        """Name the rules by count and digest: what a cleaner's own digest is made of."""
        return f"Rules({len(self.rules)} rules, {self._digest})"

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256("\n".join(map(repr, self.rules)).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def first(self, text: str, line: tuple[Sequence[str], str], place: Place) -> Hit | None:
        """Return the first rule that fits the block; `line` is its folded words and their key.

        Raises DataError where a pattern takes longer than a second.
        """
        found = dict(self._phrases(line))
        for i in self._candidates(found):
            rule = self.rules[i]
            if not rule.covers(*place):
                continue
            evidence = found.get(i) or self._searched(i, text)
            if evidence is not None:
                return Hit(rule, evidence[:_EVIDENCE])
        return None

    def _candidates(self, found: dict[int, str]) -> list[int]:
        return sorted([*found, *self._patterns]) if found else list(self._patterns)

    def _phrases(self, line: tuple[Sequence[str], str]) -> Iterator[tuple[int, str]]:
        return ((int(cue.topic), cue.phrase) for cue in self._index.cues(*line))

    def _searched(self, i: int, text: str) -> str | None:
        try:
            found = self._patterns[i].search(text[:SEARCHED], timeout=_PATIENCE)
        except TimeoutError:
            fault = (
                f"its pattern takes longer than {_PATIENCE:g} s on a block of {len(text)} characters; make it simpler"
            )
            raise DataError(f"rule {self.rules[i].name}", [fault]) from None
        return found[0] if found else None

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex.build(
            (str(i), {rule.match.value: dict.fromkeys(rule.phrases, "")})
            for i, rule in enumerate(self.rules)
            if rule.phrases
        )

    @cached_property
    def _patterns(self) -> dict[int, Any]:
        return {i: compiled(rule.pattern) for i, rule in enumerate(self.rules) if rule.pattern is not None}


def compiled(pattern: str) -> Any:
    """Return the pattern compiled, deaf to case; raise ValueError where it cannot be."""
    import regex

    try:
        return regex.compile(pattern, regex.IGNORECASE | regex.VERSION0)
    except (regex.error, LookupError, OverflowError, RecursionError, TypeError) as error:
        raise ValueError(str(error)) from None


def fits(rule: Rule, text: str) -> bool:
    """Say whether the rule fits a block of this text, whatever its scope."""
    line = words(text)
    anywhere = Rule(rule.name, rule.role, rule.effect, rule.phrases, rule.match, rule.pattern)
    return Rules((anywhere,)).first(text, (line, " ".join(line)), Place(None, None, Position.STORY)) is not None
