"""The blocks of a page with all that is known of each, and the source as markup with its blocks marked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsclean.document import Decision
from newsclean.report.markup import Markup, fill, join, seen

if TYPE_CHECKING:
    from newsclean.article import Article, ArticleBlock

_LONGEST_EVIDENCE = 120  # characters


@dataclass(frozen=True, slots=True)
class Mark:
    """A block, its text in the source, its decision's evidence, and the index of its twin."""

    block: "ArticleBlock"
    text: str
    evidence: str | None
    twin: int | None


def marks(article: "Article", source: str) -> list[Mark]:
    """Return a mark for each block, in order."""
    place = {block.start: i for i, block in enumerate(article.blocks)}
    decisions = {d.start: d for d in article.ledger if d.role is not None}
    return [_mark(block, source, decisions.get(block.start), place) for block in article.blocks]


def _mark(block: "ArticleBlock", source: str, decision: Decision | None, place: dict[int, int]) -> Mark:
    twin = place.get(decision.of[0]) if decision and decision.of else None
    return Mark(block, source[block.start : block.end], decision.evidence if decision else None, twin)


def marked_source(source: str, found: Sequence[Mark], page: str = "p") -> Markup:
    """Return the source with every block in an element of its own; `page` begins the elements' ids."""
    pieces, done = [], 0
    for i, mark in enumerate(found):
        pieces += [seen(source[done : mark.block.start]), element(mark, f"{page}-{i}", page)]
        done = mark.block.end
    return join([*pieces, seen(source[done:])])


def element(mark: Mark, id_: str, page: str) -> Markup:
    """Return one block's element."""
    block = mark.block
    return fill(
        "kept" if block.kept else "cut",
        id=id_,
        role=block.role.value,
        stage=block.stage,
        reason=block.reason,
        score=f"{block.score:.2f}",
        evidence=(mark.evidence or "")[:_LONGEST_EVIDENCE],
        twin="" if mark.twin is None else f"{page}-{mark.twin}",
        text=seen(mark.text),
    )


def host_of(url: str | None) -> str:
    """Return the host of an address, "" where it has none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def characters(blocks: "Iterable[ArticleBlock]") -> Counter[tuple[str, bool]]:
    """Return (role, kept) -> characters."""
    counts: Counter[tuple[str, bool]] = Counter()
    for block in blocks:
        counts[block.role.value, block.kept] += block.end - block.start
    return counts


def percent(part: int, whole: int) -> str:
    """Return a share as it is printed."""
    return f"{100 * part / whole:.1f} %" if whole else "–"
