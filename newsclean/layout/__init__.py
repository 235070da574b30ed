"""From a str to a Document: how was this dump made, and what are its blocks?"""

from newsclean.document import Document
from newsclean.layout.flat import split_flat
from newsclean.layout.joins import join_lines, mend
from newsclean.layout.lines import split_lines
from newsclean.layout.style import find_style

__all__ = ["layout"]


def layout(source: str, stopwords: frozenset[str] = frozenset()) -> Document:
    """Cut the source into blocks, with offsets into it in code points from 0.

    `stopwords` are folded function words of the language; they help to tell where a broken sentence goes on.
    """
    lines = split_lines(source)
    style, width = find_style(lines)
    blocks = join_lines(source, lines, style, width, stopwords)
    blocks = split_flat(source, blocks)
    mend(source, blocks)
    return Document(source, blocks, style)
