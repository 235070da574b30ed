"""What the page is, how sure that is, and what a careful reader would look at."""

import re
from collections.abc import Mapping, Sequence

from newsclean.article import Verdict, VerdictKind
from newsclean.context import Context
from newsclean.document import Decision, Kind
from newsclean.lexicon import PhraseIndex
from newsclean.model.page_kind import page_features, page_kind
from newsclean.roles import Role

_TAG = re.compile(r"</?(?:div|p|a|span|html|body|script|li|ul|br|img|td)\b[^<>]*>", re.IGNORECASE)
_SHORT_STORY = 60  # words: less than this is no story that stands by itself
_SAYS = {  # what a page says of itself (lexicon topic) -> verdict
    "not_found": VerdictKind.NOT_FOUND,
    "error": VerdictKind.ERROR,
    "javascript": VerdictKind.ERROR,
}


def verdict(context: Context, leading: Sequence[Decision], sayings: PhraseIndex) -> Verdict:
    """Judge the page from its settled blocks; `sayings` holds the phrases of page.toml."""
    source = context.document.source
    if not source.strip():
        return Verdict(VerdictKind.EMPTY, 1.0, ("blank",))
    if _is_binary(source):
        return Verdict(VerdictKind.BINARY, 0.95, ("binary",))
    if len(_TAG.findall(source, 0, 20_000)) > 20:
        return Verdict(VerdictKind.HTML, 0.95, ("markup",))
    units = _units_by_role(context, leading)
    story = sum(r.units for r, d in zip(context.records, leading, strict=True) if d.kind is Kind.LABEL)
    kind, confidence = _kind(context, leading, units, story, _says(context, sayings))
    return Verdict(kind, confidence, tuple(_warnings(context, leading, units, story)))


def _is_binary(source: str) -> bool:
    head = source[:4000]
    stray = sum(1 for c in head if c < "\t" or "\r" < c < " " or c == "\ufffd" or "\ud800" <= c <= "\udfff")
    return stray > 0.1 * len(head)


def _units_by_role(context: Context, leading: Sequence[Decision]) -> Mapping[Role, int]:
    units: dict[Role, int] = {}
    for record, decision in zip(context.records, leading, strict=True):
        if decision.role:
            units[decision.role] = units.get(decision.role, 0) + record.units
    return units


def _says(context: Context, sayings: PhraseIndex) -> set[str]:
    """Return the topics of page.toml that short blocks speak for."""
    return {
        cue.topic
        for record in context.records
        if record.words and record.units < 40
        for cue in sayings.cues(record.words, record.key)
    }


def _kind(
    context: Context, leading: Sequence[Decision], units: Mapping[Role, int], story: int, says: set[str]
) -> tuple[VerdictKind, float]:
    total = sum(units.values()) or 1
    if story < _SHORT_STORY:
        for topic, kind in _SAYS.items():
            if topic in says:
                return kind, 0.85
        if units.get(Role.CONSENT, 0) > 0.5 * total:
            return VerdictKind.CONSENT, 0.85
    if (units.get(Role.PAYWALL, 0) or "paywall" in says) and story < 3 * _SHORT_STORY and total > story:
        return VerdictKind.PAYWALL, 0.7 if "paywall" in says else 0.55
    likely, least = _article(context, leading, story / total)
    if story and likely >= least:
        return VerdictKind.ARTICLE, likely
    listed = total >= 30 and len(context.records) >= 8 and story < 0.4 * total
    return (VerdictKind.INDEX if listed else VerdictKind.OTHER), 1 - likely


def _article(context: Context, leading: Sequence[Decision], share: float) -> tuple[float, float]:
    """Return how likely the page is an article, and from where on it is called one."""
    if context.page_kind:
        kind = page_kind(context.page_kind)
        return round(kind.probability(page_features(context, leading)), 4), kind.threshold
    prose = sum(1 for r, d in zip(context.records, leading, strict=True) if d.kind is Kind.LABEL and r.units >= 12)
    return (min(0.99, 0.6 + 0.4 * share), 0.0) if prose >= 2 or share > 0.6 else (0.3, 0.5)


def _warnings(context: Context, leading: Sequence[Decision], units: Mapping[Role, int], story: int) -> list[str]:
    found = [] if context.language else ["language_unknown"]
    if not story:
        found.append("no_story")
    lost = sum(r.units for r, d in zip(context.records, leading, strict=True) if _prose_lost(r.units, r.terminal, d))
    if story and lost > 0.5 * story:
        found.append("much_prose_cut")
    if any(d.stage == "ending" for d in leading):
        found.append("appended_article")
    settled = zip(reversed(context.records), reversed(leading), strict=True)
    last = next((record for record, decision in settled if decision.role is Role.BODY), None)
    if last and (last.text.endswith(("…", "...", "[…]", "[...]"))) and story:
        found.append("truncated")
    return found


def _prose_lost(units: int, terminal: bool, decision: Decision) -> bool:
    return units >= 20 and terminal and decision.kind is Kind.DROP and decision.score < 0.75
