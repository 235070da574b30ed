"""The rules of newsclean/lexicon/FORMAT.md hold for every file: each entry matches its own example, and stands once."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from newsclean.lexicon import PhraseIndex
from newsclean.roles import ROLES
from newsclean.text.folding import key, words

DATA = Path(str(files("newsclean.lexicon") / "data"))
LANGUAGES = [
    "ar",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "fi",
    "fr",
    "ga",
    "he",
    "hi",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sv",
    "tr",
    "uk",
    "vi",
    "zh",
]
FOLDERS = sorted(folder.name for folder in DATA.iterdir() if folder.is_dir() and any(folder.glob("*.toml")))
# What every language says in its own words.
TOPICS = [
    "byline",
    "credit",
    "newsletter",
    "paywall",
    "consent",
    "share",
    "related",
    "comments",
    "legal",
    "navigation",
    "advert",
    "timestamp",
]
TABLES = {"language", "calendar", "page", "names", "zones"}
KINDS = {"whole", "prefix", "contains"}
WHOLE_ONLY = {"kicker"}
EXAMPLE = 120  # characters

TOPIC_FILES = sorted(p.relative_to(DATA).as_posix() for p in DATA.glob("*/*.toml") if p.stem not in TABLES)
PAGE_FILES = sorted(p.relative_to(DATA).as_posix() for p in DATA.glob("*/page.toml"))
CALENDARS = sorted(p.parent.name for p in DATA.glob("*/calendar.toml"))
SPEECHES = sorted(p.parent.name for p in DATA.glob("*/language.toml"))


def table(path: str) -> dict[str, Any]:
    return tomllib.loads((DATA / path).read_text(encoding="utf-8"))


def topics(path: str) -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
    """Yield the file's topics: itself, or each verdict of page.toml."""
    content = table(path)
    yield from content.items() if path.endswith("/page.toml") else [(Path(path).stem, content)]


@pytest.mark.parametrize("path", TOPIC_FILES + PAGE_FILES)
def test_every_phrase_matches_its_own_example(path: str) -> None:
    failed = []
    for topic, kinds in topics(path):
        for kind, phrases in kinds.items():
            for phrase, example in phrases.items():
                index = PhraseIndex.build([(topic, {kind: {phrase: example}})])
                if not any(cue.kind == kind for cue in index.cues(words(example), key(example))):
                    failed.append((topic, kind, phrase, example))
    assert not failed


@pytest.mark.parametrize("path", TOPIC_FILES + PAGE_FILES)
def test_a_phrase_stands_once_in_a_topic(path: str) -> None:
    for topic, kinds in topics(path):
        counts = Counter(key(phrase) for phrases in kinds.values() for phrase in phrases)
        assert not [phrase for phrase, n in counts.items() if n > 1], topic


@pytest.mark.parametrize("path", TOPIC_FILES + PAGE_FILES)
def test_phrases_and_examples_are_written_as_the_format_says(path: str) -> None:
    for topic, kinds in topics(path):
        assert set(kinds) <= (KINDS if topic not in WHOLE_ONLY else {"whole"}), topic
        entries = [(p, e) for phrases in kinds.values() for p, e in phrases.items()]
        assert not [p for p, _ in entries if p != p.lower() or p != p.strip() or not key(p)]
        assert not [e for _, e in entries if len(e) > EXAMPLE]


@pytest.mark.parametrize("path", TOPIC_FILES)
def test_a_topic_is_a_role(path: str) -> None:
    assert Path(path).stem in {role.value for role in ROLES}


@pytest.mark.parametrize("path", [p for p in TOPIC_FILES if Path(p).stem != "kicker"])
def test_contained_phrases_are_more_than_one_common_word(path: str) -> None:
    """A short word proves nothing in a sentence; names with a dot, sign or digit do, and scripts without spaces."""
    contained = table(path).get("contains", {})
    assert not [p for p in contained if len(words(p)) == 1 and p.isascii() and p.isalpha() and len(p) < 6]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_its_words(code: str) -> None:
    if code not in FOLDERS or not (DATA / code / "language.toml").is_file():
        pytest.skip(f"{code} is not written yet")
    missing = [name for name in [*TOPICS, "calendar"] if not (DATA / code / f"{name}.toml").is_file()]
    assert not missing


def test_no_folder_is_of_an_unknown_language() -> None:
    assert set(FOLDERS) <= {*LANGUAGES, "und"}


@pytest.mark.parametrize("code", CALENDARS)
def test_a_calendar_has_all_months_and_weekdays(code: str) -> None:
    content = table(f"{code}/calendar.toml")
    assert set(content.get("months", {}).values()) == set(range(1, 13))
    assert set(content.get("weekdays", {}).values()) == set(range(1, 8))
    assert not [w for name in ("months", "weekdays") for w in content[name] if w != w.lower() or w.endswith(".")]
    assert set(content["words"]) >= {
        "units",
        "relative",
        "published",
        "modified",
        "reading",
        "am",
        "pm",
        "at",
        "ordinals",
    }


@pytest.mark.parametrize("code", SPEECHES)
def test_a_language_says_what_it_is(code: str) -> None:
    content = table(f"{code}/language.toml")
    assert content["code"] == code
    assert content["name"].isalpha()
    assert len(content["script"]) == 4
    assert isinstance(content["spaces"], bool)
    assert len({key(word) for word in content["stopwords"]}) >= 30
