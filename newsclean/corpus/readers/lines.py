"""Lines of a stream, however long, in bounded memory."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, cast


class Line(NamedTuple):
    """A line without its end; one over the limit is cut and marked."""

    data: bytes
    over: bool


def lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """Yield the lines; of one over the limit only the beginning, as marked, the rest is skipped."""
    while data := stream.readline(limit + 2):
        over = len(data.rstrip(b"\r\n")) > limit
        if over and not data.endswith(b"\n"):
            _skip_line(stream)
        yield Line(data[:limit] if over else data.rstrip(b"\r\n"), over)


def _skip_line(stream: BinaryIO) -> None:
    while piece := stream.readline(1 << 16):
        if piece.endswith(b"\n"):
            return


def in_utf8(stream: BinaryIO, encoding: str | None) -> BinaryIO:
    """Return the stream in UTF-8; what the encoding does not have comes out as bytes that are no UTF-8."""
    if encoding is None or codecs.lookup(encoding).name in ("utf-8", "ascii"):
        return stream
    text = io.TextIOWrapper(stream, encoding, "surrogateescape", newline="")
    return cast(BinaryIO, _Recoded(text))


class _Recoded:
    """A text stream read as lines of UTF-8."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def readline(self, size: int) -> bytes:
        """Return at most `size` characters of the line, as bytes."""
        return self._text.readline(size).encode("utf-8", "surrogateescape")
