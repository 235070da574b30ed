"""The formats of corpora, by name and by suffix."""

from dataclasses import dataclass

COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the suffixes that tell it, whether a run can write it."""

    name: str
    suffixes: tuple[str, ...]
    written: bool = False


FORMATS = {
    format.name: format
    for format in (
        Format("text", (".txt", ".text")),
        Format("jsonl", (".jsonl", ".ndjson", ".jsonlines"), written=True),
        Format("csv", (".csv", ".tsv"), written=True),
        Format("parquet", (".parquet", ".pq"), written=True),
        Format("warc", (".warc", ".wet")),
    )
}


def format_of(path: str) -> Format | None:
    """Return the format that a name's suffix tells, under a suffix of compression or not."""
    name = path.lower()
    bare = name.removesuffix(compression_suffix(path))
    return next((format for format in FORMATS.values() if bare.endswith(format.suffixes)), None)


def compression_suffix(path: str) -> str:
    """Return .gz, .zst or nothing."""
    return next((suffix for suffix in COMPRESSIONS if path.lower().endswith(suffix)), "")


def compression_of(path: str) -> str | None:
    """Return "gzip", "zstd" or None."""
    return COMPRESSIONS.get(compression_suffix(path))
