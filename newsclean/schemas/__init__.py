"""The JSON Schemas (draft 2020-12) of what newsclean writes, as files of the package."""

import json
from importlib.resources import files
from typing import Any, cast

from newsclean.errors import UnknownNameError

NAMES = ("article", "ledger_row")
"""article: Article.model_dump(mode="json"); ledger_row: one decision of Article.ledger."""


def schema(name: str) -> dict[str, Any]:
    """Return a schema by its name; its `$id` ends in the version of the format. Raises UnknownNameError."""
    if name not in NAMES:
        raise UnknownNameError("schema", name, NAMES)
    return cast(dict[str, Any], json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8")))
