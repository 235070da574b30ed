"""What goes wrong is one line on standard error: what, where, what to do; never a traceback."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run

WRONG = [
    (["clean", "missing.txt"], 1, ["missing.txt", "no such file", "give a text file"]),
    (["clean", "a\ud800"], 1, ["cannot be read"]),
    (["clean", "-o", "nowhere/out.txt", "page.txt"], 1, ["nowhere/out.txt", "cannot be written", "-o"]),
    (["clean", "-o", ".", "page.txt"], 1, ["cannot be written"]),
    (["clean", "--preset", "foo", "page.txt"], 2, ["preset", "'foo'", "newsclean presets"]),
    (["clean", "--language", "tlh", "page.txt"], 2, ["language", "'tlh'", "newsclean languages"]),
    (["clean", "--without", "foo", "page.txt"], 2, ["stage", "'foo'", "newsclean stages"]),
    (["clean", "--set", "foo.bar=1", "page.txt"], 2, ["stage", "'foo'", "newsclean stages"]),
    (["clean", "--set", "captions.repeated.foo=1", "page.txt"], 2, ["captions.repeated", "'foo'", "similarity"]),
    (["clean", "--set", "captions.repeated.similarity=much", "page.txt"], 2, ["similarity is a number", "'much'"]),
    (["clean", "--set", "similarity=1", "page.txt"], 2, ["STAGE.OPTION=VALUE"]),
    (["clean", "--set", "captions.repeated.similarity", "page.txt"], 2, ["STAGE.OPTION=VALUE"]),
    (["clean", "--encoding", "klingon", "page.txt"], 2, ["no encoding is called 'klingon'", "utf-8"]),
    (["clean", "--encoding", "hex", "page.txt"], 2, ["no encoding is called 'hex'"]),
    (["clean", "--json", "--explain", "page.txt"], 2, ["not allowed with"]),
    (["stages", "--preset", "foo"], 2, ["preset", "'foo'"]),
    (["frobnicate"], 2, ["frobnicate"]),
    ([], 2, ["COMMAND"]),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG, ids=[ascii(" ".join(case[0])) for case in WRONG])
def test_trouble(run: Run, page: str, arguments: list[str], code: int, said: list[str]) -> None:
    done = run(*[os.fsdecode(a.encode("utf-8", "surrogatepass")) for a in arguments])
    message = done.stderr.decode()
    assert done.returncode == code
    assert done.stdout == b""
    assert not [part for part in said if part not in message]
    assert "Traceback" not in message


def start(*arguments: str, **streams: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "newsclean", *arguments], stderr=subprocess.PIPE, **streams)  # type: ignore[call-overload, no-any-return]


def test_a_reader_that_leaves_early_is_no_trouble(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text("".join(f"line {i}\n" for i in range(20_000)))
    process = start("clean", "-q", "--json", str(big), stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read(1)
    process.stdout.close()
    assert (process.wait(60), process.communicate()[1]) == (0, b"")


def test_a_full_disk_is_said(run: Run, page: str, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    with open("/dev/full", "wb") as full:
        process = start("clean", str(tmp_path / page), stdout=full)
    message = process.communicate()[1].decode()
    assert process.returncode == 1
    assert "standard output: cannot be written" in message
    assert "Traceback" not in message


@pytest.mark.parametrize(("set_", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_on_a_terminal_only_where_wanted(
    page: str, tmp_path: Path, set_: dict[str, str], coloured: bool
) -> None:
    ours, theirs = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"} | set_
    process = start("clean", "--explain", str(tmp_path / page), stdout=theirs, env=env)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    assert process.wait(60) == 0
    assert (b"\x1b[" in shown) is coloured
    assert b"body" in shown


@pytest.mark.parametrize("arguments", [["--help"], ["clean", "--help"], ["--version"]])
def test_help_starts_fast(arguments: list[str]) -> None:
    """At most 120 ms in all, in processor time, so that a busy machine does not matter; the best of five."""

    def once() -> float:
        before = os.times()
        subprocess.run([sys.executable, "-m", "newsclean", *arguments], check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(once() for _ in range(5)) < 0.12


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom newsclean.cli import main\n"
        "try:\n    main(['clean', '--help'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in sys.modules if m in {'pydantic', 'regex', 'rapidfuzz', 'newsclean.api'}], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
