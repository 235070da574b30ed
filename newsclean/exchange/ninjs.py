"""IPTC ninjs 3.2: https://iptc.org/standards/ninjs/."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.article import Article

VERSION = "3.2"
_STANDARD = {
    "name": "ninjs",
    "version": VERSION,
    "schema": f"http://www.iptc.org/std/ninjs/ninjs-schema_{VERSION}.json#",
}


def ninjs(article: "Article") -> dict[str, Any]:
    """Return the article as an IPTC ninjs 3.2 object, without what was not found.

    ninjs knows instants only: dates without a time or without a zone are left out, not guessed.
    """
    found = {
        "uri": _uri(article),
        "standard": dict(_STANDARD),
        "type": "text",
        "representationType": "partial" if article.verdict.kind == "paywall" else "full",
        "language": article.language,
        "contentCreated": _instant(article.date_published),
        "versionCreated": _instant(article.date_modified),
        "by": article.byline,
        "located": article.dateline,
        "copyrightHolder": article.copyright and article.copyright.holder,
    }
    return {key: value for key, value in (found | _lists(article)).items() if value}


def _lists(article: "Article") -> dict[str, list[dict[str, Any]]]:
    main = {"role": "main", "contentType": "text/plain"}
    return {
        "headlines": [{**main, "value": article.headline}] if article.headline else [],
        "descriptions": [
            {"role": role, "contentType": "text/plain", "value": value} for role, value in _descriptions(article)
        ],
        "bodies": [{**main, "charCount": len(article.text), "value": article.text}] if article.text else [],
        "people": [{"name": name, "rel": "author"} for name in article.authors],
        "infoSources": [{"name": article.agency, "role": "agency"}] if article.agency else [],
        "subjects": [{"name": name} for name in _subjects(article)],
        "altIds": [{"role": "id", "value": article.id}] if article.id else [],
    }


def _descriptions(article: "Article") -> Iterator[tuple[str, str]]:
    if article.standfirst:
        yield "standfirst", article.standfirst
    yield from (("caption", caption.text) for caption in article.captions if caption.text)
    yield from (("note", note) for note in article.notes)


def _subjects(article: "Article") -> list[str]:
    return [*([article.section] if article.section else []), *article.keywords]


def _uri(article: "Article") -> str:
    """Return the address, else a name made of the id, or of the text where there is none."""
    if article.url and ":" in article.url:
        return article.url
    key = article.id or article.text
    return "urn:newsclean:" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _instant(when: datetime | date | None) -> str | None:
    return when.isoformat() if isinstance(when, datetime) and when.tzinfo else None
