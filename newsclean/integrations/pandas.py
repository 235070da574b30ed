"""pandas: clean a column of a frame, or a Series through its accessor `newsclean`.

Importing this module registers the accessor; it raises MissingExtraError where pandas is not installed.
"""

from typing import Any

from newsclean.corpus.opening import library
from newsclean.corpus.shapes import FLAT
from newsclean.integrations.kernel import Kernel, Names

_pd: Any = library("pandas", "pandas")


def clean_frame(frame: Any, text: str = "text", url: str = "url", id: str = "id", kernel: Kernel | None = None) -> Any:
    """Return a frame of the articles in a frame's column, on the same index; the given frame stays as it is.

    The columns url and id go with the text where there are such; other columns pass through behind ours, one named
    like ours with `input_` before its name. A missing text (None, NaN, NA) gives a row of missing values.
    Raises UnknownNameError where there is no such text column, InputError for a text that is no str.
    """
    kernel = kernel or Kernel()
    there = list(frame.columns)
    names = Names(text, url, id).among(there)
    clean = _frame(kernel, frame[text], *(frame[n] if n else None for n in (names.url, names.id)))
    passed = names.passing(there, kernel.columns)
    return _pd.concat([clean, frame[list(passed)].rename(columns=passed)], axis=1)


@_pd.api.extensions.register_series_accessor("newsclean")
class SeriesAccessor:
    """`series.newsclean`: clean a Series of raw dumps."""

    def __init__(self, series: Any) -> None:
        if not (_pd.api.types.is_string_dtype(series.dtype) or _pd.api.types.is_object_dtype(series.dtype)):
            raise AttributeError(f"can only use .newsclean with text, not {series.dtype}")
        self._series = series

    def clean(self, urls: Any = None, ids: Any = None, kernel: Kernel | None = None) -> Any:
        """Return a frame of the articles on the same index; urls and ids: as many values, in the same order."""
        return _frame(kernel or Kernel(), self._series, urls, ids)

    def text(self, urls: Any = None, kernel: Kernel | None = None) -> Any:
        """Return the stories alone, as a Series of the same name and index; missing where the text is."""
        kernel = kernel or Kernel()
        only = Kernel(kernel.cleaner, ("text",), kernel.jobs)
        return _frame(only, self._series, urls, None)["text"].rename(self._series.name)


def _frame(kernel: Kernel, texts: Any, urls: Any, ids: Any) -> Any:
    columns = kernel.lists(texts, urls, ids)
    return _pd.DataFrame({name: _series(name, values, texts.index) for name, values in columns.items()})


def _series(name: str, values: list[Any], index: Any) -> Any:
    """Return the values in the dtype that pandas gives to their kind: its own for text, object for lists."""
    if FLAT[name] == "float":
        return _pd.Series(values, index, dtype="float64")
    return _pd.Series(values, index, dtype=_text_type() if FLAT[name] == "str" else object)


def _text_type() -> Any:
    """Return the dtype for text: `str` as of pandas 3, `string` before."""
    return "str" if int(_pd.__version__.split(".")[0]) >= 3 else "string"
