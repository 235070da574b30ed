"""spaCy: the component `newsclean`, which marks what is no part of the story.

Installed, the component is found by its name: `nlp.add_pipe("newsclean")`. Importing this module raises
MissingExtraError where spaCy is not installed.
"""

from typing import Any

from newsclean.api import Cleaner
from newsclean.corpus.opening import library
from newsclean.corpus.shapes import flat

_spacy: Any = library("spacy", "spacy")
_tokens: Any = library("spacy.tokens", "spacy")
KEY = "newsclean"


@_spacy.Language.factory(  # type: ignore[untyped-decorator]
    "newsclean",
    default_config={"preset": "news", "language": None, "spans_key": KEY},
    assigns=["doc.spans", "doc._.newsclean", "token._.is_furniture"],
    retokenizes=False,
)
def make_marker(nlp: Any, name: str, preset: str, language: str | None, spans_key: str) -> "Marker":
    """Return the component; its settings are those of Cleaner and the key of its spans."""
    return Marker(Cleaner(preset, language), spans_key)


class Marker:
    """Marks the removed blocks of a raw dump as spans, each labelled with its role, its id the reason.

    The text stays whole, so offsets and tokens are those of the dump. `doc._.newsclean` is the flat row of the
    article, plain data that serialises with the Doc; `token._.is_furniture` is true in what was removed.
    """

    def __init__(self, cleaner: Cleaner, spans_key: str = KEY) -> None:
        self._cleaner = cleaner
        self._key = spans_key
        _extend()

    def __call__(self, doc: Any) -> Any:
        """Mark a Doc and return it."""
        article = self._cleaner.clean(doc.text)
        spans = [_span(doc, block.start, block.end, block.role.value, block.reason) for block in article.removed]
        doc.spans[self._key] = _tokens.SpanGroup(doc, name=self._key, spans=[s for s in spans if s is not None])
        doc._.newsclean = flat(article, {})
        for span in doc.spans[self._key]:
            for token in span:
                token._.is_furniture = True
        return doc


def _span(doc: Any, start: int, end: int, label: str, reason: str) -> Any:
    """Return the span of the tokens that touch the characters; None where there are none."""
    return doc.char_span(start, end, label=label, span_id=reason, alignment_mode="expand")


def _extend() -> None:
    _tokens.Doc.set_extension("newsclean", default=None, force=True)
    _tokens.Token.set_extension("is_furniture", default=False, force=True)
