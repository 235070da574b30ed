"""Dates are found as printed, in every language, and nothing else is taken for one."""

import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_cases import calendar, cases

from newsclean.text.dates import Calendar, PrintedDate, find_dates

CASES = cases("dates")
WORDS = Calendar.merge(*(calendar(code) for code in sorted({language for language, *_ in CASES})))
SCRAPS = [
    "12",
    "2026",
    "03",
    "March",
    "年",
    "3月",
    "日",
    ":",
    ".",
    "/",
    "-",
    " ",
    "T",
    "Z",
    "+01:00",
    "GMT",
    "ago",
    "p.m.",
    "'",
]
TEXTS = st.text() | st.lists(st.sampled_from(SCRAPS)).map("".join)


def shown(found: PrintedDate) -> str:
    value = found.value.isoformat() if found.value else "relative" if found.relative else "no year"
    return f"{value} {found.kind}" if found.kind else value


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_printed_dates_are_read(language: str, text: str, expected: list[str]) -> None:
    assert [shown(found) for found in find_dates(text, calendar(language))] == expected


def test_month_first_is_for_the_doubtful_slashes_only() -> None:
    texts = ["12/03/2026", "30/04/2026", "12.03.2026"]
    found = [find_dates(text, calendar("en"), day_first=False)[0].value for text in texts]
    assert [str(value) for value in found] == ["2026-12-03", "2026-04-30", "2026-03-12"]


def test_the_span_holds_weekday_time_and_zone() -> None:
    text = "Posted on Friday 13 March 2026 at 7:30 p.m. EDT by us"
    found = find_dates(text, calendar("en"))[0]
    assert text[found.start : found.end] == "Friday 13 March 2026 at 7:30 p.m. EDT"


def test_long_texts_are_read_at_their_start() -> None:
    assert find_dates("12 March 2026" + " x" * 400 + " 13 March 2026", calendar("en"))[0].end == 13
    assert not find_dates("x " * 200 + "13 March 2026", calendar("en"))


@given(TEXTS)
def test_any_text_is_read_the_same_twice_and_spans_lie_inside(text: str) -> None:
    found = find_dates(text, WORDS)
    assert found == find_dates(text, WORDS)
    bounds = [0, *(edge for date in found for edge in (date.start, date.end)), len(text)]
    assert bounds == sorted(bounds)
    assert all(date.start < date.end for date in found)


@pytest.mark.parametrize("unit", ["1", "12.", "12 March ", "2026-", "年", "12:", "' ", "ago "])
def test_hostile_length_costs_nothing(unit: str) -> None:
    begin = time.perf_counter()
    find_dates(unit * 200_000, WORDS)
    assert time.perf_counter() - begin < 0.5


def test_calendars_merge_first_come_first_served_and_pickle() -> None:
    merged = Calendar.merge(Calendar(months={"mar": 3}), Calendar(months={"mar": 4, "apr": 4}, at=("on",)))
    assert dict(merged.months) == {"mar": 3, "apr": 4}
    assert merged.at == ("on",)
    assert pickle.loads(pickle.dumps(merged)) == merged
