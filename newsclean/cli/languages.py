"""newsclean languages: list the languages that have a lexicon."""

import argparse

from newsclean.cli.writing import STANDARD, deliver

_EPILOG = "A text in any other language is cleaned by the language-free and English rules, with a warning."


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `languages`."""
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    """Print code and English name, a language a line."""
    from newsclean.lexicon.loader import languages, load_language

    deliver("".join(f"{code}  {load_language(code)['name']}\n" for code in languages()), STANDARD)
    return 0
