"""The progress of a run, on a terminal only."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.corpus.totals import Totals

Watch = Callable[["Totals", int], None]


@contextmanager
def shown(size: int | None, never: bool) -> Iterator[Watch | None]:
    """Yield what to tell of each chunk; None where nobody looks, or tqdm is not installed."""
    if never or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    try:
        tqdm = import_module("tqdm").tqdm
    except ImportError:
        yield None
        return
    with tqdm(total=size, unit="B", unit_scale=True, file=sys.stderr, leave=False, dynamic_ncols=True) as bar:
        yield _Bar(bar)


class _Bar:
    """Tells a bar of bytes read how many rows were done, and how fast."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar
        self._first: tuple[float, int] | None = None

    def __call__(self, totals: "Totals", reached: int) -> None:
        """Show what was counted and how many bytes of the input are behind."""
        now = time.monotonic()
        self._first = self._first or (now, totals.rows)
        began, before = self._first
        rate = (totals.rows - before) / max(now - began, 1e-3)
        failed = f", {totals.failed:,} bad" if totals.failed else ""
        self._bar.set_postfix_str(f"{totals.rows:,} rows, {rate:,.0f} a second{failed}", refresh=False)
        self._bar.update(max(0, reached - self._bar.n))
