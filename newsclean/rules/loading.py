"""Read rules from a file, a text or a mapping; every fault is told at once."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsclean.errors import DataError
from newsclean.rules.checks import check
from newsclean.rules.ruleset import Rules

LARGEST = 1_000_000  # bytes of a file

Source = str | os.PathLike[str] | Mapping[str, Any] | Rules


def load_rules(source: Source) -> Rules:
    """Return the rules of a TOML file (a path, or a str that ends in ".toml"), of a TOML text or of a mapping.

    Raises DataError with all faults where the source cannot be used.
    """
    if isinstance(source, Rules):
        return source
    where, table = _table(source)
    rules, faults = check(table)
    if faults:
        raise DataError(where, faults)
    return Rules(rules)


def _table(source: str | os.PathLike[str] | Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    if isinstance(source, Mapping):
        return "rules", source
    if not isinstance(source, str | os.PathLike):
        raise DataError("rules", [f"a path, a TOML text or a mapping is wanted, not {type(source).__name__}"])
    if not isinstance(source, str) or ("\n" not in source and source.endswith(".toml")):
        return str(source), _parsed(str(source), _read(Path(source)))
    return "rules", _parsed("rules", source)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        return data.decode("utf-8-sig")
    except OSError as error:
        raise DataError(str(path), [f"cannot be read ({error.strerror or error})"]) from None
    except ValueError:  # no UTF-8, or no name that a file can have
        raise DataError(str(path), ["is no UTF-8 text file"]) from None


def _parsed(where: str, text: str) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise DataError(where, [f"is longer than {LARGEST} characters"])
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DataError(where, [f"is no TOML ({error})"]) from None
