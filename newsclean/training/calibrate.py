"""Make the judge's probabilities mean what they say: one temperature, found on pages that the weights have not seen."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from newsclean.model.network import Network
from newsclean.model.weights import pack, unpack
from newsclean.training.dataset import Dump

_GRID = tuple(round(0.8 + 0.05 * i, 2) for i in range(45))

Case = tuple[list[float], int]  # role probabilities and the right role


def cases(weights: Path, dumps: Iterable[Dump]) -> list[Case]:
    """Return what the weights say of every annotated block, beside its role."""
    net = Network(unpack(weights.read_bytes()))
    out: list[Case] = []
    for dump in dumps:
        rows = net.probabilities([dump.numbers[a:b].tolist() for a, b in pairwise(dump.offsets)])
        out += [(row, int(role)) for row, role in zip(rows, dump.roles, strict=True) if role >= 0]
    return out


def temperature(found: Sequence[Case]) -> float:
    """Return the temperature of the grid under which the right roles are likeliest (Guo et al. 2017)."""
    return min(_GRID, key=lambda t: sum(_surprise(row, role, t) for row, role in found))


def _surprise(row: Sequence[float], role: int, t: float) -> float:
    heated = [max(p, 1e-9) ** (1 / t) for p in row]
    return -math.log(heated[role] / sum(heated))


def set_header(weights: Path, **entries: Any) -> None:
    """Write entries into the header of a weights file."""
    old = unpack(weights.read_bytes())
    header = {k: v for k, v in old.header.items() if k not in ("format", "lengths", "digest")}
    weights.write_bytes(pack({**header, **entries}, old.matrices))
