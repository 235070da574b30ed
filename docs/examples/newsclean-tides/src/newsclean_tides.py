"""Tables of tides, as papers of harbour towns print them under a story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role

_ROW = re.compile(r"(?:High|Low) water\W+\d{1,2}[.:]\d\d")


@dataclass(frozen=True)
class TideTable:
    """Rows of a table of tides, where several stand on a page.

    least: rows that a table has; fewer are left alone, since a story may tell when high water is.
    """

    name: ClassVar[str] = "tides.table"
    least: int = 2

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label the rows."""
        rows = [i for i, record in enumerate(context.records) if _ROW.match(record.text)]
        if len(rows) >= self.least:
            for i in rows:
                yield context.decide(i, Role.WIDGET, (self.name, "widget.tide"), 0.99)
