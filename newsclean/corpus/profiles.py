"""Profiles: what sites repeat, learned from raw dumps alone, in bounded memory, mergeable."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from newsclean.corpus.profiles_file import Reader, read, repeats_data, sample_data, write
from newsclean.corpus.profiles_keys import address_of, hashed, sites_of
from newsclean.corpus.profiles_repeats import Repeats, repeats
from newsclean.corpus.profiles_sample import Sample, page_of
from newsclean.errors import InputError, NewscleanError
from newsclean.layout import layout
from newsclean.layout.lines import split_lines

PAGES_PER_SITE = 64
LEAST_PER_SITE = 8
PAGES = 20_000
_LONG_LINE = 1_500  # characters: a page with such a line may be all on one; it is read in sentences
_FEW = 40  # lines that such a page has at most


class NotMergeableError(NewscleanError, ValueError):
    """Compact profiles have no samples any more: they can be used, but take in nothing."""

    def __str__(self) -> str:
        return "compact profiles cannot be merged: merge the full ones, then make them compact"


@dataclass(slots=True)
class Left:
    """Pages that nothing was learned from: without a usable address, or with too little running text."""

    unnamed: int = 0
    thin: int = 0


@dataclass(slots=True, repr=False)
class Profiles:
    """What each site repeats; fill with `add` or `merge`, then give to a Cleaner.

    Per site up to 64 pages are remembered, in all up to `most` (20,000): where there are more, half as many per site,
    down to 8, then those of half the sites, chosen by a hash of their names. What is kept depends on the pages alone,
    not on their order or on how they were parted. A page takes about 4 bytes a line.
    """

    most: int = PAGES
    level: int = 0
    left: Left = field(default_factory=Left)
    samples: dict[str, Sample] = field(default_factory=dict)
    known: dict[str, Repeats] = field(default_factory=dict, compare=False)
    compacted: bool = False
    _size: int = field(default=0, compare=False)
    _digest: str = field(default="", compare=False)

    def add(self, text: str, url: str | None) -> None:
        """Learn from a page; raise InputError where the text is no str."""
        if not isinstance(text, str):
            raise InputError(type(text).__name__, "pass the page's text")
        self._open()
        sites = sites_of(url)
        page = page_of(texts_of(text), address_of(url or "")) if sites else None
        self.left.unnamed += not sites
        self.left.thin += bool(sites) and page is None
        for site in sites if page else ():
            assert page is not None
            self._into(site, Sample(1, {page.id: page}))
        self._shrink()

    def merge(self, other: Self) -> Self:
        """Take in what other profiles have learned, and return these; raise NotMergeableError for compact ones."""
        self._open()
        other._open()
        self.left.unnamed += other.left.unnamed
        self.left.thin += other.left.thin
        self.most = min(self.most, other.most)
        self.level = max(self.level, other.level)
        self._drop()
        for site, sample in other.samples.items():
            self._into(site, sample)
        self._shrink()
        return self

    def _open(self) -> None:
        if self.compacted:
            raise NotMergeableError
        self.known.clear()
        self._digest = ""

    @property
    def _per_site(self) -> int:
        return max(LEAST_PER_SITE, PAGES_PER_SITE >> self.level)

    def _holds(self, site: str) -> bool:
        """Say whether a site is among those that are kept at this level."""
        over = self.level - (PAGES_PER_SITE // LEAST_PER_SITE).bit_length() + 1
        return over <= 0 or not hashed(site) % (1 << over)

    def _into(self, site: str, sample: Sample) -> None:
        if self._holds(site):
            self._size += self.samples.setdefault(site, Sample()).merge(sample, self._per_site)

    def _shrink(self) -> None:
        while self._size > self.most:
            self.level += 1
            self._drop()

    def _drop(self) -> None:
        """Keep what this level allows."""
        self.samples = {site: sample for site, sample in self.samples.items() if self._holds(site)}
        for sample in self.samples.values():
            sample.cut(self._per_site)
        self._size = sum(len(sample.pages) for sample in self.samples.values())

    @property
    def sites(self) -> list[str]:
        """The names of the sites, sorted."""
        return sorted({*self.samples, *self.known})

    def site(self, name: str) -> Repeats | None:
        """Return what a site repeats, None where nothing was learned of it."""
        if name not in self.known and name in self.samples:
            sample = self.samples[name]
            self.known[name] = repeats(sample.pages.values(), sample.seen)
        return self.known.get(name)

    def of(self, url: str | None) -> tuple[Repeats, ...]:
        """Return what the page's host repeats, and its domain where that is more; empty where neither is known."""
        return tuple(found for name in sites_of(url) if (found := self.site(name)))

    def compact(self) -> "Profiles":
        """Return profiles for use alone: small, and without samples to merge; sites of one story are left out."""
        known = {name: found for name in self.sites if (found := self.site(name)) and found.stories > 1}
        return Profiles(self.most, self.level, self.left, {}, known, True)

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that change with anything that the profiles say."""
        if not self._digest:
            sha = hashlib.sha256()
            for name in self.sites:
                if found := self.site(name):
                    sha.update(repr((name, found.stories, sorted(found.counts.items()))).encode())
            self._digest = sha.hexdigest()[:16]
        return self._digest

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write JSON, compressed where the name ends in ".gz"; the same profiles give the same bytes."""
        write(path, self.data())

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Return what `save` wrote; raise DataError for any other file."""
        return cls.of_data(read(path), str(path))

    def data(self) -> dict[str, Any]:
        """Return what JSON can hold: samples, or of compact profiles what recurs."""
        sites: Mapping[str, Any] = (
            {name: repeats_data(found) for name, found in self.known.items()}
            if self.compacted
            else {name: sample_data(sample) for name, sample in self.samples.items()}
        )
        head = {"most": self.most, "level": self.level, "compact": self.compacted, "left": asdict(self.left)}
        return {**head, "sites": sites}

    @classmethod
    def of_data(cls, data: Any, where: str = "profiles") -> Self:
        """Return the profiles of what `data` gave; raise DataError with what is wrong with it."""
        reader = Reader(where)
        head = reader.head(data)
        left = Left(*head.left)
        if head.compact:
            return cls(head.most, head.level, left, {}, reader.all_repeats(head.sites), True)
        profiles = cls(head.most, head.level, left, reader.all_samples(head.sites))
        profiles._drop()
        profiles._shrink()
        return profiles

    def __repr__(self) -> str:
        return f"<Profiles of {len(self.sites)} sites, {self.digest}>"


def texts_of(source: str) -> Iterator[str]:
    """Yield the lines of a dump, of one that is all on one line its sentences."""
    lines = split_lines(source)
    if len(lines) <= _FEW and any(len(line.text) > _LONG_LINE for line in lines):
        return (block.text for block in layout(source).blocks)
    return (line.text for line in lines)


def learn(pages: Iterable[tuple[str, str | None]], most: int = PAGES) -> Profiles:
    """Return what the sites of the pages, pairs of text and address, repeat; read once, in bounded memory.

    most: pages that are remembered. Raises InputError for a text that is no str.
    """
    profiles = Profiles(most)
    for text, url in pages:
        profiles.add(text, url)
    return profiles
