"""Read the labelled corpora: whole pages with gold, and dumps with a role for every line."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

_SPACE = re.compile(r"\W+")


@dataclass(slots=True)
class Page:
    """One page: its dumps by format, its gold, its domain's fold, and the roles of one dump's lines where annotated."""

    id: str
    source: str
    kind: str | None
    fold: int
    dumps: dict[str, str]
    gold: dict[str, Any]
    lines: list[tuple[str, str]] = field(default_factory=list)  # squeezed line and role, of one annotated dump
    annotated: str | None = None  # the format of that dump


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSONL file, plain or gzipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def squeeze(line: str) -> str:
    """Return the line without anything but letters and digits."""
    return _SPACE.sub("", line)


def read_pages(folder: Path) -> Iterator[Page]:
    """Yield the dev pages, with the annotated roles of those that have them, then the silver pages."""
    annotated, ours = read_annotated(folder / "annotated.jsonl.gz"), _our_annotations()
    for record in read_jsonl(folder / "dev.jsonl.gz"):
        yield _page(record, annotated.get(record["id"]) or _our_roles(record, ours.get(record["id"])))
    for record in read_jsonl(folder / "silver.jsonl.gz"):
        record["gold"] = {"silver_body": record.get("silver_body") or record["gold"].get("silver_body")}
        record["source"] = "silver"
        yield _page(record, _our_roles(record, ours.get(record["id"])))


def _page(record: dict[str, Any], annotated: tuple[str, list[tuple[str, str]]] | None) -> Page:
    dumps = {name: dump for name, dump in record["dumps"].items() if dump}
    if dumps.get("bs4"):
        dumps["flat"] = " ".join(dumps["bs4"].split())
    form, lines = annotated or (None, [])
    return Page(record["id"], record["source"], record.get("type"), record["fold"], dumps, record["gold"], lines, form)


def read_annotated(path: Path) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Return page id -> format of its first annotated dump, and its lines (squeezed) with their roles."""
    pages: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for record in read_jsonl(path):
        lines = [squeeze(line) for line in record["dump"].split("\n") if line.strip()]
        pages.setdefault(record["id"], (record["format"], list(zip(lines, record["roles"], strict=True))))
    return pages


def _our_annotations() -> dict[str, Any]:
    """Return page id -> format and runs of roles (role, lines): further dev pages annotated for this project."""
    table: dict[str, Any] = json.loads((files("newsclean.training") / "annotations.json").read_text(encoding="utf-8"))
    return table


def _our_roles(record: dict[str, Any], ours: dict[str, Any] | None) -> tuple[str, list[tuple[str, str]]] | None:
    if ours is None:
        return None
    lines = [squeeze(line) for line in record["dumps"][ours["format"]].split("\n") if line.strip()]
    roles = [role for role, count in ours["runs"] for _ in range(count)]
    return ours["format"], list(zip(lines, roles, strict=True))
