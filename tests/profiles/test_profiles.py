"""What a site repeats is learned from its stories, and nothing else is."""

import gzip
import json
import pickle
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean.corpus.profiles import LEAST_PER_SITE, NotMergeableError, Profiles
from newsclean.corpus.profiles_keys import line_of, sites_of
from newsclean.errors import DataError, InputError
from profiles.sites import Page, paragraph, site

PAGES = [page for number in range(3) for page in site(number, 12)]
HOST = "https://post0.example"


def pairs(pages: list[Page]) -> list[tuple[str, str | None]]:
    return [(page.text, page.url) for page in pages]


def count(profiles: Profiles, line: str, url: str = HOST) -> int | None:
    found = profiles.of(url)
    return found[0].of(line) if found else None


@pytest.fixture(scope="module")
def learned() -> Profiles:
    return newsclean.learn(pairs(PAGES))


def test_the_order_of_the_pages_does_not_matter(learned: Profiles) -> None:
    shuffled = random.Random(3).sample(PAGES, len(PAGES))
    assert newsclean.learn(pairs(shuffled)).data() == learned.data()


@pytest.mark.parametrize("most", [20_000, 25, 9, 2])
def test_profiles_of_parts_merge_to_that_of_the_whole(most: int) -> None:
    """Also where the cap leaves out pages, and sites."""
    whole = newsclean.learn(pairs(PAGES), most)
    parts = [newsclean.learn(pairs(PAGES[i::4]), most) for i in range(4)]
    forth, back = Profiles(most), Profiles(most)
    for part in parts:
        forth.merge(Profiles.of_data(part.data()))
    for part in reversed(parts):
        back.merge(part)
    assert forth.data() == back.data() == whole.data()
    assert sum(len(sample.pages) for sample in whole.samples.values()) <= most


def test_a_merged_part_may_be_used_further() -> None:
    """What is merged into one is not bound up with the other."""
    one, other = newsclean.learn(pairs(PAGES[:6])), newsclean.learn(pairs(PAGES[6:12]))
    before = other.data()
    one.merge(other).merge(newsclean.learn(pairs(PAGES[12:])))
    assert other.data() == before


def test_pages_of_a_site_are_capped() -> None:
    profiles = newsclean.learn(pairs(list(site(0, 100))))
    sample = profiles.samples["post0.example"]
    assert (len(sample.pages), sample.seen, profiles.site("post0.example").stories) == (64, 100, 64)  # type: ignore[union-attr]
    assert LEAST_PER_SITE <= 64


def test_furniture_is_known_and_the_story_is_not(learned: Profiles) -> None:
    page = PAGES[0]
    assert count(learned, "Why we are here") == 12
    assert all((count(learned, line) or 0) > 5 for line in page.prose)
    assert not any(count(learned, line) for line in page.story)


def test_near_copies_are_one_line(learned: Profiles) -> None:
    """Counters, dates and names vary."""
    assert count(learned, "77777 comments") == 12
    for one, other in (
        ("Updated 3 March 2021", "Updated 11 November 2022"),
        ("Mis à jour le 3 mars", "Mis à jour le 4 juin"),
        ("Read more stories by Ada Quill here", "Read more stories by Piet van Osten here"),
    ):
        assert set(line_of(one).keys) & set(line_of(other).keys)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("one", "other"),
    [("The baker sold the mill", "The baker sold the boat"), ("Follow Ada", "Follow Piet"), ("12", "13"), ("—", "|")],
)
def test_different_lines_are_not_one(one: str, other: str) -> None:
    first, second = line_of(one), line_of(other)
    assert first is None or second is None or not set(first.keys) & set(second.keys)


def body(i: int, paragraphs: int = 8) -> list[str]:
    draw = random.Random(i)
    return [paragraph(draw) for _ in range(paragraphs)]


def told(story: list[str], number: int) -> tuple[str, str]:
    return "\n".join(["Home", "News", *story, "Most read"]), f"{HOST}/{number}"


