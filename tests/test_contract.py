"""The names and types that users' scripts hold; a change here is a change of the public contract."""

import inspect
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib.util import find_spec
from typing import Any

import pytest
from pydantic import ValidationError

import newsclean
from newsclean.article import ArticleBlock, Caption, Copyright, Paragraph, ParagraphKind, Verdict, VerdictKind
from newsclean.document import Decision
from newsclean.errors import InputError, UnknownNameError
from newsclean.stages.repeated_captions import RepeatedCaptions

STORY = """The bridge at Millbrook opens again

The bridge at Millbrook was opened again on Monday after two years of work, and the first to cross it was the baker.

She said that the bread had been late every day since the flood, because the way round took an hour in the winter.

The council paid for the stone, and the people of the town carried it down from the old quarry in their own carts.

Some had hoped for a wider road, but the engineer said that the old arches would not have borne it for another year.

The first lorry came over at noon, and the driver stopped in the middle to look at the river, which was low again.

By the evening the baker had sold all that she had, and the way round was closed to everything except the sheep.

Share
Read more
"""

ARTICLE = {
    "text": "str",
    "paragraphs": "tuple[Paragraph, ...]",
    "headline": "str | None",
    "standfirst": "str | None",
    "section": "str | None",
    "keywords": "tuple[str, ...]",
    "byline": "str | None",
    "authors": "tuple[str, ...]",
    "agency": "str | None",
    "dateline": "str | None",
    "date_published": "datetime | date | None",
    "date_modified": "datetime | date | None",
    "date_text": "str | None",
    "captions": "tuple[Caption, ...]",
    "notes": "tuple[str, ...]",
    "author_bio": "str | None",
    "publisher": "str | None",
    "copyright": "Copyright | None",
    "language": "str | None",
    "blocks": "tuple[ArticleBlock, ...]",
    "ledger": "tuple[Decision, ...]",
    "verdict": "Verdict",
    "url": "str | None",
    "id": "str | None",
    "metadata": "Mapping[str, Any]",
    "version": "str",
    "config_digest": "str",
}
PARTS = {
    Paragraph: ["text", "kind", "start", "end"],
    Caption: ["text", "credit", "copies", "start", "end"],
    Copyright: ["holder", "year"],
    Verdict: ["kind", "confidence", "warnings"],
    ArticleBlock: ["start", "end", "role", "kept", "stage", "reason", "score"],
    Decision: ["kind", "start", "end", "role", "stage", "reason", "evidence", "score", "text", "of"],
}
ROLES = [
    "headline",
    "kicker",
    "standfirst",
    "byline",
    "timestamp",
    "body",
    "crosshead",
    "pull_quote",
    "caption",
    "credit",
    "note",
    "author_bio",
    "tags",
    "navigation",
    "newsletter",
    "paywall",
    "consent",
    "related",
    "advert",
    "share",
    "comments",
    "widget",
    "legal",
    "other",
]
NOT_TEXT: list[tuple[Any, str, str]] = [
    (b"page", "bytes", "decode"),
    (None, "NoneType", "not fetched"),
    (7, "int", "text"),
    (["page"], "list", "text"),
]
LAZY = (
    "import sys, newsclean; print([m for m in sys.modules if m in {'pydantic', 'regex', 'rapidfuzz', 'newsclean.api'}])"
)
DIGEST = """
import hashlib, sys, newsclean
text = sys.stdin.buffer.read().decode()
print(hashlib.sha256(newsclean.clean(text).model_dump_json().encode()).hexdigest())
"""


def shown(annotation: Any) -> str:
    text = annotation.__name__ if isinstance(annotation, type) and "[" not in str(annotation) else str(annotation)
    for module in ("newsclean.article.", "newsclean.document.", "collections.abc.", "datetime.", "typing."):
        text = text.replace(module, "")
    return text


def test_public_names_are_sorted_and_there() -> None:
    assert newsclean.__all__ == sorted(newsclean.__all__)
    assert {"Article", "Cleaner", "InputError", "Role", "clean", "replay"} <= set(newsclean.__all__)
    assert all(getattr(newsclean, name) for name in newsclean.__all__)
    assert set(newsclean.__all__) <= set(dir(newsclean))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = newsclean.nothing


def test_importing_the_package_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", LAZY], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_article_has_the_fields_and_types_of_the_contract() -> None:
    model = newsclean.Article.model_fields
    assert {name: shown(model[name].annotation) for name in ARTICLE if name in model} == ARTICLE


@pytest.mark.parametrize("part", PARTS, ids=lambda p: p.__name__)
def test_the_parts_have_the_fields_of_the_contract(part: type) -> None:
    assert [field.name for field in fields(part)] == PARTS[part]


def test_the_roles_are_these() -> None:
    assert [role.value for role in newsclean.Role] == ROLES


def test_the_verdicts_and_paragraph_kinds_hold_what_the_contract_names() -> None:
    assert {"article", "index", "consent", "paywall", "not_found", "empty", "other"} <= {k.value for k in VerdictKind}
    assert {"paragraph", "crosshead", "list_item", "quote"} <= {k.value for k in ParagraphKind}


def test_an_article_cannot_be_changed() -> None:
    article = newsclean.clean(STORY)
    with pytest.raises(ValidationError):
        article.text = "other"
    with pytest.raises(AttributeError):
        article.verdict.kind = VerdictKind.EMPTY  # type: ignore[misc]


