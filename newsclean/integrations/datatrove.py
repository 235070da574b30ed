"""datatrove: a step that cleans documents, and a filter on what their pages are.

Importing this module raises MissingExtraError where datatrove is not installed.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from newsclean.corpus.opening import library
from newsclean.corpus.shapes import Record, passed
from newsclean.integrations.kernel import Kernel

_base: Any = library("datatrove.pipeline.base", "datatrove")
_filters: Any = library("datatrove.pipeline.filters.base_filter", "datatrove", "datatrove")


class CleanStep(_base.PipelineStep):  # type: ignore[misc]
    """Puts the story in the place of a document's raw dump, and the flat row of its article among its metadata.

    The address is read from `metadata["url"]`. Metadata that came with the document stay; those named like a column of
    ours get `input_` before their name. Stats count verdicts, and the characters of the dumps and of the stories.
    """

    type = "✂️ - FORMAT"
    name = "newsclean"

    def __init__(self, kernel: Kernel | None = None) -> None:
        super().__init__()
        self.kernel = kernel or Kernel()

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Yield each document, cleaned."""
        for document in data:
            with self.track_time():
                self._clean(document)
            yield document

    def _clean(self, document: Any) -> None:
        came = dict(document.metadata)
        [row] = self.kernel.rows([document.text], [came.pop("url", None)], [document.id])
        self._tell(document.text, row)
        document.text = row.pop("text", document.text)
        row.pop("id", None)
        document.metadata = row | dict(passed(came))

    def _tell(self, dump: str, row: Record) -> None:
        self.stat_update("total")
        self.stat_update(f"verdict_{row.get('verdict')}")
        self.stat_update("dump_characters", value=len(dump))
        self.stat_update("story_characters", value=len(row.get("text") or ""))


class VerdictFilter(_filters.BaseFilter):  # type: ignore[misc]
    """Keeps documents whose page is one of these verdicts; stands behind CleanStep.

    The exclusion writer gets the others, with the verdict as the reason.
    """

    name = "newsclean verdict"

    def __init__(self, keep: Iterable[str] = ("article",), exclusion_writer: Any = None) -> None:
        super().__init__(exclusion_writer)
        self.keep = frozenset(keep)

    def filter(self, document: Any) -> bool | tuple[bool, str]:
        """Return whether to keep a document, else the reason."""
        verdict = str(document.metadata.get("verdict"))
        return True if verdict in self.keep else (False, verdict)
