"""Measure learning: pages a second, peak memory and size of the profiles, over invented sites.

    python tests/benchmarks/learn_sites.py --pages 1000000 --sites 2000

Prints a row each time the pages have doubled, so that bounded memory shows as a column that stops growing.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from newsclean.corpus.profiles import PAGES, Profiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from profiles.sites import site


def pages(sites: int, total: int) -> Iterator[tuple[str, str]]:
    """Yield the pages of many sites, a page of each in turn, as a crawl brings them."""
    streams = [site(number, total // sites + 1) for number in range(sites)]
    for i in count():
        if i >= total:
            return
        page = next(streams[i % sites])
        yield page.text, page.url


def megabytes() -> float:
    """Return the largest resident set so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


def row(profiles: Profiles, learned: int, seconds: float) -> str:
    """Return a row of figures."""
    remembered = sum(len(sample.pages) for sample in profiles.samples.values())
    rate = learned / max(seconds, 1e-9)
    return f"{learned:>9,} {rate:>9,.0f} {megabytes():>8,.0f} {remembered:>10,} {profiles.level:>5}"


def saved(profiles: Profiles) -> Iterator[tuple[str, float]]:
    """Yield the sizes of the files, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        for name, kept in (("full", profiles), ("compact", profiles.compact())):
            path = Path(folder) / f"{name}.json.gz"
            kept.save(path)
            yield path.name, path.stat().st_size / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--sites", type=int, default=500)
    parser.add_argument("--most", type=int, default=PAGES, help="pages that are remembered")
    options = parser.parse_args()
    profiles, seconds, shown = Profiles(options.most), 0.0, 1_000
    print(f"{'pages':>9} {'a second':>9} {'peak MB':>8} {'remembered':>10} {'level':>5}")
    for learned, (text, url) in enumerate(pages(options.sites, options.pages), 1):
        began = time.perf_counter()
        profiles.add(text, url)
        seconds += time.perf_counter() - began
        if learned in (shown, options.pages):
            print(row(profiles, learned, seconds), flush=True)
            shown *= 2
    for name, size in saved(profiles):
        print(f"{name}: {size:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
