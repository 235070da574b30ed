"""What a run writes: the columns of its records, its cuts and its bad rows."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from newsclean.corpus.faults import Fault
from newsclean.corpus.rows import Item, Row
from newsclean.document import Kind

if TYPE_CHECKING:
    from newsclean.article import Article

Record = dict[str, Any]

FLAT = {
    "id": "str",
    "url": "str",
    "title": "str",
    "text": "str",
    "language": "str",
    "date_published": "str",
    "date_modified": "str",
    "byline": "str",
    "authors": "strs",
    "agency": "str",
    "dateline": "str",
    "section": "str",
    "standfirst": "str",
    "keywords": "strs",
    "publisher": "str",
    "verdict": "str",
    "confidence": "float",
    "warnings": "strs",
    "config_digest": "str",
}
"""Column -> what it holds: str, strs (a list of them), int or float. Any but `text` may be null or empty."""

REMOVED = {
    "id": "str",
    "url": "str",
    "input": "str",
    "row": "int",
    "start": "int",
    "end": "int",
    "role": "str",
    "stage": "str",
    "reason": "str",
    "evidence": "str",
    "score": "float",
    "text": "str",
}
ERRORS = {
    "input": "str",
    "row": "int",
    "id": "str",
    "reason": "str",
    "detail": "str",
    "excerpt": "str",
}
ERROR = "error"
"""The column that says why a bad row, where it is kept, has no text."""


def flat(article: "Article", kept: Mapping[str, Any]) -> Record:
    """Return the article as one row of a table, the columns that pass through behind ours."""
    return {
        "id": article.id,
        "url": article.url,
        "title": article.headline,
        "text": article.text,
        "language": article.language,
        "date_published": article.date_published and article.date_published.isoformat(),
        "date_modified": article.date_modified and article.date_modified.isoformat(),
        "byline": article.byline,
        "authors": list(article.authors),
        "agency": article.agency,
        "dateline": article.dateline,
        "section": article.section,
        "standfirst": article.standfirst,
        "keywords": list(article.keywords),
        "publisher": article.publisher,
        "verdict": article.verdict.kind.value,
        "confidence": article.verdict.confidence,
        "warnings": list(article.verdict.warnings),
        "config_digest": article.config_digest,
        **passed(kept),
    }


def passed(kept: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the columns that pass through; one named like ours gets `input_` before its name."""
    if not kept.keys() & _OURS:
        return kept
    return {renamed(name, kept): value for name, value in kept.items()}


def renamed(name: str, names: Collection[str]) -> str:
    """Return the name under which a column passes through, the others being these names."""
    if name not in _OURS:
        return name
    while name in _OURS or name in names:
        name = f"input_{name}"
    return name


_OURS = frozenset({*FLAT, ERROR})


def whole(article: "Article", kept: Mapping[str, Any]) -> Record:
    """Return the whole article, what passes through as its metadata."""
    return article.model_dump(mode="json") | {"metadata": dict(kept)}


def linked(article: "Article", kept: Mapping[str, Any]) -> Record:
    """Return the article as schema.org NewsArticle, its id as identifier; nothing passes through."""
    return article.to_jsonld() | {"identifier": article.id}


SHAPES = {"flat": flat, "article": whole, "jsonld": linked}


def failed(row: Row | None, fault: Fault, shape: str) -> Record:
    """Return the record of a bad row that is kept: what is known of it, and why there is no text."""
    record: Record = dict.fromkeys(FLAT) if shape == "flat" else {"id": None, "url": None, "text": None}
    if row is not None:
        record |= {
            "id": row.id,
            "url": row.url,
            **(passed(row.kept) if shape == "flat" else {"metadata": dict(row.kept)}),
        }
    return record | {ERROR: f"{fault.reason}: {fault.detail}"}


def cuts(article: "Article", source: str, item: Item) -> Iterator[Record]:
    """Yield a row for each cut of the article; start and end count code points of the text from 0."""
    for d in article.ledger:
        if d.kind is Kind.DROP:
            yield {
                "id": article.id,
                "url": article.url,
                "input": item.source,
                "row": item.row,
                "start": d.start,
                "end": d.end,
                "role": d.role.value if d.role else None,
                "stage": d.stage,
                "reason": d.reason,
                "evidence": d.evidence,
                "score": d.score,
                "text": source[d.start : d.end],
            }


def lost(item: Item, row: Row | None, fault: Fault) -> Record:
    """Return the report of a bad row."""
    known = row.id if row else None
    return {
        "input": item.source,
        "row": item.row,
        "id": known,
        "reason": fault.reason.value,
        "detail": fault.detail,
        "excerpt": fault.excerpt,
    }
