"""What a stage may ask: records, repeats, the story's place and what stages before it decided."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Protocol

from newsclean.document import Block, Decision, Document, Kind
from newsclean.record import Record
from newsclean.roles import KEPT, Role
from newsclean.spans import Span
from newsclean.story import prose, stretch, strongest
from newsclean.text.dates import Calendar


class Stage(Protocol):
    """A callable that judges blocks; options are fields of a frozen dataclass.

    Its decisions lead where they are surer than those before; a stage with `overrules = True` leads in any case.
    """

    name: ClassVar[str]

    def __call__(self, document: Document, context: "Context") -> Iterable[Decision]:
        """Yield what the stage decides."""
        ...


# Marks that captions end in, in any language: "(AP Photo/…)", "© Name", "via Name".
_CREDIT_MARK = re.compile(
    r"(?:©|\(c\)|\bvia\b)[^.!?©]{2,60}$|[(\[][^()\[\]]{0,40}/[^()\[\]]{2,40}[)\]]\W{0,3}$", re.IGNORECASE
)
_CREDIT_READ = 120  # characters at a line's end in which its credit is looked for


class Words(Protocol):
    """What a language gives a page's context."""

    @property
    def language(self) -> str | None:
        """Its code, None where it is not known."""

    @property
    def stopwords(self) -> frozenset[str]:
        """Its function words."""

    @property
    def calendar(self) -> Calendar:
        """The words of its dates."""

    @property
    def credit_words(self) -> re.Pattern[str] | None:
        """What begins a credit at a line's end."""


@dataclass(slots=True)
class Context:
    """One page's evidence; `leading` holds the best decision so far for each block."""

    document: Document
    records: list[Record]
    language: str | None
    has_stops: bool
    leading: list[Decision | None]
    calendar: Calendar
    credit_words: re.Pattern[str] | None
    place: dict[int, int] = field(default_factory=dict)  # start -> block
    alike: dict[str, list[int]] = field(default_factory=dict)  # key -> blocks
    weights: list[float] = field(default_factory=list)  # prose weight of each block
    first: int = 0  # the story's first and last block
    last: int = -1
    by_topic: dict[str, list[int]] = field(default_factory=dict)
    shares: list[list[float]] | None = None  # the judge's probability of each role, a row a block
    page_kind: Mapping[str, Any] | None = None  # by which the judge tells an article from other pages

    @classmethod
    def of(cls, document: Document, records: list[Record], words: Words) -> "Context":
        """Gather the evidence of a page."""
        told = words.language, bool(words.stopwords)
        context = cls(document, records, *told, [None] * len(records), words.calendar, words.credit_words)
        alike, by_topic = defaultdict(list), defaultdict(list)
        for i, record in enumerate(records):
            alike[record.key].append(i)
            for topic in record.cue:
                by_topic[topic].append(i)
        context.place = {block.start: i for i, block in enumerate(document.blocks)}
        context.alike, context.by_topic = dict(alike), dict(by_topic)
        context.weights = [prose(record, context.has_stops) for record in records]
        context.first, context.last = stretch(context.weights)
        return context

    @property
    def blocks(self) -> list[Block]:
        """The page's blocks."""
        return self.document.blocks

    def cued(self, topic: str, least: float = 0.0) -> Iterator[int]:
        """Yield the blocks that hold a phrase of the topic, of at least this strength."""
        return (i for i in self.by_topic.get(topic, ()) if self.records[i].cue[topic] >= least)

    def role(self, i: int) -> Role | None:
        """Return the role that leads for a block so far."""
        decision = self.leading[i] if 0 <= i < len(self.leading) else None
        return decision.role if decision else None

    def free(self, i: int, score: float) -> bool:
        """Say whether the block exists and nothing as sure as this has been decided of it."""
        if not 0 <= i < len(self.leading):
            return False
        decision = self.leading[i]
        return decision is None or decision.score < score

    def is_prose(self, i: int) -> bool:
        """Say whether the block reads as running text."""
        return self.weights[i] > 0.5

    def decide(self, i: int, role: Role, by: tuple[str, str], score: float, evidence: str | None = None) -> Decision:
        """Return the decision that block i has this role; `by` is stage and reason."""
        block = self.blocks[i]
        kind = Kind.LABEL if role in KEPT else Kind.DROP
        return Decision(kind, block.start, block.end, role, *by, evidence, score)

    def repeated(self, decision: Decision, of: int) -> Decision:
        """Return the decision as one on a copy: it is cut, and names the block `of` as its twin."""
        twin = self.blocks[of]
        return replace(decision, kind=Kind.DROP, of=Span(twin.start, twin.end))

    def credit(self, i: int) -> re.Match[str] | None:
        """Return the credit that ends block i: behind a credit word, or told by its marks."""
        text = self.records[i].text
        start = max(0, len(text) - _CREDIT_READ)
        found = self.credit_words.search(text, start) if self.credit_words else None
        return found or _CREDIT_MARK.search(text, start)

    def phrase(self, i: int, topic: str) -> str | None:
        """Return the phrase by which block i speaks for the topic."""
        cue = strongest(self.records[i].cues, topic)
        return cue.phrase if cue else None
