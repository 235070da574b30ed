"""HTML in one call, and the second pass behind other extractors."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

import newsclean
from integrations.pages import DUMP, HTML, PARAGRAPHS
from newsclean.errors import InputError
from newsclean.integrations.html import html_to_text
from newsclean.integrations.newspaper import from_newspaper
from newsclean.integrations.second_pass import clean_extracted, names, when
from newsclean.integrations.trafilatura import from_trafilatura

URL = "https://messenger.example/ferry"


def test_html_is_cleaned_in_one_call() -> None:
    pytest.importorskip("html_text", reason="needs the extra html")
    article = newsclean.clean_html(HTML, url=URL, id="f", metadata={"shelf": 1})
    assert article.text == newsclean.clean(html_to_text(HTML)).text
    assert article.text.startswith(PARAGRAPHS[0])
    assert (article.url, article.id, article.metadata) == (URL, "f", {"shelf": 1})
    assert "tracker" not in article.to_displacy()["text"]


def test_html_given_as_text_is_named_so() -> None:
    listed = "".join(f"<li><a href='/{i}'>Story {i}</a></li>" for i in range(30))
    assert newsclean.clean(f"<html><body><ul>{listed}</ul></body></html>").verdict.kind == "html"


@pytest.mark.parametrize("html", [b"<p>a</p>", None])
def test_html_that_is_no_str_is_refused(html: Any) -> None:
    with pytest.raises(InputError, match="decode"):
        newsclean.clean_html(html)


@pytest.mark.parametrize("html", ["", "<", "<html></html>", "a", "<p>\x00</p>"])
def test_html_of_nothing_has_a_verdict(html: str) -> None:
    pytest.importorskip("html_text", reason="needs the extra html")
    assert newsclean.clean_html(html).verdict.kind != "article"


def test_metadata_stand_in_where_ours_are_missing_alone() -> None:
    found = {"headline": "Another", "publisher": "The Holm Messenger", "agency": "", "keywords": (), "url": URL}
    article = clean_extracted(DUMP, found)
    assert article.headline == "The ferry to Wick sails again after nine weeks"
    assert (article.publisher, article.agency, article.url) == ("The Holm Messenger", None, URL)
    assert article.metadata == {"taken_over": ["publisher"]}
    assert newsclean.replay(DUMP, article.ledger) == article.text


def test_trafilatura_is_followed() -> None:
    trafilatura = pytest.importorskip("trafilatura", reason="needs trafilatura")
    document = trafilatura.bare_extraction(HTML, url=URL, with_metadata=True)
    article = from_trafilatura(document)
    assert article.text.startswith(PARAGRAPHS[0])
    assert article.headline == "The ferry to Wick sails again after nine weeks"
    assert (article.authors, article.date_published) == (("Ada Quill",), date(2026, 3, 4))
    assert article.publisher == "The Holm Messenger"
    assert {"date_published", "publisher"} <= set(article.metadata["taken_over"])
    assert from_trafilatura(document.as_dict()) == article


def test_newspaper_is_followed() -> None:
    newspaper = pytest.importorskip("newspaper", reason="needs newspaper4k")
    parsed = newspaper.Article(URL)
    parsed.download(input_html=HTML)
    parsed.parse()
    article = from_newspaper(parsed)
    assert article.text.startswith(PARAGRAPHS[0])
    assert article.headline == "The ferry to Wick sails again after nine weeks"
    assert article.authors == ("Ada Quill",)
    assert article.date_published == datetime(2026, 3, 4, 6, 30, tzinfo=UTC)
    assert article.url == URL


def test_an_extractor_that_found_no_text_is_told() -> None:
    with pytest.raises(InputError):
        from_trafilatura({"title": "Only a title", "text": None})


def test_dates_and_names_are_read_in_any_form() -> None:
    assert when("2026-03-04") == date(2026, 3, 4)
    assert when("2026-03-04T06:30:00+00:00") == datetime(2026, 3, 4, 6, 30, tzinfo=UTC)
    assert [when(value) for value in (None, "", "last week")] == [None, None, None]
    assert names("Ada Quill; Bo Lind; Ada Quill") == ("Ada Quill", "Bo Lind")
    assert (names(["Bo"]), names({"b", "a"}), names(None)) == (("Bo",), ("a", "b"), ())
