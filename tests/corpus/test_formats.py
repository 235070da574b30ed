"""Whatever format a corpus comes in and goes out to, its rows are the same."""

import csv
import gzip
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import newsclean
from corpus.pages import WRITE, page, read_jsonl, rows, write
from newsclean.corpus.faults import PlanError
from newsclean.corpus.readers.options import Options
from newsclean.corpus.rows import Selection
from newsclean.corpus.run import Outcome, Plan, run
from newsclean.corpus.shapes import FLAT
from newsclean.corpus.sources import find_sources

ROWS = rows(10)
CLEANER = newsclean.Cleaner()
ARTICLES = [CLEANER.clean(row["text"], url=row["url"], id=row["id"]) for row in ROWS]


def clean(path: Path | str, out: Path, **options: Any) -> Outcome:
    return run(Plan(find_sources([str(path)]), str(out), **options), CLEANER)


@pytest.mark.parametrize("name", WRITE)
def test_every_format_gives_the_same_records(tmp_path: Path, name: str) -> None:
    if "wet" in name:
        pytest.importorskip("fastwarc", reason="needs the extra warc")
    outcome = clean(write(tmp_path, name, ROWS), tmp_path / "out.jsonl")
    assert (outcome.totals.rows, outcome.totals.failed) == (10, 0)
    found = read_jsonl(tmp_path / "out.jsonl")
    assert [(r["id"], r["url"], r["text"]) for r in found] == [(a.id, a.url, a.text) for a in ARTICLES]


def test_warc_is_read_by_warcio_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("warcio", reason="needs warcio")
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    clean(write(tmp_path, "in.wet.gz", ROWS), tmp_path / "out.jsonl")
    assert [r["text"] for r in read_jsonl(tmp_path / "out.jsonl")] == [a.text for a in ARTICLES]


