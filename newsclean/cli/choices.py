"""The options that set up a Cleaner, shared by every command that cleans."""

import argparse
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_origin, get_type_hints

from newsclean.cli.trouble import UsageError

if TYPE_CHECKING:
    from newsclean.api import Cleaner
    from newsclean.corpus.profiles import Profiles


def add_cleaner_options(parser: argparse.ArgumentParser) -> None:
    """Add --preset, --language, --rules, --profiles, --with, --without and --set."""
    group = parser.add_argument_group("how to clean")
    group.add_argument("--preset", default="news", metavar="NAME", help="which preset (default: news)")
    group.add_argument("--language", metavar="CODE", help="the text's language, as in en or pt-BR (default: found)")
    group.add_argument(
        "--rules", metavar="FILE", help="a TOML file of your own phrases and patterns; they decide first"
    )
    group.add_argument(
        "--profiles", metavar="FILE", help="what sites repeat, from `newsclean learn`; used for pages with an address"
    )
    group.add_argument(
        "--with",
        action="append",
        default=[],
        dest="added",
        metavar="STAGE",
        help="run one more stage, of an installed package, after all rules; repeatable",
    )
    group.add_argument("--without", action="append", default=[], metavar="STAGE", help="leave a stage out; repeatable")
    group.add_argument(
        "--set",
        action="append",
        default=[],
        dest="settings",
        metavar="STAGE.OPTION=VALUE",
        help="set an option of a stage, as in captions.repeated.similarity=0.9; repeatable",
    )


def make_cleaner(options: argparse.Namespace, profiles: "Profiles | None" = None) -> "Cleaner":
    """Return the cleaner asked for, with the profiles that were learned just now or those of a file.

    Raises UnknownNameError or UsageError for what there is not.
    """
    from newsclean.api import Cleaner

    rules = Path(options.rules) if options.rules else None
    cleaner = Cleaner(options.preset, options.language, profiles=profiles or options.profiles, rules=rules)
    for stage in options.added:
        cleaner = cleaner.adding(stage)
    for setting in options.settings:
        cleaner = _set(cleaner, setting)
    return cleaner.without(*options.without)


def _set(cleaner: "Cleaner", setting: str) -> "Cleaner":
    path, equals, value = setting.partition("=")
    stage, dot, option = path.rpartition(".")
    if not (equals and dot and stage and option):
        raise UsageError(f"--set {setting}: write STAGE.OPTION=VALUE, as in captions.repeated.similarity=0.9")
    kind = _kinds(cleaner, stage).get(option)
    try:
        return cleaner.setting(stage, **{option: _read(value, kind) if kind else value})
    except ValueError:
        raise UsageError(f"--set {setting}: {option} is {kind_name(kind)}, not {value!r}") from None


def _kinds(cleaner: "Cleaner", name: str) -> dict[str, Any]:
    """Return option -> type for a stage, empty where the cleaner lacks it."""
    stage = next((s for s in cleaner.stages if s.name == name), None)
    return kinds(type(stage)) if stage else {}


def kinds(stage: type) -> dict[str, Any]:
    """Return option -> type of a stage's class."""
    hints = get_type_hints(stage)
    return {f.name: hints[f.name] for f in fields(stage)} if is_dataclass(stage) else {}


def _read(value: str, kind: Any) -> Any:
    """Return the value in the option's type; lists are parted by commas. Raises ValueError."""
    from pydantic import TypeAdapter

    if get_origin(kind) in (tuple, list, set, frozenset):
        pieces = [piece.strip() for piece in value.split(",") if piece.strip()]
        return TypeAdapter(kind).validate_python(pieces)
    return TypeAdapter(kind).validate_strings(value)


def kind_name(kind: Any) -> str:
    """Return what to call a type in a message."""
    known = {int: "a whole number", float: "a number", bool: "true or false", str: "a text"}
    return known.get(kind, str(kind))
