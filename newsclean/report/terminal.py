"""A page for the terminal: its source with the cuts struck, or marked where there are no colours."""

import re
from typing import TYPE_CHECKING, Any

from newsclean.errors import MissingExtraError
from newsclean.report.blocks import Mark, marks

if TYPE_CHECKING:
    from newsclean.article import Article

# What a terminal would obey, and what turns the direction of the text around it.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_COLOURS = ("red", "green", "yellow", "blue", "magenta", "cyan")


def marked_text(article: "Article", source: str, colours: bool) -> Any:
    """Return the source as rich text: cuts struck in their role's colour, or between [- and -], each with its role.

    Raises MissingExtraError where rich is not installed.
    """
    text, done = _text(), 0
    for mark in marks(article, source):
        text.append(_plain(source[done : mark.block.start]))
        _append(text, mark, colours)
        done = mark.block.end
    return text.append(_plain(source[done:]))


def plain_text(text: str) -> Any:
    """Return a text as rich text, without what a terminal would obey; raise MissingExtraError."""
    return _text().append(_plain(text))


def _append(text: Any, mark: Mark, colours: bool) -> None:
    block, said = mark.block, _plain(mark.text)
    if block.kept:
        text.append(said)
        return
    colour = _COLOURS[sum(map(ord, block.role.value)) % len(_COLOURS)]
    text.append(said if colours else f"[-{said}-]", f"strike {colour}")
    text.append(f" {block.role.value} {block.score:.2f}", "dim")


def _plain(text: str) -> str:
    return _OBEYED.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _text() -> Any:
    try:
        from rich.text import Text
    except ImportError:
        raise MissingExtraError("rich", "show") from None
    return Text()


def rendered(text: Any, colours: bool, width: int) -> str:
    """Return what a terminal of this width is sent; where there are no colours, lines stay whole."""
    from io import StringIO

    from rich.console import Console

    console = Console(
        file=StringIO(),
        force_terminal=colours,
        color_system="standard" if colours else None,
        width=width,
        highlight=False,
    )
    with console.capture() as captured:
        console.print(text, soft_wrap=not colours)
    return str(captured.get())
