"""newsclean clean over corpora: the options of a run, its plan, and how it ends."""

import argparse
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean.cli.reading import decode
from newsclean.cli.trouble import CommandError, UsageError
from newsclean.cli.writing import STANDARD, note

if TYPE_CHECKING:
    from newsclean.api import Cleaner
    from newsclean.corpus.readers.options import Options
    from newsclean.corpus.run import Outcome, Plan
    from newsclean.corpus.sources import Sources

FORMATS = ("text", "jsonl", "csv", "parquet", "warc")
_WRITTEN = ("jsonl", "csv", "parquet")
_UNITS = {"k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
_RUN_ONLY = {
    "from_": "--from",
    "to": "--to",
    "text_field": "--text-field",
    "id_field": "--id-field",
    "url_field": "--url-field",
    "keep_fields": "--keep-fields",
    "removed": "--removed",
    "errors": "--errors",
    "on_error": "--on-error",
    "jobs": "--jobs",
    "resume": "--resume",
    "two_pass": "--two-pass",
    "max_size": "--max-size",
}
ADVICE = {
    "input": "give files or folders",
    "format": f"say --from with one of {', '.join(FORMATS)}",
    "to": "name the output .jsonl, .jsonl.gz, .jsonl.zst, .csv or .parquet, or say --to",
    "column": "--text-field says which holds the text",
    "columns": "--keep-fields says which to keep",
    "output": "choose another with -o, --removed or --errors",
    "resume": "call it as it was called, or leave --resume out to begin anew",
}


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that make a run, or shape one."""
    group = parser.add_argument_group("corpora: what is read")
    group.add_argument("--from", dest="from_", choices=FORMATS, help="the inputs' format (default: by suffix)")
    group.add_argument("--text-field", metavar="NAME", help="the column that holds the dump (default: text)")
    group.add_argument("--id-field", metavar="NAME", help="the column that holds the page's name (default: id)")
    group.add_argument("--url-field", metavar="NAME", help="the column that holds the page's address (default: url)")
    group.add_argument(
        "--max-size", type=size, metavar="BYTES", help="a row over this is a bad one, as in 500k or 4M (default: 4M)"
    )
    _add_run_outputs(parser)


def _add_run_outputs(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("corpora: what is written")
    group.add_argument("--to", choices=_WRITTEN, help="the output's format (default: by suffix; printed, JSONL)")
    group.add_argument(
        "--keep-fields", metavar="A,B", help="the columns that pass through (default: all others; '' for none)"
    )
    group.add_argument("--removed", metavar="FILE", help="a row for each cut: where, what, why")
    group.add_argument("--errors", metavar="FILE", help="a row for each bad row: where, why, how it begins")
    group.add_argument(
        "--on-error",
        choices=("skip", "keep", "fail"),
        help="a bad row: leave it out (default), keep it without text, or stop",
    )
    group.add_argument("-j", "--jobs", type=jobs, metavar="N", help="processes (default: 1; 0: one a core)")
    group.add_argument(
        "--two-pass", action="store_true", default=None, help="learn first what each site repeats, then clean with it"
    )
    group.add_argument("--resume", action="store_true", default=None, help="go on with a run that was broken off")


def size(text: str) -> int:
    """Return the bytes that a size as in 500k or 4M stands for."""
    unit = _UNITS.get(text[-1:].lower(), 1)
    digits = text[:-1] if unit > 1 else text
    if not digits.isdecimal() or not int(digits):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write it as in 500k or 4M")
    return int(digits) * unit


def jobs(text: str) -> int:
    """Return the number of processes; 0 is one a core."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text) or os.cpu_count() or 1


def is_run(options: argparse.Namespace) -> bool:
    """Say whether the call is for a corpus rather than for one text."""
    if len(options.files) > 1 or any(getattr(options, name) is not None for name in _RUN_ONLY):
        return True
    from newsclean.corpus.formats import compression_of, format_of

    file = options.files[0]
    format = format_of(file)
    packed = compression_of(file) is not None or (format is not None and format.name != "text")
    return packed or "://" in file or os.path.isdir(file)


def run_corpus(options: argparse.Namespace, cleaner: "Cleaner") -> int:
    """Clean a corpus and return the exit code: 0 done, 1 some rows failed."""
    from newsclean.corpus.faults import PlanError

    _check(options)
    try:
        return _run(options, cleaner)
    except PlanError as error:
        raise UsageError(f"{error}; {ADVICE[error.about]}") from None


def _check(options: argparse.Namespace) -> None:
    single = {"--url": options.url, "--id": options.id, "--explain": options.view == "explain" or None}
    for name, value in single.items():
        if value is not None:
            raise UsageError(f"{name} is for one text; several inputs, a folder or a corpus make a run")


def _run(options: argparse.Namespace, cleaner: "Cleaner") -> int:
    from newsclean.cli.summary import summary
    from newsclean.corpus.sources import find_sources

    sources = find_sources(options.files, options.from_)
    began = time.monotonic()
    outcome = _watched(_plan(options, sources), cleaner, options.quiet)
    if not options.quiet:
        for line in summary(outcome, time.monotonic() - began, sources.passed_over, options.errors):
            note(line)
    return 1 if outcome.totals.failed else 0


def _watched(plan: "Plan", cleaner: "Cleaner", quiet: bool) -> "Outcome":
    """Carry the plan out, with progress on a terminal; say what to do where it is broken off."""
    from newsclean.cli.progress import shown
    from newsclean.corpus.faults import BadRowError, OutputError
    from newsclean.corpus.run import run
    from newsclean.parallel import WorkerDiedError

    goes_on = "--resume goes on from there"
    try:
        with shown(plan.sources.size, quiet or plan.out == STANDARD) as watch:
            return run(plan, cleaner, watch)
    except OutputError as error:
        raise CommandError(
            f"{error}; " + (f"make room, then {goes_on}" if error.resumable else "use -o FILE")
        ) from None
    except BadRowError as error:
        raise CommandError(f"{error}; --on-error skip goes past it") from None
    except (WorkerDiedError, KeyboardInterrupt) as error:
        if plan.out != STANDARD:
            note(goes_on)
        raise error


def _plan(options: argparse.Namespace, sources: "Sources") -> "Plan":
    from newsclean.corpus.run import OnError, Plan

    return Plan(
        sources,
        options.output,
        to=options.to,
        shape={"json": "article", "jsonld": "jsonld"}.get(options.view, "flat"),
        removed=options.removed,
        errors=options.errors,
        options=_options(options),
        decode=Decoding(options.encoding),
        on_error=OnError(options.on_error or "skip"),
        jobs=options.jobs or 1,
        resume=bool(options.resume),
    )


def _options(options: argparse.Namespace) -> "Options":
    from newsclean.corpus.readers.options import LIMIT, Options
    from newsclean.corpus.rows import Selection

    keep = options.keep_fields
    names = None if keep is None else tuple(name.strip() for name in keep.split(",") if name.strip())
    fields = (options.text_field or "text", options.id_field or "id", options.url_field or "url")
    return Options(Selection(*fields, names), options.max_size or LIMIT, options.encoding)


@dataclass(frozen=True, slots=True)
class Decoding:
    """Reads the bytes of a page as `newsclean clean` reads those of one text."""

    encoding: str | None = None

    def __call__(self, data: bytes) -> str:
        """Return the text; raise UnicodeError where the encoding was said and the bytes are not in it."""
        decoded = decode(data, self.encoding)
        if self.encoding and decoded.damaged:
            raise UnicodeError(f"{decoded.damaged} characters are not in {self.encoding}")
        return decoded.text
