"""Captions and credits of pictures, known by their words and marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.roles import Role


@dataclass(frozen=True)
class Captions:
    """Lines that name a photographer or agency: credits where that is all they say, captions where more goes before.

    longest: words that a caption has at most.
    """

    name: ClassVar[str] = "captions"
    longest: int = 70

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label lines with credit words, credit marks or caption words."""
        last = context.last + 3
        for i, record in enumerate(context.records[: last + 1]):
            if not 0 < record.units <= self.longest or i < context.first - 20:
                continue
            yield from self._judge(context, i)

    def _judge(self, context: Context, i: int) -> Iterator[Decision]:
        record = context.records[i]
        credit, caption = record.cue.get("credit", 0.0), record.cue.get("caption", 0.0)
        mark = context.credit(i) if record.units > 2 else None
        if credit and record.units <= 9 and not record.terminal:
            yield context.decide(i, Role.CREDIT, (self.name, "credit.word"), 0.8, context.phrase(i, "credit"))
        elif mark and mark.start() < 8 and mark[0] and record.units <= 9:
            yield context.decide(i, Role.CREDIT, (self.name, "credit.mark"), 0.6, mark[0][:40])
        elif mark or (credit and record.units <= 45 and not self._ends_plainly(context, i)):
            evidence = mark[0][:40] if mark else context.phrase(i, "credit")
            yield context.decide(i, Role.CAPTION, (self.name, "caption.credit"), 0.8, evidence)
        elif caption > 0.5 and record.units <= 40:
            yield context.decide(i, Role.CAPTION, (self.name, "caption.word"), 0.65, context.phrase(i, "caption"))

    @staticmethod
    def _ends_plainly(context: Context, i: int) -> bool:
        """The credit word stands early in a full sentence: prose about pictures, no caption."""
        text, phrase = context.records[i].text, context.phrase(i, "credit") or ""
        at = text.lower().find(phrase.split(" ")[0])
        return 0 <= at < 0.4 * len(text) and text.rstrip().endswith((".", "!", "?"))
