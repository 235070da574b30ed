"""`newsclean clean` over corpora: what makes a run, what it says, how it ends."""

import fcntl
import json
import os
import pty
import resource
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pytest
from corpus.pages import as_jsonl, read_jsonl, rows

import newsclean
from cli.conftest import PAGE, Run

ROWS = rows(5)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_bytes(as_jsonl(ROWS))
    return path


RUNS = [
    ["in.jsonl"],
    ["in.jsonl", "page.txt"],
    ["page.txt", "page.txt"],
    ["--from", "text", "page.txt"],
    ["--to", "jsonl", "page.txt"],
    ["folder"],
    ["-j", "2", "page.txt"],
    ["--removed", "cuts.jsonl", "page.txt"],
]


@pytest.mark.parametrize("arguments", RUNS, ids=" ".join)
def test_what_makes_a_run(run: Run, page: str, corpus: Path, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text(PAGE, encoding="utf-8")
    done = run("clean", *arguments)
    assert (done.returncode, done.stderr.count(b"bad rows")) == (0, 0)
    assert all("verdict" in json.loads(line) for line in done.stdout.splitlines())


def test_one_text_is_printed_as_ever(run: Run, page: str) -> None:
    assert run("clean", page).stdout.decode() == newsclean.clean(PAGE).text + "\n"


def test_standard_input_is_a_corpus_where_that_is_said(run: Run, corpus: Path) -> None:
    done = run("clean", "-q", "--from", "jsonl", "-", stdin=corpus.read_bytes())
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [row["id"] for row in ROWS]


SUMMARY = ("6 rows", "a second", "verdicts: ", "kept ", "cut ", "share ", "1 bad rows: broken json 1; see bad.jsonl")


def test_the_summary_counts_everything(run: Run, corpus: Path, tmp_path: Path) -> None:
    corpus.write_bytes(corpus.read_bytes() + b"{broken\n")
    done = run("clean", "in.jsonl", "-o", "out.jsonl", "--errors", "bad.jsonl")
    said = done.stderr.decode()
    assert done.returncode == 1
    for part in (
        "6 rows",
        "a second",
        "verdicts: ",
        "kept ",
        "cut ",
        "share ",
        "1 bad rows: broken json 1; see bad.jsonl",
    ):
        assert part in said
    assert read_jsonl(tmp_path / "bad.jsonl")[0]["row"] == 6
    assert run("clean", "-q", "in.jsonl", "-o", "out.jsonl").stderr == b""


def test_old_encodings_are_found_in_folders_and_told_of_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "old.txt").write_bytes(PAGE.encode("cp1252"))
    (tmp_path / "old.jsonl").write_bytes(json.dumps({"text": PAGE}, ensure_ascii=False).encode("cp1252"))
    assert "café’s" in json.loads(run("clean", "pages").stdout)["text"]
    assert run("clean", "old.jsonl").returncode == 1
    assert "café’s" in json.loads(run("clean", "--encoding", "cp1252", "old.jsonl").stdout)["text"]


def test_files_left_alone_are_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.docx").write_text("x")
    assert "1 files of no known format were left alone: ./b.docx" in run("clean", ".").stderr.decode()


WRONG = [
    (["in.jsonl", "-o", "in.jsonl"], ["in.jsonl", "it is read", "-o"]),
    (["in.jsonl", "-o", "out.doc"], ["out.doc", "suffix", "--to"]),
    (["in.jsonl", "a.doc"], ["a.doc", "suffix", "--from"]),
    (["in.jsonl", "--to", "csv"], ["needs a file", "-o"]),
    (["in.jsonl", "--json", "-o", "out.csv"], ["only flat records"]),
    (["in.jsonl", "--explain"], ["--explain", "one text"]),
    (["in.jsonl", "--id", "7"], ["--id", "one text"]),
    (["in.jsonl", "--resume"], ["resumed"]),
    (["in.csv", "--text-field", "body"], ["'body'", "id, url, text", "--text-field"]),
    (["in.jsonl", "--max-size", "big"], ["'big'", "4M"]),
    (["in.jsonl", "-j", "many"], ["'many'"]),
    (["in.jsonl", "--from", "html"], ["html", "warc"]),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=[" ".join(case[0]) for case in WRONG])
