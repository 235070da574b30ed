"""Clean the pages of fixtures/pages and say where what comes out is not what is expected.

python tests/pages.py                  each deviation, and how many pages come out right
python tests/pages.py PAGE ...         these pages alone, expected and found in full
python tests/pages.py --write          rewrite fixtures/known_failures.json; a person reads the change before it goes in
"""

import json
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import newsclean
from newsclean.article import Article

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "fixtures" / "pages"
KNOWN = ROOT / "fixtures" / "known_failures.json"
LEAST_ROLES = 0.9  # share of a page's lines that must bear the expected role

Deviations = dict[str, tuple[Any, Any]]


def page_names() -> list[str]:
    return sorted(file.stem for file in PAGES.glob("*.json") if file.with_suffix(".txt").is_file())


def read_page(name: str) -> str:
    """Return the dump; line ends stay as they are, so offsets are those of the file."""
    return (PAGES / f"{name}.txt").read_bytes().decode("utf-8")


def read_case(name: str) -> dict[str, Any]:
    case: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    return case


def known_failures() -> dict[str, list[str]]:
    known: dict[str, list[str]] = json.loads(KNOWN.read_text(encoding="utf-8")) if KNOWN.is_file() else {}
    return known


def deviations(name: str) -> Deviations:
    """Return key -> (expected, found) for all that comes out wrong."""
    case, source = read_case(name), read_page(name)
    article = newsclean.clean(source)
    found = _found(article)
    wrong = {key: (case[key], found[key]) for key in found if key in case and _plain(case[key]) != found[key]}
    if case.get("style") == "mixed":
        wrong.pop("style", None)
    share = role_share(source, case.get("roles") or [], article)
    if share < LEAST_ROLES:
        wrong["roles"] = (LEAST_ROLES, round(share, 3))
    return wrong | _unstable(source, article)


def _found(article: Article) -> dict[str, Any]:
    """Return the article in the names and shapes of the cases."""
    rights = article.copyright
    return {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "section": article.section,
        "byline": article.byline,
        "authors": list(article.authors),
        "agency": article.agency,
        "dateline": article.dateline,
        "date_published": article.date_published,
        "date_modified": article.date_modified,
        "captions": [{"text": c.text, "credit": c.credit, "copies": c.copies} for c in article.captions],
        "copyright": {"holder": rights.holder, "year": rights.year} if rights else None,
        "notes": list(article.notes),
        "tags": list(article.keywords),
        "text": article.text,
        "verdict": article.verdict.kind.value,
        "language": (article.language or "und").split("-")[0],
        "style": article.style,
    } | _dates(article)


def _dates(article: Article) -> dict[str, str | None]:
    return {
        key: value.isoformat() if value else None
        for key, value in (("date_published", article.date_published), ("date_modified", article.date_modified))
    }


def _plain(expected: Any) -> Any:
    """Bring dates to one spelling, a language to its base."""
    if isinstance(expected, str) and expected[:4].isdigit():
        try:
            return (date if len(expected) == 10 else datetime).fromisoformat(expected).isoformat()
        except ValueError:
            return expected
    return expected.split("-")[0] if isinstance(expected, str) and len(expected) in (5, 7) else expected


def _unstable(source: str, article: Article) -> Deviations:
    """Check what holds for any page: line ends and a byte order mark change nothing, cleaning twice neither."""
    wrong: Deviations = {}
    again = newsclean.clean(article.text).text
    if again != article.text:
        wrong["again"] = (article.text, again)
    plain = source.replace("\r\n", "\n").removeprefix("\ufeff")
    expected = told(article)
    for other in (plain, plain.replace("\n", "\r\n"), plain.replace("\n", "\r"), "\ufeff" + plain):
        if other != source and (found := told(newsclean.clean(other))) != expected:
            wrong["line_ends"] = (expected, found)
    return wrong


def told(article: Article) -> tuple[object, ...]:
    """Return what must not depend on line ends: all but offsets."""
    blocks = [(b.role.value, b.kept, b.reason, b.score) for b in article.blocks]
    return article.text, article.headline, article.byline, article.date_text, article.verdict, blocks


def role_share(source: str, roles: list[str], article: Article) -> float:
    """Return the share of the non-blank lines whose role is that of the block that covers most of them."""
    if not roles:
        return 1.0
    blocks = [(b.start, b.end, b.role.value) for b in article.blocks]
    right = first = 0
    for (start, end), role in zip(_lines(source), roles, strict=True):
        while first < len(blocks) and blocks[first][1] <= start:
            first += 1
        cover: Counter[str] = Counter()
        for block in blocks[first:]:
            if block[0] >= end:
                break
            cover[block[2]] += min(end, block[1]) - max(start, block[0])
        right += bool(cover) and cover.most_common(1)[0][0] == role
    return right / len(roles)


def _lines(source: str) -> list[tuple[int, int]]:
    found, position = [], 0
    for raw in source.split("\n"):
        if raw.strip("\ufeff \t\r"):
            start = position + len(raw) - len(raw.lstrip())
            found.append((start, start + len(raw.strip())))
        position += len(raw) + 1
    return found


def main(arguments: list[str]) -> int:
    names = [a for a in arguments if not a.startswith("-")] or page_names()
    wrong = {name: deviations(name) for name in names}
    if "--write" in arguments:
        listed = known_failures() | {name: sorted(keys) for name, keys in wrong.items()}
        KNOWN.write_text(_written({n: k for n, k in listed.items() if k and n in page_names()}), encoding="utf-8")
    for name, keys in wrong.items():
        for key, (expected, found) in keys.items():
            room = None if len(names) < 6 else 60
            print(f"{name}  {key}\n    expected {str(expected)[:room]!r}\n    found    {str(found)[:room]!r}")
    counts = Counter(key for keys in wrong.values() for key in keys)
    print(
        f"{sum(not keys for keys in wrong.values())} of {len(names)} pages come out right;", dict(counts.most_common())
    )
    return 0


def _written(known: dict[str, list[str]]) -> str:
    rows = [f" {json.dumps(name)}: {json.dumps(keys)}" for name, keys in sorted(known.items())]
    return "{\n" + ",\n".join(rows) + "\n}\n" if rows else "{}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
