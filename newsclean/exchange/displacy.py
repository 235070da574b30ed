"""The manual format of spaCy's displaCy: https://spacy.io/usage/visualizers#manual-usage."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.article import Article


def displacy(article: "Article", source: str, kept: bool) -> dict[str, Any]:
    """Return the source with its cut blocks as entities named by role; with `kept`, those of the story as well.

    start and end count code points of the source from 0.
    """
    spans = [
        {"start": block.start, "end": block.end, "label": block.role.value.upper()}
        for block in article.blocks
        if kept or not block.kept
    ]
    return {"text": source, "ents": spans, "title": article.headline}
