"""Fill the templates of data/; whatever is not markup already is escaped."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

_PART = re.compile(r"^<!-- part: ([\w-]+) -->\n", re.MULTILINE)
# What a reader cannot see, and what turns the direction of the text around it.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def plain(value: object) -> Markup:
    """Return the value escaped for elements and attributes, unseen characters by their code point in brackets."""
    return Markup(escape(_UNSEEN.sub(lambda m: f"[{_code(m[0])}]", str(value)), quote=True))


def seen(text: str) -> Markup:
    """Return the text escaped for elements (not attributes), with marks in the place of unseen characters."""
    return Markup(_UNSEEN.sub(lambda m: f'<i class="unseen" data-code="{_code(m[0])}"></i>', escape(text, quote=True)))


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def fill(part: str, **values: object) -> Markup:
    """Return a part of data/parts.html with its values, escaped unless they are Markup."""
    safe = {name: value if isinstance(value, Markup) else plain(value) for name, value in values.items()}
    return Markup(_parts()[part].substitute(safe))


def join(pieces: "list[Markup]") -> Markup:
    """Return the pieces of markup as one."""
    return Markup("".join(pieces))


def document(title: str, body: Markup) -> Markup:
    """Return a whole page: the body with the style and script of data/, which alone may act in it."""
    style, script = read("report.css"), read("report.js")
    return fill(
        "document",
        title=title,
        style=Markup(style),
        script=Markup(script),
        style_hash=Markup(_hash(style)),
        script_hash=Markup(_hash(script)),
        body=body,
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _parts() -> dict[str, Template]:
    pieces = _PART.split(read("parts.html"))
    return {name: Template(text.rstrip("\n")) for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


@cache
def read(name: str) -> str:
    """Return a data file of the report."""
    return (files("newsclean.report") / "data" / name).read_text(encoding="utf-8")
