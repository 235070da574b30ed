"""Write newsclean/schemas/*.json from the types: python tests/exchange/make_schemas.py"""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from newsclean.article import Article
from newsclean.document import Decision

FOLDER = Path(__file__).resolve().parents[2] / "newsclean" / "schemas"
TYPES = {"article": (1, Article), "ledger_row": (1, Decision)}
"""Name -> version of the format, type. A field that goes or changes its type raises the version; a new one does not."""

DATES = {"date_published", "date_modified"}
DATE = {
    "type": "string",
    "description": "ISO 8601, as precise as printed: a date, or a date and a time with or without its offset from UTC.",
    "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$",
}


def made(name: str) -> dict[str, Any]:
    """Return the schema of what the type writes as JSON."""
    version, type_ = TYPES[name]
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:newsclean:schema:{name}:{version}",
    }
    schema = head | TypeAdapter(type_).json_schema(mode="serialization")
    for date in DATES & schema["properties"].keys():
        schema["properties"][date]["anyOf"] = [DATE, {"type": "null"}]
    return schema


def written(name: str) -> str:
    return json.dumps(made(name), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> int:
    for name in TYPES:
        (FOLDER / f"{name}.json").write_text(written(name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
