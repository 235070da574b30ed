"""The Arrow types of the columns that pass from Parquet to Parquet."""

from typing import Any

from newsclean.corpus.opening import library, opened
from newsclean.corpus.readers.options import Options
from newsclean.corpus.readers.parquet import wanted
from newsclean.corpus.rows import Selection
from newsclean.corpus.shapes import renamed
from newsclean.corpus.sources import Source, Sources


def declared(sources: Sources, options: Options) -> Any:
    """Return the types of what passes through; None where not all inputs are Parquet files of the same columns."""
    if not sources.files or any(source.format != "parquet" for source in sources.files):
        return None
    schemas = [_schema(source, options) for source in sources.files]
    return schemas[0] if all(schema == schemas[0] for schema in schemas) else None


def _schema(source: Source, options: Options) -> Any:
    pa, pq = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet", "pyarrow")
    with opened(source.path, compressed=False) as file:
        schema = pq.read_schema(file.content)
    names = [name for name in wanted(schema.names, source, options) if _passes(name, options.selection)]
    return pa.schema([pa.field(renamed(name, names), _type(schema.field(name).type)) for name in names])


def _passes(name: str, selection: Selection) -> bool:
    if selection.keep is not None:
        return name in selection.keep
    return name not in (selection.text, selection.id, selection.url)


def _type(type_: Any) -> Any:
    """Return the type in which the values come out of Python again."""
    pa = library("pyarrow", "parquet")
    if pa.types.is_dictionary(type_):
        return type_.value_type
    if pa.types.is_timestamp(type_) and type_.unit == "ns":
        return pa.timestamp("us", type_.tz)
    return type_
