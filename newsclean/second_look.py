"""Judge the cleaned text as a page of its own, until nothing more is cut: cleaning a clean text changes nothing."""

from collections.abc import Callable, Sequence

from newsclean.assemble import paragraphs
from newsclean.document import Block, Decision, Document, Kind

ROUNDS = 4
Look = Callable[[str], tuple[Sequence[Block], Sequence[Decision]]]  # a text -> its blocks and what leads for them


def look_again(document: Document, leading: list[Decision], look: Look) -> None:
    """Turn kept blocks that would be cut from the text itself into cuts, in `leading`; at most four times."""
    for _ in range(ROUNDS):
        places = _places(document, leading)
        if not places or (len(places) == len(document.blocks) and not _mended(document)):
            return  # the text is the source
        cuts = _cuts(*look("".join(text for _, text in places)))
        if not _apply(leading, places, cuts):
            return


def _mended(document: Document) -> bool:
    return any(block.edits for block in document.blocks)


def _places(document: Document, leading: Sequence[Decision]) -> list[tuple[int, str]]:
    """Return the text in pieces: kept blocks with the break behind them."""
    out: list[tuple[int, str]] = []
    told = paragraphs(document, leading)
    for group, _ in told:
        out += [(i, document.blocks[i].text + (" " if i != group[-1] else "\n\n")) for i in group]
    return out


def _cuts(blocks: Sequence[Block], leading: Sequence[Decision]) -> list[tuple[int, int, Decision]]:
    return [(b.start, b.end, d) for b, d in zip(blocks, leading, strict=True) if d.kind is Kind.DROP]


def _apply(leading: list[Decision], places: list[tuple[int, str]], cuts: list[tuple[int, int, Decision]]) -> bool:
    """Cut the blocks of which most is cut from the text; say whether there were any."""
    at, k, found = 0, 0, False
    for i, text in places:
        end = at + len(text)
        while k < len(cuts) and cuts[k][1] <= at:
            k += 1
        if k < len(cuts) and cuts[k][0] < end and _covered(cuts, k, at, end) >= 0.5 * len(text.strip()):
            _cut(leading[i], cuts[k][2])
            found = True
        at = end
    return found


def _covered(cuts: Sequence[tuple[int, int, Decision]], k: int, start: int, end: int) -> int:
    """Return how many characters from start to end are cut; cuts before the k-th end above."""
    total = 0
    while k < len(cuts) and cuts[k][0] < end:
        total += min(cuts[k][1], end) - max(cuts[k][0], start)
        k += 1
    return total


def _cut(kept: Decision, cut: Decision) -> None:
    kept.kind, kept.role, kept.score = Kind.DROP, cut.role, cut.score
    kept.evidence, kept.stage, kept.reason = "on a second look", cut.stage, cut.reason
