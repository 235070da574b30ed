"""When it was published or updated, and how long it takes to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role
from newsclean.text.dates import find_dates


@dataclass(frozen=True)
class Timestamps:
    """Short lines that are mostly a date or time, or say when the story was published.

    longest: words that a timestamp has at most. reach: blocks above and below the story in which they stand.
    """

    name: ClassVar[str] = "timestamp"
    longest: int = 18
    reach: int = 14

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label the dates near the story's ends."""
        first, last = max(0, context.first - self.reach), min(context.last + 4, len(context.blocks) - 1)
        for i in range(first, last + 1):
            record = context.records[i]
            if record.units > self.longest or (record.terminal and record.units > 8):
                continue
            if record.cue.get("timestamp", 0) > 0.4 and (record.digits or record.units < 4):
                phrase = context.phrase(i, "timestamp")
                yield context.decide(i, Role.TIMESTAMP, (self.name, "timestamp.word"), 0.85, phrase)
            elif record.digits and self._is_date(context, i):
                yield context.decide(i, Role.TIMESTAMP, (self.name, "timestamp.date"), 0.8)

    @staticmethod
    def _is_date(context: Context, i: int) -> bool:
        text = context.records[i].text
        dates = find_dates(text, context.calendar)
        return sum(d.end - d.start for d in dates) >= 0.4 * len(text)
