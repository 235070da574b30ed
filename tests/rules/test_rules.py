"""User rules decide before everything else, within their scope; faults are told at once; nothing in them can hang."""

import pickle
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from newsclean import Cleaner, learn, replay
from newsclean.errors import DataError
from newsclean.rules import Rule, Rules, load_rules

HERE = Path(__file__).parent
PAGE = """登録はこちらから

Download the Harbour app!

The ferry to Aldwick ran for the last time on Friday, and the people of the island stood on the pier in the rain.

She had carried them for thirty years, and nobody could say what would come after her when the winter was over.

The council said that a smaller boat had been bought in the north, and that it would be there before the spring.

SUBSCRIBE NOW
"""
APP = {"rule": [{"name": "app", "phrase": "download the harbour app", "role": "advert"}]}


def cases(file: str) -> list[Any]:
    table = tomllib.loads((HERE / file).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["about"][:50]) for case in table["case"]]


def rules_of(case: dict[str, Any]) -> dict[str, Any]:
    rules = case["rules"]
    return {"rule": rules if isinstance(rules, list) else [rules]}


@pytest.mark.parametrize("case", cases("cases.toml"))
def test_a_rule_decides_the_blocks_in_its_scope_and_no_others(case: dict[str, Any]) -> None:
    article = Cleaner(rules=rules_of(case)).clean(PAGE, url=case.get("url"))
    by_rule = {
        PAGE[b.start : b.end]: [b.reason, b.role.value, b.kept] for b in article.blocks if b.stage == "rules.user"
    }
    assert len(by_rule) == len(case["decided"])
    for beginning, decided in case["decided"].items():
        assert [d for text, d in by_rule.items() if text.startswith(beginning)] == [decided]
    assert replay(PAGE, article.ledger) == article.text


@pytest.mark.parametrize("case", cases("faults.toml"))
def test_all_faults_are_told_at_once(case: dict[str, Any]) -> None:
    with pytest.raises(DataError) as caught:
        load_rules(rules_of(case))
    faults = list(caught.value.faults)
    assert len(faults) == len(case["said"])
    assert [[said for said in case["said"] if said in fault] for fault in faults] == [[s] for s in case["said"]]


def test_the_ledger_names_the_rule_and_the_words() -> None:
    article = Cleaner(rules=APP).clean(PAGE)
    row = next(d for d in article.ledger if d.stage == "rules.user")
    assert (row.reason, row.evidence, row.score) == ("app", "download the harbour app", 1.0)


def test_rules_come_from_a_path_a_text_or_a_mapping(tmp_path: Path) -> None:
    text = '[[rule]]\nname = "app"\nphrase = "download the harbour app"\nrole = "advert"\n'
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert (
        load_rules(file) == load_rules(str(file)) == load_rules(text) == load_rules(APP) == load_rules(load_rules(APP))
    )
    assert load_rules("").rules == load_rules({}).rules == ()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("missing.toml", "cannot be read"),
        ("[[rule", "is no TOML"),
        ("rule = 3", "must be a list"),
        ("rules = []", "unknown key 'rules'"),
        (7, "not int"),
        ({"rule": [{"name": f"r{i}", "phrase": "x"} for i in range(5001)]}, "more than 5000"),
        ({"rule": [{"name": f"r{i}", "pattern": "x"} for i in range(201)]}, "more than 200"),
        ({"rule": [{"name": "a", "phrase": "x" * 1001}]}, "1 to 1000 characters"),
        ({"rule": [{"name": "a", "phrase": ["x"] * 201}]}, "at most 200"),
        ("#" + "x" * 1_000_001 + "\n", "longer than"),
        ("a = " + "[" * 20_000 + "\n", "is no TOML"),
    ],
    ids=lambda v: str(v)[:20],
)
def test_what_cannot_be_used_is_a_data_error(source: Any, said: str) -> None:
    with pytest.raises(DataError, match=said):
        Cleaner(rules=source)


def test_rules_are_part_of_the_digest_and_survive_pickling_and_changes() -> None:
    plain, ruled = Cleaner(), Cleaner(rules=APP)
    other = Cleaner(rules={"rule": [APP["rule"][0] | {"role": "share"}]})
    assert len({plain.config_digest, ruled.config_digest, other.config_digest}) == 3
    back = pickle.loads(pickle.dumps(ruled)).without("tags")
    assert [b.reason for b in back.clean(PAGE).blocks if b.stage == "rules.user"] == ["app"]
    assert ruled.without("rules.user").config_digest == plain.config_digest


def test_a_page_on_which_a_pattern_takes_too_long_is_an_error_that_names_the_rule() -> None:
    cleaner = Cleaner(rules=Rules((Rule("slow", pattern=r"(?:é+)+ü"),)))  # past the checks
    with pytest.raises(DataError, match="rule slow: its pattern takes longer"):
        cleaner.clean("é" * 3000)


def test_rules_win_over_what_the_site_repeats() -> None:
    line = "Harbour news, read on every pier of the island"
    pages = [
        f"{line}\n\n{PAGE}\n\nThe tide of day {i} was {i} feet, and nobody on the pier was wet." for i in range(40)
    ]
    profiles = learn((page, f"https://harbour.example/{i}") for i, page in enumerate(pages))
    rules = {"rule": [{"name": "mast", "phrase": line, "effect": "keep"}]}
    kept = [
        Cleaner(profiles=profiles, rules=given).clean(pages[0], url="https://harbour.example/0").blocks[0].kept
        for given in (None, rules)
    ]
    assert kept == [False, True]


def test_thousands_of_rules_cost_little() -> None:
    rules = {"rule": [{"name": f"r{i}", "phrase": f"number {i} of them", "match": "contains"} for i in range(5000)]}
    cleaner = Cleaner(rules=rules)
    cleaner.clean(PAGE)
    started = time.perf_counter()
    cleaner.clean(PAGE * 20)
    assert time.perf_counter() - started < 2
