"""What the site repeats: lines that stand in several of its stories belong to none of them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, NamedTuple, Protocol, Self

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import FURNITURE, KEPT, ROLES, Role

_NONE = (0.0, "")
_MISTAKEN = frozenset({Role.HEADLINE, Role.STANDFIRST, *KEPT})  # no line of theirs stands in every story
_SHORT = 12  # words
_REACH = 2  # blocks on either side in which a line's company is looked for
_NEAR = 6  # blocks on either side in which running text tells that a line stands in the story
_INSIDE = 0.25  # factor for short lines there: crossheads and labels that a site's stories share
_OFTEN = 3  # times on one page
_FULL = 7.0  # log odds that a line found in all of very many stories has against it
_UNDER = 1.5  # log odds against a short line right under one that recurs: most often a teaser under its heading
_UNJUDGED = 3.0  # log odds that cut by themselves where no judge has spoken
_CERTAIN = 0.97
_EXTREME = 1e-6


class Repeats(Protocol):
    """What a site repeats: in how many of its stories a line was seen (None: it holds no word)."""

    @property
    def stories(self) -> int:
        """How many different stories were looked at."""
        ...

    def of(self, text: str) -> int | None:
        """Return in how many of them the line stands."""
        ...


class Profiles(Protocol):
    """What sites repeat."""

    def of(self, url: str | None) -> Sequence[Repeats]:
        """Return what the host and the domain of the page repeat."""
        ...


class Evidence(NamedTuple):
    """Log odds against a block being story, and what they rest on."""

    odds: float
    why: str


@dataclass(frozen=True)
class SiteProfile:
    """Cut what the profile of the page's site knows as repeated, as far as the judge is not surer that it is story.

    profiles: what sites repeat. sites: what the page's host and domain repeat. weight: factor on the evidence.

    One of the stories counted may be the page's own and is left out. With k of m other stories, a line has
    7 · k/(m+1) · m/(m+1) log odds against it: little with few pages. Lines in the company of others that recur count
    double (repeated background and quotations stand alone), short ones between running text half (crossheads).
    """

    name: ClassVar[str] = "site_profile"
    overrules: ClassVar[bool] = True
    profiles: Profiles | None = field(default=None, repr=False)
    sites: tuple[Repeats, ...] = field(default=(), repr=False)
    weight: float = 1.0

    def on(self, url: str | None) -> Self:
        """Return the stage for a page of this address."""
        return replace(self, sites=tuple(self.profiles.of(url)) if self.profiles else ())

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Judge the blocks again that are held to be story, or its headline."""
        if not self.sites:
            return
        alone = [self._evidence(document.source[b.start : b.end]) for b in document.blocks]
        for i in range(len(alone)):
            decision = context.leading[i]
            if decision is None or (decision.role in _MISTAKEN and not _settled(decision)):
                odds, why = self._in_place(context, alone, i)
                if odds and (found := self._cut(context, i, odds * self.weight, why)):
                    yield found

    def _evidence(self, text: str) -> Evidence:
        """Return the evidence of the site that tells most, over the block's lines by their length."""
        lines = [line for line in text.splitlines() if line.strip()]
        return max((_over(site, lines) for site in self.sites), default=Evidence(*_NONE))

    @staticmethod
    def _in_place(context: Context, alone: Sequence[Evidence], i: int) -> Evidence:
        odds, why = alone[i]
        short = context.records[i].units < _SHORT
        if not odds:
            heading = short and i > 0 and alone[i - 1].odds >= _UNDER
            under = heading and not _structural(context, i - 1) and not _inside(context, i)
            return Evidence(_UNDER, "under " + alone[i - 1].why) if under else Evidence(*_NONE)
        near = [j for j in range(max(0, i - _REACH), min(len(alone), i + _REACH + 1)) if j != i and alone[j].odds]
        company = len(near) >= 2 and any(context.records[j].units < _SHORT for j in (*near, i))
        if short and _structural(context, i):
            return Evidence(*_NONE)
        if short and _inside(context, i):
            return Evidence(odds * _INSIDE, why)
        return Evidence(odds * 2 if company else odds, why)

    def _cut(self, context: Context, i: int, odds: float, why: str) -> Decision | None:
        """Return the cut where the odds against story win over the judge's for it."""
        shares = context.shares[i] if context.shares else None
        if shares is None:
            return context.decide(i, Role.OTHER, (self.name, "repeated"), 0.9, why) if odds >= _UNJUDGED else None
        story = sum(share for role, share in zip(ROLES, shares, strict=True) if role in _MISTAKEN)
        story = min(max(story, _EXTREME), 1 - _EXTREME)
        against = odds - math.log(story / (1 - story))
        if against <= 0:
            return None
        role = max((r for r in ROLES if r in FURNITURE), key=lambda r: shares[ROLES.index(r)])
        return context.decide(i, role, (self.name, f"{role}.repeated"), round(1 / (1 + math.exp(-against)), 4), why)


def _over(site: Repeats, lines: Sequence[str]) -> Evidence:
    """Return what a site has against lines, weighed by their length."""
    seen = [(len(line), count) for line in lines if (count := site.of(line)) is not None]
    others = site.stories - 1
    if not seen or others < 1:
        return Evidence(*_NONE)
    most = sum(length * count for length, count in seen) / sum(length for length, _ in seen)
    holders = max(0.0, most - 1)
    odds = _FULL * holders / (others + 1) * others / (others + 1)
    return Evidence(odds, f"in {round(most)} of {others + 1} stories") if holders >= 0.5 else Evidence(*_NONE)


def _settled(decision: Decision) -> bool:
    """Say whether a rule was certain, the user's own among them."""
    return decision.stage != "judge" and decision.score >= _CERTAIN


def _structural(context: Context, i: int) -> bool:
    """Say whether the line recurs on the page itself, as "Pros" and "Cons" do in a test of ten products."""
    return len(context.alike[context.records[i].key]) >= _OFTEN


def _inside(context: Context, i: int) -> bool:
    """Say whether running text of the story stands near on both sides, as things stand."""
    above, below = range(max(0, i - _NEAR), i), range(i + 1, min(i + 1 + _NEAR, len(context.records)))
    return any(_told(context, j) for j in above) and any(_told(context, j) for j in below)


def _told(context: Context, i: int) -> bool:
    return context.role(i) in KEPT and context.records[i].units >= _SHORT
