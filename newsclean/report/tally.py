"""Count a corpus page by page, in bounded memory: totals, frequent lines, risky cuts, a sample of pages."""

import heapq
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from newsclean.report.blocks import Mark, characters, host_of, marks
from newsclean.report.charts import Counts
from newsclean.roles import FURNITURE
from newsclean.text.folding import key

if TYPE_CHECKING:
    from newsclean.article import Article

MOST_LINES = 200  # frequent lines shown
MOST_RISKS = 200
MOST_SAMPLES = 24
_REMEMBERED = 100_000  # different removed lines; beyond, those seen once are forgotten
_LINE = 300  # characters: longer blocks are not counted as lines
_AROUND = 160  # characters of the neighbours of a risky cut


@dataclass(slots=True)
class Line:
    """A removed line: how often, where, and one of its marks."""

    mark: Mark
    count: int = 0
    hosts: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Risk:
    """A cut that a person should look at, what stands around it, and whose page it is."""

    mark: Mark
    before: str
    after: str
    url: str | None
    name: str | None


@dataclass(slots=True)
class Tally:
    """The counts of a corpus; add each article with its source, then give it to corpus_html."""

    pages: int = 0
    made_by: tuple[str, str] = ("", "")
    verdicts: Counter[str] = field(default_factory=Counter)
    roles: Counts = field(default_factory=Counter)
    hosts: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counter))
    pages_of: Counter[str] = field(default_factory=Counter)
    lines: dict[str, Line] = field(default_factory=dict)
    risks: list[tuple[float, int, int, Risk]] = field(default_factory=list)
    samples: list[tuple[str, bytes, "Article", str]] = field(default_factory=list)

    def add(self, article: "Article", source: str) -> None:
        """Count one page."""
        host, found, counts = host_of(article.url), marks(article, source), characters(article.blocks)
        self.pages += 1
        self.made_by = (article.version, article.config_digest)
        self.verdicts[article.verdict.kind.value] += 1
        self.roles.update(counts)
        self.hosts[host].update(counts)
        self.pages_of[host] += 1
        self._add_lines(found, host)
        self._add_risks(found, article)
        self._add_sample(host, article, source)

    def _add_lines(self, found: list[Mark], host: str) -> None:
        for mark in found:
            if mark.block.kept or len(mark.text) > _LINE:
                continue
            line = self.lines.setdefault(key(mark.text) or mark.text, Line(mark))
            line.count += 1
            line.hosts.add(host)
        if len(self.lines) > _REMEMBERED:
            self.lines = {text: line for text, line in self.lines.items() if line.count > 1}

    def _add_risks(self, found: list[Mark], article: "Article") -> None:
        for i, distance in _distances(found):
            weight = risk(found[i], distance)
            if len(self.risks) < MOST_RISKS or weight > self.risks[0][0]:
                item = Risk(found[i], _end(found, i), _beginning(found, i), article.url, article.id)
                heapq.heappush(self.risks, (weight, -self.pages, -i, item))
                if len(self.risks) > MOST_RISKS:
                    heapq.heappop(self.risks)

    def _add_sample(self, host: str, article: "Article", source: str) -> None:
        """Keep the pages that come first by a digest of the source; a host's next only after every host's first."""
        chance = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self.samples.append((host, chance, article, source))
        if len(self.samples) > MOST_SAMPLES:
            self.samples = _spread(self.samples)[:MOST_SAMPLES]

    def spread(self) -> "list[tuple[Article, str]]":
        """Return the sample, a page of every host before the second of any."""
        return [(article, source) for _, _, article, source in _spread(self.samples)]


def _spread(samples: "list[tuple[str, bytes, Article, str]]") -> "list[tuple[str, bytes, Article, str]]":
    turn, ranked = Counter[str](), []
    for sample in sorted(samples, key=lambda s: s[:2]):
        ranked.append((turn[sample[0]], sample))
        turn[sample[0]] += 1
    return [sample for _, sample in sorted(ranked, key=lambda r: (r[0], r[1][1]))]


def risk(mark: Mark, distance: int) -> float:
    """Return how much a cut is worth a look: unsure, long (up to 600 characters), near a kept block."""
    return (1.05 - mark.block.score) * math.sqrt(min(len(mark.text), 600)) / (1 + distance)


def _distances(found: list[Mark]) -> list[tuple[int, int]]:
    """Return (index, blocks to the next kept one) of the furniture that was cut."""
    far = len(found) + 1
    nearest = [0 if mark.block.kept else far for mark in found]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = order.step
        for i in order:
            nearest[i] = min(nearest[i], nearest[i - step] + 1)
    cut = (i for i, mark in enumerate(found) if not mark.block.kept and mark.block.role in FURNITURE)
    return [(i, nearest[i]) for i in cut if nearest[i] < far]


def _end(found: list[Mark], i: int) -> str:
    return found[i - 1].text[-_AROUND:] if i else ""


def _beginning(found: list[Mark], i: int) -> str:
    return found[i + 1].text[:_AROUND] if i + 1 < len(found) else ""
