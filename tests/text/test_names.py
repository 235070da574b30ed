"""Names are read from bylines whole, and nothing else is taken for one."""

import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_cases import byline_words, cases

from newsclean.text.names import Byline, BylineWords, parse_byline

CASES = cases("bylines")
WORDS = byline_words("en")
SCRAPS = [
    "By",
    " ",
    "and",
    "Mira",
    "Holt",
    "|",
    ",",
    "van",
    "der",
    "記者",
    "王小雨",
    "Reuters",
    "(",
    ")",
    "@",
    "12",
    ":",
    "’s",
    "·",
]
TEXTS = st.text() | st.lists(st.sampled_from(SCRAPS)).map("".join)


def shown(found: Byline) -> list[str]:
    return [*found.authors, *([f"agency: {found.agency}"] if found.agency else [])]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_bylines_are_read(language: str, text: str, expected: list[str]) -> None:
    assert shown(parse_byline(text, byline_words(language))) == expected


@given(TEXTS)
def test_any_text_is_read_the_same_twice_and_names_stand_in_it(text: str) -> None:
    found = parse_byline(text, WORDS)
    assert found == parse_byline(text, WORDS)
    assert all(name and len(name) <= len(text) for name in found.authors)


def test_without_words_a_plain_name_is_still_one() -> None:
    assert parse_byline("Mira Holt", BylineWords()) == Byline(("Mira Holt",), None)


@pytest.mark.parametrize("unit", ["By ", "(", "a@", "and ", "記者", "Mira Holt, ", "|"])
def test_hostile_length_costs_nothing(unit: str) -> None:
    begin = time.perf_counter()
    parse_byline(unit * 200_000, WORDS)
    assert time.perf_counter() - begin < 0.5


def test_words_merge_and_pickle() -> None:
    merged = BylineWords.merge(BylineWords(by=("by",)), BylineWords(by=("von", "by")))
    assert merged.by == ("by", "von")
    assert pickle.loads(pickle.dumps(merged)) == merged