def test_what_is_not_found_is_none_and_sequences_never_are() -> None:
    article = newsclean.clean("")
    values = {name: getattr(article, name) for name in ARTICLE}
    assert not [n for n, a in ARTICLE.items() if a.startswith("tuple") and values[n] != ()]
    assert not [n for n, a in ARTICLE.items() if a.endswith("None") and values[n] is not None]


def test_an_article_survives_json() -> None:
    article = newsclean.clean(STORY, url="https://example.org/a", id="7", metadata={"shelf": 3})
    back = newsclean.Article.model_validate_json(article.model_dump_json())
    assert back == article
    assert (back.url, back.id, back.metadata) == ("https://example.org/a", "7", {"shelf": 3})


def test_the_cut_blocks_are_removed() -> None:
    article = newsclean.clean(STORY)
    assert article.removed == tuple(block for block in article.blocks if not block.kept)
    assert article.removed


def test_jsonld_is_a_news_article() -> None:
    found = newsclean.clean(STORY).to_jsonld()
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "NewsArticle"
    assert found["articleBody"] == newsclean.clean(STORY).text


@pytest.mark.parametrize(("value", "got", "remedy"), NOT_TEXT, ids=[case[1] for case in NOT_TEXT])
def test_what_is_no_text_is_an_input_error_with_a_remedy(value: Any, got: str, remedy: str) -> None:
    for clean in (newsclean.clean, newsclean.Cleaner().clean):
        with pytest.raises(InputError, match=remedy) as caught:
            clean(value)
        assert caught.value.got == got
        assert got in str(caught.value)


def test_the_calls_take_what_the_contract_says() -> None:
    assert list(inspect.signature(newsclean.clean).parameters) == ["text", "url", "id", "metadata"]
    assert {"preset", "language"} <= set(inspect.signature(newsclean.Cleaner).parameters)
    assert {"texts", "jobs"} <= set(inspect.signature(newsclean.Cleaner.pipe).parameters)


@pytest.mark.parametrize(("preset", "language"), [("missing", None), ("news", "tlh")])
def test_a_cleaner_refuses_unknown_names(preset: str, language: str | None) -> None:
    with pytest.raises(UnknownNameError, match="there are"):
        newsclean.Cleaner(preset, language)


def test_a_cleaner_pickles_and_cleans_the_same() -> None:
    cleaner = newsclean.Cleaner("strict", "en").without("tags").setting("captions.repeated", similarity=0.8)
    back = pickle.loads(pickle.dumps(cleaner))
    assert back.config_digest == cleaner.config_digest
    assert back.clean(STORY) == cleaner.clean(STORY)


def test_without_leaves_stages_out_and_the_cleaner_alone() -> None:
    cleaner = newsclean.Cleaner()
    digest = cleaner.config_digest
    fewer = cleaner.without("newsletter", "tags")
    assert [s.name for s in fewer.stages] == [s.name for s in cleaner.stages if s.name not in {"newsletter", "tags"}]
    assert cleaner.config_digest == digest != fewer.config_digest
    assert not [b for b in fewer.clean(STORY).blocks if b.stage == "newsletter"]


def test_replacing_keeps_the_place() -> None:
    stage = RepeatedCaptions(similarity=0.5)
    cleaner = newsclean.Cleaner().replacing("captions.repeated", stage)
    assert [s.name for s in cleaner.stages] == [s.name for s in newsclean.Cleaner().stages]
    assert stage in cleaner.stages


def test_setting_changes_one_option() -> None:
    cleaner = newsclean.Cleaner().setting("captions.repeated", similarity=0.5)
    assert (
        cleaner.config_digest == newsclean.Cleaner().replacing("captions.repeated", RepeatedCaptions(0.5)).config_digest
    )
    assert cleaner.config_digest != newsclean.Cleaner().config_digest


def test_unknown_stages_and_options_are_refused() -> None:
    cleaner = newsclean.Cleaner()
    calls: list[Callable[[], object]] = [
        lambda: cleaner.without("nothing"),
        lambda: cleaner.replacing("nothing", RepeatedCaptions()),
        lambda: cleaner.setting("nothing", similarity=1),
        lambda: cleaner.setting("captions.repeated", nothing=1),
    ]
    for call in calls:
        with pytest.raises(UnknownNameError, match="'nothing'"):
            call()


def test_pipe_keeps_order_and_reads_as_it_goes() -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for i in range(5):
            taken.append(i)
            yield f"{STORY}{i}"

    cleaner = newsclean.Cleaner()
    articles = cleaner.pipe(texts())
    assert next(articles) == cleaner.clean(f"{STORY}0")
    assert taken == [0]
    assert list(articles) == [cleaner.clean(f"{STORY}{i}") for i in range(1, 5)]


@pytest.mark.skipif(find_spec("newsclean.parallel") is None, reason="workers are not built yet")
def test_workers_give_the_same_articles_in_the_same_order() -> None:
    cleaner = newsclean.Cleaner()
    texts = [f"{STORY}{i}" for i in range(8)]
    assert list(cleaner.pipe(texts, jobs=2)) == [cleaner.clean(text) for text in texts]


def test_the_order_of_pages_changes_nothing() -> None:
    texts = [STORY, STORY.replace("bridge", "tower"), "Close\nShare\n", STORY + STORY]
    cleaner = newsclean.Cleaner()
    assert [cleaner.clean(t) for t in texts] == [newsclean.Cleaner().clean(t) for t in reversed(texts)][::-1]


def test_the_hash_seed_changes_nothing() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            input=STORY.encode(),
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(digests) == 1
