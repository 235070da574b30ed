"""How far a run has come, on disk, so that a killed one can go on."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsclean.corpus.faults import PlanError

_VERSION = 1


@dataclass(slots=True)
class Progress:
    """What is safely on disk: rows done, bytes of each part file, counts; `whole` when only the renaming is left."""

    fingerprint: str
    on_error: str
    rows: int = 0
    sizes: list[int] = field(default_factory=list)
    totals: Mapping[str, Any] = field(default_factory=dict)
    whole: bool = False


def save(path: Path, progress: Progress) -> None:
    """Write the journal so that at any moment either the old or the new one stands there; raise OSError."""
    beside = path.with_name(path.name + ".new")
    values = {name: getattr(progress, name) for name in Progress.__slots__}
    with beside.open("w", encoding="utf-8") as file:
        json.dump({"version": _VERSION, **values}, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def load(path: Path, fingerprint: str, on_error: str) -> Progress | None:
    """Return how far the run has come, None where there is none to go on with.

    Raises PlanError where the run that was broken off is another one: other inputs, options or versions. What to do
    about bad rows may have changed as long as none was met.
    """
    if not path.exists():
        return None
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        version = values.pop("version")
        progress = Progress(**values)
    except (ValueError, TypeError, KeyError, AttributeError):
        raise PlanError(f"{path}: this is no journal of a run", "resume") from None
    met = any((progress.totals or {}).get("failures", {}).values())
    if version != _VERSION or progress.fingerprint != fingerprint or (met and progress.on_error != on_error):
        raise PlanError(f"{path}: the run that was broken off had other inputs, options or versions", "resume")
    return progress
