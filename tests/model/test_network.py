"""The integer network computes what its docstring says, and its numbers mean probabilities."""

import math
import random
from array import array

import pytest

from newsclean.model.features import SIZE
from newsclean.model.network import LEVELS, UNIT, Network, network
from newsclean.model.weights import pack, unpack

HIDDEN, STATE, ROLES, TOP, FEATURES = 6, 3, 4, 6.0, 20


def numbers(draw: random.Random, count: int, one: int) -> list[int]:
    return [round(draw.uniform(-1, 1) * one) for _ in range(count)]


def small_network(seed: int) -> tuple[Network, dict[str, list[int]]]:
    draw = random.Random(seed)
    sizes = {
        "embedding": (FEATURES * HIDDEN, UNIT - 1),
        "embedding_bias": (HIDDEN, UNIT),
        "gates": (HIDDEN * 4 * STATE, 256),
        "gates_bias": (4 * STATE, UNIT),
        "inner": (HIDDEN * HIDDEN, 256),
        "inner_bias": (HIDDEN, UNIT),
        "outer": (2 * STATE * HIDDEN, 256),
        "out": (HIDDEN * ROLES, 256),
        "out_bias": (ROLES, UNIT),
    }
    drawn = {name: numbers(draw, count, one) for name, (count, one) in sizes.items()}
    matrices = {name: array("b" if name == "embedding" else "h", v).tobytes() for name, v in drawn.items()}
    header = {"hidden": HIDDEN, "state": STATE, "roles": ROLES, "top": TOP}
    return Network(unpack(pack(header, matrices))), drawn


def reference(drawn: dict[str, list[int]], pages: list[list[int]]) -> list[list[float]]:
    """The same network in plain floats."""

    def layer(name: str, vector: list[float], width: int, bias: bool = True) -> list[float]:
        rows = drawn[name]
        base = [b / UNIT for b in drawn[name + "_bias"]] if bias else [0.0] * width
        return [base[j] + sum(v * rows[i * width + j] / 256 for i, v in enumerate(vector)) for j in range(width)]

    def rect(vector: list[float]) -> list[float]:
        return [min(TOP, max(0.0, v)) for v in vector]

    def run(gates: list[list[float]], first: int) -> list[list[float]]:
        state, out = [0.0] * STATE, []
        for row in gates:
            z = [1 / (1 + math.exp(-v)) for v in row[first : first + STATE]]
            g = [max(0.0, v) for v in row[first + STATE : first + 2 * STATE]]
            state = [s + a * (b - s) for s, a, b in zip(state, z, g, strict=True)]
            out.append(state)
        return out

    table = drawn["embedding"]
    hidden = [
        rect([drawn["embedding_bias"][j] / UNIT + sum(table[n * HIDDEN + j] / UNIT for n in ns) for j in range(HIDDEN)])
        for ns in pages
    ]
    gates = [layer("gates", h, 4 * STATE) for h in hidden]
    down, up = run(gates, 0), run(gates[::-1], 2 * STATE)[::-1]
    out = []
    for h, a, b in zip(hidden, down, up, strict=True):
        outer = layer("outer", [min(TOP, s) for s in a + b], HIDDEN, bias=False)
        y = rect([i + o for i, o in zip(layer("inner", h, HIDDEN), outer, strict=True)])
        raised = [math.exp(v) for v in layer("out", y, ROLES)]
        out.append([v / sum(raised) for v in raised])
    return out


@pytest.mark.parametrize("seed", range(8))
def test_it_computes_what_floats_would(seed: int) -> None:
    """Rounding to 64 levels moves a probability by little."""
    net, drawn = small_network(seed)
    draw = random.Random(100 + seed)
    pages = [[draw.randrange(FEATURES) for _ in range(draw.randrange(6))] for _ in range(40)]
    worst = max(
        abs(a - b)
        for one, two in zip(net.probabilities(pages), reference(drawn, pages), strict=True)
        for a, b in zip(one, two, strict=True)
    )
    assert worst < 6.0 / LEVELS


def test_probabilities_sum_to_one() -> None:
    rows = network().probabilities([[0, 5, SIZE - 1], [], [7] * 50])
    assert [pytest.approx(1.0)] * 3 == [sum(row) for row in rows]


def test_no_page_gives_no_rows() -> None:
    assert network().probabilities([]) == []
