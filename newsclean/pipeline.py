"""The path of a page: layout, records, stages, ledger."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from newsclean.assemble import settle
from newsclean.context import Context, Stage
from newsclean.document import Block, Decision, Document, Kind, Ledger
from newsclean.layout import layout
from newsclean.record import Scanner
from newsclean.resources import Resources
from newsclean.roles import KEPT, ROLES, Role
from newsclean.second_look import look_again


@dataclass(frozen=True, slots=True)
class Limits:
    """How sure a cut, and a kept block of the story, must be; 0 leaves every decision as it is."""

    least_cut: float = 0.0
    least_keep: float = 0.0


@dataclass(slots=True)
class Judged:
    """A page with a settled decision for every block, and its ledger."""

    document: Document
    context: Context
    leading: list[Decision]
    ledger: Ledger
    lexicon: Resources  # of the page's language


def judge(source: str, stages: Sequence[Stage], lexicon: Callable[[str], Resources], limits: Limits) -> Judged:
    """Run the stages over the source, look at the outcome again, and settle what they decided.

    `lexicon` finds the resources for a text, by its language.
    """

    def look(text: str, resources: Resources) -> tuple[Context, list[Decision]]:
        context = evidence(text, resources)
        run(context, stages)
        return context, [_limited(context, i, limits) for i in range(len(context.blocks))]

    def again(text: str) -> tuple[Sequence[Block], Sequence[Decision]]:
        context, decisions = look(text, lexicon(text))
        return context.blocks, decisions

    resources = lexicon(source)
    context, leading = look(source, resources)
    look_again(context.document, leading, again)
    return Judged(context.document, context, leading, settle(context.document, leading), resources)


def evidence(source: str, resources: Resources) -> Context:
    """Lay the source out and look at each block once."""
    document = layout(source, resources.stopwords)
    scanner: Scanner = resources.scanner
    records = [scanner.record(block.text) for block in document.blocks]
    return Context.of(document, records, resources)


def run(context: Context, stages: Sequence[Stage]) -> None:
    """Let the stages speak in their order."""
    for stage in stages:
        _take(context, stage(context.document, context), getattr(stage, "overrules", False))


def _take(context: Context, decisions: Iterable[Decision], overrules: bool) -> None:
    """Let each decision lead that is surer than the one before it, or overrules it."""
    for decision in list(decisions):
        i = context.place[decision.start]
        leader = context.leading[i]
        if leader is None or overrules or decision.score > leader.score:
            context.leading[i] = decision


def _decided(context: Context, i: int) -> Decision:
    """Return the leading decision; a block that no stage spoke of stays, as the story that it may be."""
    if not context.blocks[i].text:
        return context.decide(i, Role.OTHER, ("layout", "other.invisible"), 1.0)
    return context.leading[i] or context.decide(i, Role.BODY, ("pipeline", "undecided"), 0.0)


def _limited(context: Context, i: int, limits: Limits) -> Decision:
    """Return the block's decision, a cut that is not sure enough undone, what is not surely story cut."""
    decision = _decided(context, i)
    if decision.kind is Kind.DROP and not decision.of and _sure_of_cut(context, i, decision) < limits.least_cut:
        decision.kind, decision.role, decision.evidence = Kind.LABEL, Role.BODY, decision.reason
        decision.reason = "body.doubtful_cut"
    elif decision.kind is Kind.LABEL and 1 - _sure_of_cut(context, i, decision) < limits.least_keep:
        decision.kind, decision.role, decision.evidence = Kind.DROP, Role.OTHER, decision.reason
        decision.reason = "other.doubtful_body"
    return decision


def _sure_of_cut(context: Context, i: int, decision: Decision) -> float:
    """How sure it is that the block is no story: of the judge, or of the deciding rule."""
    if context.shares and decision.score < 1:
        return 1 - sum(context.shares[i][ROLES.index(role)] for role in KEPT)
    return decision.score if decision.kind is Kind.DROP else 1 - decision.score
