"""How likely a judged page is a news article: a logistic regression over what its blocks turned out to be."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsclean.context import Context
from newsclean.document import Decision, Kind
from newsclean.roles import ROLES, Role

_SEEN = (Role.HEADLINE, Role.BYLINE, Role.TIMESTAMP, Role.STANDFIRST, Role.CAPTION, Role.CREDIT)
_MONEY = ("$", "€", "£", "¥")


@dataclass(frozen=True, slots=True)
class PageKind:
    """Mean, spread and weight of each feature, the intercept, and the probability from which a page is an article."""

    mean: tuple[float, ...]
    spread: tuple[float, ...]
    weight: tuple[float, ...]
    intercept: float
    threshold: float

    def probability(self, features: Sequence[float]) -> float:
        """Return how likely the page is an article, 0 to 1."""
        terms = zip(features, self.mean, self.spread, self.weight, strict=True)
        score = self.intercept + sum(w * max(-4.0, min(4.0, (f - m) / s)) for f, m, s, w in terms)
        return 1 / (1 + math.exp(-score))


def page_kind(table: Mapping[str, Any]) -> PageKind:
    """Return the regression that a weights file's header holds."""
    mean, spread, weight = (tuple(table[name]) for name in ("mean", "spread", "weight"))
    return PageKind(mean, spread, weight, table["intercept"], table["threshold"])


def page_features(context: Context, leading: Sequence[Decision]) -> list[float]:
    """Return the features of a judged page: shares of roles, size and make of the story, what its head shows."""
    units = dict.fromkeys(ROLES, 0)
    for record, decision in zip(context.records, leading, strict=True):
        units[decision.role or Role.OTHER] += record.units
    total = sum(units.values()) or 1
    kept = [i for i, d in enumerate(leading) if d.kind is Kind.LABEL]
    return [
        *(count / total for count in units.values()),
        *_story(context, leading, kept),
        *(_highest(context, leading, role) for role in _SEEN),
    ]


def _story(context: Context, leading: Sequence[Decision], kept: Sequence[int]) -> list[float]:
    records = [context.records[i] for i in kept]
    n = len(kept) or 1
    units = sum(r.units for r in records)
    words = units or 1
    spread = (kept[-1] - kept[0] + 1) if kept else 1
    return [
        math.log1p(units),
        math.log1p(len(kept)),
        units / n / 40,
        sum(r.terminal for r in records) / n,
        sum(leading[i].score for i in kept) / n,
        len(kept) / spread,
        sum(context.blocks[i].bullet for i in kept) / n,
        sum(r.digits for r in records) / words,
        sum(r.caps for r in records) / words,
        sum(r.stops for r in records) / words,
        sum(1 for r in records if any(sign in r.text for sign in _MONEY)) / n,
        sum(1 for r in records if r.text[:1] in '"“„«»‘「') / n,
        sum(1 for r in records if r.text.endswith("?")) / n,
        math.log1p(len(leading)),
    ]


def _highest(context: Context, leading: Sequence[Decision], role: Role) -> float:
    """How likely the likeliest block of the role is."""
    if context.shares:
        at = ROLES.index(role)
        return max((row[at] for row in context.shares), default=0.0)
    return max((d.score for d in leading if d.role is role), default=0.0)
