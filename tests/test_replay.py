"""The ledger accounts for every character, whatever the page is."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from pages import page_names, read_page, told
from strategies import any_text, pages

import newsclean
from newsclean.article import Article
from newsclean.document import Decision, Kind
from newsclean.errors import ReplayError

UNHURRIED = settings(deadline=None, max_examples=150)
NORMALISED = (
    "\ufffd \n"  # all that a page's text may hold beyond the source: white space, and this for a lone surrogate
)


def check(source: str, article: Article) -> None:
    assert article.text == newsclean.replay(source, article.ledger)
    assert [(b.start, b.end) for b in article.blocks] == sorted((b.start, b.end) for b in article.blocks)
    covered = "".join(source[b.start : b.end] for b in article.blocks)
    assert "".join(covered.split()) == "".join(source.split())
    assert not [d for d in article.ledger if d.kind is Kind.REPLACE and (d.text or "").strip(NORMALISED)]
    assert not [d for d in article.ledger if not (d.stage and d.reason)]
    assert all(0 <= block.score <= 1 for block in article.blocks)
    assert "\n\n".join(p.text for p in article.paragraphs) == article.text


@UNHURRIED
@given(any_text)
def test_any_str_gives_an_article_that_replays(source: str) -> None:
    check(source, newsclean.clean(source))


@UNHURRIED
@given(pages())
def test_any_page_gives_an_article_that_replays(source: str) -> None:
    check(source, newsclean.clean(source))


@pytest.mark.parametrize("preset", ["news", "strict", "gentle"])
@pytest.mark.parametrize("name", page_names())
def test_every_fixture_replays(name: str, preset: str) -> None:
    source = read_page(name)
    check(source, newsclean.Cleaner(preset).clean(source))


@UNHURRIED
@given(pages())
def test_without_any_stage_it_replays_too(source: str) -> None:
    cleaner = newsclean.Cleaner()
    check(source, cleaner.without(*(stage.name for stage in cleaner.stages)).clean(source))


@UNHURRIED
@given(pages(strange=False))
def test_line_ends_change_nothing(source: str) -> None:
    expected = told(newsclean.clean(source))
    assert told(newsclean.clean(source.replace("\n", "\r\n"))) == expected
    assert told(newsclean.clean(source.replace("\n", "\r"))) == expected


BLANK_BLOCKS = ["\ufeff\n", "\ufeff\n\u200b\n"]


@pytest.mark.parametrize("source", BLANK_BLOCKS, ids=ascii)
def test_no_paragraph_is_empty(source: str) -> None:
    cleaner = newsclean.Cleaner()
    article = cleaner.without(*(stage.name for stage in cleaner.stages)).clean(source)
    assert all(paragraph.text for paragraph in article.paragraphs)


MISFITS = [
    [Decision(Kind.DROP, 0, 3, None, "s", "r"), Decision(Kind.DROP, 2, 4, None, "s", "r")],
    [Decision(Kind.DROP, 0, 99, None, "s", "r")],
    [Decision(Kind.REPLACE, 3, 2, None, "s", "r", text="x")],
]


@pytest.mark.parametrize("ledger", MISFITS, ids=["overlap", "beyond", "backwards"])
def test_a_ledger_that_does_not_fit_is_refused(ledger: list[Decision]) -> None:
    with pytest.raises(ReplayError):
        newsclean.replay("abcde", ledger)


VERDICTS = [
    ("", "empty"),
    (" \t\r\n\u00a0 ", "empty"),
    ("\x00\x01\x02\x03" * 100, "binary"),
    ("\ud800\udfff" * 50, "binary"),
    ("<div class='a'><p>Text</p></div>\n" * 30, "html"),
]


@pytest.mark.parametrize(("source", "kind"), VERDICTS, ids=["empty", "blank", "nul", "surrogates", "markup"])
def test_what_is_no_page_has_a_verdict(source: str, kind: str) -> None:
    assert newsclean.clean(source).verdict.kind == kind


# Text made to be slow: unit -> text of about n characters.
HOSTILE: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "w" * n,
    "one line of words": lambda n: "word " * (n // 5),
    "one line of sentences": lambda n: "The man said that he was there. " * (n // 32),
    "one line of stops": lambda n: ". " * (n // 2),
    "one line of brackets": lambda n: "(" * n,
    "one line of ideographs": lambda n: "漢字。" * (n // 3),
    "one line of copyright signs": lambda n: "© " * (n // 2),
    "one line of dates": lambda n: "12 May 2020 " * (n // 12),
    "one line of credits": lambda n: "Photo: " * (n // 7),
    "one line of tags": lambda n: "Tags: " + "a, " * (n // 3),
    "one line of tabs": lambda n: "a\t\t" * (n // 3),
    "one line of markup": lambda n: "<div " * (n // 5),
    "one-word lines": lambda n: "".join(f"word{i}\n" for i in range(n // 9)),
    "the same line": lambda n: "The man said that he was there, and she went to the market with him.\n" * (n // 70),
    "lines of copyright": lambda n: "© 2020 A\n" * (n // 9),
    "lines of bylines": lambda n: "By John Smith\n" * (n // 14),
    "lines of dates": lambda n: "Published 12 May 2020 10:30\n" * (n // 28),
    "lines of captions": lambda n: "".join(f"A man {i} by the road. Picture by John Smith\n" for i in range(n // 46)),
    "lines of newsletters": lambda n: "Sign up to our newsletter\n" * (n // 26),
    "lines of comments": lambda n: "Reply\nJohn\n" * (n // 11),
    "lines of bullets": lambda n: "* item\n" * (n // 7),
    "lines that go on": lambda n: "The man said\n, and\n" * (n // 19),
    "blank lines": lambda n: "\n" * n,
    "NUL": lambda n: "\0" * n,
    "surrogates": lambda n: "\ud800" * n,
}
SIZE = 25_000


def seconds(source: str) -> float:
    began = time.process_time()
    newsclean.clean(source)
    return time.process_time() - began


@pytest.mark.parametrize("name", HOSTILE)
def test_cost_grows_with_the_text_and_no_faster(name: str) -> None:
    """Four times the text takes at most nine times as long (four, and room for a busy machine), or is fast anyway."""
    newsclean.clean(HOSTILE[name](1000))
    once, fourfold = (seconds(HOSTILE[name](size)) for size in (SIZE, 4 * SIZE))
    assert fourfold < max(0.5, 9 * once)


def test_ten_megabytes_on_one_line() -> None:
    article = newsclean.clean("word " * 2_000_000)
    assert article.verdict


def test_ten_thousand_one_word_lines() -> None:
    article = newsclean.clean("".join(f"word{i}\n" for i in range(10_000)))
    assert len(article.blocks) == 10_000
    assert article.verdict.kind != "article"
