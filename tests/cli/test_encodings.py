"""Bytes are read in the encoding they are in; where that is a guess, it is said."""

import pytest

from cli.conftest import PAGE, Run
from newsclean.cli.reading import decode

TEXT = "Žluťoučký kůň – „úpěl“ ďábelské ódy.\n"
FOUND = [
    (TEXT.encode("utf-8"), "utf-8", "found", TEXT),
    (TEXT.encode("utf-8-sig"), "utf-8", "byte order mark", TEXT),
    (TEXT.encode("utf-16"), "utf-16", "byte order mark", TEXT),
    (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16", "byte order mark", TEXT),
    (TEXT.encode("utf-32"), "utf-32", "byte order mark", TEXT),
    (b"", "utf-8", "found", ""),
    (b"plain", "utf-8", "found", "plain"),
    (b"charset=windows-1250\n" + TEXT.encode("cp1250"), "windows-1250", "declared", "charset=windows-1250\n" + TEXT),
    ("naïve café".encode("cp1252"), "windows-1252", "guessed", "naïve café"),
    (b"charset=nonsense caf\xe9", "windows-1252", "guessed", "charset=nonsense café"),
    (b"charset=rot13 caf\xe9", "windows-1252", "guessed", "charset=rot13 café"),
]
DAMAGED = [
    (TEXT.encode() + b"\xff", "utf-8", 1),
    (b"caf\xe9 \x81", "windows-1252", 1),
    ("\ufffd stands in the source".encode(), "utf-8", 0),
]


@pytest.mark.parametrize(("data", "encoding", "how", "text"), FOUND)
def test_encoding_found(data: bytes, encoding: str, how: str, text: str) -> None:
    decoded = decode(data)
    assert (decoded.encoding, decoded.how, decoded.text) == (encoding, how, text)


@pytest.mark.parametrize(("data", "encoding", "damaged"), DAMAGED)
def test_what_cannot_be_read_is_counted(data: bytes, encoding: str, damaged: int) -> None:
    decoded = decode(data)
    assert (decoded.encoding, decoded.damaged) == (encoding, damaged)


def test_a_forced_encoding_wins(run: Run) -> None:
    done = run("clean", "--encoding", "iso-8859-2", stdin=PAGE.replace("’", "'").replace("é", "ł").encode("iso-8859-2"))
    assert "cafł's baker" in done.stdout.decode()


def test_a_guess_is_said(run: Run) -> None:
    done = run("clean", stdin=PAGE.encode("cp1252"))
    assert b"read as windows-1252 (guessed)" in done.stderr
    assert "café’s baker" in done.stdout.decode()


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_output_is_utf8_whatever_the_locale(run: Run, page: str, locale: str) -> None:
    done = run("clean", page, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "café’s baker" in done.stdout.decode("utf-8")