def test_wrong_calls(run: Run, corpus: Path, tmp_path: Path, arguments: list[str], said: list[str]) -> None:
    (tmp_path / "in.csv").write_text("id,url,text\n")
    (tmp_path / "a.doc").write_text("x")
    before = sorted(tmp_path.iterdir())
    done = run("clean", *arguments)
    message = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert not [part for part in said if part not in message]
    assert "Traceback" not in message
    assert sorted(tmp_path.iterdir()) == before


def test_a_missing_input_is_said_before_anything_is_done(run: Run, corpus: Path, tmp_path: Path) -> None:
    done = run("clean", "in.jsonl", "missing.jsonl", "-o", "out.jsonl")
    assert (done.returncode, b"missing.jsonl: cannot be read" in done.stderr) == (1, True)
    assert [p.name for p in tmp_path.iterdir()] == ["in.jsonl"]


def start(folder: Path, *arguments: str, **options: Any) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "newsclean", "clean", *arguments]
    options.setdefault("preexec_fn", heed_interrupts)
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, **options)


def heed_interrupts() -> None:
    """Undo what a shell does to its background jobs, so that SIGINT arrives."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def large(folder: Path) -> None:
    (folder / "in.jsonl").write_bytes(as_jsonl(rows(20)) * 12)


def test_a_reader_that_goes_away_is_no_trouble(tmp_path: Path) -> None:
    large(tmp_path)
    process = start(tmp_path, "-j", "2", "in.jsonl", stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert (process.wait(60), process.communicate()[1]) == (0, b"")


def begun(folder: Path) -> None:
    """Wait until a run has written something."""
    part, until = folder / ".out.jsonl.part", time.monotonic() + 30
    while time.monotonic() < until and not (part.exists() and part.stat().st_size):
        time.sleep(0.02)


def workers(process: "subprocess.Popen[bytes]") -> list[int]:
    """Return the processes that descend from this one."""
    table: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        table.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [process.pid]
    for pid in found:
        found += table.get(pid, [])
    return found[1:]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system shows no processes")
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_stopped_it_leaves_no_process_and_can_be_resumed(tmp_path: Path, run: Run, stop: signal.Signals) -> None:
    large(tmp_path)
    process = start(tmp_path, "-j", "2", "in.jsonl", "-o", "out.jsonl", start_new_session=True)
    begun(tmp_path)
    children = workers(process)
    (os.kill if stop == signal.SIGKILL else os.killpg)(process.pid, stop)
    message = process.communicate(timeout=60)[1].decode()
    assert process.returncode == (-9 if stop == signal.SIGKILL else 130)
    assert "Traceback" not in message
    until = time.monotonic() + 20
    while time.monotonic() < until and any(Path(f"/proc/{pid}").exists() for pid in children):
        time.sleep(0.05)
    assert children
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]
    assert not (tmp_path / "out.jsonl").exists()
    assert run("clean", "-q", "--resume", "-j", "2", "in.jsonl", "-o", "out.jsonl").returncode == 0
    assert run("clean", "-q", "in.jsonl", "-o", "other.jsonl").returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "other.jsonl").read_bytes()


def test_a_full_disk_is_said_and_resumed(tmp_path: Path, run: Run) -> None:
    large(tmp_path)
    limit = 100_000
    process = start(
        tmp_path,
        *("in.jsonl", "-o", "out.jsonl"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    message = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 1
    assert "out.jsonl: cannot be written" in message
    assert "--resume" in message
    assert "Traceback" not in message
    assert run("clean", "--resume", "in.jsonl", "-o", "out.jsonl").returncode == 0
    assert len(read_jsonl(tmp_path / "out.jsonl")) == 240


def test_standard_output_that_takes_nothing_is_said(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    large(tmp_path)
    with open("/dev/full", "wb") as full:
        process = start(tmp_path, "in.jsonl", stdout=full)
    message = process.communicate(timeout=60)[1].decode()
    assert (process.returncode, "cannot be written" in message, "Traceback" in message) == (1, True, False)


@pytest.mark.parametrize("seen", [True, False])
def test_progress_is_shown_on_a_terminal_only(tmp_path: Path, corpus: Path, seen: bool) -> None:
    pytest.importorskip("tqdm", reason="needs the extra progress")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    command = [sys.executable, "-m", "newsclean", "clean", "in.jsonl", "-o", "out.jsonl"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=theirs if seen else subprocess.PIPE)
    os.close(theirs)
    message = b"" if seen else process.communicate()[1]
    while seen:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        message += piece
    os.close(ours)
    assert process.wait() == 0
    assert (b"\r" in message.replace(b"\r\n", b"")) is seen
    assert b"5 rows" in message
