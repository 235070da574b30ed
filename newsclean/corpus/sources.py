"""Which files a run reads, and in what format each is."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsclean.corpus.faults import InputMissingError, PlanError
from newsclean.corpus.formats import FORMATS, Format, format_of
from newsclean.corpus.opening import STANDARD, files_under, is_remote, size_of


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where, in which format, how large (None: not known), and its name in reports and ids."""

    path: str
    format: str
    size: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The files to read, in order, and those of folders that no format fits."""

    files: tuple[Source, ...]
    passed_over: tuple[str, ...] = ()

    @property
    def size(self) -> int | None:
        """The bytes of all files; None where that of one is not known."""
        sizes = [source.size for source in self.files]
        return None if None in sizes else sum(size or 0 for size in sizes)


def find_sources(paths: Sequence[str], format: str | None = None) -> Sources:
    """Return what the paths stand for: files by their suffix or in the format named, folders with all that is in them.

    The files of a folder are taken in the order of their names, hidden ones left out. Raises PlanError for a file of
    no known format, InputMissingError for one that is not there.
    """
    if format is not None and format not in FORMATS:
        raise PlanError(f"no format is called {format!r}; there are: {', '.join(FORMATS)}", "format")
    found: list[Source] = []
    passed: list[str] = []
    for path in paths:
        if path != STANDARD and not is_remote(path) and Path(path).is_dir():
            taken, left = _folder(path, format)
            found += taken
            passed += left
        else:
            found.append(_file(path, format))
    return Sources(tuple(found), tuple(passed))


def _file(path: str, format: str | None) -> Source:
    known = format or (fitting.name if (fitting := format_of(path)) else None)
    if known is None:
        raise PlanError(f"{path}: its suffix tells no format; there are: {', '.join(FORMATS)}", "format")
    return Source(path, known, _size(path), Path(path).name if known == "text" else path)


def _size(path: str) -> int | None:
    try:
        return size_of(path)
    except OSError as error:
        raise InputMissingError(f"{path}: cannot be read ({error.strerror or error})") from None


def _folder(path: str, format: str | None) -> tuple[list[Source], list[str]]:
    taken: list[Source] = []
    left: list[str] = []
    for file in files_under(path):
        fitting: Format | None = FORMATS[format] if format else format_of(file)
        if fitting is None:
            left.append(file)
        else:
            inside = Path(os.path.relpath(file, path)).as_posix()
            taken.append(Source(file, fitting.name, _size(file), inside if fitting.name == "text" else file))
    return taken, left


def same_file(one: str, other: str) -> bool:
    """Say whether two paths lead to the same file, by whatever names."""
    if is_remote(one) or is_remote(other):
        return one == other
    try:
        return os.path.samefile(one, other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def identities(sources: Sources) -> Iterator[tuple[str, str, int | None, int | None]]:
    """Yield what tells a file from a changed one: path, format, size, time of change."""
    for source in sources.files:
        local = source.path != STANDARD and not is_remote(source.path)
        yield source.path, source.format, source.size, os.stat(source.path).st_mtime_ns if local else None
