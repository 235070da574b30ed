"""Invented sites of any size: invented furniture around invented stories."""

import random
from collections.abc import Iterator
from typing import NamedTuple

WHO = [
    "the baker",
    "the ferryman",
    "a retired teacher",
    "the harbour master",
    "the council",
    "an engineer",
    "the choir",
    "a beekeeper",
]
DID = ["opened", "mended", "sold", "painted", "moved", "measured", "described", "returned", "paid for", "looked after"]
WHAT = [
    "the old mill",
    "a stone bridge",
    "the tram depot",
    "forty chairs",
    "the lighthouse",
    "a wooden boat",
    "the library roof",
]
WHEN = [
    "on Monday",
    "before the flood",
    "after a long winter",
    "at noon",
    "in the second year",
    "by the evening",
    "last spring",
]
WHY = ["because the road was closed", "although nobody had asked", "so that the bread was late", "and the town agreed"]
TOWNS = ["Millbrook", "Kilmoyle", "Ashby", "Norvale", "Peterhead", "Strand", "Quillby", "Oster", "Varnham", "Tilling"]
MENU = ["Home", "News", "Town", "Harbour", "Weather", "Sport", "Letters", "Puzzles", "Archive", "Jobs"]


class Page(NamedTuple):
    """A dump, its address, its story's paragraphs and the paragraphs of furniture that read like a story."""

    text: str
    url: str
    story: list[str]
    prose: list[str]


def sentence(draw: random.Random) -> str:
    parts = [draw.choice(words) for words in (WHO, DID, WHAT, WHEN, WHY)]
    return (
        f"{' '.join(parts)[:1].upper()}{' '.join(parts)[1:]} in {draw.choice(TOWNS)}, {draw.randrange(2, 9999)} times"
    )


def paragraph(draw: random.Random, sentences: int = 2) -> str:
    return " ".join(sentence(draw) + "." for _ in range(sentences))


def site(number: int, pages: int, seed: int = 7) -> Iterator[Page]:
    """Yield a site's pages: menu, story, and behind it paragraphs about the house that read like a story's."""
    house = random.Random(f"{seed}/{number}")
    menu = house.sample(MENU, 7)
    prose = [paragraph(house, 2) for _ in range(5)]
    for i in range(pages):
        yield _page(random.Random(f"{seed}/{number}/{i}"), (number, i), menu, prose)


def _page(draw: random.Random, place: tuple[int, int], menu: list[str], house: list[str]) -> Page:
    number, i = place
    story = [paragraph(draw, draw.randrange(2, 4)) for _ in range(draw.randrange(4, 8))]
    prose = [text for text in house if draw.random() < 0.8]
    lines = [*menu, sentence(draw), f"By {draw.choice(['Ada', 'Noor', 'Piet', 'Lena'])} Quill", *story]
    lines += [f"{draw.randrange(2, 900)} comments", "Why we are here", *prose, "Most read", sentence(draw)]
    lines += [f"© {draw.randrange(2001, 2026)} The {TOWNS[number % len(TOWNS)]} Post, all rights reserved"]
    return Page("\n".join(lines), f"https://www.post{number}.example/{i}", story, prose)
