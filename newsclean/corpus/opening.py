"""Open files here and elsewhere, and through compression."""

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import IO, Any, BinaryIO, cast

from newsclean.corpus.formats import compression_of
from newsclean.errors import MissingExtraError

STANDARD = "-"
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream of a file's content, and the file's own bytes below it."""

    content: BinaryIO
    below: BinaryIO

    def reached(self) -> int:
        """Return how many bytes of the file have been read."""
        try:
            return self.below.tell()
        except (OSError, ValueError):  # a pipe knows no place
            return 0


def library(name: str, extra: str, shown: str | None = None) -> Any:
    """Return the library; raise MissingExtraError naming the extra where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(shown or name, extra) from None


def is_remote(path: str) -> bool:
    """Say whether fsspec has to open this."""
    return "://" in path


@contextmanager
def opened(path: str, compressed: bool = True) -> Iterator[Opened]:
    """Open for reading, by fsspec where the path is an address, uncompressing by suffix."""
    with ExitStack() as stack:
        below = _below(path, stack)
        kind = compression_of(path) if compressed else None
        content = stack.enter_context(_uncompressed(below, kind)) if kind else below
        yield Opened(content, below)


def _below(path: str, stack: ExitStack) -> BinaryIO:
    if path == STANDARD:
        return cast(BinaryIO, sys.stdin.buffer)
    if is_remote(path):
        return cast(BinaryIO, stack.enter_context(library("fsspec", "remote").open(path, "rb")))
    return cast(BinaryIO, stack.enter_context(open(path, "rb")))


def _uncompressed(below: IO[bytes], kind: str) -> Any:
    return gzip.GzipFile(fileobj=below) if kind == "gzip" else zstd().ZstdFile(below)


def zstd() -> Any:
    """Return the zstd module: the standard library's, or its backport."""
    try:
        return import_module("compression.zstd")
    except ImportError:
        return library("backports.zstd", "zst")


def compress(data: bytes, kind: str | None) -> bytes:
    """Return the bytes as a member of a compressed file; members may follow each other. The same bytes for the same."""
    if kind == "gzip":
        return gzip.compress(data, _LEVEL, mtime=0)
    return bytes(zstd().compress(data)) if kind == "zstd" else data


def compressing(target: BinaryIO, kind: str | None) -> Any:
    """Return a stream that compresses into the target; close it to finish."""
    if kind == "gzip":
        return gzip.GzipFile("", "wb", _LEVEL, target, mtime=0)
    return zstd().ZstdFile(target, "wb") if kind == "zstd" else _Through(target)


class _Through:
    """A stream whose close leaves the target open."""

    def __init__(self, target: BinaryIO) -> None:
        self.write = target.write

    def close(self) -> None:
        return None


def files_under(folder: str) -> Iterator[str]:
    """Yield the files under a folder in the order of their names, hidden ones left out."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(here, name) for name in sorted(names) if not name.startswith("."))


def size_of(path: str) -> int | None:
    """Return the bytes of a file, None where nobody knows; raise OSError where there is no such file."""
    if path == STANDARD:
        return None
    if is_remote(path):
        size = library("fsspec", "remote").core.url_to_fs(path)[0].size(path)
        return int(size) if size is not None else None
    return os.stat(path).st_size


def fsspec() -> ModuleType:
    """Return fsspec; raise MissingExtraError."""
    return cast(ModuleType, library("fsspec", "remote"))
