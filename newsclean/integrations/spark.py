"""Spark: clean a DataFrame through mapInArrow, batch by batch, without a shuffle."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from newsclean.corpus.opening import library
from newsclean.integrations.arrow import flat_schema, spark_ddl
from newsclean.integrations.kernel import Kernel, Names


def clean_dataframe(frame: Any, names: Names | None = None, kernel: Kernel | None = None) -> Any:
    """Return the DataFrame with its texts cleaned into flat rows; lazy, as all of Spark is.

    names: which columns hold text, address and id; others pass through, one named like ours with `input_` before its
    name. A null text gives a row of nulls. The workers need newsclean and pyarrow installed.
    Raises UnknownNameError where there is no such text column; the job fails for a text that is no string.
    """
    kernel, there = kernel or Kernel(), list(frame.columns)
    known = (names or Names()).among(there)
    passed = known.passing(there, kernel.columns)
    return frame.mapInArrow(arrow_batches(known, passed, kernel), _schema(frame, passed, kernel))


def _schema(frame: Any, passed: dict[str, str], kernel: Kernel) -> Any:
    types = library("pyspark.sql.types", "spark", "pyspark")
    schema = types.StructType.fromDDL(spark_ddl(flat_schema(kernel.columns)))
    for name, new in passed.items():
        field = frame.schema[name]
        schema = schema.add(new, field.dataType, field.nullable)
    return schema


def arrow_batches(names: Names, passed: dict[str, str], kernel: Kernel) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """Return a function from Arrow record batches to Arrow record batches, as mapInArrow wants it.

    names: the columns that are there ("" for one that is not); passed: name -> name of what passes through.
    """

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        return (_cleaned(batch, names, passed, kernel) for batch in batches)

    return run


def _cleaned(batch: Any, names: Names, passed: dict[str, str], kernel: Kernel) -> Any:
    pa = library("pyarrow", "spark")
    urls, ids = (batch[name].to_pylist() if name else None for name in (names.url, names.id))
    lists, schema = kernel.lists(batch[names.text].to_pylist(), urls, ids), flat_schema(kernel.columns)
    ours = [pa.array(lists[field.name], field.type) for field in schema]
    others = [batch[name] for name in passed]
    return pa.RecordBatch.from_arrays([*ours, *others], [*kernel.columns, *passed.values()])
