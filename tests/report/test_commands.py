"""`newsclean report` writes one file for a page or a corpus; `newsclean show` obeys nothing that a page says."""

import json
from pathlib import Path

import pytest

from newsclean.cli import main
from report.reports import HOSTILE, STORY, Parsed

pytest.importorskip("rich", reason="rich is not installed; it is the extra `show`")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


def test_a_report_of_one_page(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert main(["report", str(page), "-o", str(out)]) == 0
    assert Parsed(out.read_text(encoding="utf-8")).source == STORY


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_report_of_a_corpus_counts_bad_rows(jobs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, out = tmp_path / "pages.jsonl", tmp_path / "report.html"
    rows = [{"text": STORY, "url": f"https://paper{i}.example/"} for i in range(4)]
    corpus.write_text("\n".join([*map(json.dumps, rows), '{"text": 3}', "{"]), encoding="utf-8")
    assert main(["report", "-j", jobs, str(corpus), "-o", str(out)]) == 1
    said = capsys.readouterr().err
    assert "4 pages of 4 hosts" in said
    assert "1 bad rows: broken json" in said
    assert "<dt>Pages</dt><dd>4<" in out.read_text(encoding="utf-8")


def test_a_report_applies_rules(page: Path, tmp_path: Path) -> None:
    rules, out = tmp_path / "mine.toml", tmp_path / "report.html"
    rules.write_text('[[rule]]\nname = "mine"\nphrase = "share"\neffect = "keep"\n', encoding="utf-8")
    assert main(["report", str(page), "--rules", str(rules), "-o", str(out)]) == 0
    assert [
        a["data-reason"]
        for a in Parsed(out.read_text(encoding="utf-8")).all("span")
        if a.get("data-stage") == "rules.user"
    ] == ["mine"]


def test_faults_of_rules_are_told(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = tmp_path / "mine.toml"
    rules.write_text('[[rule]]\nname = "mine"\n\n[[rule]]\nphrase = "x"\n', encoding="utf-8")
    assert main(["report", str(page), "--rules", str(rules)]) == 1
    said = capsys.readouterr().err
    assert "give a phrase or a pattern" in said
    assert "rule 2" in said


@pytest.mark.parametrize(
    "arguments", [["nowhere.txt"], ["what.xyz", "more.xyz"], ["a.jsonl", "--url", "https://x.example"]]
)
def test_what_cannot_be_read_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", *arguments]) in (1, 2)
    assert capsys.readouterr().err.startswith("newsclean: ")


def test_show_strikes_or_marks_cuts(page: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["show", str(page)]) == 0
    shown = capfdbinary.readouterr().out.decode()
    assert "[-Share-] share" in shown
    assert "blocks kept" in shown


def test_show_has_the_views_of_the_report(page: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["show", "--view", "clean", str(page)])
    assert b"Share" not in capfdbinary.readouterr().out
    main(["show", "--view", "original", str(page)])
    assert STORY.strip() in capfdbinary.readouterr().out.decode()


def test_show_obeys_nothing(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes("\n\n".join([*HOSTILE[:5], "a \x1b[31m\x07 \u202eb [bold]c[/bold] \x9b2J", STORY]).encode())
    for view in ("difference", "original", "clean"):
        main(["show", "--view", view, str(file)])
        shown = capfdbinary.readouterr().out.decode()
        assert not [c for c in "\x1b\x07\u202e\x9b" if c in shown]


def test_colours_strike() -> None:
    import newsclean
    from newsclean.report.terminal import marked_text, rendered

    shown = rendered(marked_text(newsclean.clean(STORY), STORY, True), True, 80)
    assert any("\x1b[9" in line and "Share" in line for line in shown.splitlines())