WIRE, FACT = (
    body(99),
    "The company, which is listed in Oster, has denied all charges since the trial began in the spring.",
)
NOT_LEARNED: dict[str, tuple[list[tuple[str, str]], str]] = {
    "one story under two addresses": ([*(told(body(i), i) for i in range(3)), told(WIRE, 8), told(WIRE, 9)], WIRE[0]),
    "one address read twice": (
        [*(told(body(i), i) for i in range(3)), told(WIRE, 8), told([*WIRE, *body(98, 30)], 8)],
        WIRE[0],
    ),
    "a live blog that grows": (
        [*(told(body(i), i) for i in range(3)), *(told([*body(50 + k, k + 1), *WIRE], 10 + k) for k in range(4))],
        WIRE[0],
    ),
    "nothing but one story": ([told(WIRE, i) for i in range(5)], WIRE[0]),
}


@pytest.mark.parametrize("case", NOT_LEARNED)
def test_is_not_learned(case: str) -> None:
    pages, line = NOT_LEARNED[case]
    assert not count(newsclean.learn(pages), line)


def test_the_same_wire_story_on_several_sites_teaches_nothing() -> None:
    pages = [("\n".join(["Home", *WIRE]), f"https://site{i}.example/a") for i in range(5)]
    profiles = newsclean.learn(pages)
    assert not any(found.counts for name in profiles.sites if (found := profiles.site(name)))


def test_a_fact_repeated_in_some_stories_stays() -> None:
    """A sentence of three stories in twenty is counted, and not cut."""
    pages = [told([*body(i)[:4], *([FACT] if i < 3 else []), *body(i)[4:]], i) for i in range(20)]
    cleaner = newsclean.Cleaner(profiles=newsclean.learn(pages))
    assert FACT in cleaner.clean(pages[0][0], url=pages[0][1]).text


def prose_left(pages: list[Page], cleaner: newsclean.Cleaner) -> tuple[int, int]:
    """Return how many paragraphs of furniture are in the texts, and how many of the story are lost."""
    texts = [(page, cleaner.clean(page.text, url=page.url).text) for page in pages]
    left = sum(line in text for page, text in texts for line in page.prose)
    return left, sum(line not in text for page, text in texts for line in page.story)


def test_the_lift_grows_with_the_pages() -> None:
    """Pages that were not learned from; with one story nothing changes, with two little."""
    unseen = list(site(1, 46))[40:]
    found = [prose_left(unseen, newsclean.Cleaner())]
    found += [
        prose_left(unseen, newsclean.Cleaner(profiles=newsclean.learn(pairs(list(site(1, n)))))) for n in (1, 3, 10, 40)
    ]
    left, lost = [n for n, _ in found], [n for _, n in found]
    assert left == sorted(left, reverse=True)
    assert left[0] == left[1] > 3 * left[4]
    assert lost[0] == lost[4]


def test_without_an_address_profiles_change_nothing(learned: Profiles) -> None:
    text = PAGES[0].text
    assert newsclean.Cleaner(profiles=learned).clean(text).text == newsclean.clean(text).text


def test_a_cleaner_says_what_it_knows(learned: Profiles) -> None:
    """Profiles are in the digest, go along into workers, and stay as they were given."""
    given = Profiles.of_data(learned.data())
    cleaner = newsclean.Cleaner(profiles=given)
    digest = cleaner.config_digest
    given.merge(newsclean.learn(pairs(list(site(0, 40)))))
    assert cleaner.config_digest == digest == pickle.loads(pickle.dumps(cleaner)).config_digest
    assert digest not in (newsclean.Cleaner().config_digest, newsclean.Cleaner(profiles=given).config_digest)
    assert cleaner.without("site_profile").config_digest == newsclean.Cleaner().config_digest
    assert cleaner.without("share").config_digest != newsclean.Cleaner().without("share").config_digest


