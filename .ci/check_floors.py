"""Compare the scorer's figures with the floors: python .ci/check_floors.py FIGURES.json

floors.json holds figures under the names that the scorer gives them, in two trees: `at_least` and `at_most`. Floors are
raised by hand when the figures have risen for good; nothing lowers them but a commit that says why.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")


def leaves(tree: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield (path, number) for all numbers of a tree."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        else:
            yield (*path, key), value


def at(tree: Any, path: tuple[str, ...]) -> float | None:
    """Return the number at the path, None where there is none."""
    for key in path:
        if not isinstance(tree, dict) or key not in tree:
            return None
        tree = tree[key]
    return tree if isinstance(tree, int | float) else None


def check(figures: dict[str, Any], floors: dict[str, Any]) -> Iterator[tuple[bool, str]]:
    """Yield whether each floor holds, and a line that says so; a figure that is missing fails."""
    for side, sign in (("at_least", 1), ("at_most", -1)):
        for path, bound in leaves(floors[side]):
            value = at(figures, path)
            holds = value is not None and sign * value >= sign * bound
            shown = "missing" if value is None else f"{value:.4g}"
            yield holds, f"{'ok  ' if holds else 'FAIL'}  {' '.join(path)}: {shown} ({side.replace('_', ' ')} {bound})"


def main(arguments: list[str]) -> int:
    """Print each floor and a closing line; return 1 where one does not hold."""
    figures = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    rows = list(check(figures, json.loads(FLOORS.read_text(encoding="utf-8"))))
    print("\n".join(line for _, line in rows))
    failed = sum(not holds for holds, _ in rows)
    print(f"floors: {len(rows) - failed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
