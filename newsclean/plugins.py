"""Stages of other packages: entry points of the group "newsclean.stages", loaded when first asked for."""

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points

from newsclean.context import Stage
from newsclean.errors import DataError

GROUP = "newsclean.stages"


def plugins() -> Mapping[str, EntryPoint]:
    """Return name -> entry point of every stage that an installed package offers, sorted by name."""
    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value))}


def load_plugin(name: str) -> type[Stage]:
    """Return the class of an offered stage; raise DataError where it cannot be loaded or is no stage."""
    point = plugins()[name]
    try:
        stage: type[Stage] = point.load()
    except Exception as error:  # a package of others may fail in any way; what it said is passed on
        raise DataError(_where(point), [f"cannot be loaded ({type(error).__name__}: {error})"]) from error
    faults = []
    if not isinstance(stage, type) or "__call__" not in dir(stage):
        faults.append("is no class whose instances can be called")
    if getattr(stage, "name", None) != name:
        faults.append(f"its class attribute `name` must be {name!r}, the entry point's name")
    if faults:
        raise DataError(_where(point), faults)
    return stage


def _where(point: EntryPoint) -> str:
    package = point.dist.name if point.dist else "an unknown package"
    return f"stage {point.name} of {package} ({point.value})"
