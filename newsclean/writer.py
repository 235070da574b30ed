"""Write the Article from a judged page."""

from collections.abc import Mapping
from typing import Any

from newsclean.article import Article, ArticleBlock, Paragraph, ParagraphKind
from newsclean.assemble import paragraphs
from newsclean.document import Kind, replay
from newsclean.fields.byline import authors
from newsclean.fields.captions import captions
from newsclean.fields.dateline import dateline
from newsclean.fields.dates import dates
from newsclean.fields.headline import headline, section, standfirst
from newsclean.fields.page import Page
from newsclean.fields.rights import rights
from newsclean.fields.texts import author_bio, keywords, notes
from newsclean.pipeline import Judged
from newsclean.resources import Resources
from newsclean.roles import Role
from newsclean.verdict import verdict

_QUOTES = tuple('"“„«»‘')
_UNQUOTES = tuple('"”“»«')


def write(
    judged: Judged,
    lexicon: Resources,
    made_by: tuple[str, str],
    passed: tuple[str | None, str | None, Mapping[str, Any]],
) -> Article:
    """Return the Article; `made_by` is version and config digest, `passed` are url, id and metadata."""
    roles = [d.role or Role.OTHER for d in judged.leading]
    page = Page(judged.document, judged.context.records, roles, judged.leading, judged.context.shares)
    told = _paragraphs(judged)
    url, id_, metadata = passed
    return Article(
        text=replay(judged.document.source, judged.ledger),
        paragraphs=told,
        dateline=dateline(told[0].text) if told else None,
        **_head(page),
        **_by_and_when(page, lexicon),
        **_apart(page, lexicon),
        **_account(judged, lexicon),
        url=url,
        id=id_,
        metadata=metadata,
        version=made_by[0],
        config_digest=made_by[1],
    ).holding(judged.document.source)


def _head(page: Page) -> dict[str, Any]:
    return {
        "headline": headline(page),
        "standfirst": standfirst(page),
        "section": section(page),
        "keywords": keywords(page),
    }


def _by_and_when(page: Page, lexicon: Resources) -> dict[str, Any]:
    wrote, when = authors(page, lexicon.names), dates(page, lexicon.calendar)
    return {
        "byline": wrote.printed,
        "authors": wrote.names,
        "agency": wrote.agency,
        "date_published": when.published,
        "date_modified": when.modified,
        "date_text": when.printed,
    }


def _apart(page: Page, lexicon: Resources) -> dict[str, Any]:
    """What stands beside the story and is data all the same."""
    held = rights(page)
    return {
        "captions": captions(page, lexicon.credit_words),
        "notes": notes(page),
        "author_bio": author_bio(page),
        "publisher": held.holder if held else None,
        "copyright": held,
    }


def _account(judged: Judged, lexicon: Resources) -> dict[str, Any]:
    """What was made of each block, and of the page."""
    return {
        "language": lexicon.language,
        "style": judged.document.style.value if judged.document.blocks else None,
        "blocks": tuple(_blocks(judged)),
        "ledger": judged.ledger,
        "verdict": verdict(judged.context, judged.leading, lexicon.sayings),
    }


def _blocks(judged: Judged) -> "list[ArticleBlock]":
    return [
        ArticleBlock(b.start, b.end, d.role or Role.OTHER, d.kind is Kind.LABEL, d.stage, d.reason, d.score)
        for b, d in zip(judged.document.blocks, judged.leading, strict=True)
    ]


def _paragraphs(judged: Judged) -> tuple[Paragraph, ...]:
    blocks = judged.document.blocks
    return tuple(
        Paragraph(text, _paragraph_kind(judged, group, text), blocks[group[0]].start, blocks[group[-1]].end)
        for group, text in paragraphs(judged.document, judged.leading)
    )


def _paragraph_kind(judged: Judged, group: list[int], text: str) -> ParagraphKind:
    if judged.leading[group[0]].role is Role.CROSSHEAD:
        return ParagraphKind.CROSSHEAD
    if judged.document.blocks[group[0]].bullet:
        return ParagraphKind.LIST_ITEM
    quoted = text.startswith(_QUOTES) and text.rstrip(".").endswith(_UNQUOTES)
    return ParagraphKind.QUOTE if quoted else ParagraphKind.PARAGRAPH
