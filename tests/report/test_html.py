"""A report is one file that holds the whole source, asks for nothing from outside, and is not moved by hostile text."""

import pickle
import re
from html import unescape

import pytest

import newsclean
from newsclean import Article
from newsclean.errors import ReplayError
from newsclean.report import Tally, corpus_html
from newsclean.report.tally import MOST_RISKS, MOST_SAMPLES
from report.reports import EVIL_URL, HOSTILE, STORY, Parsed, corpus, hostile_article, hostile_source

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def test_the_difference_holds_the_whole_source_in_order() -> None:
    article = newsclean.clean(STORY)
    parsed = Parsed(article.to_html())
    assert parsed.source == STORY
    assert list(parsed.blocks.values()) == [STORY[b.start : b.end] for b in article.blocks]


def test_each_block_says_what_became_of_it() -> None:
    article = newsclean.clean(STORY)
    parsed = Parsed(article.to_html())
    told = [
        (tag, a["data-role"], a["data-stage"], a["data-reason"], a["data-score"])
        for tag, a in parsed.elements
        if "b" in (a.get("class") or "").split()
    ]
    assert told == [("span" if b.kept else "del", b.role, b.stage, b.reason, f"{b.score:.2f}") for b in article.blocks]


def test_a_repeat_leads_to_its_twin() -> None:
    line = "The lighthouse on the pier, photographed from the mail boat. Picture by Ada Quill"
    article = newsclean.clean(STORY.replace("\n\nShe", f"\n\n{line}\n\n{line}\n\nShe"))
    parsed = Parsed(article.to_html())
    twins = [(a["id"], a["data-twin"]) for a in parsed.all("del") if a["data-twin"]]
    assert twins
    assert all(parsed.blocks[str(one)] == parsed.blocks[str(other)] for one, other in twins)


@pytest.mark.parametrize("make", [hostile_article().to_html, lambda: evil_corpus()], ids=["page", "corpus"])
def test_hostile_text_stays_text(make) -> None:  # type: ignore[no-untyped-def]
    html = make()
    parsed = Parsed(html)
    assert len(parsed.all("script")) == len(parsed.all("style")) == 1
    assert not parsed.all("img") + parsed.all("iframe")
    assert not [name for _, attributes in parsed.elements for name in attributes if name.startswith("on")]
    assert not UNSEEN.search(html)
    html.encode("utf-8")


def evil_corpus() -> str:
    tally = Tally()
    for _ in range(3):
        tally.add(hostile_article(), hostile_source())
    return corpus_html(tally, HOSTILE[0])


def test_hostile_text_is_shown_whole_but_for_what_cannot_be_seen() -> None:
    parsed = Parsed(hostile_article().to_html())
    assert parsed.source == UNSEEN.sub("", hostile_source())
    assert {"U+202E", "U+D800", "U+0000"} <= {a.get("data-code") for a in parsed.all("i")}
    assert EVIL_URL in {a.get("data-url") for a in parsed.all("section")}


@pytest.mark.parametrize("html", [newsclean.clean(STORY).to_html(), corpus(3)], ids=["page", "corpus"])
def test_nothing_is_asked_for_from_outside(html: str) -> None:
    parsed = Parsed(html)
    assert not [a for _, a in parsed.elements if "src" in a or (a.get("href") or "#")[0] != "#"]
    assert "url(" not in html.split("<body>")[0]
    policy = next(a["content"] for a in parsed.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")


def test_ids_are_unique_and_labels_have_their_field() -> None:
    for html in (newsclean.clean(STORY).to_html(), corpus(30)):
        ids = [a["id"] for _, a in Parsed(html).elements if "id" in a]
        assert len(ids) == len(set(ids))


def test_the_source_is_no_part_of_the_article() -> None:
    article = newsclean.clean(STORY)
    back = Article.model_validate_json(article.model_dump_json())
    assert back == article
    assert "source" not in str(sorted(article.model_dump()))
    assert back._repr_html_() is None
    with pytest.raises(ReplayError, match=r"article\.to_html\(source\)"):
        back.to_html()
    assert back.to_html(STORY) == article.to_html()
    assert pickle.loads(pickle.dumps(article)).to_html() == article.to_html()


def test_the_source_of_another_page_is_refused() -> None:
    with pytest.raises(ReplayError):
        newsclean.clean(STORY).to_html(f"Another page.\n\n{STORY}")


@pytest.mark.parametrize("source", ["", " \n", "Share", STORY.replace("\n", "\r\n"), "\ufeff" + STORY])
def test_any_page_has_a_report(source: str) -> None:
    assert Parsed(newsclean.clean(source).to_html()).source == UNSEEN.sub("", source)


def test_notebooks_get_the_page_in_a_frame() -> None:
    article = newsclean.clean(STORY)
    frame = Parsed(article._repr_html_() or "").all("iframe")[0]
    assert frame["srcdoc"] == article.to_html()
    assert frame["sandbox"] == "allow-scripts"


def test_a_corpus_report_adds_up() -> None:
    html = corpus(40)
    parsed = Parsed(html)
    rows = [a for _, a in parsed.elements if "data-row" in a and a.get("data-host")]
    assert {a["data-host"] for a in rows} == {f"paper{i}.example" for i in range(5)}
    assert re.search(r"<dt>Pages</dt><dd>40<", html)
    assert "<b>40×</b>" in html
    samples = [a["data-host"] for a in parsed.all("details")]
    assert len(samples) == MOST_SAMPLES
    assert len(set(samples[:5])) == 5


def test_a_corpus_report_does_not_grow_with_the_corpus() -> None:
    small, large = corpus(250), corpus(500)
    assert large.count('id="risk-') <= MOST_RISKS
    assert len(large) < 1.1 * len(small)


def test_an_empty_corpus_has_a_report() -> None:
    assert "Pages</dt><dd>0" in corpus_html(Tally(), unescape("&amp;"))
