"""Dumps as arrays: feature numbers, labels and weights of every block."""

import re
import textwrap
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from newsclean.document import Block
from newsclean.lexicon import detect
from newsclean.model.features import page_numbers
from newsclean.pipeline import evidence, run
from newsclean.presets import load_preset
from newsclean.resources import resources
from newsclean.stages import STAGES
from newsclean.training.corpora import Page, read_pages, squeeze
from newsclean.training.labels import KEEP, UNKNOWN, body_of, field_roles, keep_labels, role_labels

_MOST_BLOCKS = 1500
_RULES = tuple(STAGES[name]() for name in load_preset("news").stages if name not in ("judge", "story"))


@dataclass(slots=True)
class Dump:
    """One dump: feature numbers of all blocks end to end with their offsets, and a label row a block."""

    page: str
    source: str
    kind: str | None
    format: str
    annotated: bool  # the very dump that was annotated
    fold: int
    numbers: "np.ndarray[tuple[int], np.dtype[np.int32]]"
    offsets: "np.ndarray[tuple[int], np.dtype[np.int32]]"
    roles: "np.ndarray[tuple[int], np.dtype[np.int8]]"  # -1: not known
    keep: "np.ndarray[tuple[int], np.dtype[np.int8]]"  # 1, 0, -1: not known
    units: "np.ndarray[tuple[int], np.dtype[np.int32]]"
    trust: float
    standfirst_in_body: bool


def build(folder: Path, workers: int = 2) -> list[Dump]:
    """Return all dumps of the corpora in `folder`, in the order of the files."""
    with ProcessPoolExecutor(workers) as pool:
        return [dump for dumps in pool.map(_dumps, read_pages(folder), chunksize=8) for dump in dumps]


def _dumps(page: Page) -> list[Dump]:
    return [_dump(page, name, text) for name, text in formats(page) if text.strip()]


def formats(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the page's dumps by name, and some made from them as others would print them."""
    yield from page.dumps.items()
    text = page.dumps.get("nolinks")
    if text:
        yield "nolinks_tight", re.sub(r"\n\s*\n+", "\n", text)
    text = page.dumps.get("html_text")
    if text:
        width = (60, 72, 78, 90)[len(text) % 4]
        lines = (textwrap.fill(line, width) if len(line) > width else line for line in text.split("\n"))
        yield "wrapped", "\n".join(lines)
    body = page.gold.get("body")
    if body and page.source in ("fundus", "wcxb"):
        yield "body", body


def _dump(page: Page, name: str, text: str) -> Dump:
    context = evidence(text, resources(detect(text)))
    run(context, _RULES)
    blocks = context.blocks[:_MOST_BLOCKS]
    numbers = page_numbers(context)[:_MOST_BLOCKS]
    roles = role_labels(blocks, page.lines) if page.lines else [UNKNOWN] * len(blocks)
    body, trust = body_of(page)
    keep = [KEEP] * len(blocks) if name == "body" else _keep(page, blocks, body)
    roles = field_roles(page, blocks, roles, keep)
    return Dump(
        page.id, page.source, page.kind, name, name == page.annotated, page.fold,
        np.fromiter((n for row in numbers for n in row), np.int32),
        np.cumsum([0, *(len(row) for row in numbers)], dtype=np.int32),
        np.array(roles, np.int8), np.array(keep, np.int8),
        np.array([r.units for r in context.records[:_MOST_BLOCKS]], np.int32),
        trust, bool(page.gold.get("body_has_standfirst")),
    )  # fmt: skip


def _keep(page: Page, blocks: list[Block], body: str | None) -> list[int]:
    return keep_labels(blocks, body) if body else _phrase_labels(page, [block.text for block in blocks])


def _phrase_labels(page: Page, texts: list[str]) -> list[int]:
    """Keep and drop labels from phrases that must stay or go."""
    wanted = [squeeze(w) for w in page.gold.get("with") or ()]
    unwanted = [squeeze(w) for w in page.gold.get("without") or ()]
    labels = []
    for text in map(squeeze, texts):
        good, bad = any(w in text for w in wanted), any(w in text for w in unwanted)
        labels.append(KEEP if good and not bad else 0 if bad and not good else UNKNOWN)
    return labels
