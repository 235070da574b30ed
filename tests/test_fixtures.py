"""Every invented page comes out as its case says; what does not stands in fixtures/known_failures.json, and only that.

`python tests/pages.py --write` rewrites the list; see CONTRIBUTING.md for when to.
"""

import pytest
from pages import deviations, known_failures, page_names, read_case, read_page


@pytest.mark.parametrize("name", page_names())
def test_page(name: str) -> None:
    """A deviation that is not listed is a regression; a listed one that is gone must leave the list."""
    wrong, known = deviations(name), set(known_failures().get(name, []))
    new = {key: value for key, value in wrong.items() if key not in known}
    assert not new, f"{name} deviates"
    assert not known - set(wrong), f"{name} comes out right here: take it off fixtures/known_failures.json"


def test_every_known_failure_is_of_a_page() -> None:
    assert set(known_failures()) <= set(page_names())


@pytest.mark.parametrize("name", page_names())
def test_a_case_fits_its_page(name: str) -> None:
    """The expected words stand in the dump, and each non-blank line has a role."""
    case, source = read_case(name), read_page(name)
    lines = [line for line in source.removeprefix("\ufeff").split("\n") if line.strip()]
    assert case["about"]
    assert len(case["roles"]) in ({0, 1} if case["style"] == "flat" else {len(lines)})


def test_the_pages_are_many_languages_and_every_style() -> None:
    cases = [read_case(name) for name in page_names()]
    assert len(cases) >= 60
    assert len({case["language"].split("-")[0] for case in cases}) >= 15
    assert {case["style"] for case in cases} >= {"blocks", "lines", "inline", "wrapped", "outline", "flat"}
