"""Read bytes and find out what encoding they are in."""

import codecs
import re
import sys
from pathlib import Path
from typing import NamedTuple

from newsclean.cli.trouble import CommandError, because
from newsclean.cli.writing import STANDARD, note

# Longest mark first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z][\w.:-]{1,30})")
_HEAD = 4096  # bytes in which a declaration is looked for
_ADVICE = "give a text file, or - for standard input"
_FALLBACK = "windows-1252"  # what undeclared pages of the old web mostly are


class Decoded(NamedTuple):
    """A text, the encoding it was read in, how that was found, and how many characters could not be read."""

    text: str
    encoding: str
    how: str
    damaged: int

    @property
    def doubtful(self) -> bool:
        """Say whether a person should look at it."""
        return self.how == "guessed" or self.damaged > 0


def read(source: str) -> bytes:
    """Return the bytes of a file, or of standard input for "-"; raise CommandError where they cannot be had."""
    try:
        return _standard_input() if source == STANDARD else Path(source).read_bytes()
    except OSError as error:
        raise CommandError(f"{name_of(source)}: cannot be read ({because(error)}); {_ADVICE}") from None
    except ValueError:
        raise CommandError(f"{source!r}: no file can have this name; {_ADVICE}") from None


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise CommandError("standard input: it is closed; give a text file")
    if sys.stdin.isatty():
        note("reading from the terminal; end with Ctrl-D on a line of its own")
    return sys.stdin.buffer.read()


def name_of(source: str) -> str:
    """Return what to call an input in messages."""
    return "standard input" if source == STANDARD else source


def decode(data: bytes, forced: str | None = None) -> Decoded:
    """Return the text: by the forced encoding, a byte order mark, as UTF-8, as the page declares, else as windows-1252.

    Never fails: bytes that the encoding does not have become U+FFFD and are counted.
    """
    if forced:
        return _decoded(data, forced, "forced")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, "byte order mark")
    utf8 = _decoded(data, "utf-8", "found")
    if not utf8.damaged or _mostly_utf8(utf8):
        return utf8
    declared = _declared(data)
    return _decoded(data, declared, "declared") if declared else _decoded(data, _FALLBACK, "guessed")


def _decoded(data: bytes, encoding: str, how: str) -> Decoded:
    try:
        text = data.decode(encoding, "replace")
    except UnicodeError as error:  # codecs that know no replacement
        raise CommandError(f"the input is no {encoding} ({error}); leave --encoding out to have it found") from None
    # U+FFFD may stand in the source itself: only what replacing added is damage.
    printed = data.count("\ufffd".encode()) if encoding.startswith("utf-8") else 0
    return Decoded(text, encoding.removesuffix("-sig"), how, max(0, text.count("\ufffd") - printed))


def _mostly_utf8(decoded: Decoded) -> bool:
    """Say whether more characters beyond ASCII were read than lost: a damaged file, not another encoding."""
    beyond = sum(1 for c in decoded.text if c > "\x7f") - decoded.damaged
    return beyond > decoded.damaged


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _HEAD)
    name = found[1].decode("ascii") if found else ""
    return name if name and is_encoding(name) and codecs.lookup(name).name not in ("utf-8", "utf-7") else None


def is_encoding(name: str) -> bool:
    """Say whether Python can read text by this encoding."""
    try:
        "".encode(name)
        return isinstance(b"".decode(name), str)
    except (LookupError, ValueError):
        return False
