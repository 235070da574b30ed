"""Scrapy: a real spider on a page served on loopback, and the pipeline on items of every sort."""

import dataclasses
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from integrations.pages import DUMP, PARAGRAPHS, STORY, served

scrapy: Any = pytest.importorskip("scrapy", reason="needs the extra scrapy")

import newsclean  # noqa: E402
from newsclean.api import Cleaner  # noqa: E402
from newsclean.integrations.scrapy import Fields, NewscleanAddon, NewscleanPipeline  # noqa: E402

SPIDER = """
import json, sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Pages(scrapy.Spider):
    name = "pages"
    custom_settings = {"ADDONS": {"newsclean.integrations.scrapy.NewscleanAddon": 500}, "TELNETCONSOLE_ENABLED": False}

    async def start(self):
        for path in ("a", "b"):
            yield scrapy.Request(sys.argv[1] + path)

    def parse(self, response):
        lines = (line.strip() for line in response.xpath("//body//text()").getall())
        yield {"url": response.url, "text": "\\n".join(filter(None, lines)), "section": "Islands"}

process = CrawlerProcess({"FEEDS": {sys.argv[2]: {"format": "jsonlines"}}, "LOG_LEVEL": "ERROR"})
crawler = process.create_crawler(Pages)
process.crawl(crawler)
process.start()
print(json.dumps({k: v for k, v in crawler.stats.get_stats().items() if k.startswith("newsclean/")}))
"""


@dataclasses.dataclass
class Plain:
    text: str | None
    title: str | None = None
    authors: list[str] = dataclasses.field(default_factory=list)


class Modelled(BaseModel):
    text: str | None
    title: str | None = None
    authors: list[str] = []


class Itemised(scrapy.Item):  # type: ignore[misc]
    text = scrapy.Field()
    title = scrapy.Field()
    authors = scrapy.Field()


def pipeline(**settings: Any) -> tuple[NewscleanPipeline, Any]:
    from scrapy.utils.test import get_crawler

    crawler = get_crawler(settings_dict=settings)
    return NewscleanPipeline.from_crawler(crawler), crawler.stats


def test_a_spider_cleans_what_it_scrapes(tmp_path: Path) -> None:
    with served() as address:
        command = [sys.executable, "-c", SPIDER, address, str(tmp_path / "out.jsonl")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    stats = json.loads(done.stdout)
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [item["text"] for item in items] == [newsclean.clean(item["raw_text"]).text for item in items]
    assert all(item["text"].startswith(PARAGRAPHS[0]) for item in items)
    assert {item["url"][-1] for item in items} == {"a", "b"}
    assert all("Subscribe" in item["raw_text"] and item["authors"] == ["Ada Quill"] for item in items)
    assert (stats["newsclean/items"], stats["newsclean/verdict/article"]) == (2, 2)
    assert stats["newsclean/characters/kept"] == sum(len(item["text"]) for item in items)
    assert stats["newsclean/characters/cut/newsletter"] > 0


@pytest.mark.parametrize("kind", [dict, Plain, Modelled, Itemised])
def test_an_item_of_any_sort_gets_what_it_can_hold(kind: Any) -> None:
    ours, _ = pipeline()
    item: Any = ours.process_item(kind(text=DUMP))
    get: Any = item.get if isinstance(item, dict | scrapy.Item) else lambda name: getattr(item, name)
    assert get("text") == STORY
    assert get("title") == "The ferry to Wick sails again after nine weeks"
    assert list(get("authors")) == ["Ada Quill"]


def test_what_the_spider_found_stays() -> None:
    ours, _ = pipeline()
    item = ours.process_item({"text": DUMP, "title": "By the spider", "authors": []}, spider=None)
    assert (item["title"], item["authors"], item["raw_text"]) == ("By the spider", ["Ada Quill"], DUMP)


@pytest.mark.parametrize("item", [{"title": "a"}, {"text": None}, {"text": b"page"}, Plain(text=None)])
def test_an_item_without_text_passes(item: Any) -> None:
    ours, stats = pipeline()
    assert ours.process_item(item) is item
    assert stats.get_value("newsclean/no_text") == 1


def test_pages_of_unwanted_verdicts_are_dropped() -> None:
    ours, stats = pipeline(NEWSCLEAN_DROP=["empty"], NEWSCLEAN_TEXT_FIELD="dump", NEWSCLEAN_RAW_FIELD="")
    with pytest.raises(scrapy.exceptions.DropItem, match="empty"):
        ours.process_item({"dump": " "})
    assert stats.get_value("newsclean/verdict/empty") == 1
    assert "raw_text" not in ours.process_item({"dump": DUMP})


def test_the_addon_leaves_a_pipeline_that_is_there_where_it_is() -> None:
    from scrapy.settings import Settings

    for given, expected in (({}, 300), ({"newsclean.integrations.scrapy.NewscleanPipeline": 700}, 700)):
        settings = Settings({"ITEM_PIPELINES": given})
        NewscleanAddon().update_settings(settings)
        assert list(settings["ITEM_PIPELINES"].values()) == [expected]


def test_the_pipeline_needs_no_crawler() -> None:
    item = NewscleanPipeline(Cleaner(), Fields(text="body", raw="")).process_item({"body": DUMP})
    assert item["body"] == STORY
