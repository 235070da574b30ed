"""Join the lines of a broken sentence or wrapped paragraph into one block."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from newsclean.document import Block, Edit, Style
from newsclean.layout.lines import BULLET, SIGN, Line
from newsclean.layout.style import CONTINUES, TERMINAL, columns, forced

Joint = Callable[[list[Line], int], bool]

_SPACES = " \t\u00a0\u2000-\u200a\u202f\u3000"
_HIDDEN = "\x00-\x08\x0e-\x1b\x7f\ufeff\u200b\u2060"
_STRAY = re.compile(f"[{_SPACES}{_HIDDEN}]{{2,}}|[\t{_HIDDEN}]|[\ud800-\udfff]")
_SPACE = re.compile(f"[{_SPACES}]")
_NO_SPACE_BEFORE = tuple(",.;:!?)]}%”’…、。，．：；！？）」』،؛؟")
_NO_SPACE_AFTER = tuple("([{“„‘«（「『¿¡")
_OPEN_END = tuple("([{“„,–—-/&")


def join_lines(source: str, lines: list[Line], style: Style, width: int, stopwords: frozenset[str]) -> list[Block]:
    """Return the blocks: each line, or several that one sentence or wrapped paragraph runs through."""
    goes_on = _joint(lines, style, width, stopwords)
    soft = style is Style.WRAPPED and _breaks_words(lines)
    groups: list[list[Line]] = []
    for i, line in enumerate(lines):
        if groups and not line.gap and goes_on(groups[-1], i):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, source, soft) for group in groups]


def _block(group: list[Line], source: str, soft: bool) -> Block:
    """Return the lines as one block, the breaks between them mended as edits."""
    first = group[0]
    bullet = BULLET.match(first.text) is not None
    if len(group) == 1:
        return Block(first.start, first.end, first.text, (), first.gap, first.indent, bullet)
    edits = tuple(e for above, line in pairwise(group) for e in _mended_break(above, line, source, soft))
    start, end = first.start, group[-1].end
    return Block(start, end, apply(source, start, end, edits), edits, first.gap, first.indent, bullet, lines=len(group))


def _mended_break(above: Line, line: Line, source: str, soft: bool) -> Iterator[Edit]:
    cut, glue = above.end, _glue(above.text, line.text)
    if soft and above.text.endswith("-") and line.text[0].islower() and above.text[-2:-1].isalpha():
        cut, glue = above.end - 1, ""  # a word parted at the line's end
    if source[cut : line.start] != glue:
        yield Edit(cut, line.start, glue)


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


def mend(source: str, blocks: list[Block]) -> None:
    """Turn runs of spaces into one, drop control and invisible characters and bullets, replace lone surrogates."""
    stray = _STRAY.search(source) is not None
    for block in blocks:
        found = [*_bullet(block)]
        if stray and _STRAY.search(block.text):
            found += [_mended(m, block) for m in _STRAY.finditer(source, block.start, block.end)]
        if found:
            block.edits = _merged(block.edits, found)
            block.text = apply(source, block.start, block.end, block.edits)


def _bullet(block: Block) -> Iterator[Edit]:
    """The layout's bullets, with the space behind them; a dash may open speech and stays."""
    found = SIGN.match(block.text) if block.bullet and not block.glued else None
    if found and found.end() < len(block.text):
        yield Edit(block.start, block.start + found.end(), "")


def _merged(edits: tuple[Edit, ...], more: list[Edit]) -> tuple[Edit, ...]:
    """Return both, in order, those of `more` that overlap one before them left out."""
    out: list[Edit] = []
    for edit in sorted((*edits, *more)):
        if not out or edit.start >= out[-1].end:
            out.append(edit)
    return tuple(out)


def _mended(stray: re.Match[str], block: Block) -> Edit:
    """One space for a run that holds any, unless it stands at the block's edge."""
    start, end = stray.span()
    if "\ud800" <= stray[0] <= "\udfff":
        return Edit(start, end, "\ufffd")
    inside = block.start < start and end < block.end and _SPACE.search(stray[0])
    return Edit(start, end, " " if inside else "")


def apply(source: str, start: int, end: int, edits: tuple[Edit, ...]) -> str:
    """Return source[start:end] with the edits made."""
    pieces: list[str] = []
    done = start
    for edit in edits:
        pieces += (source[done : edit.start], edit.text)
        done = edit.end
    return "".join((*pieces, source[done:end]))


def _joint(lines: list[Line], style: Style, width: int, stopwords: frozenset[str]) -> Joint:
    """Return the test whether line i goes on the group of lines above it, for this style."""
    if style is Style.WRAPPED:
        return lambda group, i: _wrapped(group, lines[i], width)
    if style is Style.INLINE:
        return lambda group, i: _inline(group, lines, i, stopwords)
    return lambda group, i: _plainly_goes_on(group[-1].text, lines[i].text)


def _wrapped(group: list[Line], line: Line, width: int) -> bool:
    above, first = group[-1], group[0]
    if BULLET.match(line.text) or above.indent + columns(above.text) < 0.5 * width:
        return False
    if BULLET.match(first.text):
        return line.indent > first.indent and forced(above, line, width)
    return abs(line.indent - above.indent) <= (4 if len(group) == 1 else 0) and forced(above, line, width)


def _plainly_goes_on(above: str, line: str) -> bool:
    """The sentence above is open and the line begins with closing punctuation, or in lower case after prose."""
    if CONTINUES.match(line):
        return not above.endswith(TERMINAL) or len(line) == 1
    return line[0].islower() and not above.endswith(TERMINAL) and (_words(above) > 4 or _words(line) > 4)


def _words(text: str) -> int:
    return text.count(" ", 0, 400) + 1


def _inline(group: list[Line], lines: list[Line], i: int, stopwords: frozenset[str]) -> bool:
    above, line = group[-1].text, lines[i].text
    words = sum(_words(part.text) for part in group[-3:])
    if line.startswith((", ", ". ", "; ", ") ")) or _plainly_goes_on(above, line):
        return True
    if above.endswith(TERMINAL):
        return False
    if words > 5 and (len(group) > 1 or line[0].islower()):
        return True  # a sentence broken once goes on to its end
    if words > 2 and (above.endswith(_OPEN_END) or above.rsplit(None, 1)[-1].lower() in stopwords):
        return True
    return words > 3 and _is_link(line, lines[i + 1 : i + 2])


def _is_link(line: str, below: list[Line]) -> bool:
    """A few words behind which the sentence goes on, on the next line."""
    short = _words(line) < 9 and not line.endswith(TERMINAL)
    return short and any(not b.gap and (CONTINUES.match(b.text) or b.text[0].islower()) for b in below)
