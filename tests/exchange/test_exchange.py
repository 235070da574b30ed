"""What other tools read is what they say they read."""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from integrations.pages import DUMP, STORY
from make_schemas import TYPES, written

import newsclean
from newsclean import schemas
from newsclean.article import Article, Caption, Copyright, Verdict, VerdictKind
from newsclean.errors import UnknownNameError

HERE = Path(__file__).parent
RICH: dict[str, Any] = {
    "url": "https://messenger.example/ferry?a=1",
    "id": "f-1",
    "standfirst": "Nine weeks without a boat are over",
    "section": "Islands",
    "keywords": ("ferries", "storms"),
    "agency": "Island Press",
    "dateline": "Holm",
    "date_published": datetime(2026, 3, 4, 6, 30, tzinfo=UTC),
    "date_modified": datetime(2026, 3, 4, 9, 0, tzinfo=UTC),
    "captions": (Caption("The new stage", "Bo Lind", 1, 0, 13), Caption("The vet", None, 2, 20, 27)),
    "notes": ("An earlier version named another dog.",),
    "publisher": "The Holm Messenger",
    "copyright": Copyright("The Holm Messenger", 2026),
}
FOUND = newsclean.clean(DUMP)
ARTICLES = {
    "plain": FOUND,
    "rich": FOUND.model_copy(update=RICH),
    "printed dates": FOUND.model_copy(
        update={"date_published": date(2026, 3, 4), "date_modified": datetime(2026, 3, 4)}
    ),
    "paywall": FOUND.model_copy(update={"verdict": Verdict(VerdictKind.PAYWALL, 0.8)}),
    "empty": newsclean.clean(""),
}
EACH = pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)


def checked(instance: Any, schema: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.FormatChecker()
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(json.loads(json.dumps(instance)))


@pytest.mark.parametrize("name", TYPES)
def test_a_published_schema_is_current(name: str) -> None:
    """When this fails: python tests/exchange/make_schemas.py, and read the change as one of a public format."""
    assert json.loads(written(name)) == schemas.schema(name)


def test_there_is_no_other_schema() -> None:
    assert tuple(TYPES) == schemas.NAMES
    with pytest.raises(UnknownNameError, match="ledger_row"):
        schemas.schema("page")


@EACH
def test_articles_and_ledgers_are_as_their_schemas_say(article: Article) -> None:
    written = article.model_dump(mode="json")
    checked(written, schemas.schema("article"))
    for row in written["ledger"]:
        checked(row, schemas.schema("ledger_row"))


def test_the_schema_refuses_what_is_no_article() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema")
    wrong = FOUND.model_dump(mode="json") | {"headline": 7}
    with pytest.raises(jsonschema.ValidationError):
        checked(wrong, schemas.schema("article"))


@EACH
def test_ninjs_holds_to_the_outline_of_the_standard(article: Article) -> None:
    checked(article.to_ninjs(), json.loads((HERE / "ninjs_outline.json").read_text(encoding="utf-8")))


@EACH
def test_ninjs_holds_to_the_standard(article: Article) -> None:
    """NINJS_SCHEMA is the path of ninjs-schema_3.2.json, which is IPTC's to give."""
    file = os.environ.get("NINJS_SCHEMA")
    if not file:
        pytest.skip("needs IPTC's schema: set NINJS_SCHEMA to the path of ninjs-schema_3.2.json")
    checked(article.to_ninjs(), json.loads(Path(file).read_text(encoding="utf-8")))


def test_ninjs_says_what_the_article_says() -> None:
    item = ARTICLES["rich"].to_ninjs()
    assert item["uri"] == RICH["url"]
    assert item["bodies"][0]["value"] == STORY
    assert item["bodies"][0]["charCount"] == len(STORY)
    assert (item["contentCreated"], item["located"]) == ("2026-03-04T06:30:00+00:00", "Holm")
    assert [d["role"] for d in item["descriptions"]] == ["standfirst", "caption", "caption", "note"]
    assert "contentCreated" not in ARTICLES["printed dates"].to_ninjs()
    assert ARTICLES["paywall"].to_ninjs()["representationType"] == "partial"


def test_an_article_without_an_address_has_the_same_name_each_time() -> None:
    assert newsclean.clean(DUMP).to_ninjs()["uri"] == FOUND.to_ninjs()["uri"] != ARTICLES["empty"].to_ninjs()["uri"]


@EACH
def test_jsonld_uses_the_words_of_schema_org_where_they_belong(article: Article) -> None:
    terms = json.loads((HERE / "schema_org_outline.json").read_text(encoding="utf-8"))
    thing = article.to_jsonld()
    assert thing.pop("@context") == "https://schema.org"
    belongs(thing, terms)


def belongs(thing: Any, terms: dict[str, dict[str, list[str]]]) -> None:
    """Hold each property of a thing to those of its type, each value to what the property may be."""
    known = terms[thing["@type"]]
    for name, value in thing.items():
        if name == "@type":
            continue
        for one in value if isinstance(value, list) else [value]:
            kinds = {one["@type"]} if isinstance(one, dict) else {"int" if isinstance(one, int) else "str"}
            assert kinds & set(known[name]), f"{name} of {thing['@type']} may not be {one!r}"
            if isinstance(one, dict):
                belongs(one, terms)


@pytest.mark.parametrize("kept", [False, True])
def test_displacy_draws_what_was_cut(kept: bool) -> None:
    displacy = pytest.importorskip("spacy.displacy", reason="needs the extra spacy")
    drawn = displacy.render(FOUND.to_displacy(kept=kept), style="ent", manual=True, jupyter=False)
    assert drawn.count("<mark") == len(FOUND.blocks if kept else FOUND.removed)
    assert "NEWSLETTER" in drawn
    assert ("BODY" in drawn) == kept


def test_displacy_needs_the_source_of_an_article_that_was_read_back() -> None:
    again = Article.model_validate_json(FOUND.model_dump_json())
    with pytest.raises(newsclean.NewscleanError):
        again.to_displacy()
    assert again.to_displacy(DUMP) == FOUND.to_displacy()
