"""Menus, section lists, breadcrumbs, login, search, edition and language choice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.prompts import cued_lines
from newsclean.roles import Role


@dataclass(frozen=True)
class Navigation:
    """Lines of menu words, and runs of short lines away from the story.

    reach: short lines in a row that make a menu.
    """

    name: ClassVar[str] = "navigation"
    reach: int = 4

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Label menus."""
        yield from cued_lines(context, self.name, "navigation")
        run: list[int] = []
        for i in range(len(context.blocks) + 1):
            if i < len(context.blocks) and self._short(context, i):
                run.append(i)
                continue
            if len(run) >= self.reach:
                for j in run:
                    yield context.decide(j, Role.NAVIGATION, (self.name, "navigation.run"), 0.45)
            run = []

    @staticmethod
    def _short(context: Context, i: int) -> bool:
        record = context.records[i]
        return record.units <= 3 and not record.terminal and not context.first <= i <= context.last
