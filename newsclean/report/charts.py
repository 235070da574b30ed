"""Bars of what share of the characters each role takes, as inline SVG."""

from collections import Counter

from newsclean.report.blocks import percent
from newsclean.report.markup import Markup, fill, join

_ROW, _BAR, _LABELS, _WIDTH = 22, 14, 96, 640  # units of the drawing
_LEAST = 0.4  # per cent: thinner pieces of a strip are left out

Counts = Counter[tuple[str, bool]]


def chart(counts: Counts) -> Markup:
    """Return a bar for each role and fate, the longest first."""
    total, ranked = sum(counts.values()), counts.most_common()
    most = ranked[0][1] if ranked else 1
    rows = [_row(i, key, n, (most, total)) for i, (key, n) in enumerate(ranked)]
    return fill("chart", width=_WIDTH, height=_ROW * len(rows) or 1, bars=join(rows))


def _row(i: int, key: tuple[str, bool], count: int, scale: tuple[int, int]) -> Markup:
    most, total = scale
    width = round((_WIDTH - _LABELS - 70) * count / most, 1)
    return fill(
        "chart-row",
        role=key[0],
        fate=fate(key[1]),
        count=f"{count:,}",
        share=percent(count, total),
        label_x=_LABELS - 8,
        text_y=_ROW * i + 12,
        x=_LABELS,
        y=_ROW * i + 1,
        width=width,
        height=_BAR,
        after_x=_LABELS + width + 6,
    )


def strip(counts: Counts) -> Markup:
    """Return the shares of the roles on one line."""
    total, at, pieces = sum(counts.values()) or 1, 0.0, []
    for (role, kept), n in counts.most_common():
        width = 100 * n / total
        if width >= _LEAST:
            piece = {"x": round(at, 2), "width": round(width, 2)}
            pieces.append(fill("strip-piece", role=role, fate=fate(kept), share=percent(n, total), **piece))
            at += width
    return fill("strip", pieces=join(pieces))


def fate(kept: bool) -> str:
    """Return the class of what was kept or cut."""
    return "kept" if kept else "cut"
