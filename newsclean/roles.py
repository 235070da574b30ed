"""Block roles: what a stretch of a page is."""

from enum import StrEnum


class Role(StrEnum):
    """What a block is; story roles first, then furniture."""

    HEADLINE = "headline"
    KICKER = "kicker"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    BODY = "body"
    CROSSHEAD = "crosshead"
    PULL_QUOTE = "pull_quote"
    CAPTION = "caption"
    CREDIT = "credit"
    NOTE = "note"
    AUTHOR_BIO = "author_bio"
    TAGS = "tags"
    NAVIGATION = "navigation"
    NEWSLETTER = "newsletter"
    PAYWALL = "paywall"
    CONSENT = "consent"
    RELATED = "related"
    ADVERT = "advert"
    SHARE = "share"
    COMMENTS = "comments"
    WIDGET = "widget"
    LEGAL = "legal"
    OTHER = "other"


ROLES: tuple[Role, ...] = tuple(Role)
STORY: frozenset[Role] = frozenset(ROLES[: ROLES.index(Role.NAVIGATION)])
FURNITURE: frozenset[Role] = frozenset(ROLES) - STORY
KEPT: frozenset[Role] = frozenset({Role.BODY, Role.CROSSHEAD})
"""The roles that make up ``article.text``."""
