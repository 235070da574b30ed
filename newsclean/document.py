"""The source, its blocks and what was decided about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from newsclean.errors import ReplayError
from newsclean.roles import Role
from newsclean.spans import Span


class Style(StrEnum):
    """How a dump was made."""

    BLOCKS = "blocks"  # blank lines between blocks
    LINES = "lines"  # one block a line
    INLINE = "inline"  # lines broken at every inline tag
    WRAPPED = "wrapped"  # hard-wrapped columns
    OUTLINE = "outline"  # indented, bulleted
    FLAT = "flat"  # everything on one endless line


class Edit(NamedTuple):
    """Replace the source's characters start to end by text."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Block:
    """A run of lines judged as one unit; start and end count code points of the source from 0."""

    start: int
    end: int
    text: str  # as it reads: lines joined, white space and stray characters mended
    edits: tuple[Edit, ...] = ()  # what makes source[start:end] into text
    gap: int = 0  # blank lines before
    indent: int = 0  # columns before the first line
    bullet: bool = False
    glued: bool = False  # stands in the same source line as the block before
    lines: int = 1


@dataclass(slots=True)
class Document:
    """The untouched source and its blocks, in order; they cover every non-space character once."""

    source: str
    blocks: list[Block]
    style: Style


class Kind(StrEnum):
    """What a decision does."""

    LABEL = "label"  # names a span's role, keeps it
    DROP = "drop"  # leaves the span out, with the white space behind it
    REPLACE = "replace"  # prints `text` instead of the span


@dataclass(slots=True)
class Decision:
    """One named judgement about the source's characters start to end."""

    kind: Kind
    start: int
    end: int
    role: Role | None
    stage: str
    reason: str
    evidence: str | None = None
    score: float = 1.0  # 0 to 1: how sure of the role
    text: str | None = None  # what a REPLACE prints
    of: Span | None = None  # the twin, for repeats


Ledger = tuple[Decision, ...]
"""The settled decisions, by start; edits do not overlap."""


def replay(source: str, ledger: Iterable[Decision]) -> str:
    """Return the text that the ledger makes of the source; raise ReplayError where they do not fit."""
    pieces: list[str] = []
    done = 0
    for d in ledger:
        if d.kind == "label":
            continue
        if not done <= d.start <= d.end <= len(source):
            raise ReplayError(f"edit {d.start}-{d.end} ({d.reason}) overlaps the one before or leaves the source")
        pieces.append(source[done : d.start])
        pieces.append(d.text or "")
        done = d.end
    pieces.append(source[done:])
    return "".join(pieces)
