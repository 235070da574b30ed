"""One kernel serves all: the same rows give the same articles in every tool."""

import math
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from corpus.pages import rows

import newsclean
from newsclean.corpus.shapes import flat
from newsclean.errors import InputError, MissingExtraError, UnknownNameError
from newsclean.integrations.arrow import article_row, article_schema, features, flat_schema, spark_ddl
from newsclean.integrations.kernel import COLUMNS, Kernel, Names

ROWS = rows(7)
TEXTS, URLS, IDS = ([row[name] for row in ROWS] for name in ("text", "url", "id"))
EXPECTED = [flat(newsclean.clean(row["text"], url=row["url"], id=row["id"]), {}) for row in ROWS]
TOOLS = {
    "pandas": "pandas",
    "polars": "polars",
    "spacy": "spacy",
    "datatrove.pipeline.base": "datatrove",
}


def test_rows_are_the_rows_of_a_run() -> None:
    assert list(Kernel().rows(TEXTS, URLS, IDS)) == EXPECTED
    assert list(Kernel(jobs=2).rows(iter(TEXTS * 20), URLS * 20, IDS * 20)) == EXPECTED * 20


@pytest.mark.parametrize("missing", [None, math.nan, "NA"])
def test_a_missing_text_gives_a_row_of_nothing(missing: Any) -> None:
    if missing == "NA":
        missing = pytest.importorskip("pandas", reason="needs the extra pandas").NA
    [row] = Kernel().rows([missing], [URLS[0]], [7])
    assert row == dict.fromkeys(COLUMNS) | {"url": URLS[0], "id": "7"}


@pytest.mark.parametrize("wrong", [b"page", 7, ["page"]])
def test_what_is_no_text_is_refused(wrong: Any) -> None:
    with pytest.raises(InputError):
        list(Kernel().rows([wrong]))


def test_columns_are_chosen_by_name() -> None:
    assert list(Kernel(columns=("title", "text")).rows(TEXTS[:1])) == [{k: EXPECTED[0][k] for k in ("title", "text")}]
    with pytest.raises(UnknownNameError, match="headlines"):
        Kernel(columns=("headlines",))


def test_the_digest_changes_with_what_changes_rows() -> None:
    kernels = [Kernel(), Kernel(newsclean.Cleaner("strict")), Kernel(columns=("text",)), Kernel(jobs=2)]
    digests = [kernel.digest for kernel in kernels]
    assert len(set(digests[:3])) == 3
    assert digests[0] == digests[3] == pickle.loads(pickle.dumps(kernels[0])).digest


def test_columns_pass_as_they_do_in_a_run() -> None:
    there = ["link", "text", "title", "shelf", "input_title"]
    names = Names("text", "link").among(there)
    assert names == Names("text", "link", "")
    assert names.passing(there, COLUMNS) == {
        "title": "input_input_title",
        "shelf": "shelf",
        "input_title": "input_title",
    }
    with pytest.raises(UnknownNameError, match="dump"):
        Names("dump").among(there)


def test_the_arrow_schemas_hold_what_is_written() -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
    table = pa.Table.from_pylist(EXPECTED, schema=flat_schema())
    assert table.to_pylist() == EXPECTED
    articles = [newsclean.clean(text, metadata={"shelf": 1}) for text in [*TEXTS, ""]]
    written = [article_row(article) for article in articles]
    assert pa.Table.from_pylist(written, schema=article_schema()).to_pylist() == written


@pytest.mark.parametrize("schema", ["flat", "article"])
def test_hugging_face_and_spark_read_the_arrow_schema(schema: str) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    pytest.importorskip("datasets", reason="needs the extra datasets")
    arrow = flat_schema() if schema == "flat" else article_schema()
    assert features(arrow).arrow_schema.remove_metadata() == arrow
    spark = pytest.importorskip("pyspark.sql.types", reason="needs the extra spark")
    convert = pytest.importorskip("pyspark.sql.pandas.types", reason="needs the extra spark").from_arrow_schema
    pytest.importorskip("pandas", reason="Spark converts types with pandas")
    named = spark_ddl(arrow)
    assert convert(arrow).jsonValue() == parsed(named, spark).jsonValue()


def parsed(ddl: str, types: Any) -> Any:
    """Return what Spark understands of a DDL; only its own parser knows, which runs in Java."""
    if not os.environ.get("JAVA_HOME") and not Path("/usr/bin/java").exists():
        pytest.skip("Spark needs Java")
    session = pytest.importorskip("pyspark.sql").SparkSession.builder.master("local[1]")
    session.config("spark.ui.enabled", "false").getOrCreate()
    return types.StructType.fromDDL(ddl)


@pytest.mark.parametrize(("library", "extra"), TOOLS.items())
def test_a_missing_library_is_named_with_its_extra(library: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = f"newsclean.integrations.{extra}"
    monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"newsclean\[{extra}\]"):
        __import__(module)


def test_nothing_of_this_is_imported_by_the_package() -> None:
    code = "import newsclean, sys; newsclean.clean('a'); print([m for m in sys.modules if '.integrations' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
