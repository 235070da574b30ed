"""The Arrow schemas of the flat row and of the whole Article, and what other tools derive from them."""

import json
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from newsclean.corpus.opening import library
from newsclean.corpus.shapes import FLAT, Record
from newsclean.integrations.kernel import COLUMNS

if TYPE_CHECKING:
    from newsclean.article import Article

_SPARK = {"string": "STRING", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN"}


def flat_schema(columns: Iterable[str] = COLUMNS) -> Any:
    """Return the pyarrow schema of flat rows; raise MissingExtraError without pyarrow."""
    pa = _pyarrow()
    kinds = {"str": pa.string(), "strs": pa.list_(pa.string()), "int": pa.int64(), "float": pa.float64()}
    return pa.schema([pa.field(name, kinds[FLAT[name]]) for name in columns])


def article_schema() -> Any:
    """Return the pyarrow schema of `article_row`, derived from the types of Article; raise MissingExtraError."""
    from newsclean.article import Article

    pa = _pyarrow()
    hints = get_type_hints(Article)
    return pa.schema([pa.field(name, _type(hints[name])) for name in Article.model_fields])


def article_row(article: "Article") -> Record:
    """Return the article as a row of article_schema: dates as printed in ISO 8601, metadata as JSON."""
    row: Record = article.model_dump(mode="json")
    return row | {"metadata": json.dumps(row["metadata"], ensure_ascii=False, sort_keys=True)}


def features(schema: Any) -> Any:
    """Return the Hugging Face features of an Arrow schema; raise MissingExtraError without datasets."""
    return library("datasets", "datasets").Features.from_arrow_schema(schema)


def spark_ddl(schema: Any) -> str:
    """Return the Spark DDL of an Arrow schema."""
    return ", ".join(f"`{field.name}` {_spark(field.type)}" for field in schema)


def _pyarrow() -> Any:
    return library("pyarrow", "parquet")


def _spark(type_: Any) -> str:
    types_ = _pyarrow().types
    if types_.is_list(type_):
        return f"ARRAY<{_spark(type_.value_type)}>"
    if types_.is_struct(type_):
        return f"STRUCT<{', '.join(f'`{field.name}`: {_spark(field.type)}' for field in type_)}>"
    return _SPARK[str(type_)]


def _type(hint: Any) -> Any:
    """Return the Arrow type of what a Python type is in JSON."""
    pa = _pyarrow()
    origin, arguments = get_origin(hint), [a for a in get_args(hint) if a is not type(None)]
    if origin is types.UnionType or str(origin) == "typing.Union":
        return _type(arguments[0])
    if origin in (tuple, list) or (isinstance(origin, type) and issubclass(origin, Sequence)):
        return pa.list_(_type(arguments[0]))
    if is_dataclass(hint):
        known = get_type_hints(hint)
        return pa.struct([pa.field(f.name, _type(known[f.name])) for f in fields(hint)])
    return _plain(hint, origin)


def _plain(hint: Any, origin: Any) -> Any:
    pa = _pyarrow()
    if hint is bool:
        return pa.bool_()
    if hint in (int, float):
        return pa.int64() if hint is int else pa.float64()
    if isinstance(hint, type) and issubclass(hint, tuple):  # offsets, start and end
        return pa.list_(pa.int64())
    if hint is str or (origin is not None and issubclass(origin, Mapping)) or issubclass(hint, Enum | date):
        return pa.string()
    raise TypeError(f"no Arrow type is known for {hint}")
