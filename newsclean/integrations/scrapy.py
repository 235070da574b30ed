"""Scrapy: an item pipeline that cleans the text of items, and the add-on that switches it on.

    ADDONS = {"newsclean.integrations.scrapy.NewscleanAddon": 500}

Settings, with what they are when unset:
    NEWSCLEAN_TEXT_FIELD = "text"       the field that holds the raw dump, and then the story
    NEWSCLEAN_RAW_FIELD = "raw_text"    the field that keeps the dump; "": it is not kept
    NEWSCLEAN_URL_FIELD = "url", NEWSCLEAN_ID_FIELD = "id"
    NEWSCLEAN_PRESET = "news", NEWSCLEAN_LANGUAGE = None, NEWSCLEAN_RULES = None      as for Cleaner
    NEWSCLEAN_DROP = []                 verdicts whose items are dropped: "consent", "not_found" …
"""

from dataclasses import dataclass
from typing import Any

from newsclean.api import Cleaner
from newsclean.article import Article
from newsclean.corpus.opening import library
from newsclean.corpus.shapes import FLAT, flat
from newsclean.document import Kind

PRIORITY = 300


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the fields that hold the dump, its copy, address and id."""

    text: str = "text"
    raw: str = "raw_text"
    url: str = "url"
    id: str = "id"


class NewscleanPipeline:
    """Cleans the text of each item: dicts, Items, dataclasses, attrs and pydantic models.

    The item gets the story for the dump and the columns of a flat row in the fields of their names, as far as it can
    hold them; what the spider found itself stays. Items without a text pass as they are. Stats count the items, their
    verdicts, and the characters kept and cut, by role.
    """

    def __init__(self, cleaner: Cleaner, fields: Fields, drop: frozenset[str] = frozenset(), stats: Any = None) -> None:
        self._cleaner, self._fields, self._drop, self._stats = cleaner, fields, drop, stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> "NewscleanPipeline":
        """Set up from the crawler's settings; raise as Cleaner does."""
        get = crawler.settings.get
        cleaner = Cleaner(get("NEWSCLEAN_PRESET", "news"), get("NEWSCLEAN_LANGUAGE"), rules=get("NEWSCLEAN_RULES"))
        there = {"text": "text", "raw": "raw_text", "url": "url", "id": "id"}
        fields = Fields(**{role: get(f"NEWSCLEAN_{role.upper()}_FIELD", name) for role, name in there.items()})
        return cls(cleaner, fields, frozenset(crawler.settings.getlist("NEWSCLEAN_DROP")), crawler.stats)

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """Return the item with its text cleaned; raise DropItem for a verdict that is not wanted."""
        adapter = library("itemadapter", "scrapy").ItemAdapter(item)
        text = adapter.get(self._fields.text)
        if not isinstance(text, str):
            self._count("no_text")
            return item
        url, id_ = (adapter.get(name) for name in (self._fields.url, self._fields.id))
        article = self._cleaner.clean(text, url=_text(url), id=_text(id_))
        self._tell(article)
        if article.verdict.kind in self._drop:
            raise library("scrapy.exceptions", "scrapy").DropItem(f"the page is {article.verdict.kind.value}")
        self._fill(adapter, article, text)
        return item

    def _fill(self, adapter: Any, article: Article, dump: str) -> None:
        """Write the story, keep the dump, and give the item what it has not and can hold."""
        adapter[self._fields.text] = article.text
        row = flat(article, {})
        found = {name: row[name] for name in FLAT if name not in ("text", "url", "id")}
        if self._fields.raw:
            found[self._fields.raw] = dump
        for name, value in found.items():
            if _holds(adapter, name) and adapter.get(name) in (None, "", [], ()):
                adapter[name] = value

    def _tell(self, article: Article) -> None:
        self._count("items")
        self._count(f"verdict/{article.verdict.kind.value}")
        self._count("characters/kept", len(article.text))
        for d in article.ledger:
            if d.kind is Kind.DROP:
                self._count(f"characters/cut/{d.role.value if d.role else 'other'}", d.end - d.start)

    def _count(self, what: str, number: int = 1) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"newsclean/{what}", number)


class NewscleanAddon:
    """Puts the pipeline among the item pipelines, unless the settings name it already."""

    def update_settings(self, settings: Any) -> None:
        """Switch the pipeline on at priority 300."""
        settings.setdefault_in_component_priority_dict("ITEM_PIPELINES", NewscleanPipeline, PRIORITY)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _holds(adapter: Any, name: str) -> bool:
    """Say whether the item can hold the field: a dict any, others those that they declare."""
    return isinstance(adapter.item, dict) or name in adapter.field_names()
