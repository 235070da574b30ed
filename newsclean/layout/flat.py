"""Cut an endless line into sentences, and menus glued before a sentence off it."""

import re
from itertools import pairwise

from newsclean.document import Block

LONG = 1500  # characters: the longest paragraph that is left whole
_SENTENCE_END = re.compile(r"(?:[.!?…][\"”»’')\]]*|[。！？।؟][」』”]?)(?:\s+(?=[^\s\da-zß-ÿ,;)])|(?<=[。！？])(?=\S))")
_ABBREVIATION = re.compile(r"(?:^|[\s.(])[A-Z][a-z]{0,2}\.$")
_WORD = re.compile(r"\S+")
_MENU = 6  # words in a row that all begin with a capital or digit: no sentence does that


def split_flat(source: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks, those of over 1,500 characters that hold whole pages cut into sentences and menu runs."""
    if all(len(block.text) <= LONG for block in blocks) or len(blocks) > 40:
        return blocks
    out: list[Block] = []
    for block in blocks:
        out += _pieces(source, block) if len(block.text) > LONG and block.lines == 1 else (block,)
    return out


def _pieces(source: str, block: Block) -> list[Block]:
    cuts = [block.start, *_cuts(source, block.start, block.end), block.end]
    pieces: list[Block] = []
    for start, end in pairwise(cuts):
        text = source[start:end].strip()
        if text:
            start += len(source[start:end]) - len(source[start:end].lstrip())
            pieces.append(Block(start, start + len(text), text, glued=bool(pieces)))
    if pieces:
        pieces[0].gap, pieces[0].indent = block.gap, block.indent
    return pieces


def _cuts(source: str, start: int, end: int) -> list[int]:
    """Offsets at which a piece begins: after sentence ends, and around runs of capitalised words."""
    cuts: list[int] = []
    last = start
    for m in _SENTENCE_END.finditer(source, start, end):
        if _ABBREVIATION.search(source, max(last, m.start() - 5), m.start() + 1):
            continue
        cuts += _menu_cuts(source, last, m.end())
        cuts.append(m.end())
        last = m.end()
    return cuts + _menu_cuts(source, last, end)


def _menu_cuts(source: str, start: int, end: int) -> list[int]:
    """Where a run of six or more capitalised words stands in the piece: its begin, and the last word before prose."""
    words = list(_WORD.finditer(source, start, end))
    if len(words) < 2 * _MENU:
        return []
    cuts, run = [], 0
    for i, word in enumerate(words):
        if word[0][0].islower():
            if run >= _MENU:
                cuts += [words[i - run].start(), words[i - 1].start()]
            run = 0
        else:
            run += 1
    return [c for c in cuts if c > start]
