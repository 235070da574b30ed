"""Labels of blocks: roles carried over from annotated lines, keep or drop from gold bodies."""

import re
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from newsclean.document import Block
from newsclean.roles import ROLES
from newsclean.training.corpora import Page, squeeze

KEEP, DROP, UNKNOWN = 1, 0, -1
_TOKEN = re.compile(r"\w+")
_GRAM = 4
_ROLE = {role.value: i for i, role in enumerate(ROLES)}


def role_labels(blocks: Sequence[Block], lines: Sequence[tuple[str, str]]) -> list[int]:
    """Return the index of each block's annotated role, -1 where the annotated lines do not tell it.

    The two line sequences are aligned; what the alignment leaves out takes its role only from lines that agree on it:
    equal ones, or for a block that joins lines or is a piece of one, those that hold or make up its text.
    """
    keys = [squeeze(block.text) for block in blocks]
    labels = [UNKNOWN] * len(keys)
    for a, b, size in SequenceMatcher(None, keys, [line for line, _ in lines], autojunk=False).get_matching_blocks():
        for i in range(size):
            labels[a + i] = _ROLE[lines[b + i][1]]
    table: dict[str, set[str]] = defaultdict(set)
    for line, role in lines:
        table[line].add(role)
    long_lines = [(line, role) for line, role in lines if len(line) > 30]
    for i, key in enumerate(keys):
        if labels[i] == UNKNOWN:
            roles = table.get(key) or _around(key, long_lines)
            labels[i] = _ROLE[next(iter(roles))] if len(roles) == 1 else UNKNOWN
    return labels


def _around(key: str, long_lines: list[tuple[str, str]]) -> set[str]:
    if len(key) < 25:
        return set()
    return {role for line, role in long_lines if key in line or (len(line) > 0.6 * len(key) and line in key)}


def keep_labels(blocks: Sequence[Block], body: str) -> list[int]:
    """Return KEEP, DROP or UNKNOWN for each block, by where its words stand in the gold body.

    A block of four or more words is kept where 80 % of its 4-grams stand in the body, dropped under 20 %. A shorter
    one is kept where it stands in the body between the kept blocks around it.
    """
    gold = _TOKEN.findall(body)
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(gold) - _GRAM + 1):
        places[tuple(gold[i : i + _GRAM])].append(i)
    tokens = [_TOKEN.findall(block.text) for block in blocks]
    labels, ends = _long(tokens, places)
    _short(tokens, labels, ends, gold)
    return labels


def _long(tokens: list[list[str]], places: dict[tuple[str, ...], list[int]]) -> tuple[list[int], list[tuple[int, int]]]:
    labels, spans = [], []
    for words in tokens:
        grams = [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]
        if not grams:
            labels.append(UNKNOWN)
            spans.append((-1, -1))
            continue
        hits = [places[g][0] for g in grams if g in places]
        share = len(hits) / len(grams)
        labels.append(KEEP if share >= 0.8 else DROP if share <= 0.2 else UNKNOWN)
        spans.append((hits[0], hits[-1] + _GRAM) if share >= 0.8 else (-1, -1))
    return labels, spans


def _short(tokens: list[list[str]], labels: list[int], spans: list[tuple[int, int]], gold: list[str]) -> None:
    before, after = _neighbours(spans)
    for i, words in enumerate(tokens):
        if len(words) >= _GRAM:
            continue
        start, end = before[i], after[i]
        if start < 0 or end < 0 or not words:
            labels[i] = DROP if words else UNKNOWN
            continue
        between = gold[start : end + len(words)] if start <= end else []
        labels[i] = KEEP if _holds(between[:60], words) else DROP


def _neighbours(spans: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """For each block the end, in the gold body, of the kept block above it, and the start of the one below."""
    before, after = [0] * len(spans), [-1] * len(spans)
    last = -1
    for i, (_, end) in enumerate(spans):
        before[i] = last
        last = end if end >= 0 else last
    last = -1
    for i in range(len(spans) - 1, -1, -1):
        after[i] = last
        last = spans[i][0] if spans[i][0] >= 0 else last
    return before, after


def _holds(text: list[str], words: list[str]) -> bool:
    n = len(words)
    return any(text[i : i + n] == words for i in range(len(text) - n + 1))


def field_roles(page: Page, blocks: Sequence[Block], labels: list[int], keep: Sequence[int]) -> list[int]:
    """Fill unknown roles from the gold fields: lines equal to the headline or a caption, short ones at the story's head
    that hold an author's name or the date."""
    headline = _plain(page.gold.get("headline") or "")
    captions = {_plain(c if isinstance(c, str) else c.get("text", "")) for c in page.gold.get("captions") or ()}
    names = [_plain(name) for name in page.gold.get("authors") or () if name and " " in name]
    first = next((i for i, k in enumerate(keep) if k == KEEP), len(blocks))
    out = list(labels)
    for i, block in enumerate(blocks):
        if out[i] != UNKNOWN or keep[i] == KEEP:
            continue
        key = _plain(block.text)
        if headline and key == headline and i < first + 2:
            out[i] = _ROLE["headline"]
        elif len(key) > 15 and key in captions:
            out[i] = _ROLE["caption"]
        elif first - 12 <= i <= first + 1 and len(key) < 90:
            out[i] = _head_row(key, block.text, names, str(page.gold.get("date") or ""))
    return out


def _plain(text: str) -> str:
    return squeeze(text).casefold()


def _head_row(key: str, text: str, names: Sequence[str], day: str) -> int:
    if any(name in key for name in names):
        return _ROLE["byline"]
    dated = day and day[:4] in text and re.search(rf"(?<!\d)0?{int(day[8:10])}(?!\d)", text)
    return _ROLE["timestamp"] if dated and len(key) < 50 else UNKNOWN


def body_of(page: Page) -> tuple[str | None, float]:
    """Return the gold body and how far to trust it, 0 to 1."""
    if page.gold.get("body"):
        return page.gold["body"], 0.3 if page.source == "newspaper" else 1.0
    return page.gold.get("silver_body"), 0.4
