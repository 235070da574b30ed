"""The subcommands: name -> where it lives and what it does; a module is imported when its command is called.

A command's module offers `describe(parser)`, which adds arguments and examples, and `run(options)`, which returns the
exit code. It imports what is heavy inside `run`.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """A module of this package and a summary for the list of commands."""

    module: str
    summary: str


COMMANDS: dict[str, Command] = {
    "clean": Command("clean", "print the story that a dump holds"),
    "stages": Command("stages", "list the stages of a run, what they do and their options"),
    "presets": Command("presets", "list the presets"),
    "languages": Command("languages", "list the languages that have a lexicon"),
}
