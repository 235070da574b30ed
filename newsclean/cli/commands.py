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
    "show": Command("show", "show a page in the terminal, its cuts struck"),
    "report": Command("report", "write what was cut, and why, as one HTML file"),
    "learn": Command("learn", "learn from a corpus what each site repeats"),
    "profiles": Command("profiles", "show, merge or shrink what was learned"),
    "stages": Command("stages", "list the stages of a run, what they do and their options"),
    "presets": Command("presets", "list the presets"),
    "languages": Command("languages", "list the languages that have a lexicon"),
}
