"""Copyright, terms, imprint, company lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import cued_lines
from newsclean.roles import Role

_MARK = re.compile(r"(?:©|\(c\)|copyright)\W*(?:.{0,60}\b(?:19|20)\d\d\b|\w)|\[(?:19|20)\d\d\]$", re.IGNORECASE)


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
            mark = _MARK.match(record.text) or (_MARK.search(record.text) if i > context.last else None)
            if mark and record.units <= self.longest and (i >= context.last or record.units <= 12):
                score = 0.85 if i > context.last else 0.6
                yield context.decide(i, Role.LEGAL, (self.name, "legal.mark"), score, mark[0][:40])
