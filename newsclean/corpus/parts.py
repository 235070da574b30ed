"""The outputs of a run: written aside, made whole, renamed."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from newsclean.corpus.faults import OutputError, PlanError
from newsclean.corpus.opening import STANDARD, fsspec, is_remote
from newsclean.corpus.totals import Columns
from newsclean.corpus.writers import Writer

_LONG_NAME = 200  # bytes of a name that leave room for what is put around it


class Output(Protocol):
    """Where the bytes of a run go."""

    def open(self) -> None:
        """Open it for writing."""
        ...

    def cut(self, size: int) -> None:
        """Keep the first bytes of what was written before."""
        ...

    def write(self, data: bytes) -> None:
        """Append the bytes."""
        ...

    def sync(self) -> int:
        """Return how many bytes are safe."""
        ...

    def finish(self, columns: Columns) -> None:
        """Make the file whole, beside the place where it will stand."""
        ...

    def publish(self) -> None:
        """Put the whole file in its place."""
        ...

    def discard(self) -> None:
        """Remove what was written."""
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...


class Part:
    """A file written aside, then made whole, then renamed."""

    def __init__(self, target: str, writer: Writer) -> None:
        self._target, self._writer = target, writer
        self._part = beside(target, "part")
        self._whole = beside(target, "whole") if writer.late else self._part
        self._file: BinaryIO | None = None

    def open(self) -> None:
        """Open the part file and hold it; raise OutputError, or PlanError where another run holds it."""
        with _told(self._target):
            if is_remote(self._target):
                self._part.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._part.open("ab")
        _lock(self._file, self._target)

    def cut(self, size: int) -> None:
        """Keep the first `size` bytes; raise PlanError where there are fewer."""
        with _told(self._target):
            if self._part.stat().st_size < size:
                raise PlanError(f"{self._part}: what was done is gone", "resume")
            self._stream.truncate(size)
            self._stream.seek(size)  # or what is told of its place is the old end

    @property
    def _stream(self) -> BinaryIO:
        assert self._file is not None, "an output is opened first"
        return self._file

    def write(self, data: bytes) -> None:
        """Append the bytes; raise OutputError where there is no room."""
        with _told(self._target):
            self._stream.write(data)

    def sync(self) -> int:
        """Bring all on the disk and return how many bytes that are."""
        with _told(self._target):
            self._stream.flush()
            os.fsync(self._stream.fileno())
            return self._stream.tell()

    def finish(self, columns: Columns) -> None:
        """Make the file whole, aside."""
        self.sync()
        with _told(self._target):
            self._writer.finish(str(self._part), str(self._whole), columns)
            with self._whole.open("rb") as file:
                os.fsync(file.fileno())

    def publish(self) -> None:
        """Rename the whole file to its name, unless that was done already."""
        with _told(self._target):
            if self._whole.exists():
                _place(self._whole, self._target)
            self._part.unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove what was written."""
        self._part.unlink(missing_ok=True)
        self._whole.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the part file, leaving it where it is."""
        try:
            if self._file is not None:
                self._file.close()
        except OSError:  # what could not be flushed is behind what was synced
            return


class Stream:
    """Standard output, a pipe or a device: bytes go out as they come."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._file = cast(BinaryIO, sys.stdout.buffer) if target == STANDARD else None

    def open(self) -> None:
        """Open the target."""
        if self._file is None:
            with _told(self._target, resumable=False):
                self._file = cast(BinaryIO, open(self._target, "wb"))  # noqa: SIM115

    def cut(self, size: int) -> None:
        """Do nothing."""

    def write(self, data: bytes) -> None:
        """Send the bytes; raise BrokenPipeError where nobody reads any more, OutputError for all else."""
        assert self._file is not None, "an output is opened first"
        with _told(self._target, resumable=False):
            self._file.write(data)
            self._file.flush()

    def sync(self) -> int:
        """Return 0: what has gone out cannot be taken up again."""
        return 0

    def finish(self, columns: Columns) -> None:
        """Do nothing."""

    def publish(self) -> None:
        """Do nothing."""

    def discard(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Close what was opened."""
        if self._file is not None and self._target != STANDARD:
            self._file.close()


def output_for(target: str, writer: Writer) -> Output:
    """Return the output for a path; raise PlanError for a format made at the end only, and no file to make."""
    if not is_stream(target):
        return Part(target, writer)
    if writer.late:
        raise PlanError(f"{target}: this format needs a file", "output")
    return Stream(target)


def is_stream(target: str) -> bool:
    """Say whether the target takes bytes but is no file that could be replaced."""
    if target == STANDARD or is_remote(target):
        return target == STANDARD
    return os.path.exists(target) and not stat.S_ISREG(os.stat(target).st_mode)


def beside(target: str, kind: str) -> Path:
    """Return where a run keeps its files: hidden beside the target, or in the user's cache for one that is far."""
    if is_remote(target):
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return cache / "newsclean" / f"{_digest(target)}.{kind}"
    path = Path(target).resolve()
    name = path.name if len(os.fsencode(path.name)) <= _LONG_NAME else _digest(path.name)
    return path.with_name(f".{name}.{kind}")


def _digest(name: str) -> str:
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:16]


def _place(whole: Path, target: str) -> None:
    if is_remote(target):
        filesystem, path = fsspec().core.url_to_fs(target)
        filesystem.put_file(str(whole), path)
        whole.unlink()
        return
    path = Path(target).resolve()
    if path.exists():
        whole.chmod(stat.S_IMODE(path.stat().st_mode))
    whole.replace(path)


@contextmanager
def _told(target: str, resumable: bool = True) -> Iterator[None]:
    """Turn what the system says into an OutputError."""
    try:
        yield
    except (BrokenPipeError, OutputError):
        raise
    except OSError as error:
        raise OutputError(target, error.strerror or str(error), resumable) from None


def _lock(file: BinaryIO, target: str) -> None:
    """Hold the file as long as it is open; raise PlanError where another run does."""
    try:
        import fcntl
    except ImportError:  # not on this system
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PlanError(f"{target}: another run is writing it", "output") from None
