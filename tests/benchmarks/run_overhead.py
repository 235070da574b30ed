"""Measure what a run costs: two processes against one, its own work against a bare loop, memory over length.

    python tests/benchmarks/run_overhead.py speed PAGES.jsonl      a corpus whose column `text` holds raw dumps
    python tests/benchmarks/run_overhead.py memory PAGES.jsonl     its first hundred rows again and again

PAGES is repeated under other ids to --rows (speed: 2,000; memory: 10,000 and 300,000). Memory is measured with a
stand-in for the cleaner that returns each page's article from the first time on, so that 300,000 rows take minutes;
--real measures with the real one. Cuts are not written, the rows alone need some 6 GB of disk. Peak memory is the
largest resident set of any process of the run, in MB.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from multiprocessing import forkserver
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.api import Cleaner
from newsclean.article import Article
from newsclean.corpus.run import Plan, run
from newsclean.corpus.sources import find_sources

_CHILDREN = resource.RUSAGE_CHILDREN


class StandIn:
    """Cleans a page once and remembers its article."""

    def __init__(self) -> None:
        self._cleaner = Cleaner()
        self._known: dict[str, Article] = {}

    @property
    def config_digest(self) -> str:
        return self._cleaner.config_digest

    def clean(self, text: str, *, url: str | None = None, id: str | None = None, metadata: Any = None) -> Article:
        if text not in self._known:
            self._known[text] = self._cleaner.clean(text)
        return self._known[text].model_copy(update={"url": url, "id": id})


def repeated(pages: Path, count: int, most: int | None) -> Iterator[str]:
    """Yield `count` lines made of the pages' texts."""
    texts = [json.loads(line)["text"] for line in islice(pages.open(encoding="utf-8"), most)]
    for i in range(count):
        yield json.dumps({"id": str(i), "url": f"https://example.org/{i}", "text": texts[i % len(texts)]}) + "\n"


def corpus(folder: Path, pages: Path, count: int, most: int | None = None) -> Path:
    """Write the corpus of that many rows."""
    path = folder / f"{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(repeated(pages, count, most))
    return path


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processors (workers included), seconds of the parent's processor alone."""

    clock: float
    work: float
    parent: float


def cost(call: Callable[[], object]) -> Cost:
    """Return what a call takes."""
    before = time.perf_counter(), processor(resource.RUSAGE_SELF), processor(resource.RUSAGE_CHILDREN)
    call()
    after = time.perf_counter(), processor(resource.RUSAGE_SELF), processor(resource.RUSAGE_CHILDREN)
    clock, mine, theirs = (b - a for a, b in zip(before, after, strict=True))
    return Cost(clock, mine + theirs, mine)


def processor(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def reap() -> None:
    """End the process that workers are started from, so that they count as children."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]


def bare(path: Path) -> Cost:
    """Return the cost of a loop of clean over the texts, reading not counted."""
    texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
    cleaner = Cleaner()
    cleaner.clean(texts[0])
    return cost(lambda: [cleaner.clean(text) and None for text in texts])


def whole(path: Path, jobs: int) -> Cost:
    """Return the cost of a run into flat records and cuts."""
    plan = Plan(find_sources([str(path)]), f"{path}.out.jsonl", removed=f"{path}.removed.jsonl", jobs=jobs)

    def run_and_reap() -> None:
        run(plan, Cleaner())
        reap()

    return cost(run_and_reap)


def speed(pages: Path, rows: int, times: int) -> None:
    """Print a bare loop, one process and two, taken in turns, the medians; a busy machine blurs the clock."""
    with tempfile.TemporaryDirectory() as folder:
        path = corpus(Path(folder), pages, rows)
        taken = [(bare(path), whole(path, 1), whole(path, 2)) for _ in range(times)]
    loop, one, two = (Cost(*map(statistics.median, zip(*costs, strict=True))) for costs in zip(*taken, strict=True))
    print(f"{rows:,} rows, {loop.work / rows * 1e3:.2f} ms of processor a page in a bare loop")
    print(f"a run's own work: {(one.work / loop.work - 1) * 100:+.1f} % of a bare loop")
    print(f"-j 2 is {one.clock / two.clock:.2f} times -j 1 by the clock ({one.clock:.1f} s, {two.clock:.1f} s)")
    more = two.work / one.work
    print(f"in -j 2 the parent works {two.parent:.2f} s of {two.work:.1f} s, and all work is {more:.2f} times -j 1's")


def memory(pages: Path, rows: list[int], jobs: int, real: bool) -> None:
    """Print the peak of a run of each length, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for count in rows:
            path = corpus(Path(folder), pages, count, 100)
            for suffix in ("jsonl", "parquet"):
                command = [sys.executable, __file__, "peak", str(path), "--suffix", suffix, "--jobs", str(jobs)]
                subprocess.run([*command, "--real"] if real else command, check=True)
            path.unlink()


def peak(path: Path, suffix: str, jobs: int, real: bool) -> None:
    """Print the peak of this process and of its workers after a run."""
    cleaner: Any = Cleaner() if real else StandIn()
    plan = Plan(find_sources([str(path)]), f"{path}.out.{suffix}", jobs=jobs)
    began = time.perf_counter()
    outcome = run(plan, cleaner)
    seconds = time.perf_counter() - began
    reap()
    mine, theirs = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, _CHILDREN))
    workers = f", a worker {theirs} MB" if jobs > 1 else ""
    size = f"{outcome.totals.rows:,} rows ({path.stat().st_size / 1e6:,.0f} MB)"
    print(f"{size} to {suffix}, -j {jobs}: {mine} MB{workers}, {seconds:.0f} s", flush=True)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "memory", "peak"))
    parser.add_argument("pages", type=Path)
    parser.add_argument("--rows", type=int, nargs="*")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--suffix", default="jsonl")
    parser.add_argument("--real", action="store_true")
    given = parser.parse_args()
    if given.what == "speed":
        speed(given.pages, (given.rows or [2_000])[0], given.times)
    elif given.what == "memory":
        memory(given.pages, given.rows or [10_000, 300_000], given.jobs, given.real)
    else:
        peak(given.pages, given.suffix, given.jobs, given.real)


if __name__ == "__main__":
    main()
