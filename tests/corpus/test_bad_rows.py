"""A bad row is counted, told of with its reason, and never stops the run."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import newsclean
from corpus.pages import as_csv, as_jsonl, as_parquet, as_wet, page, read_jsonl, record, rows
from newsclean.corpus.faults import BadRowError
from newsclean.corpus.readers.options import Options
from newsclean.corpus.rows import Selection
from newsclean.corpus.run import OnError, Outcome, Plan, run
from newsclean.corpus.sources import find_sources
from newsclean.errors import DataError

LIMIT = 20_000
GOOD = rows(3)
LINES = as_jsonl(GOOD)
TABLE = as_csv(GOOD)
LARGE = "word " * LIMIT

# Each stands between the first and the rest of three good rows of its format.
BAD_LINES: list[tuple[bytes, str]] = [
    (b'{"id": 1, "text": "cut off', "broken_json"),
    (b"{'text': 'not JSON'}", "broken_json"),
    (b"\x00\x01\x02", "broken_json"),
    (b"[" * 5_000, "broken_json"),
    (b'["a", "list"]', "not_an_object"),
    (b'"text"', "not_an_object"),
    (b'{"id": 1, "text": "caf\xe9"}', "not_utf8"),
    ('{"text": "UTF-16"}'.encode("utf-16-le"), "broken_json"),
    (b'{"id": 1, "body": "here"}', "no_text_field"),
    (b"{}", "no_text_field"),
    (b'{"text": null}', "text_not_str"),
    (b'{"text": NaN}', "text_not_str"),
    (b'{"text": ["a", "b"]}', "text_not_str"),
    (b'{"text": "a", "id": {"b": 1}}', "wrong_type"),
    (b'{"text": "a", "url": 7}', "wrong_type"),
    (json.dumps({"text": LARGE}).encode(), "too_large"),
]
BAD_CELLS: list[tuple[bytes, str]] = [
    (b"p9,https://x.example,only three", "wrong_columns"),
    (b"p9,https://x.example,text,9,title,one more", "wrong_columns"),
    (b"p9,https://x.example,caf\xe9,9,title", "not_utf8"),
    (b'p9,https://x.example,"quoted" badly,9,title', "broken_csv"),
    (b"p9,https://x.example," + LARGE.encode() + b",9,title", "too_large"),
]
# What is no text or damaged in the good rows' place: format -> bytes, good rows, reasons.
DAMAGED: dict[str, tuple[bytes, int, list[str]]] = {
    "cut.jsonl.gz": (gzip.compress(as_jsonl(rows(200)))[:-2_000], -1, ["broken_input"]),
    "no.jsonl.gz": (b"this is no gzip", 0, ["broken_input"]),
    "cut.wet": (as_wet(GOOD) + b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Le", 3, ["broken_input"]),
    "short.wet": (as_wet(GOOD)[:-40], 2, ["broken_input"]),
    "large.wet": (record("conversion", "a", "", LARGE.encode()) + as_wet(GOOD), 3, ["too_large"]),
    "latin.wet": (record("conversion", "a", "", b"caf\xe9") + as_wet(GOOD), 3, ["not_utf8"]),
    "no.parquet": (b"this is no Parquet file", 0, ["broken_input"]),
    "large.txt": (LARGE.encode(), 0, ["too_large"]),
    "latin.txt": (b"caf\xe9", 0, ["not_utf8"]),
    "unclosed.csv": (TABLE + b'p9,https://x.example,"never closed,9,title\n' + b"x\n" * LIMIT, 3, []),
}


def clean(path: Path, **options: Any) -> Outcome:
    plan = Plan(
        find_sources([str(path)]),
        str(path.parent / "out.jsonl"),
        errors=str(path.parent / "errors.jsonl"),
        options=Options(limit=LIMIT),
        **options,
    )
    return run(plan, newsclean.Cleaner())


def between(bad: bytes, lines: bytes, before: int) -> bytes:
    parts = lines.splitlines(keepends=True)
    return b"".join([*parts[:before], bad + b"\n", *parts[before:]])


@pytest.mark.parametrize(("bad", "reason"), BAD_LINES, ids=[ascii(line[:20]) for line, _ in BAD_LINES])
def test_a_bad_line_is_told_of(tmp_path: Path, bad: bytes, reason: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(between(bad, LINES, before=1))
    outcome = clean(path)
    assert (outcome.totals.rows, outcome.totals.failures) == (4, {reason: 1})
    assert [r["id"] for r in read_jsonl(tmp_path / "out.jsonl")] == ["p0", "p1", "p2"]
    told = read_jsonl(tmp_path / "errors.jsonl")
    assert [(r["input"], r["row"], r["reason"]) for r in told] == [(str(path), 2, reason)]
    assert told[0]["detail"]
    assert len(told[0]["excerpt"]) <= 500


@pytest.mark.parametrize(("bad", "reason"), BAD_CELLS, ids=[reason for _, reason in BAD_CELLS])
def test_a_bad_row_of_a_table_is_told_of(tmp_path: Path, bad: bytes, reason: str) -> None:
    heading, *table = TABLE.split(b"\r\np")
    path = tmp_path / "in.csv"
    path.write_bytes(b"\r\np".join([heading, table[0]]) + b"\r\n" + bad + b"\r\np" + b"\r\np".join(table[1:]))
    outcome = clean(path)
    assert (outcome.totals.rows, outcome.totals.failures) == (4, {reason: 1})
    assert [r["id"] for r in read_jsonl(tmp_path / "out.jsonl")] == ["p0", "p1", "p2"]
    assert [r["row"] for r in read_jsonl(tmp_path / "errors.jsonl")] == [2]


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_gives_what_can_be_read(tmp_path: Path, name: str) -> None:
    if name.endswith(("wet", "parquet")):
        pytest.importorskip("fastwarc" if name.endswith("wet") else "pyarrow", reason="needs an extra")
    data, good, reasons = DAMAGED[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.jsonl").write_bytes(LINES)  # what follows the damaged file is read
    totals = both(tmp_path, name)
    assert totals.verdicts.total() - 3 == good if good >= 0 else totals.verdicts.total() > 3
    assert not reasons or list(totals.failures) == reasons


def both(folder: Path, name: str) -> Any:
    sources = find_sources([str(folder / name), str(folder / "z.jsonl")])
    return run(Plan(sources, str(folder / "out.jsonl"), options=Options(limit=LIMIT)), newsclean.Cleaner()).totals


def test_parquet_without_utf8_loses_its_row_alone(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
    pq = pytest.importorskip("pyarrow.parquet")
    raw = pa.array([page(0).encode(), b"caf\xe9", page(2).encode()])
    text = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    pq.write_table(pa.table({"id": ["p0", "p1", "p2"], "text": text}), tmp_path / "in.parquet")
    assert clean(tmp_path / "in.parquet").totals.failures == {"not_utf8": 1}
    assert [r["id"] for r in read_jsonl(tmp_path / "out.jsonl")] == ["p0", "p2"]


def test_parquet_rows_are_bad_as_any(tmp_path: Path) -> None:
    good = [{"id": f"p{i}", "text": page(i)} for i in range(3)]
    data = as_parquet([*good, {"id": "p3", "text": None}, {"id": "p4", "text": LARGE}])
    (tmp_path / "in.parquet").write_bytes(data)
    assert clean(tmp_path / "in.parquet").totals.failures == {"text_not_str": 1, "too_large": 1}


def test_a_bad_row_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(between(b'{"id": 7, "text": null, "shelf": 4}', LINES, before=1))
    assert clean(tmp_path / "in.jsonl", on_error=OnError.KEEP).totals.failed == 1
    records = read_jsonl(tmp_path / "out.jsonl")
    assert len({tuple(r) for r in records if r["text"]}) == 1
    assert [r["error"] for r in records] == [None, "text_not_str: text is null", None, None]
    assert records[1]["text"] is None


def test_a_bad_row_can_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(between(b"{", LINES, before=2))
    with pytest.raises(BadRowError, match="row 3: broken_json"):
        clean(tmp_path / "in.jsonl", on_error=OnError.FAIL)
    assert not (tmp_path / "out.jsonl").exists()


class Fails:
    """Cleans but for one page."""

    config_digest = "0"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def clean(self, text: str, **_: Any) -> newsclean.Article:
        if "Žďárek" in text:
            raise self._error
        return newsclean.clean(text)


def test_a_page_that_cannot_be_cleaned_is_a_bad_row(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(LINES)
    plan = Plan(find_sources([str(tmp_path / "in.jsonl")]), str(tmp_path / "out.jsonl"))
    outcome = run(plan, Fails(RecursionError("too deep")))
    assert outcome.totals.failures == {"clean_failed": 1}


def test_a_fault_of_the_set_up_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(LINES)
    plan = Plan(find_sources([str(tmp_path / "in.jsonl")]), str(tmp_path / "out.jsonl"))
    with pytest.raises(DataError):
        run(plan, Fails(DataError("weights", ["gone"])))
    assert [p.name for p in tmp_path.iterdir()] == ["in.jsonl"]


def test_the_selection_names_what_is_missing() -> None:
    with pytest.raises(newsclean.NewscleanError, match="no 'text' among id, body"):
        Selection().row({"id": 1, "body": "x"})
