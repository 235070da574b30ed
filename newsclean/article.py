"""The typed result: an Article, its parts, and its verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, PrivateAttr

from newsclean.document import Decision, replay
from newsclean.errors import ReplayError
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
    """A picture's caption without the credit, who is credited, how often the dump held it, where it stood first."""

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


class Held:
    """The source, at hand for pictures of the page: no part of the article's value, its JSON or its equality."""

    __slots__ = ("text",)

    def __init__(self, text: str | None = None) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held)

    __hash__ = None  # type: ignore[assignment]


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
    _source: Held = PrivateAttr(default_factory=Held)

    def holding(self, source: str) -> Self:
        """Take the source along for to_html, and return the article."""
        self._source.text = source
        return self

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
            "image": [_image(caption) for caption in self.captions],
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

    def to_ninjs(self) -> dict[str, Any]:
        """Return IPTC ninjs 3.2 as a dict, without what was not found; dates without a zone are left out."""
        from newsclean.exchange import ninjs

        return ninjs(self)

    def to_displacy(self, source: str | None = None, *, kept: bool = False) -> dict[str, Any]:
        """Return the source with its cut blocks, with `kept` all blocks, as entities for displaCy's manual rendering.

        source: as for to_html. Raises ReplayError as it does.
        """
        from newsclean.exchange import displacy

        return displacy(self, self._matching(source), kept)

    def to_html(self, source: str | None = None) -> str:
        """Return one HTML page, complete in itself, that shows the source with its cuts, and why.

        source: what was cleaned; an article just cleaned has it at hand, one read back from JSON needs it.
        Raises ReplayError where there is none, or it is the source of another article.
        """
        from newsclean.report import page_html

        return page_html(self, self._matching(source))

    def _matching(self, source: str | None) -> str:
        source = self._source.text if source is None else source
        if source is None:
            raise ReplayError("the article was read back without its source; pass it along: article.to_html(source)")
        if replay(source, self.ledger) != self.text:
            raise ReplayError("the ledger makes another text of this source; pass what the article was cleaned from")
        return source

    def _repr_html_(self) -> str | None:
        """Return what notebooks show; None, for the plain repr, where the source is not at hand."""
        from newsclean.report import notebook_html

        return None if self._source.text is None else notebook_html(self, self._matching(None))


def _image(caption: Caption) -> dict[str, Any]:
    found = {"caption": caption.text, "creditText": caption.credit}
    return {"@type": "ImageObject"} | {key: value for key, value in found.items() if value}
