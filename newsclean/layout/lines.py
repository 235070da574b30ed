"""The source's non-blank lines, with offsets."""

import re
from dataclasses import dataclass

# A bullet or list number as text browsers and outliners print it, with the space behind it.
BULLET = re.compile(r"(?:[-*+•·●○◦▪▫■□‣⁃–—›»►▶✓o]|\[[ *x]?\]|\( ?\))\s+")

# Those of them that are no writing: they are left out of the text.
SIGN = re.compile(r"(?:(?:[*+•·●○◦▪▫■□‣⁃]|\[[ *x]?\]|\( ?\))\s+)+")


@dataclass(slots=True)
class Line:
    """One non-blank line: start and end of its stripped text, blank lines before it, columns of indent."""

    start: int
    end: int
    text: str
    gap: int
    indent: int


def split_lines(source: str) -> list[Line]:
    """Return the non-blank lines of the source; any Unicode line end counts, CRLF as one."""
    lines: list[Line] = []
    position = gap = 0
    for raw in source.splitlines(keepends=True):
        text = raw.strip()
        if text:
            indent = len(raw) - len(raw.lstrip()) if raw[0].isspace() else 0
            start = position + indent
            lines.append(Line(start, start + len(text), text, gap, indent))
            gap = 0
        else:
            gap += 1
        position += len(raw)
    return lines
