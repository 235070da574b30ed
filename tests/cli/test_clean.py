"""`newsclean clean` prints what the library returns, whole and in the right place."""

import json
from pathlib import Path

import pytest

import newsclean
from cli.conftest import PAGE, Run

ARTICLE = newsclean.clean(PAGE)
ESCAPE = b"\x1b["


def test_it_prints_the_story(run: Run, page: str) -> None:
    done = run("clean", page)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, ARTICLE.text + "\n", b"")


@pytest.mark.parametrize("arguments", [("clean",), ("clean", "-")])
def test_it_reads_standard_input(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, stdin=PAGE.encode()).stdout.decode() == ARTICLE.text + "\n"


def test_json_is_the_whole_article(run: Run, page: str) -> None:
    done = run("clean", "--json", "--url", "https://example.org/a", "--id", "7", page)
    expected = newsclean.clean(PAGE, url="https://example.org/a", id="7")
    assert newsclean.Article.model_validate_json(done.stdout) == expected


def test_jsonld_is_the_articles(run: Run, page: str) -> None:
    assert json.loads(run("clean", "--jsonld", page).stdout) == ARTICLE.to_jsonld()


def test_explain_shows_every_block(run: Run, page: str) -> None:
    lines = run("clean", "--explain", page).stdout.decode().splitlines()
    rows = [line for line in lines if line[:1] in {"+", "-"}]
    assert len(rows) == len(ARTICLE.blocks)
    for row, block in zip(rows, ARTICLE.blocks, strict=True):
        cells = row.split()
        assert cells[0] == ("+" if block.kept else "-")
        assert cells[2:6] == [block.role.value, f"{block.score:.2f}", block.stage, block.reason]
        assert PAGE[block.start : block.end][:15] in row


def test_explain_is_plain_where_nobody_looks(run: Run, page: str) -> None:
    assert ESCAPE not in run("clean", "--explain", page).stdout


def test_explain_lets_no_control_character_through(run: Run) -> None:
    assert b"\x1b" not in run("clean", "--explain", stdin=b"\x1b[31mRed\x07 alert\n" + PAGE.encode()).stdout


def test_output_goes_to_a_file(run: Run, page: str, tmp_path: Path) -> None:
    done = run("clean", "-o", "out.txt", page)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == ARTICLE.text + "\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.txt", "page.txt"]


def test_a_file_is_replaced_whole_or_stays(run: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("before")
    (tmp_path / "out.txt").chmod(0o640)
    assert run("clean", "-o", "out.txt", "missing.txt").returncode == 1
    assert (tmp_path / "out.txt").read_text() == "before"
    assert run("clean", "-o", "out.txt", page).returncode == 0
    assert (tmp_path / "out.txt").stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_not_replaced(run: Run, page: str) -> None:
    assert run("clean", "-o", "/dev/null", page).returncode == 0
    assert not Path("/dev/null").is_file()


def test_stages_can_be_left_out_and_set(run: Run, page: str) -> None:
    done = run("clean", "--json", "--without", "share", "--set", "captions.repeated.similarity=0.7", page)
    cleaner = newsclean.Cleaner().setting("captions.repeated", similarity=0.7).without("share")
    assert json.loads(done.stdout)["config_digest"] == cleaner.config_digest


def test_preset_and_language_are_passed_on(run: Run, page: str) -> None:
    done = run("clean", "--json", "--preset", "gentle", "--language", "en-GB", page)
    assert json.loads(done.stdout)["config_digest"] == newsclean.Cleaner("gentle", "en-GB").config_digest


NOT_STORIES = [(b"", "empty"), (b"\x00\x01\x02" * 99, "binary"), (b"Home\nSport\n", "no story")]


@pytest.mark.parametrize(("data", "said"), NOT_STORIES, ids=[said for _, said in NOT_STORIES])
def test_what_is_no_story_is_said_not_failed(run: Run, data: bytes, said: str) -> None:
    done = run("clean", stdin=data)
    assert done.returncode == 0
    assert said in done.stderr.decode()
    assert run("clean", "-q", stdin=data).stderr == b""


def test_lone_surrogates_do_not_stop_the_output() -> None:
    from newsclean.cli.clean import as_json

    assert as_json({"text": "\ud800"}).encode("utf-8", "replace")
