"""newsclean learn, newsclean profiles, and cleaning with what was learned."""

import json
from pathlib import Path

import pytest
from profiles.sites import site

from cli.conftest import Run


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    pages = [page for number in range(2) for page in site(number, 8)]
    rows = [{"id": i, "url": page.url, "text": page.text} for i, page in enumerate(pages)]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text("\n".join(lines[::2]) + "\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join(lines[1::2]) + "\n", encoding="utf-8")
    return "in.jsonl"


def test_two_passes_are_learning_and_cleaning(run: Run, corpus: str, tmp_path: Path) -> None:
    assert run("learn", corpus, "-o", "p.json").returncode == 0
    assert run("clean", corpus, "--profiles", "p.json", "-o", "one.jsonl").returncode == 0
    assert run("clean", corpus, "--two-pass", "-o", "two.jsonl").returncode == 0
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_a_map_and_a_reduce(run: Run, corpus: str, tmp_path: Path) -> None:
    """Profiles of parts, merged, are those of the whole, learned by any number of processes."""
    for name, jobs in (("in", "2"), ("a", "1"), ("b", "1")):
        assert run("learn", f"{name}.jsonl", "-j", jobs, "-o", f"{name}.json").returncode == 0
    assert run("profiles", "merge", "b.json", "a.json", "-o", "merged.json").returncode == 0
    assert (tmp_path / "merged.json").read_bytes() == (tmp_path / "in.json").read_bytes()
    assert run("profiles", "compact", "merged.json", "-o", "small.json.gz").returncode == 0
    assert run("profiles", "merge", "small.json.gz", "a.json", "-o", "x.json").returncode == 1


def test_what_was_learned_can_be_read(run: Run, corpus: str) -> None:
    assert b"16 pages of 2 sites" in run("learn", corpus, "-o", "p.json").stderr
    shown = run("profiles", "show", "www.post1.example", "-p", "p.json").stdout.decode()
    assert "8 different stories" in shown
    assert "Why we are here" in shown
    assert run("profiles", "list", "-p", "p.json").stdout.count(b"post") == 2


def test_bad_rows_teach_nothing(run: Run, corpus: str, tmp_path: Path) -> None:
    with (tmp_path / corpus).open("a") as file:
        file.write('{"broken\n{"text": 3}\n{"text": "no address"}\n')
    done = run("learn", corpus, "-o", "p.json")
    assert done.returncode == 1
    assert b"1 without address; 2 bad rows" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["learn", "absent.jsonl", "-o", "p.json"], 1),
        (["learn", "in.txt2", "-o", "p.json"], 2),
        (["learn", "in.jsonl", "-o", "absent/p.json"], 1),
        (["learn", "in.jsonl"], 2),
        (["profiles", "show", "post0.example", "-p", "in.jsonl"], 1),
        (["clean", "in.jsonl", "--profiles", "absent.json"], 1),
        (["clean", "in.jsonl", "--profiles", "p.json", "--two-pass"], 2),
        (["clean", "-", "--two-pass"], 2),
    ],
)
def test_what_cannot_be(run: Run, corpus: str, arguments: list[str], code: int) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stderr.count(b"Traceback")) == (code, 0)
