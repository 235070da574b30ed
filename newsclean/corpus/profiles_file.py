"""Profiles as JSON, and back with every bound checked."""

import gzip
import json
import os
import sys
import zlib
from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from newsclean.corpus.profiles_repeats import MOST_REPEATS, Repeats
from newsclean.corpus.profiles_sample import EXCERPT, MOST_LINES, Page, Sample
from newsclean.errors import DataError

FORMAT, VERSION = "newsclean profiles", 1
LARGEST = 1_000_000_000  # bytes of a file, uncompressed
_MOST_SITES, _MOST_PAGES, _MOST_COUNT, _LONGEST_NAME = 1_000_000, 1_000_000, 1 << 48, 253
_ITEMS = {"I": 4, "H": 2}


class Head(NamedTuple):
    """What stands before the sites."""

    most: int
    level: int
    compact: bool
    left: tuple[int, int]
    sites: Mapping[str, Any]


def write(path: str | os.PathLike[str], data: Mapping[str, Any]) -> None:
    """Write the file, aside and then renamed; raise OSError."""
    target = Path(path).resolve()
    text = json.dumps({"format": FORMAT, "version": VERSION, **data}, ensure_ascii=False, sort_keys=True, indent=1)
    raw = text.encode("utf-8", "replace") + b"\n"
    beside = target.with_name(f".{target.name[:80]}.{os.getpid()}.part")
    try:
        beside.write_bytes(gzip.compress(raw, 6, mtime=0) if target.name.endswith(".gz") else raw)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def read(path: str | os.PathLike[str]) -> Any:
    """Return what the JSON of a file says; raise DataError where it cannot be read or is too large."""
    where = str(path)
    try:
        with Path(path).open("rb") as file:
            packed = Path(path).name.endswith(".gz")
            raw = (gzip.GzipFile(fileobj=file) if packed else file).read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise DataError(where, [f"is larger than {LARGEST} bytes"])
        return json.loads(raw.decode("utf-8"))
    except OSError as error:
        raise DataError(where, [f"cannot be read ({error.strerror or error})"]) from None
    except (ValueError, RecursionError, EOFError, zlib.error) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(where, [f"is no JSON ({error})"]) from None


def sample_data(sample: Sample) -> dict[str, Any]:
    """Return a sample as JSON can hold it."""
    return {"seen": sample.seen, "pages": [_page_data(page) for _, page in sorted(sample.pages.items())]}


def _page_data(page: Page) -> dict[str, Any]:
    names = {"id": f"{page.id:016x}", "address": f"{page.address:016x}"}
    shown = {"shown": list(page.texts().values())} if page.shown else {}
    return {**names, "lines": _packed(page.lines), "long": _packed(page.long), "words": _packed(page.words), **shown}


def repeats_data(found: Repeats) -> dict[str, Any]:
    """Return what recurs as JSON can hold it."""
    keys = sorted(found.counts)
    counts = _packed(array("H", (found.counts[key] for key in keys)))
    texts = {f"{key:08x}": text for key, text in found.texts.items()}
    lines = _packed(array("I", keys))
    return {"seen": found.seen, "stories": found.stories, "lines": lines, "counts": counts, "texts": texts}


def _packed(values: "array[int]") -> str:
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return b64encode(values.tobytes()).decode()


