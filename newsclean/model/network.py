"""The judge's network, in integers: each vector is one Python int, so that one addition adds all its numbers.

A block's features pick rows of an embedding; their sum, rectified, feeds two gated running states (down the page and up
the page), and both together the role scores:

    h = relu(E[features] + b)
    z, g = sigmoid(h Wz), relu(h Wg)        for each direction
    s = s' + z (g - s')                     s' the state of the block before (or after)
    y = relu(h Wh + [s_down, s_up] Ws + b)
    p = softmax(y Wo + b)

The gates depend on the block alone (the minimal gated recurrent unit: Feng et al. 2024, "Were RNNs all we needed?").
Numbers between layers are rounded to 64 levels, so that a layer is a sum of looked-up rows. A row of n numbers is
packed as n fields of 16 bits; sums stay within a field, and a constant lifts them above zero before they are read.
"""

import math
from array import array
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from newsclean.model.weights import Weights, load

LEVELS = 64
UNIT = 128  # one, in the sums of a layer
_FIELD = 16
_ZERO = 1 << (_FIELD - 1)


class Levels(dict[int, int]):
    """Level -> packed row of one input, made when first asked for; rows are stored in units of 1/256."""

    __slots__ = ("row", "step")

    def __init__(self, row: Sequence[int], step: float) -> None:
        super().__init__()
        self.row, self.step = row, step

    def __missing__(self, level: int) -> int:
        packed = self[level] = pack_row([round(w * level * self.step) for w in self.row])
        return packed


class Embedding(dict[int, int]):
    """Feature number -> packed row, made when first asked for; rows are stored in bytes, in units of the sums."""

    __slots__ = ("data", "width")

    def __init__(self, data: bytes, width: int) -> None:
        super().__init__()
        self.data, self.width = data, width

    def __missing__(self, number: int) -> int:
        row = self.data[number * self.width : (number + 1) * self.width]
        packed = self[number] = pack_row([b - 256 if b > 127 else b for b in row])
        return packed


Rows = list[Levels]


def lift(n: int) -> int:
    """Return the constant that makes n signed fields unsigned."""
    return sum(_ZERO << (_FIELD * i) for i in range(n))


def pack_row(values: Sequence[int]) -> int:
    """Return signed numbers packed into fields."""
    return sum(v << (_FIELD * i) for i, v in enumerate(values))


class Network:
    """Role probabilities of a page's blocks; read-only after it is built, so threads may share it."""

    def __init__(self, weights: Weights) -> None:
        head = weights.header
        self.hidden, self.state, self.roles = head["hidden"], head["state"], head["roles"]
        self.top = head["top"]  # activations are clipped here
        self._heat = UNIT * head.get("temperature", 1.0)
        self._embedding = Embedding(weights.matrices["embedding"], self.hidden)
        self._gates = _layer(weights, "gates", 4 * self.state, self.top)
        self._inner = _layer(weights, "inner", self.hidden, self.top)
        self._outer = _layer(weights, "outer", self.hidden, self.top)
        self._out = _layer(weights, "out", self.roles, self.top)
        self._bias = {name: _bias(weights, name, n) for name, n in self._sizes().items()}
        self._level = _levels(self.top)
        self._sigmoid = _sigmoids()

    def _sizes(self) -> dict[str, int]:
        return {"embedding": self.hidden, "gates": 4 * self.state, "inner": self.hidden, "out": self.roles}

    def probabilities(self, pages: Iterable[Sequence[int]]) -> list[list[float]]:
        """Return for each block, given as its feature numbers, the probability of each role, in the order of ROLES."""
        active = [self._embed(numbers) for numbers in pages]
        gates = [self._fields("gates", self._sum(self._gates, levels), 4 * self.state) for levels in active]
        n = self.state
        down = self._run([(g[:n], g[n : 2 * n]) for g in gates])
        up = self._run([(g[2 * n : 3 * n], g[3 * n :]) for g in reversed(gates)])
        return [self._scores(levels, a + b) for levels, a, b in zip(active, down, reversed(up), strict=True)]

    def _embed(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """Return the inputs of the next layer that are not zero: (place, level)."""
        return self._active("embedding", sum(map(self._embedding.__getitem__, numbers)), self.hidden)

    def _fields(self, name: str, total: int, n: int) -> memoryview:
        return memoryview((total + self._bias[name]).to_bytes(2 * n, "little")).cast("H")

    def _active(self, name: str, total: int, n: int) -> list[tuple[int, int]]:
        level = self._level
        return [(i, q) for i, v in enumerate(self._fields(name, total, n)) if (q := level[v])]

    @staticmethod
    def _sum(rows: Rows, levels: Iterable[tuple[int, int]]) -> int:
        return sum([rows[i][q] for i, q in levels])

    def _run(self, gates: "Sequence[tuple[memoryview, memoryview]]") -> list[list[int]]:
        """Return the rounded state at each block: the state of the block before, moved towards g by the share z."""
        sigmoid, top, scale = self._sigmoid, self.top, (LEVELS - 1) / self.top
        state = [0.0] * self.state
        out = []
        for z, g in gates:
            state = [
                s + sigmoid[a] * ((b - _ZERO) / UNIT - s) if b > _ZERO else s - sigmoid[a] * s
                for s, a, b in zip(state, z, g, strict=True)
            ]
            out.append([int(s * scale + 0.5) if s < top else LEVELS - 1 for s in state])
        return out

    def _scores(self, levels: list[tuple[int, int]], states: list[int]) -> list[float]:
        outer = self._outer
        total = self._sum(self._inner, levels) + sum([outer[i][q] for i, q in enumerate(states) if q])
        fields = self._fields("out", self._sum(self._out, self._active("inner", total, self.hidden)), self.roles)
        best, heat = max(fields), self._heat
        shares = [math.exp((v - best) / heat) for v in fields]
        whole = sum(shares)
        return [share / whole for share in shares]


@cache
def _sigmoids() -> list[float]:
    """Return the sigmoid of every possible field."""
    steep = 16 * UNIT  # beyond, it is 0 or 1
    middle = [1 / (1 + math.exp(-v / UNIT)) for v in range(-steep, steep)]
    return [0.0] * (_ZERO - steep) + middle + [1.0] * (_ZERO - steep)


@cache
def _levels(top: float) -> bytes:
    """Return the rounded, rectified level of every possible field."""
    step = (LEVELS - 1) / (top * UNIT)
    return bytes(min(LEVELS - 1, max(0, int((v - _ZERO) * step + 0.5))) for v in range(1 << _FIELD))


def _numbers(weights: Weights, name: str) -> "array[int]":
    numbers = array("h")
    numbers.frombytes(weights.matrices[name])
    return numbers


def _bias(weights: Weights, name: str, n: int) -> int:
    return pack_row(_numbers(weights, name + "_bias")) + lift(n)


def _layer(weights: Weights, name: str, n: int, top: float) -> Rows:
    """Return for each input the packed rows that its levels add."""
    numbers = _numbers(weights, name)
    step = top / (LEVELS - 1) * UNIT / 256
    return [Levels(numbers[i : i + n], step) for i in range(0, len(numbers), n)]


@lru_cache(maxsize=8)
def network(path: str | None = None) -> Network:
    """Return the network with the weights of a file, or with those that come with the package."""
    return Network(load(path))
