"""Tables: pandas, polars and Hugging Face datasets give the rows of the kernel, each in its own manner."""

import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from integrations.test_kernel import EXPECTED, IDS, ROWS, TEXTS, URLS
from newsclean.errors import InputError, UnknownNameError
from newsclean.integrations.kernel import COLUMNS, Kernel, Names

STORIES = [row["text"] for row in EXPECTED]
FINGERPRINT = """
import sys
from datasets import Dataset
from datasets.fingerprint import Hasher
from newsclean.integrations.datasets import CleanBatch, clean_dataset
print(Hasher.hash(CleanBatch()), clean_dataset(Dataset.from_dict({"text": ["a"]}))._fingerprint)
"""


@pytest.fixture
def pd() -> Any:
    pandas = pytest.importorskip("pandas", reason="needs the extra pandas")
    import newsclean.integrations.pandas  # noqa: F401

    return pandas


@pytest.fixture
def pl() -> Any:
    polars = pytest.importorskip("polars", reason="needs the extra polars")
    import newsclean.integrations.polars  # noqa: F401

    return polars


@pytest.fixture
def hf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets", reason="needs the extra datasets")
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path)
    return datasets


def told(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bring the missing values of pandas to None."""
    return [{name: None if is_nan(value) else value for name, value in record.items()} for record in records]


def is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def test_pandas_gives_a_frame_on_the_same_index(pd: Any) -> None:
    from newsclean.integrations.pandas import clean_frame

    frame = pd.DataFrame(ROWS, index=[f"row {i}" for i in range(len(ROWS))])
    before = frame.copy()
    clean = clean_frame(frame)
    assert told(clean[list(COLUMNS)].to_dict("records")) == EXPECTED
    assert list(clean.columns) == [*COLUMNS, "shelf", "input_title"]
    assert clean.index.equals(frame.index)
    pd.testing.assert_frame_equal(frame, before)


def test_pandas_keeps_its_dtypes_and_missing_values(pd: Any) -> None:
    from newsclean.integrations.pandas import clean_frame

    frame = pd.DataFrame({"dump": [TEXTS[0], None, float("nan"), pd.NA]}, index=[4, 4, 2, 0])
    clean = clean_frame(frame, "dump")
    assert clean["text"].isna().tolist() == [False, True, True, True]
    assert pd.api.types.is_string_dtype(clean["language"])
    assert clean["confidence"].dtype == "float64"
    empty = clean_frame(frame[:0], "dump")
    assert len(empty) == 0
    assert empty.dtypes.equals(clean.dtypes)


def test_pandas_columns_that_do_not_come_back_stay(pd: Any) -> None:
    from newsclean.integrations.pandas import clean_frame

    clean = clean_frame(pd.DataFrame(ROWS), kernel=Kernel(columns=("title", "verdict")))
    assert set(clean.columns) == {"title", "verdict", "id", "url", "text", "shelf", "input_title"}
    assert clean["text"].tolist() == TEXTS


def test_a_pandas_series_is_cleaned_by_its_accessor(pd: Any) -> None:
    series = pd.Series([*TEXTS, None], name="dump")
    told_ = series.newsclean.text()
    assert (told_.name, told_.tolist()[:-1], told_.isna().tolist()[-1]) == ("dump", STORIES, True)
    assert series[:-1].newsclean.clean(URLS, IDS)["url"].tolist() == URLS
    with pytest.raises(AttributeError, match="text"):
        _ = pd.Series([1, 2]).newsclean
    with pytest.raises(InputError):
        pd.Series([b"page"], dtype=object).newsclean.text()


def test_pandas_names_the_column_that_is_not_there(pd: Any) -> None:
    from newsclean.integrations.pandas import clean_frame

    with pytest.raises(UnknownNameError, match="shelf"):
        clean_frame(pd.DataFrame(ROWS), "dump")


def test_polars_gives_a_struct_that_unnests(pl: Any) -> None:
    frame = pl.DataFrame(ROWS)
    clean = frame.select(pl.col("text").newsclean.clean("url", pl.col("id"))).unnest("text")
    assert clean.to_dicts() == EXPECTED
    assert (
        frame.lazy().select(pl.col("text").newsclean.clean()).collect_schema()
        == frame.select(pl.col("text").newsclean.clean()).schema
    )


def test_polars_keeps_nulls(pl: Any) -> None:
    frame = pl.DataFrame({"dump": [None, TEXTS[0]]}, schema={"dump": pl.String})
    assert frame.select(pl.col("dump").newsclean.text()).to_dicts() == [{"dump": None}, {"dump": STORIES[0]}]
    assert frame.select(pl.col("dump").newsclean.clean().is_null()).to_series().to_list() == [True, False]
    assert frame[:0].select(pl.col("dump").newsclean.text()).schema == {"dump": pl.String}


def test_polars_streams(pl: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lazy query from file to file hands over batches, never the whole column."""
    from newsclean.integrations import polars as ours

    sizes: list[int] = []
    called = ours._Batch.__call__

    def counted(self: ours._Batch, batch: Any) -> Any:
        sizes.append(len(batch))
        return called(self, batch)

    monkeypatch.setattr(ours._Batch, "__call__", counted)
    pl.DataFrame({"text": TEXTS * 20}).write_parquet(tmp_path / "in.parquet", row_group_size=35)
    query = pl.scan_parquet(tmp_path / "in.parquet").select(pl.col("text").newsclean.text())
    query.sink_parquet(tmp_path / "out.parquet", engine="streaming")
    assert pl.read_parquet(tmp_path / "out.parquet")["text"].to_list() == STORIES * 20
    assert sum(sizes) == 140
    assert max(sizes) < 140


def test_datasets_are_mapped_with_features(hf: Any) -> None:
    from newsclean.integrations.datasets import clean_dataset

    clean = clean_dataset(hf.Dataset.from_list(ROWS), batch_size=3)
    assert [{name: row[name] for name in COLUMNS} for row in clean] == EXPECTED
    assert set(clean.column_names) == {*COLUMNS, "shelf", "input_title"}
    assert clean.features["authors"] == hf.List(hf.Value("string"))
    both = clean_dataset(hf.DatasetDict(train=hf.Dataset.from_list(ROWS), test=hf.Dataset.from_list(ROWS[:2])))
    assert {name: part["text"][:] for name, part in both.items()} == {"train": STORIES, "test": STORIES[:2]}


def test_datasets_stream(hf: Any) -> None:
    from newsclean.integrations.datasets import clean_dataset

    lazy = clean_dataset(hf.Dataset.from_list(ROWS).to_iterable_dataset(num_shards=2), batch_size=2)
    assert [{name: row[name] for name in COLUMNS} for row in lazy] == EXPECTED


def test_datasets_keep_nulls_and_other_names(hf: Any) -> None:
    from newsclean.integrations.datasets import clean_dataset

    dataset = hf.Dataset.from_dict({"dump": [None, TEXTS[0]], "link": URLS[:2]})
    clean = clean_dataset(dataset, Names("dump", "link"))
    assert clean["text"][:] == [None, STORIES[0]]
    assert clean["url"][:] == URLS[:2]
    assert "dump" not in clean.column_names


def test_the_cache_of_datasets_holds_until_a_row_may_change(hf: Any, tmp_path: Path) -> None:
    from newsclean.integrations.datasets import CleanBatch, fingerprint

    def printed(seed: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed, "HF_HOME": str(tmp_path)}
        done = subprocess.run([sys.executable, "-c", FINGERPRINT], capture_output=True, text=True, check=True, env=env)
        return done.stdout.strip().splitlines()[-1]

    assert printed("1") == printed("2")
    dataset = hf.Dataset.from_list(ROWS)
    steps = [CleanBatch(), CleanBatch(Names(url="id")), CleanBatch(kernel=Kernel(columns=("text",)))]
    assert len({fingerprint(dataset, step) for step in steps}) == 3
