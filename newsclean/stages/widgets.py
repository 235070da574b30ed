"""Weather, clocks, player and gallery controls, polls, browser notices."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import cued_lines
from newsclean.roles import Role

_DEGREES = ("°C", "°F", "°")


@dataclass(frozen=True)
class Widgets:
    """Lines of controls and notices ("Close", "Loading"), and weather lines.

    reach: blocks around a line among which another of the topic makes it sure.
    """

    name: ClassVar[str] = "widgets"
    reach: int = 2

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label widget lines."""
        yield from cued_lines(context, self.name, "widget", self.reach)
        for i, record in enumerate(context.records):
            if record.units <= 6 and record.digits and any(d in record.text for d in _DEGREES) and not record.terminal:
                yield context.decide(i, Role.WIDGET, (self.name, "widget.weather"), 0.8, record.text[:40])
