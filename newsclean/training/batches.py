"""Batches of dumps for training: which dumps, which stretch of them, which features left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import torch
from torch import Tensor

from newsclean.model.features import CUES_END, SHAPES
from newsclean.training.dataset import Dump

LONGEST = 400  # blocks of a dump in one batch
PER_BATCH = 16
_DROP_WORDS, _DROP_SHAPES = 0.3, 0.08  # share of a block's features left out
_FOREIGN = 0.12  # share of dumps shown without any word: as if in a language never seen
_CUELESS = 0.06  # share of dumps shown without any lexicon cue

Random: TypeAlias = np.random.Generator
Span = tuple[int, int]  # first block of a dump's stretch, and the one behind its last


@dataclass(slots=True)
class Batch:
    """Features of the blocks end to end, and what is known of each."""

    numbers: Tensor
    offsets: Tensor
    mask: Tensor  # [pages, blocks]
    roles: Tensor  # -1: not known
    keep: Tensor  # 1, 0, -1
    units: Tensor
    trust: Tensor
    standfirst: Tensor  # the gold body holds the standfirst
    taught: Tensor | None  # a teacher's role probabilities


def pick(pages: Sequence[Sequence[int]], dumps: Sequence[Dump], random: Random) -> list[int]:
    """Return two dumps of every page, annotated ones more often, shuffled."""
    chosen: list[int] = []
    for page in pages:
        weights = np.array([10.0 if dumps[i].annotated else 1.0 for i in page])
        chosen += random.choice(page, 2, p=weights / weights.sum()).tolist()
    random.shuffle(chosen)
    return chosen


def batches(
    chosen: Sequence[int], dumps: Sequence[Dump], taught: Sequence[np.ndarray] | None, random: Random
) -> Iterator[Batch]:
    """Yield shuffled batches of dumps of about the same length."""
    groups: list[list[int]] = []
    for start in range(0, len(chosen), 256):
        part = sorted(chosen[start : start + 256], key=lambda i: len(dumps[i].units))
        groups += [part[i : i + PER_BATCH] for i in range(0, len(part), PER_BATCH)]
    random.shuffle(groups)
    for group in groups:
        yield collate(group, dumps, taught, random)


def collate(
    group: Sequence[int], dumps: Sequence[Dump], taught: Sequence[np.ndarray] | None, random: Random | None
) -> Batch:
    """Return the dumps as one batch; with `random`, long ones are cropped and features left out."""
    chosen = [dumps[i] for i in group]
    spans = [_crop(len(dump.units), random) for dump in chosen]
    parts = [_features(dump, a, b, random) for dump, (a, b) in zip(chosen, spans, strict=True)]
    starts = np.cumsum([0, *(len(numbers) for numbers, _ in parts[:-1])])
    return Batch(
        _joined([numbers for numbers, _ in parts], np.int64),
        _joined([offsets + start for (_, offsets), start in zip(parts, starts, strict=True)], np.int64),
        _mask([b - a for a, b in spans]),
        _column([dump.roles for dump in chosen], spans, np.int64),
        _column([dump.keep for dump in chosen], spans, np.int64),
        _column([dump.units for dump in chosen], spans, np.float32),
        _spread([dump.trust for dump in chosen], spans),
        _spread([dump.standfirst_in_body for dump in chosen], spans),
        _column([taught[i] for i in group], spans, np.float32) if taught else None,
    )


def _mask(lengths: Sequence[int]) -> Tensor:
    mask = torch.zeros(len(lengths), max(lengths))
    for row, length in enumerate(lengths):
        mask[row, :length] = 1
    return mask


def _joined(rows: "Sequence[np.ndarray]", kind: type) -> Tensor:
    return torch.from_numpy(np.concatenate(rows).astype(kind))


def _column(rows: "Sequence[np.ndarray]", spans: Sequence[Span], kind: type) -> Tensor:
    """The rows' stretches end to end."""
    return _joined([row[a:b] for row, (a, b) in zip(rows, spans, strict=True)], kind)


def _spread(values: Sequence[float], spans: Sequence[Span]) -> Tensor:
    """Each dump's value, once a block."""
    return _joined([np.full(b - a, value) for value, (a, b) in zip(values, spans, strict=True)], np.float32)


def _crop(length: int, random: Random | None) -> tuple[int, int]:
    if random is None or length <= LONGEST:
        return 0, length
    start = int(random.integers(0, length - LONGEST + 1)) if random.random() < 0.7 else 0
    return start, start + LONGEST


def _features(dump: Dump, a: int, b: int, random: Random | None) -> "tuple[np.ndarray, np.ndarray]":
    """Return feature numbers of blocks a to b and the offset of each block in them."""
    offsets = dump.offsets[a : b + 1] - dump.offsets[a]
    numbers = dump.numbers[dump.offsets[a] : dump.offsets[b]]
    if random is None:
        return numbers, offsets[:-1]
    words = numbers >= SHAPES
    drop = random.random(len(numbers)) < np.where(words, _DROP_WORDS, _DROP_SHAPES)
    if random.random() < _FOREIGN:
        drop |= words
    if random.random() < _CUELESS:
        drop |= numbers < CUES_END
    block = np.repeat(np.arange(b - a), np.diff(offsets))[~drop]
    counts = np.bincount(block, minlength=b - a)
    return numbers[~drop], np.concatenate([[0], np.cumsum(counts)[:-1]])
