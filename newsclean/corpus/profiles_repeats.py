"""Which lines recur over different stories of a site."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from newsclean.corpus.profiles_keys import line_of
from newsclean.corpus.profiles_sample import Page

SAME_STORY = 0.6  # share of the shorter page's running text that two pages of one story have in common
COMMON = 0.8  # share of the addresses from which on running text is no story's own
LEAST_OWN, LEAST_OWN_SHARE = 30, 0.2  # words of its own, and their share, by which a page is a story by itself
ENOUGH = 5  # stories from which on likenesses count
MOST_REPEATS = 4_000  # lines of a site that are kept, the commonest


@dataclass(slots=True)
class Repeats:
    """The lines that stand in two or more different stories of a site: key -> in how many; how some begin."""

    stories: int
    counts: Mapping[int, int]
    texts: Mapping[int, str] = field(default_factory=dict)
    seen: int = 0

    def of(self, text: str) -> int | None:
        """Return in how many stories the line was seen, None where it holds no word.

        Lines with other names in them, and those that begin alike ("Read also: …"), count where there are enough
        stories to trust them.
        """
        line = line_of(text)
        if line is None:
            return None
        alike = line.keys if self.stories >= ENOUGH else (line.exact,)
        return max(self.counts.get(key, 0) for key in alike)


def repeats(pages: Iterable[Page], seen: int = 0) -> Repeats:
    """Count the sampled pages' lines by story."""
    ordered = sorted(pages, key=lambda page: page.id)
    groups = stories(ordered)
    counts: Counter[int] = Counter()
    for group in groups:
        counts.update({key for page in group for key in page.lines})
    often = sorted((-count, key) for key, count in counts.items() if count > 1)[:MOST_REPEATS]
    texts: dict[int, str] = {}
    for page in reversed(ordered):
        texts.update(page.texts())
    kept = {key: -count for count, key in often}
    return Repeats(len(groups), kept, {key: texts[key] for key in kept if key in texts}, seen)


def stories(pages: list[Page]) -> list[list[Page]]:
    """Return the pages in groups: the same story under two addresses, or a live blog at two hours, is one.

    Running text that nearly all pages have speaks for no story; pages that have little else cannot be told apart.
    """
    common = _common(pages)
    own = [sum(words for key, words in page.running() if key not in common) for page in pages]
    group = list(range(len(pages)))
    for a, b in _same_address(pages):
        _join(group, a, b)
    for (a, b), words in _shared_words(pages, common).items():
        if words >= SAME_STORY * min(own[a], own[b]):
            _join(group, a, b)
    bare = [i for i, page in enumerate(pages) if own[i] < max(LEAST_OWN, LEAST_OWN_SHARE * sum(page.words))]
    for a, b in pairwise(bare):
        _join(group, a, b)
    out: defaultdict[int, list[Page]] = defaultdict(list)
    for i, page in enumerate(pages):
        out[_root(group, i)].append(page)
    return list(out.values())


def _common(pages: list[Page]) -> set[int]:
    """Return the running text that stands under over four fifths of three or more addresses."""
    holders: defaultdict[int, set[int]] = defaultdict(set)
    for page in pages:
        for key in page.long:
            holders[key].add(page.address)
    addresses = len({page.address for page in pages})
    return {key for key, among in holders.items() if addresses >= 3 and len(among) > COMMON * addresses}


def _same_address(pages: list[Page]) -> Iterator[tuple[int, int]]:
    first: dict[int, int] = {}
    for i, page in enumerate(pages):
        yield first.setdefault(page.address, i), i


def _shared_words(pages: list[Page], common: set[int]) -> Counter[tuple[int, int]]:
    """Return how many words of running text that is not common each two pages share."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    length: dict[int, int] = {}
    for i, page in enumerate(pages):
        for key, words in page.running():
            if key not in common:
                holders[key].append(i)
                length[key] = max(words, length.get(key, 0))
    shared: Counter[tuple[int, int]] = Counter()
    for key, among in holders.items():
        for pair in combinations(among, 2):
            shared[pair] += length[key]
    return shared


def _root(group: list[int], i: int) -> int:
    while group[i] != i:
        group[i] = group[group[i]]
        i = group[i]
    return i


def _join(group: list[int], a: int, b: int) -> None:
    a, b = sorted((_root(group, a), _root(group, b)))
    group[b] = a
