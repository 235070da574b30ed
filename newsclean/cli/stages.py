"""newsclean stages: list the stages of a run."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsclean.cli.writing import STANDARD, deliver

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from newsclean.context import Stage

_EXAMPLES = """\
examples:
  newsclean stages
  newsclean stages --preset strict
  newsclean clean --without newsletter --set captions.repeated.similarity=0.9 page.txt
"""


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `stages`."""
    parser.epilog = _EXAMPLES
    parser.add_argument("--preset", default="news", metavar="NAME", help="whose stages (default: news)")


def run(options: argparse.Namespace) -> int:
    """Print the preset's stages in the order of the run, then those of other packages, which --with adds."""
    from newsclean.api import Cleaner
    from newsclean.plugins import plugins

    cleaner = Cleaner(options.preset)
    width = max(len(name) for name in [*(stage.name for stage in cleaner.stages), *plugins()])
    deliver("".join(line + "\n" for stage in cleaner.stages for line in _lines(stage, width)), STANDARD)
    deliver("".join(f"{_offered(name, point, width)}\n" for name, point in plugins().items()), STANDARD)
    return 0


def _offered(name: str, point: "EntryPoint", width: int) -> str:
    """Say which package offers the stage; it is not loaded, and not run unless asked for."""
    package = f"package {point.dist.name} {point.dist.version}" if point.dist else "a package"
    return f"{name.ljust(width)}  {package}; run it by --with {name}"


def _lines(stage: "Stage", width: int) -> Iterator[str]:
    yield f"{stage.name.ljust(width)}  {_summary(stage)}"
    for name, value in _values(stage).items():
        yield f"{' ' * width}    --set {stage.name}.{name}={value}"


def _summary(stage: "Stage") -> str:
    text = (type(stage).__doc__ or "").strip().partition("\n\n")[0]
    return " ".join(text.split())


def _values(stage: "Stage") -> dict[str, object]:
    from newsclean.cli.choices import kinds

    values = {name: getattr(stage, name) for name in kinds(type(stage))}
    return {name: ",".join(map(str, v)) if isinstance(v, tuple | list) else v for name, v in values.items()}
