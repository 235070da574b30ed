"""Engines: datatrove by its local executor, Spark on local[2]; both give the rows of the kernel."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newsclean
from integrations.test_kernel import EXPECTED, ROWS, TEXTS, URLS
from newsclean.integrations.kernel import COLUMNS, Kernel, Names

HERE = os.pathsep.join([str(Path(newsclean.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
NO_STORY = "404\nPage not found\nSorry, the page that you asked for could not be found.\nHome\nContact\n"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="needs the extra spark")
    pytest.importorskip("pyarrow", reason="needs the extra spark")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    os.environ |= {"PYTHONPATH": HERE, "PYSPARK_PYTHON": sys.executable}
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.driver.memory": "512m"}
    session = sql.SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    yield session
    session.stop()


def test_spark_gives_the_rows_of_the_kernel(spark: Any) -> None:
    from newsclean.integrations.spark import clean_dataframe

    clean = clean_dataframe(spark.createDataFrame(ROWS).repartition(2))
    assert clean.columns == [*COLUMNS, "shelf", "input_title"]
    rows = sorted((row.asDict() for row in clean.collect()), key=lambda row: int(row["shelf"]))
    assert [{name: row[name] for name in COLUMNS} for row in rows] == EXPECTED
    assert [row["input_title"] for row in rows] == [row["title"] for row in ROWS]


def test_spark_keeps_nulls_and_other_names(spark: Any) -> None:
    from newsclean.integrations.spark import clean_dataframe

    frame = spark.createDataFrame([(None, URLS[0]), (TEXTS[1], None)], "dump string, link string")
    clean = clean_dataframe(frame, Names("dump", "link"), Kernel(columns=("url", "text", "confidence")))
    rows = {row["url"]: row for row in clean.collect()}
    assert (rows[URLS[0]]["text"], rows[URLS[0]]["confidence"]) == (None, None)
    assert rows[None]["text"] == EXPECTED[1]["text"]


@pytest.fixture
def ran(tmp_path: Path) -> Any:
    """Run the pipeline from JSONL to JSONL; return what runs it, that it may be run again."""
    local = pytest.importorskip("datatrove.executor.local", reason="needs the extra datatrove")
    reader: Any = pytest.importorskip("datatrove.pipeline.readers")
    writer: Any = pytest.importorskip("datatrove.pipeline.writers")
    pytest.importorskip("orjson", reason="the JSONL reader of datatrove needs orjson")

    from newsclean.integrations.datatrove import CleanStep, VerdictFilter

    (tmp_path / "in").mkdir()
    for part, rows in enumerate((ROWS[:4], [*ROWS[4:], {"id": "none", "text": NO_STORY}])):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / "in" / f"{part}.jsonl").write_text(lines, encoding="utf-8")
    excluded = writer.JsonlWriter(str(tmp_path / "excluded"), compression=None)
    steps = [
        reader.JsonlReader(str(tmp_path / "in")),
        CleanStep(),
        VerdictFilter(exclusion_writer=excluded),
        writer.JsonlWriter(str(tmp_path / "out"), compression=None),
    ]

    def run() -> Any:
        return local.LocalPipelineExecutor(steps, tasks=2, workers=1, logging_dir=str(tmp_path / "logs")).run()

    return run


def written(folder: Path) -> dict[str, Any]:
    lines = [line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    return {row["id"]: row for row in map(json.loads, lines)}


def test_datatrove_gives_the_rows_of_the_kernel(ran: Any, tmp_path: Path) -> None:
    ran()
    out, excluded = written(tmp_path / "out"), written(tmp_path / "excluded")
    assert list(excluded) == ["none"]
    assert excluded["none"]["metadata"]["filter_reason"] == "not_found"
    found = [{"id": row["id"], "text": row["text"], **row["metadata"]} for row in out.values()]
    assert [{name: row[name] for name in COLUMNS} for row in found] == EXPECTED
    assert [row["input_title"] for row in found] == [row["title"] for row in ROWS]


def test_datatrove_skips_what_is_complete_and_counts(ran: Any, tmp_path: Path) -> None:
    ran()
    stats = json.loads((tmp_path / "logs" / "stats.json").read_text("utf-8"))
    [ours] = [step["stats"] for step in stats if "newsclean" in step["name"] and "verdict" not in step["name"]]
    assert ours["total"] == 8
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").iterdir()}
    ran()
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "out").iterdir()} == before
