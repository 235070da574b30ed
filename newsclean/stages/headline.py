"""The story's own title, and where it is repeated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role
from newsclean.story import furniture_cue

_SITE = re.compile(r"\s+[|\-–—:·•»«]+\s+")  # what parts the title from the site's name


@dataclass(frozen=True)
class Headline:
    """Choose the title-like block above the story that its neighbours, its copies and the story's words speak for.

    reach: blocks below the story's first block that may still hold the headline.
    """

    name: ClassVar[str] = "headline"
    reach: int = 1

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label the headline and its copies."""
        if context.last < 0:
            return
        said = {w for r in context.records[context.first : context.last + 1] for w in r.words if len(w) > 3}
        title = context.records[0].text
        candidates = range(max(0, context.first - 60), min(context.first + self.reach + 1, len(context.blocks)))
        best = max(candidates, key=lambda i: (self._score(context, i, said, title), i), default=None)
        if best is None or self._score(context, best, said, title) < 2:
            return
        yield context.decide(best, Role.HEADLINE, (self.name, "headline"), 0.85)
        for i in self._copies(context, best):
            copy = context.decide(i, Role.HEADLINE, (self.name, "headline.repeated"), 0.85)
            yield context.repeated(copy, best)

    def _score(self, context: Context, i: int, said: set[str], title: str) -> float:
        record = context.records[i]
        if not self._may_be(context, i):
            return -1.0
        telling = [w for w in record.words if len(w) > 3]
        score = 3.0 * sum(w in said for w in telling) / len(telling) if telling else 0.0
        score += min(record.units, 8) / 4 + 2 / (1 + (context.first - i) / 6 if i <= context.first else 3)
        score += 2.5 * (len(context.alike[record.key]) > 1) + 3.0 * (i > 0 and self._in_title(record.text, title))
        stated = record.terminal and not record.text.rstrip('"”»’ ').endswith(("?", "!"))
        score -= 3 * furniture_cue(record) + 1.2 * stated
        score -= 2.0 * (i == 0 and _SITE.search(record.text) is not None)
        return score - 4 * (record.cue.get("timestamp", 0) > 0)

    @staticmethod
    def _may_be(context: Context, i: int) -> bool:
        record = context.records[i]
        wordy = 2 <= record.units <= 40 and record.digits <= 0.4 * len(record.words)
        return wordy and context.free(i, 0.85) and context.weights[i] <= 3

    @staticmethod
    def _in_title(text: str, title: str) -> bool:
        return len(text) >= 12 and title.startswith(text[: max(12, len(text) * 2 // 3)])

    def _copies(self, context: Context, best: int) -> Iterator[int]:
        key = context.records[best].key
        for i, record in enumerate(context.records):
            same = record.key == key or (record.key.startswith(key + " ") and _SITE.search(record.text) and i < best)
            if i != best and same:
                yield i
