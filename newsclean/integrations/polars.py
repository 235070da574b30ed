"""polars: the expression namespace `newsclean`, which streams.

Importing this module registers it; it raises MissingExtraError where polars is not installed.
"""

from typing import Any

from newsclean.corpus.opening import library
from newsclean.corpus.shapes import FLAT
from newsclean.integrations.kernel import Kernel

_pl: Any = library("polars", "polars")
_TYPES = {"str": _pl.String, "strs": _pl.List(_pl.String), "int": _pl.Int64, "float": _pl.Float64}


@_pl.api.register_expr_namespace("newsclean")
class ExprNamespace:
    """`pl.col("dump").newsclean`: clean a column of raw dumps, batch by batch, so that a lazy query streams."""

    def __init__(self, expr: Any) -> None:
        self._expr = expr

    def clean(self, url: Any = None, id: Any = None, kernel: Kernel | None = None) -> Any:
        """Return the articles as a struct of the columns of a flat row; null where the text is null.

        url, id: expressions or names of columns. The query raises ComputeError for a text that is no str.
        """
        kernel = kernel or Kernel()
        together = _pl.struct(text=self._expr, url=_column(url), id=_column(id).cast(_pl.String))
        return together.map_batches(_Batch(kernel), dtype_of(kernel), is_elementwise=True).alias(self._named())

    def text(self, url: Any = None, kernel: Kernel | None = None) -> Any:
        """Return the stories alone, null where the text is null; url as for `clean`."""
        kernel = kernel or Kernel()
        only = Kernel(kernel.cleaner, ("text",), kernel.jobs)
        return self.clean(url, None, only).struct.field("text").alias(self._named())

    def _named(self) -> str:
        return str(self._expr.meta.output_name())


def dtype_of(kernel: Kernel) -> Any:
    """Return the polars type of the struct that `clean` gives."""
    return _pl.Struct({name: _TYPES[FLAT[name]] for name in kernel.columns})


class _Batch:
    """Cleans one batch of structs."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel

    def __call__(self, batch: Any) -> Any:
        cells = [batch.struct.field(name).to_list() for name in ("text", "url", "id")]
        rows = self._kernel.rows(*cells)
        values = [None if text is None else row for text, row in zip(cells[0], rows, strict=True)]
        return _pl.Series(batch.name, values, dtype_of(self._kernel))


def _column(given: Any) -> Any:
    if given is None:
        return _pl.lit(None, _pl.String)
    return _pl.col(given) if isinstance(given, str) else given
