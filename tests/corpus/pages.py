"""Invented pages of any number, in any format that is read."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

TOWNS = ("Millbrook", "Žďárek", "Ås", "北浜", "Kilmoyle")
WORKS = ("bridge", "library", "swimming bath", "tram depot", "lighthouse")
Rows = list[dict[str, Any]]


def page(i: int) -> str:
    """Return the dump of an invented page; short, and unlike every other."""
    town, work = TOWNS[i % 5], WORKS[i // 5 % 5]
    return (
        f"The {work} at {town} opens again, after {i + 2} years\n\n"
        f"By Ada Quill\n\n"
        f"The {work} at {town} opened again on Monday after {i + 2} years, and the baker was the first to enter.\n\n"
        f"She said that the bread had been late every day: the way round took {i % 50 + 10} minutes in winter.\n\n"
        f"The council paid for the stone, and the people of {town} brought it down from the quarry in their carts.\n\n"
        "Share\nRead more\n"
    )


def rows(count: int) -> Rows:
    """Return rows as a corpus has them: id, address, text, and columns of their own."""
    return [
        {"id": f"p{i}", "url": f"https://{i % 3}.example/{i}", "text": page(i), "shelf": i, "title": f"Opening no. {i}"}
        for i in range(count)
    ]


def as_jsonl(rows: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(rows: Rows, separator: str = ",") -> bytes:
    buffer = io.StringIO(newline="")
    table = csv.DictWriter(buffer, list(rows[0]), delimiter=separator)
    table.writeheader()
    table.writerows(rows)
    return buffer.getvalue().encode()


def as_zst(data: bytes) -> bytes:
    return bytes(pytest.importorskip("backports.zstd", reason="needs the extra zst").compress(data))


def as_parquet(rows: Rows) -> bytes:
    pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
    pq = pytest.importorskip("pyarrow.parquet")
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), buffer, row_group_size=7)
    return buffer.getvalue()


def as_wet(rows: Rows) -> bytes:
    """Return conversion records as Common Crawl writes them, with a record of another kind before them."""
    info = ("warcinfo", "", "", b"software: none\r\n")
    records = [info, *(("conversion", row["id"], row["url"], row["text"].encode()) for row in rows)]
    return b"".join(record(*fields) for fields in records)


def record(kind: str, name: str, url: str, body: bytes) -> bytes:
    head = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2024-05-06T07:08:09Z"]
    head += [f"WARC-Target-URI: {url}"] * bool(url)
    head += [f"WARC-Record-ID: {name or '<urn:uuid:0>'}", "Content-Type: text/plain", f"Content-Length: {len(body)}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


WRITE: dict[str, Callable[[Rows], bytes]] = {
    "in.jsonl": as_jsonl,
    "in.ndjson.gz": lambda rows: gzip.compress(as_jsonl(rows[:3])) + gzip.compress(as_jsonl(rows[3:])),
    "in.jsonl.zst": lambda rows: as_zst(as_jsonl(rows[:3])) + as_zst(as_jsonl(rows[3:])),
    "in.csv": as_csv,
    "in.tsv.gz": lambda rows: gzip.compress(as_csv(rows, "\t")),
    "semicolons.csv": lambda rows: as_csv(rows, ";"),
    "in.parquet": as_parquet,
    "in.warc.wet": as_wet,
    "in.wet.gz": lambda rows: gzip.compress(as_wet(rows)),
}


def write(folder: Path, name: str, rows: Rows) -> Path:
    """Write the rows in the format that the name tells."""
    path = folder / name
    path.write_bytes(WRITE[name](rows))
    return path


def read_jsonl(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
