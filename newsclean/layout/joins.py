"""Join the lines of a broken sentence or wrapped paragraph into one block."""

import re
from collections.abc import Callable

from newsclean.document import Block, Edit, Style
from newsclean.layout.lines import BULLET, Line
from newsclean.layout.style import CONTINUES, TERMINAL, columns, forced

Joint = Callable[[Block, int], bool]

_STRAY = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]{2,}|[\x00-\x08\x0e-\x1b\x7f\ufeff\u200b\u2060\ud800-\udfff]+|\t")
_NO_SPACE_BEFORE = tuple(",.;:!?)]}%”’…、。，．：；！？）」』،؛؟")
_NO_SPACE_AFTER = tuple("([{“„‘«（「『¿¡")
_OPEN_END = tuple("([{“„,–—-/&")


def join_lines(source: str, lines: list[Line], style: Style, width: int, stopwords: frozenset[str]) -> list[Block]:
    """Return the blocks: each line, or several that one sentence or wrapped paragraph runs through."""
    goes_on = _joint(lines, style, width, stopwords)
    stray = _STRAY.search(source) is not None
    soft = style is Style.WRAPPED and _breaks_words(lines)
    blocks: list[Block] = []
    for i, line in enumerate(lines):
        if blocks and not line.gap and goes_on(blocks[-1], i):
            _append(blocks[-1], line, source, soft)
        else:
            blocks.append(_block(line))
    if stray:
        for block in blocks:
            _mend(block, source)
    return blocks


def _block(line: Line) -> Block:
    return Block(line.start, line.end, line.text, (), line.gap, line.indent, BULLET.match(line.text) is not None)


def _append(block: Block, line: Line, source: str, soft: bool) -> None:
    """Add the line to the block, the break mended as an edit."""
    cut, glue = block.end, _glue(block.text, line.text)
    if soft and block.text.endswith("-") and line.text[0].islower() and block.text[-2:-1].isalpha():
        cut, glue = block.end - 1, ""  # a word parted at the line's end
    if source[cut : line.start] != glue:
        block.edits += (Edit(cut, line.start, glue),)
    block.text = block.text[: len(block.text) - (block.end - cut)] + glue + line.text
    block.end = line.end
    block.lines += 1


def _glue(above: str, below: str) -> str:
    if below.startswith(_NO_SPACE_BEFORE) or above.endswith(_NO_SPACE_AFTER):
        return ""
    if above.endswith("-") and above[-2:-1].isalnum():
        return ""  # a compound parted at its own hyphen
    return "" if columns(above[-1]) == 2 and columns(below[0]) == 2 else " "


def _breaks_words(lines: list[Line]) -> bool:
    """Say whether words are hyphenated at line ends: more often than compounds would explain (1 in 40 lines)."""
    ends = [line for line in lines if line.text[-1:] == "-" and line.text[-2:-1].isalpha()]
    return len(ends) > max(1, len(lines) // 40)


def _mend(block: Block, source: str) -> None:
    """Turn runs of spaces into one, drop control and invisible characters, replace lone surrogates."""
    if not _STRAY.search(block.text):
        return
    found = [
        Edit(m.start(), m.end(), _mended(m[0]))
        for m in _STRAY.finditer(source, block.start, block.end)
        if not any(e.start < m.end() and m.start() < e.end for e in block.edits)
    ]
    block.edits = tuple(sorted((*block.edits, *found)))
    block.text = apply(source, block.start, block.end, block.edits)


def _mended(stray: str) -> str:
    if stray[0] in "\ufeff\u200b\u2060" or stray[0] < "\t" or "\r" < stray[0] < " " or stray[0] == "\x7f":
        return ""
    return "\ufffd" if "\ud800" <= stray[0] <= "\udfff" else " "


def apply(source: str, start: int, end: int, edits: tuple[Edit, ...]) -> str:
    """Return source[start:end] with the edits made."""
    pieces, done = [], start
    for edit in edits:
        pieces += (source[done : edit.start], edit.text)
        done = edit.end
    return "".join((*pieces, source[done:end]))


def _joint(lines: list[Line], style: Style, width: int, stopwords: frozenset[str]) -> Joint:
    """Return the test whether line i goes on the block above it, for this style."""
    if style is Style.WRAPPED:
        return lambda block, i: _wrapped(block, lines[i - 1], lines[i], width)
    if style is Style.INLINE:
        return lambda block, i: _inline(block, lines, i, stopwords)
    return lambda block, i: _plainly_goes_on(block.text, lines[i].text)


def _wrapped(block: Block, above: Line, line: Line, width: int) -> bool:
    if BULLET.match(line.text) or above.indent + columns(above.text) < 0.5 * width:
        return False
    hangs = line.indent > block.indent if block.bullet else abs(line.indent - above.indent) <= (4 if block.lines == 1 else 0)
    return hangs and forced(above, line, width)


def _plainly_goes_on(above: str, line: str) -> bool:
    """The sentence above is open and the line begins with closing punctuation, or in lower case after prose."""
    if CONTINUES.match(line):
        return not above.endswith(TERMINAL) or len(line) == 1
    return line[0].islower() and not above.endswith(TERMINAL) and (above.count(" ") >= 4 or line.count(" ") >= 4)


def _inline(block: Block, lines: list[Line], i: int, stopwords: frozenset[str]) -> bool:
    above, line = block.text, lines[i].text
    if _plainly_goes_on(above, line) or line.startswith((", ", ". ", "; ", ") ")):
        return True
    if above.endswith(TERMINAL):
        return False
    if block.lines > 1 and block.text.count(" ") >= 5:
        return True  # a sentence broken once goes on to its end
    if above.count(" ") >= 2 and (above.endswith(_OPEN_END) or above.rsplit(None, 1)[-1].lower() in stopwords):
        return True
    below = lines[i + 1] if i + 1 < len(lines) else None
    link = below is not None and not below.gap and line.count(" ") < 8 and not line.endswith(TERMINAL)
    return link and above.count(" ") >= 3 and below is not None and _plainly_goes_on(above + " " + line, below.text)