@pytest.mark.parametrize("name", ["p.json", "p.json.gz", "compact.json"])
def test_saved_profiles_clean_alike(name: str, learned: Profiles, tmp_path: Path) -> None:
    kept = learned.compact() if "compact" in name else learned
    path = tmp_path / name
    kept.save(path)
    loaded = Profiles.load(path)
    assert loaded.data() == kept.data()
    assert newsclean.Cleaner(profiles=path).config_digest == newsclean.Cleaner(profiles=learned).config_digest


def test_compact_profiles_take_in_nothing(learned: Profiles) -> None:
    with pytest.raises(NotMergeableError):
        learned.compact().merge(learned)


Change = Callable[[dict[str, Any]], Any]


def _first(data: dict[str, Any]) -> dict[str, Any]:
    page: dict[str, Any] = next(iter(data["sites"].values()))["pages"][0]
    return page


BROKEN: dict[str, Change] = {
    "another format": lambda data: data.update(format="recipes"),
    "another version": lambda data: data.update(version=99),
    "no sites": lambda data: data.pop("sites"),
    "sites as list": lambda data: data.update(sites=[]),
    "no number": lambda data: data.update(most="many"),
    "too great a number": lambda data: data.update(level=10**9),
    "a site of a number": lambda data: data["sites"].update(x=3),
    "no pages": lambda data: data["sites"].update({"x.example": {"seen": 1, "pages": []}}),
    "no base64": lambda data: _first(data).update(lines="§"),
    "half a number": lambda data: _first(data).update(lines="QUJD"),
    "too many lines": lambda data: _first(data).update(lines="AAAA" * 10_000),
    "lines out of order": lambda data: _first(data).update(lines="AgAAAAEAAAA=", long="", words=""),
    "an id of letters": lambda data: _first(data).update(id="z" * 16),
    "texts of a bomb": lambda data: _first(data).update(shown=["x" * 10**6]),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_damaged_file_is_refused(case: str, learned: Profiles, tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    learned.save(path)
    data = json.loads(path.read_text(encoding="utf-8"))
    BROKEN[case](data)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(DataError, match=r"p\.json"):
        Profiles.load(path)


@pytest.mark.parametrize(
    ("name", "data"), [("p.json", b"{"), ("p.json", b"\xff"), ("p.json.gz", gzip.compress(b"{}")[:-9])]
)
def test_what_is_no_json_is_refused(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DataError):
        Profiles.load(tmp_path / name)
    with pytest.raises(DataError):
        newsclean.Cleaner(profiles=tmp_path / "absent.json")


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("https://www.post.example/a", ("post.example",)),
        ("https://de.post.example/a", ("de.post.example", "post.example")),
        ("http://m.news.post.co.uk:80/a", ("news.post.co.uk", "post.co.uk")),
        ("https://web.archive.org/web/2010/http://www.post.example/a", ("post.example",)),
        ("https://192.0.2.1/a", ("192.0.2.1",)),
        ("http://[broken/a", ()),
        ("post.example/a", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_names_of_sites(url: str | None, names: tuple[str, ...]) -> None:
    assert sites_of(url) == names


def test_pages_that_teach_nothing_are_counted() -> None:
    profiles = newsclean.learn([("Home\nNews", HOST), (PAGES[0].text, None), (PAGES[0].text, "nowhere"), ("", HOST)])
    assert (profiles.left.thin, profiles.left.unnamed, profiles.sites) == (2, 2, [])


def test_a_text_that_is_none_is_refused() -> None:
    with pytest.raises(InputError):
        newsclean.learn([(b"bytes", HOST)])  # type: ignore[list-item]


def test_a_page_on_one_line_is_learned_by_its_sentences() -> None:
    pages = [(" ".join([*page.story, *page.prose]), page.url) for page in site(2, 12)]
    profiles = newsclean.learn(pages)
    assert max(profiles.of(pages[0][1])[0].counts.values()) > 5
