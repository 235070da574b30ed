"""The learned judge: decides what no rule knows, and overrules rules that are not certain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.model.features import page_numbers
from newsclean.model.network import network
from newsclean.model.weights import load
from newsclean.roles import KEPT, ROLES, Role

_KEPT = tuple(i for i, role in enumerate(ROLES) if role in KEPT)
_CUT = tuple(i for i in range(len(ROLES)) if i not in _KEPT)


@dataclass(frozen=True)
class Judge:
    """Give every block the role that the network finds likeliest.

    certain: score from which on a rule is not overruled. keep: least probability of being told story (body and
    crosshead together) by which a block is kept. weights: path of a weights file (None: the package's own).
    """

    name: ClassVar[str] = "judge"
    overrules: ClassVar[bool] = True
    certain: float = 0.97
    keep: float = 0.45
    weights: str | None = None

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Judge every block that no rule is certain of."""
        if not document.blocks:
            return
        context.shares = network(self.weights).probabilities(page_numbers(context))
        context.page_kind = load(self.weights).header.get("page_kind")
        for i, row in enumerate(context.shares):
            rule = context.leading[i]
            if rule is None or rule.score < self.certain:
                yield self._decision(context, i, row)

    def _decision(self, context: Context, i: int, shares: Sequence[float]) -> Decision:
        role, score = self._role(shares)
        rule = context.leading[i]
        if rule is not None and rule.role is role:
            rule.score = score
            return rule
        evidence = f"{rule.reason} overruled" if rule else None
        return context.decide(i, role, (self.name, f"{role}.judged"), score, evidence)

    def _role(self, shares: Sequence[float]) -> tuple[Role, float]:
        """The likeliest role on the likelier side of keep and cut."""
        kept = sum(shares[i] for i in _KEPT) >= self.keep
        best = max(_KEPT if kept else _CUT, key=shares.__getitem__)
        return ROLES[best], round(shares[best], 4)
