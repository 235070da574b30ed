"""The page that the project began with comes out right to the letter."""

import pytest

import newsclean
from newsclean.article import Article

ROLES = [
    ("| 27°C Dublin", "widget"),
    ("Kazakhstan and Belarus return", "headline"),
    ("Close", "widget"),
    ("Daily Digest Newsletter", "newsletter"),
    ("Get ahead of the day", "newsletter"),
    ("This field is required", "newsletter"),
    ("© Telegraph Media Group", "legal"),
    ("Telegraph Media Group Limited", "legal"),
    ("Most Watched", "related"),
    ("Privacy", "legal"),
]


@pytest.fixture(scope="module")
def article(sample: str) -> Article:
    return newsclean.clean(sample)


def test_headline(article: Article) -> None:
    assert article.headline == "Kazakhstan and Belarus return to Russia’s fold"


def test_the_story_is_eleven_paragraphs_as_printed(article: Article, sample: str) -> None:
    begin, end = sample.index("Kazakhstan’s embattled"), sample.index("\n\nDaily Digest Newsletter")
    assert article.text == sample[begin:end]
    assert len(article.paragraphs) == 11


def test_one_caption_with_credit_and_three_copies(article: Article) -> None:
    assert [(c.text, c.credit, c.copies) for c in article.captions] == [
        ("Kazakh soldiers guard a road in Almaty, Kazakhstan, yesterday.", "Vladimir Tretyakov", 3)
    ]


def test_who_holds_the_rights(article: Article) -> None:
    assert article.copyright is not None
    assert (article.copyright.holder, article.copyright.year) == ("Telegraph Media Group Ltd", 2022)


@pytest.mark.parametrize(("beginning", "role"), ROLES, ids=[begin for begin, _ in ROLES])
def test_role(article: Article, sample: str, beginning: str, role: str) -> None:
    found = [b.role.value for b in article.blocks if sample[b.start : b.end].startswith(beginning)]
    assert found == [role]


def test_it_is_an_english_article(article: Article) -> None:
    assert (article.verdict.kind, article.language) == ("article", "en")
