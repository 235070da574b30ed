"""spaCy: the component marks what was removed, and the marks survive what Docs go through."""

import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import newsclean
from integrations.pages import DUMP, STORY

spacy = pytest.importorskip("spacy", reason="needs the extra spacy")
PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.fixture
def nlp() -> Any:
    import newsclean.integrations.spacy  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("newsclean")
    return nlp


def test_removed_blocks_are_spans_of_the_dump(nlp: Any) -> None:
    article, doc = newsclean.clean(DUMP), nlp(DUMP)
    found = [(span.text, span.label_, span.id_) for span in doc.spans["newsclean"]]
    assert found == [(DUMP[b.start : b.end], b.role.value, b.reason) for b in article.removed]
    assert doc.text == DUMP
    assert doc._.newsclean["text"] == STORY
    story = "".join(token.text_with_ws for token in doc if not token._.is_furniture)
    assert " ".join(story.split()) == " ".join(STORY.split())


def test_marks_survive_bytes_and_processes(nlp: Any) -> None:
    from spacy.tokens import Doc

    doc = Doc(nlp.vocab).from_bytes(nlp(DUMP).to_bytes())
    assert len(doc.spans["newsclean"]) == len(newsclean.clean(DUMP).removed)
    assert doc._.newsclean["verdict"] == "article"
    assert [len(d.spans["newsclean"]) for d in nlp.pipe([DUMP, ""], n_process=1)] == [len(doc.spans["newsclean"]), 0]


def test_the_pipeline_is_saved_with_its_settings(tmp_path: Path) -> None:
    import newsclean.integrations.spacy  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("newsclean", config={"preset": "gentle", "spans_key": "cut"})
    nlp.to_disk(tmp_path / "model")
    before, after = nlp(DUMP), spacy.load(tmp_path / "model")(DUMP)
    assert [str(span) for span in after.spans["cut"]] == [str(span) for span in before.spans["cut"]] != []


def test_the_entry_point_is_the_component() -> None:
    points = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["entry-points"]["spacy_factories"]
    module, name = points["newsclean"].split(":")
    assert callable(getattr(import_module(module), name))
