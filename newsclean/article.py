"""The typed result: an Article, its parts, and its verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from newsclean.document import Decision
from newsclean.roles import Role


class ParagraphKind(StrEnum):
    """What a paragraph of the story is."""

    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"
    LIST_ITEM = "list_item"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it reads; start and end count code points of the source from 0."""

    text: str
    kind: ParagraphKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption: text without the credit, who is credited, how often the dump held it, where it stood first."""

    text: str
    credit: str | None
    copies: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Copyright:
    """Who holds the rights, and the (last) year printed."""

    holder: str | None
    year: int | None


class VerdictKind(StrEnum):
    """What the page is."""

    ARTICLE = "article"
    INDEX = "index"  # links and teasers to many stories
    CONSENT = "consent"  # nothing but a cookie or privacy dialog
    PAYWALL = "paywall"  # the beginning of a story, the rest for subscribers
    NOT_FOUND = "not_found"
    ERROR = "error"  # server errors, "enable JavaScript", robot checks
    EMPTY = "empty"
    HTML = "html"  # markup, not text
    BINARY = "binary"  # no text at all
    OTHER = "other"  # prose that is no news story: shops, forums, documentation …


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the page is, how sure that is (0 to 1), and what a careful reader would look at."""

    kind: VerdictKind
    confidence: float
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleBlock:
    """One block of the dump and what became of it; score: how sure of the role, 0 to 1."""

    start: int
    end: int
    role: Role
    kept: bool
    stage: str
    reason: str
    score: float


class Article(BaseModel):
    """A news page, cleaned. None means not found; sequences are never None; offsets count code points of the source."""

    model_config = ConfigDict(frozen=True)

    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    headline: str | None = None
    standfirst: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    byline: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    date_published: datetime | date | None = None
    date_modified: datetime | date | None = None
    date_text: str | None = None
    captions: tuple[Caption, ...] = ()
    notes: tuple[str, ...] = ()
    author_bio: str | None = None
    publisher: str | None = None
    copyright: Copyright | None = None
    language: str | None = None
    style: str | None = None
    blocks: tuple[ArticleBlock, ...] = ()
    ledger: tuple[Decision, ...] = ()
    verdict: Verdict
    url: str | None = None
    id: str | None = None
    metadata: Mapping[str, Any] = {}
    version: str
    config_digest: str

    @property
    def removed(self) -> Sequence[ArticleBlock]:
        """The blocks that are not in the text."""
        return tuple(block for block in self.blocks if not block.kept)

    def to_jsonld(self) -> dict[str, Any]:
        """Return schema.org NewsArticle as a JSON-LD dict, without what was not found."""
        found = {
            "headline": self.headline,
            "description": self.standfirst,
            "articleSection": self.section,
            "keywords": list(self.keywords),
            "author": [{"@type": "Person", "name": name} for name in self.authors],
            "datePublished": self.date_published and self.date_published.isoformat(),
            "dateModified": self.date_modified and self.date_modified.isoformat(),
            "dateline": self.dateline,
            "image": [
                {"@type": "ImageObject", "caption": c.text, "creditText": c.credit} for c in self.captions
            ],
            "publisher": self.publisher and {"@type": "Organization", "name": self.publisher},
            "copyrightHolder": self.copyright
            and self.copyright.holder
            and {"@type": "Organization", "name": self.copyright.holder},
            "copyrightYear": self.copyright and self.copyright.year,
            "inLanguage": self.language,
            "url": self.url,
            "articleBody": self.text or None,
        }
        return {"@context": "https://schema.org", "@type": "NewsArticle"} | {k: v for k, v in found.items() if v}
