"""Tell how a dump was made from the look of its lines."""

import re
import unicodedata
from itertools import pairwise

from newsclean.document import Style
from newsclean.layout.lines import BULLET, Line

TERMINAL = tuple(".!?…。！？؟।:;\"”“»’'")
# What opens a line only where the sentence above goes on.
CONTINUES = re.compile(r"[,;.:!?)\]}»”’%…、。，．：；！？）」』،؛]")
_NARROW, _WIDE = 40, 140  # columns between which text is hard-wrapped


def columns(text: str) -> int:
    """Return how many columns a terminal gives the text: East Asian wide characters take two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for c in text if c >= "ᄀ" and unicodedata.east_asian_width(c) in "WF")


def find_style(lines: list[Line]) -> tuple[Style, int]:
    """Return the style, and the wrap width in columns (0 where nothing is wrapped)."""
    if not lines:
        return Style.LINES, 0
    if _is_flat(lines):
        return Style.FLAT, 0
    width = wrap_width(lines)
    if width:
        return Style.WRAPPED, width
    if _share_indented(lines) > 0.4:
        return Style.OUTLINE, 0
    if _is_inline(lines):
        return Style.INLINE, 0
    apart = sum(1 for line in lines if line.gap)
    return (Style.BLOCKS if apart > 0.4 * len(lines) else Style.LINES), 0


def _is_flat(lines: list[Line]) -> bool:
    longest = max(len(line.text) for line in lines)
    total = sum(len(line.text) for line in lines)
    return len(lines) <= 12 and longest > 0.7 * total and longest > 400


def _share_indented(lines: list[Line]) -> float:
    return sum(1 for line in lines if line.indent or BULLET.match(line.text)) / len(lines)


def _is_inline(lines: list[Line]) -> bool:
    """Broken at inline tags: some lines begin in the middle of a sentence, and blank lines are rare."""
    broken = sum(
        1
        for above, line in pairwise(lines)
        if not line.gap and not above.text.endswith(TERMINAL) and CONTINUES.match(line.text)
    )
    return broken >= 1 and sum(1 for line in lines if line.gap) < 0.25 * len(lines)


def wrap_width(lines: list[Line]) -> int:
    """Return the column at which prose was wrapped, or 0.

    A break is forced when the next line's first word would not have fitted any more; text is taken for wrapped
    where the full-looking lines (over 70 % of the width, no blank line below) mostly end in forced breaks.
    """
    lengths = sorted(n for n in (line.indent + columns(line.text) for line in lines if _is_text(line)) if n >= _NARROW)
    if len(lengths) < 4:
        return 0
    width = lengths[-1 - len(lengths) // 50]
    if width > _WIDE:
        return 0
    pairs = [
        (forced(above, line, width), _in_mid_sentence(line.text))
        for above, line in pairwise(lines)
        if not line.gap and above.indent + columns(above.text) > 0.7 * width
    ]
    full, within, n = sum(f for f, _ in pairs), sum(m for _, m in pairs), len(pairs)
    return width if n >= 3 and full >= 0.65 * n and within >= 0.3 * n else 0


def _in_mid_sentence(text: str) -> bool:
    """A line that begins with no capital, digit or sign."""
    return text[0].isalpha() and not text[0].isupper()


def _is_text(line: Line) -> bool:
    """Not a rule line or a bare address."""
    return len(set(line.text[:24])) > 3 and (" " in line.text or not line.text.isascii())


def forced(above: Line, below: Line, width: int) -> bool:
    """Say whether the first word of the line below would not have fitted behind the line above."""
    room = width - above.indent - columns(above.text)
    if columns(below.text[0]) == 2:  # wide scripts break anywhere
        return room < 4
    return room < columns(below.text.split(None, 1)[0]) + 1
