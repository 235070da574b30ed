"""Parse the arguments, run the command, turn what goes wrong into one line and an exit code."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from newsclean import __version__
from newsclean.cli.commands import COMMANDS
from newsclean.cli.trouble import CommandError, told
from newsclean.cli.writing import hang_up, note

_DESCRIPTION = "Turn the raw text dump of a news page into the story, and account for every character left out."
_EXAMPLES = """\
examples:
  newsclean clean page.txt                  the story, a blank line between paragraphs
  newsclean clean --explain page.txt        every block: what it is, kept or cut, and why
  curl -s URL | html2text | newsclean clean --json -
  newsclean stages                          what can be switched off or set

"newsclean COMMAND --help" says more about a command.
exit status: 0 done, 1 the input could not be read or cleaned, 2 the command line is wrong
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 done, 1 failed, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        options = _parser(arguments).parse_args(arguments)
        return _run(options)
    except BrokenPipeError:  # the reader has seen enough
        hang_up()
        return 0
    except KeyboardInterrupt:
        note("stopped")
        return 130


def _run(options: argparse.Namespace) -> int:
    from newsclean.errors import NewscleanError

    try:
        code: int = _module(options.command).run(options)
    except (CommandError, NewscleanError) as error:
        code, message = told(error)
        note(message)
    return code


def _module(command: str) -> Any:
    return import_module(f"newsclean.cli.{COMMANDS[command].module}")


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; only the command that is called gets its arguments, so that no other is imported."""
    parser = argparse.ArgumentParser(
        "newsclean",
        usage="newsclean [-h] [--version] COMMAND ...",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"newsclean {__version__}")
    subparsers = parser.add_subparsers(
        prog="newsclean", title="commands", metavar="COMMAND ...", dest="command", required=True
    )
    called = next((a for a in arguments if not a.startswith("-")), None)
    for name, command in COMMANDS.items():
        sub = subparsers.add_parser(
            name,
            help=command.summary,
            description=command.summary[0].upper() + command.summary[1:] + ".",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == called:
            _module(name).describe(sub)
    return parser
