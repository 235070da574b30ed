"""Presets: the stages of a run and their order, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from newsclean.errors import DataError, UnknownNameError

_KEYS = {"stages", "least_cut", "least_keep", "options"}


@dataclass(frozen=True, slots=True)
class Preset:
    """Stage names in order, the options that differ from a stage's own, and the two limits (0 to 1)."""

    name: str
    stages: tuple[str, ...]
    least_cut: float = 0.0
    least_keep: float = 0.0
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def presets() -> tuple[str, ...]:
    """Return the names of the presets, sorted."""
    return tuple(sorted(f.name[:-5] for f in files(__name__).iterdir() if f.name.endswith(".toml")))


@cache
def load_preset(name: str) -> Preset:
    """Return a preset; raise UnknownNameError where there is none, DataError where it has unknown keys."""
    if name not in presets():
        raise UnknownNameError("preset", name, presets())
    table = tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
    if unknown := sorted(set(table) - _KEYS):
        raise DataError(f"preset {name}", [f"unknown key {key!r}" for key in unknown])
    return Preset(name, tuple(table.pop("stages")), **table)
