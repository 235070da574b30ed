"""What is remembered of a site: the lines of a sample of its pages, chosen by a hash of their content.

The pages with the smallest hashes are kept (bottom-k sampling: E. Cohen and H. Kaplan, "Summarizing data using bottom-k
sketches", PODC 2007), so that the sample does not depend on the order and that of parts merges to that of the whole.
"""

import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from heapq import nsmallest

from newsclean.corpus.profiles_keys import Line, hashed, line_of

SHOWN = 4  # pages of a site whose lines are kept as text, too
EXCERPT = 60  # characters of a line that are kept
MOST_LINES = 2_000  # different lines of a page that are kept, those with the smallest hashes
LEAST_WORDS = 30  # words in long lines that a page has at least, to be learned from


@dataclass(slots=True)
class Page:
    """A sampled page: `lines` are its keys, sorted; `long` those of running text, `words` how long these are."""

    id: int
    address: int
    lines: "array[int]"
    long: "array[int]"
    words: "array[int]"
    shown: bytes = b""  # zlib: how the lines begin, in the order of `lines`

    def texts(self) -> dict[int, str]:
        """Return key -> how the line begins; empty where that was not kept."""
        if not self.shown:
            return {}
        return dict(zip(self.lines, zlib.decompress(self.shown).decode().split("\n"), strict=True))

    def running(self) -> Iterator[tuple[int, int]]:
        """Yield key and words of the lines of running text."""
        return zip(self.long, self.words, strict=True)

    def hidden(self) -> "Page":
        """Return the page without its texts."""
        return replace(self, shown=b"")


def page_of(texts: Iterable[str], address: str) -> Page | None:
    """Return the page that the lines make, None where there is too little running text to learn from."""
    lines: dict[int, str] = {}
    long: dict[int, int] = {}
    for text in texts:
        line = line_of(text)
        if line:
            _note(lines, long, line, text)
    if sum(long.values()) < LEAST_WORDS:
        return None
    kept = nsmallest(MOST_LINES, lines)
    running = sorted(long.keys() & set(kept))
    excerpts = "\n".join(" ".join(lines[key][: 2 * EXCERPT].split())[:EXCERPT] for key in kept)
    shown = zlib.compress(excerpts.encode("utf-8", "replace"))
    where = hashed(address)
    lengths = array("H", (long[key] for key in running))
    return Page(_id(kept, where), where, array("I", kept), array("I", running), lengths, shown)


def _note(lines: dict[int, str], long: dict[int, int], line: Line, text: str) -> None:
    for key in line.keys:
        lines.setdefault(key, text)
    if line.long:
        long[line.exact] = min(line.words, 65_535)


def _id(keys: Iterable[int], address: int) -> int:
    return hashed(array("I", keys).tobytes() + address.to_bytes(8, "little"))


@dataclass(slots=True)
class Sample:
    """The sampled pages of a site by id; `seen` counts all that were learned from, copies among them."""

    seen: int = 0
    pages: dict[int, Page] = field(default_factory=dict)
    _highest: int = -1  # what is over it is not in the sample

    def merge(self, other: "Sample", most: int) -> int:
        """Take in what another sample has; return by how many pages this one has grown."""
        self.seen += other.seen
        return sum(self._take(page, most) for page in other.pages.values())

    def _take(self, page: Page, most: int) -> int:
        if page.id in self.pages or (len(self.pages) >= most and page.id > self._highest):
            return 0
        before = len(self.pages)
        self.pages[page.id] = page
        self.cut(most)
        return len(self.pages) - before

    def cut(self, most: int) -> None:
        """Keep the pages with the smallest ids, and the texts of the first of them."""
        while len(self.pages) > most:
            del self.pages[max(self.pages)]
        self._highest = max(self.pages)
        for id in self._hidden():
            self.pages[id] = self.pages[id].hidden()

    def _hidden(self) -> list[int]:
        shown = set(nsmallest(SHOWN, self.pages))
        return [id for id, page in self.pages.items() if page.shown and id not in shown]