def test_a_folder_is_read_in_the_order_of_names_without_what_is_hidden(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    for i, name in enumerate(["b/2.txt", "a.txt", "b/1.txt", ".hidden.txt", "b/.git/3.txt", "notes.docx"]):
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_text(page(i), encoding="utf-8")
    sources = find_sources([str(pages)])
    assert [source.name for source in sources.files] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert [Path(file).name for file in sources.passed_over] == ["notes.docx"]
    run(Plan(sources, str(tmp_path / "out.jsonl")), CLEANER)
    assert [r["id"] for r in read_jsonl(tmp_path / "out.jsonl")] == ["a.txt", "b/1.txt", "b/2.txt"]


def test_far_files_are_read_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsspec = pytest.importorskip("fsspec", reason="needs the extra remote")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with fsspec.open("memory://in.jsonl.gz", "wb") as file:
        file.write(WRITE["in.ndjson.gz"](ROWS))
    clean("memory://in.jsonl.gz", "memory://out.jsonl.gz")  # type: ignore[arg-type]
    with fsspec.open("memory://out.jsonl.gz", "rb", compression="gzip") as file:
        assert len(file.read().splitlines()) == 10
    assert not list((tmp_path / "newsclean").iterdir())


def test_flat_records_have_our_columns_and_then_what_passes_through(tmp_path: Path) -> None:
    clean(write(tmp_path, "in.jsonl", ROWS), tmp_path / "out.jsonl")
    first = read_jsonl(tmp_path / "out.jsonl")[0]
    assert list(first) == [*FLAT, "shelf", "input_title"]
    assert (first["shelf"], first["input_title"]) == (0, "Opening no. 0")


@pytest.mark.parametrize(("keep", "left"), [((), []), (("shelf",), ["shelf"]), (("none",), ["none"])])
def test_columns_to_keep_can_be_named(tmp_path: Path, keep: tuple[str, ...], left: list[str]) -> None:
    options = Options(Selection(keep=keep))
    clean(write(tmp_path, "in.jsonl", ROWS), tmp_path / "out.jsonl", options=options)
    assert list(read_jsonl(tmp_path / "out.jsonl")[0])[len(FLAT) :] == left


def test_columns_may_have_other_names(tmp_path: Path) -> None:
    other = [{"name": i, "dump": page(i), "at": f"https://example.org/{i}"} for i in range(3)]
    options = Options(Selection("dump", "name", "at"))
    clean(write(tmp_path, "in.jsonl", other), tmp_path / "out.jsonl", options=options)
    assert [(r["id"], r["url"]) for r in read_jsonl(tmp_path / "out.jsonl")][2] == ("2", "https://example.org/2")


def test_whole_articles_come_back(tmp_path: Path) -> None:
    clean(write(tmp_path, "in.jsonl", ROWS), tmp_path / "out.jsonl", shape="article")
    lines = (tmp_path / "out.jsonl").read_bytes().splitlines()
    back = [newsclean.Article.model_validate_json(line) for line in lines]
    assert [a.model_copy(update={"metadata": {}}) for a in back] == ARTICLES
    assert back[3].metadata == {"shelf": 3, "title": "Opening no. 3"}


def test_each_cut_is_a_row(tmp_path: Path) -> None:
    clean(write(tmp_path, "in.jsonl", ROWS), tmp_path / "out.jsonl", removed=str(tmp_path / "cuts.jsonl"))
    cuts = read_jsonl(tmp_path / "cuts.jsonl")
    expected = [(a.id, d.start, d.end, d.role, d.reason) for a in ARTICLES for d in a.ledger if d.kind == "drop"]
    assert [(c["id"], c["start"], c["end"], c["role"], c["reason"]) for c in cuts] == expected
    assert all(c["text"] == ROWS[c["row"] - 1]["text"][c["start"] : c["end"]] for c in cuts)


@pytest.mark.parametrize("name", ["out.csv", "out.csv.gz", "out.tsv"])
def test_tables_say_what_the_records_say(tmp_path: Path, name: str) -> None:
    clean(write(tmp_path, "in.jsonl", ROWS), tmp_path / name)
    data = (tmp_path / name).read_bytes()
    text = (gzip.decompress(data) if name.endswith("gz") else data).decode()
    table = list(csv.DictReader(text.splitlines(keepends=True), delimiter="\t" if "tsv" in name else ","))
    assert [(r["text"], r["shelf"]) for r in table] == [(a.text, str(i)) for i, a in enumerate(ARTICLES)]


def test_parquet_keeps_the_types_of_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
    pq = pytest.importorskip("pyarrow.parquet")
    when = datetime(2024, 5, 6, 7, 8, 9, 123456, tzinfo=timezone.utc)  # noqa: UP017
    more = {"when": when, "price": Decimal("1.50"), "raw": b"\xff\x00", "tags": ["a", None], "deep": {"x": {"y": 1}}}
    pq.write_table(pa.Table.from_pylist([row | more for row in ROWS]), tmp_path / "in.parquet")
    clean(tmp_path / "in.parquet", tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column_names == [*FLAT, "shelf", "input_title", *more]
    assert {name: table.to_pylist()[0][name] for name in more} == more
    assert table["text"].to_pylist() == [a.text for a in ARTICLES]


MIXED = [
    ([1, 2], "int64"),
    ([1, 2.5], "double"),
    ([None, None], "string"),
    ([True, None], "bool"),
    (["a", None], "string"),
    (["a", 1], "string"),
    ([2**70, 1], "string"),
    ([{"x": 1}, [2]], "string"),
]


@pytest.mark.parametrize(("values", "type_"), MIXED, ids=[str(values) for values, _ in MIXED])
def test_parquet_finds_types_that_hold_all_values(tmp_path: Path, values: list[Any], type_: str) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra parquet")
    write(tmp_path, "in.jsonl", [{"text": page(i), "v": value} for i, value in enumerate(values)])
    clean(tmp_path / "in.jsonl", tmp_path / "out.parquet")
    column = pq.read_table(tmp_path / "out.parquet")["v"]
    assert str(column.type) == type_
    assert [v is None for v in column.to_pylist()] == [v is None for v in values]


@pytest.mark.parametrize("out", ["out.jsonl", "out.csv", "out.parquet", "out.jsonl.gz"])
@pytest.mark.parametrize("value", ["\ud800", "\x00", "\u2028", '"\n,'])
def test_strange_characters_reach_every_output(tmp_path: Path, out: str, value: str) -> None:
    if out == "out.parquet":
        pytest.importorskip("pyarrow", reason="needs the extra parquet")
    (tmp_path / "in.jsonl").write_bytes(__import__("json").dumps({"text": page(0) + value, "v": value}).encode())
    outcome = clean(tmp_path / "in.jsonl", tmp_path / out)
    assert (outcome.totals.rows, outcome.totals.failed) == (1, 0)


def test_an_empty_corpus_gives_an_empty_file_of_its_format(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"\n\n")
    clean(tmp_path / "in.jsonl", tmp_path / "out.jsonl.gz")
    clean(tmp_path / "in.jsonl", tmp_path / "out.csv")
    assert gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()) == b""
    assert (tmp_path / "out.csv").read_text() == ",".join(FLAT) + "\n"


@pytest.mark.parametrize("name", ["in.csv", "in.parquet"])
def test_a_table_without_the_texts_column_is_a_wrong_call(tmp_path: Path, name: str) -> None:
    options = Options(Selection("body"))
    with pytest.raises(PlanError, match="no column is called 'body'; there are: id, url, text"):
        clean(write(tmp_path, name, ROWS), tmp_path / "out.jsonl", options=options)
    assert [p.name for p in tmp_path.iterdir()] == [name]
