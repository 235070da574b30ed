"""newsclean presets: list the presets."""

import argparse

from newsclean.cli.writing import STANDARD, deliver

_ABOUT = {
    "news": "whole pages and extracted text (the default)",
    "strict": "cuts what is doubtful too",
    "gentle": "for text that an extractor has already cleaned: cuts only what is certain",
}


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `presets`."""
    parser.epilog = "`newsclean stages --preset NAME` lists what a preset runs."


def run(options: argparse.Namespace) -> int:
    """Print name and use, a preset a line."""
    from newsclean.presets import presets

    width = max(map(len, presets()))
    deliver("".join(f"{name.ljust(width)}  {_ABOUT.get(name, '')}".rstrip() + "\n" for name in presets()), STANDARD)
    return 0
