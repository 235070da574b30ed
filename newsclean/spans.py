"""Half-open stretches of the source."""

from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of the source, counted from 0 in code points."""

    start: int
    end: int
