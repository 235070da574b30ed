"""What the user wants cut or kept, whatever anything else says."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self
from urllib.parse import urlsplit

from newsclean.context import Context
from newsclean.document import Decision, Document
from newsclean.rules import Place, Position, Rules


@dataclass(frozen=True)
class UserRules:
    """Apply the user's rules; runs first, and nothing is surer than it.

    rules: in the order in which they decide. host: whose page it is; rules for hosts need it.
    """

    name: ClassVar[str] = "rules.user"
    rules: Rules = field(default_factory=Rules)
    host: str | None = None

    def on(self, url: str | None) -> Self:
        """Return the stage for the pages of the url's host."""
        host = host_of(url)
        return self if host == self.host else replace(self, host=host)

    def __call__(self, document: Document, context: Context) -> Iterator[Decision]:
        """Decide the blocks that a rule fits."""
        for i, record in enumerate(context.records):
            place = Place(self.host, context.language, _position(context, i))
            hit = self.rules.first(record.text, (record.words, record.key), place)
            if hit:
                yield context.decide(i, hit.rule.role, (self.name, hit.rule.name), 1.0, hit.evidence)


def _position(context: Context, i: int) -> Position:
    """Without running text all that there is stands above."""
    if i < context.first or context.last < context.first:
        return Position.ABOVE
    return Position.STORY if i <= context.last else Position.BELOW


def host_of(url: str | None) -> str | None:
    """Return the host of a url in small letters, None where it has none."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
