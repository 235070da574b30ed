"""From decisions to the ledger: one settled row a block, and the white space between them."""

from collections.abc import Sequence
from itertools import pairwise

from newsclean.document import Block, Decision, Document, Kind, Ledger

PARAGRAPH_BREAK = "\n\n"
_SPACE = "white_space"


def settle(document: Document, leading: Sequence[Decision]) -> Ledger:
    """Return the ledger for one leading decision a block, in the order of the source.

    A dropped block takes the white space behind it along; kept blocks are parted by one blank line, pieces of the
    same source line by a space.
    """
    source, blocks = document.source, document.blocks
    ledger: list[Decision] = []
    kept = [d.kind is Kind.LABEL for d in leading]
    more = _kept_after(kept)
    start = blocks[0].start if blocks else len(source)
    _space(ledger, source, 0, start, "")
    ends = [*(b.start for b in blocks[1:]), len(source)]
    for i, (block, decision) in enumerate(zip(blocks, leading, strict=True)):
        if not kept[i]:
            decision.end = ends[i]
            ledger.append(decision)
            continue
        ledger.append(decision)
        ledger += [_replace(e.start, e.end, e.text, "line_break") for e in block.edits]
        _space(ledger, source, block.end, ends[i], _break(blocks, i, more[i]))
    return tuple(ledger)


def _kept_after(kept: Sequence[bool]) -> list[int]:
    """For each block, the index of the next kept one behind it, or -1."""
    after, following = [-1] * len(kept), -1
    for i in range(len(kept) - 1, -1, -1):
        after[i] = following
        following = i if kept[i] else following
    return after


def _break(blocks: Sequence[Block], i: int, following: int) -> str:
    if following < 0:
        return ""
    same_line = all(b.glued for b in blocks[i + 1 : following + 1])
    return " " if same_line else PARAGRAPH_BREAK


def _space(ledger: list[Decision], source: str, start: int, end: int, wanted: str) -> None:
    if source[start:end] != wanted:
        ledger.append(_replace(start, end, wanted, "between_blocks"))


def _replace(start: int, end: int, text: str, reason: str) -> Decision:
    return Decision(Kind.REPLACE, start, end, None, _SPACE, f"{_SPACE}.{reason}", None, 1.0, text)


def paragraphs(document: Document, leading: Sequence[Decision]) -> list[tuple[list[int], str]]:
    """Return for each paragraph of the text the indices of its blocks and how it reads."""
    kept = [i for i, d in enumerate(leading) if d.kind is Kind.LABEL]
    groups: list[list[int]] = []
    for before, i in pairwise([-1, *kept]):
        if before >= 0 and all(document.blocks[j].glued for j in range(before + 1, i + 1)):
            groups[-1].append(i)
        else:
            groups.append([i])
    return [(group, " ".join(document.blocks[i].text for i in group)) for group in groups]
