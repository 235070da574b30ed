"""The account of a page for a person: every block, a line each."""

import os
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from newsclean.cli.reading import Decoded
from newsclean.cli.writing import STANDARD

if TYPE_CHECKING:
    from newsclean.article import Article, ArticleBlock

_PLAIN_WIDTH = 140
_LEAST_TEXT = 24  # columns that the block's beginning always gets
_GREEN, _GREY, _RESET = "\x1b[32m", "\x1b[90m", "\x1b[0m"


class Look(NamedTuple):
    """Whether to colour, and how many columns there are."""

    colours: bool
    width: int


def look_of(target: str) -> Look:
    """Return the look for where the output goes: colours on a terminal only, and not where NO_COLOR is set."""
    if target != STANDARD or not (sys.stdout and sys.stdout.isatty()):
        return Look(False, _PLAIN_WIDTH)
    from shutil import get_terminal_size

    colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Look(colours, get_terminal_size().columns)


def explain(article: "Article", decoded: Decoded, look: Look) -> str:
    """Return the account: a heading, a line for each block, a sum; + is kept, - is cut."""
    rows = [
        _cells(block, line) for block, line in zip(article.blocks, _line_numbers(article, decoded.text), strict=True)
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(6)] if rows else []
    room = max(_LEAST_TEXT, look.width - sum(widths) - 2 * len(widths))
    lines = [_heading(article, decoded), ""]
    for block, row in zip(article.blocks, rows, strict=True):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines.append(_coloured(f"{cells}  {beginning(decoded.text[block.start : block.end], room)}", block, look))
    return "\n".join([*lines, "", _sum(article), ""])


def _cells(block: "ArticleBlock", line: int) -> Sequence[str]:
    return ("+" if block.kept else "-", str(line), block.role.value, f"{block.score:.2f}", block.stage, block.reason)


def _coloured(line: str, block: "ArticleBlock", look: Look) -> str:
    if not look.colours:
        return line
    return f"{_GREEN if block.kept else _GREY}{line}{_RESET}"


def _heading(article: "Article", decoded: Decoded) -> str:
    verdict = article.verdict
    said = [f"{verdict.kind.value} ({verdict.confidence:.2f})", f"language {article.language or 'unknown'}"]
    if article.style:
        said.append(f"layout {article.style}")
    said.append(f"read as {decoded.encoding} ({decoded.how})")
    return "; ".join([*said, *(w.replace("_", " ") for w in verdict.warnings)])


def _sum(article: "Article") -> str:
    kept = sum(block.kept for block in article.blocks)
    return f"{kept} blocks kept (+), {len(article.blocks) - kept} cut (-)"


def _line_numbers(article: "Article", text: str) -> Iterator[int]:
    """Yield the line, from 1, that each block begins in."""
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    return (bisect_right(starts, block.start) for block in article.blocks)


def beginning(text: str, room: int) -> str:
    """Return the text's first characters on one line, without any that a terminal would obey."""
    shown = " ".join(text[: 2 * room + 80].split())
    shown = "".join(c if c.isprintable() else "\ufffd" for c in shown)
    return shown if len(shown) <= room else shown[: room - 1] + "…"