class Reader:
    """Checks what a file says; every method raises DataError, which names the file and the place."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._place = ""

    def _fail(self, fault: str) -> NoReturn:
        raise DataError(self._where, [f"{self._place}: {fault}" if self._place else fault])

    def head(self, data: Any) -> Head:
        """Return what stands before the sites, and these unread."""
        if not isinstance(data, dict) or data.get("format", FORMAT) != FORMAT:
            self._fail("these are no profiles")
        if data.get("version", VERSION) != VERSION:
            self._fail(f"version {data['version']!r} is not known; learn them anew")
        left, sites = self._dict(data, "left"), self._dict(data, "sites")
        if len(sites) > _MOST_SITES:
            self._fail(f"over {_MOST_SITES} sites")
        most, level = self._int(data, "most", _MOST_PAGES), self._int(data, "level", 64)
        rest = (self._int(left, "unnamed", _MOST_COUNT), self._int(left, "thin", _MOST_COUNT))
        return Head(max(1, most), level, data.get("compact") is True, rest, sites)

    def all_samples(self, sites: Mapping[str, Any]) -> dict[str, Sample]:
        """Return the sites' samples."""
        return {name: self._sample(self._site(name, value)) for name, value in sorted(sites.items())}

    def all_repeats(self, sites: Mapping[str, Any]) -> dict[str, Repeats]:
        """Return what the sites repeat."""
        return {name: self._repeats(self._site(name, value)) for name, value in sorted(sites.items())}

    def _site(self, name: str, value: Any) -> dict[str, Any]:
        self._place = f"site {name[:_LONGEST_NAME]!r}"
        if not isinstance(value, dict) or len(name) > _LONGEST_NAME:
            self._fail("is no site")
        return value

    def _sample(self, value: dict[str, Any]) -> Sample:
        pages = value.get("pages")
        if not isinstance(pages, list) or not pages or not all(isinstance(page, dict) for page in pages):
            self._fail("`pages` must be a list of pages")
        sample = Sample(self._int(value, "seen", _MOST_COUNT))
        for page in map(self._page, pages):
            sample.pages[page.id] = page
        return sample

    def _page(self, value: dict[str, Any]) -> Page:
        lines, long = self._array(value, "lines", "I"), self._array(value, "long", "I")
        words = self._array(value, "words", "H")
        if list(lines) != sorted(set(lines)) or not {*long} <= {*lines} or len(words) != len(long):
            self._fail("the lines of a page are not in order")
        shown = value.get("shown", [])
        if shown and (not isinstance(shown, list) or len(shown) != len(lines) or not all(map(_is_excerpt, shown))):
            self._fail("`shown` does not fit `lines`")
        packed = zlib.compress("\n".join(shown).encode("utf-8", "replace")) if shown else b""
        return Page(self._hex(value, "id"), self._hex(value, "address"), lines, long, words, packed)

    def _repeats(self, value: dict[str, Any]) -> Repeats:
        keys, counts = self._array(value, "lines", "I", MOST_REPEATS), self._array(value, "counts", "H", MOST_REPEATS)
        stories = self._int(value, "stories", 65_535)
        if len(keys) != len(counts) or any(not 2 <= count <= stories for count in counts):
            self._fail("`counts` does not fit `lines`")
        texts = self._dict(value, "texts")
        if not all(_is_excerpt(text) for text in texts.values()) or len(texts) > len(keys):
            self._fail("`texts` does not fit `lines`")
        named = {key: texts[name] for key in keys if (name := f"{key:08x}") in texts}
        return Repeats(stories, dict(zip(keys, counts, strict=True)), named, self._int(value, "seen", _MOST_COUNT))

    def _dict(self, data: Mapping[str, Any], name: str) -> dict[str, Any]:
        value = data.get(name)
        if not isinstance(value, dict):
            self._fail(f"`{name}` must be an object")
        return value

    def _int(self, data: Mapping[str, Any], name: str, most: int) -> int:
        value = data.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            self._fail(f"`{name}` must be a whole number from 0 to {most}")
        return value

    def _hex(self, data: Mapping[str, Any], name: str) -> int:
        value = data.get(name)
        if not isinstance(value, str) or len(value) != 16 or set(value) - set("0123456789abcdef"):
            self._fail(f"`{name}` must be 16 hexadecimal digits")
        return int(value, 16)

    def _array(self, data: Mapping[str, Any], name: str, kind: str, most: int = MOST_LINES) -> "array[int]":
        size = _ITEMS[kind]
        try:
            raw = b64decode(data[name], validate=True)
        except (KeyError, TypeError, ValueError):
            self._fail(f"`{name}` must be base64")
        if len(raw) % size or len(raw) > most * size:
            self._fail(f"`{name}` must hold up to {most} numbers")
        values = array(kind)
        values.frombytes(raw)
        if sys.byteorder == "big":
            values.byteswap()
        return values


def _is_excerpt(text: Any) -> bool:
    return isinstance(text, str) and len(text) <= EXCERPT and "\n" not in text
