"""Copyright, terms, imprint, company lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import cued_lines
from newsclean.roles import Role

_MARK = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_END_YEAR = re.compile(r"\[(?:19|20)\d\d\]$")
_READ = 90  # characters from the mark on in which year or holder stand


@dataclass(frozen=True)
class Legal:
    """Legal words in short lines, and © with a year or holder away from running text.

    longest: words that a copyright line has at most; a © in a longer one inside the story is text.
    """

    name: ClassVar[str] = "legal"
    longest: int = 30

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label legal lines."""
        yield from cued_lines(context, self.name, "legal")
        for i, record in enumerate(context.records):
            if 0 < record.units <= self.longest and (i >= context.last or record.units <= 12):
                evidence = self._mark(record.text, anywhere=i > context.last)
                if evidence:
                    score = 0.85 if i > context.last else 0.6
                    yield context.decide(i, Role.LEGAL, (self.name, "legal.mark"), score, evidence)

    @staticmethod
    def _mark(text: str, anywhere: bool) -> str | None:
        """Return the mark with what follows it, where it opens the line, or stands in it with a year behind."""
        mark = _MARK.search(text)
        if mark is None:
            return text[-6:] if _END_YEAR.search(text) else None
        tail = text[mark.start() : mark.end() + _READ]
        opens = mark.start() == 0 and len(tail) > len(mark[0])
        return tail[:40] if opens or (anywhere and _YEAR.search(tail)) else None
