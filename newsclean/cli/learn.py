"""newsclean learn: learn from a corpus what each site repeats."""

import argparse
from typing import TYPE_CHECKING

from newsclean.cli.corpus import ADVICE, FORMATS, Decoding, jobs, size
from newsclean.cli.trouble import CommandError, UsageError, because
from newsclean.cli.writing import note

if TYPE_CHECKING:
    from newsclean.corpus.learning import Learned
    from newsclean.corpus.profiles import Profiles

_EXAMPLES = """\
examples:
  newsclean learn pages.jsonl.gz -o profiles.json
  newsclean learn -j 4 crawl/*.parquet -o profiles.json.gz
  newsclean clean pages.jsonl.gz --profiles profiles.json -o stories.jsonl
  newsclean profiles show news.example -p profiles.json

Rows without an address teach nothing. Profiles of parts merge to those of the whole: `newsclean profiles merge`.
"""


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `learn`."""
    parser.epilog = _EXAMPLES
    parser.add_argument("files", nargs="+", metavar="IN", help="corpora: files or folders")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the profiles, as .json or .json.gz")
    parser.add_argument("--compact", action="store_true", help="write what is needed for cleaning alone: not mergeable")
    parser.add_argument("--from", dest="from_", choices=FORMATS, help="the inputs' format (default: by suffix)")
    parser.add_argument("--text-field", metavar="NAME", help="the column that holds the dump (default: text)")
    parser.add_argument("--url-field", metavar="NAME", help="the column that holds the page's address (default: url)")
    parser.add_argument("--max-size", type=size, metavar="BYTES", help="a row over this is a bad one (default: 4M)")
    parser.add_argument("--encoding", metavar="NAME", help="the inputs' encoding (default: found)")
    parser.add_argument("-j", "--jobs", type=jobs, metavar="N", help="processes (default: 1; 0: one a core)")
    parser.add_argument("-q", "--quiet", action="store_true", help="no notes on standard error")


def run(options: argparse.Namespace) -> int:
    """Learn and write the profiles; return 0, or 1 where some rows were bad."""
    learned = learn(options)
    profiles = learned.profiles
    save(profiles.compact() if options.compact else profiles, options.output)
    if not options.quiet:
        note(told(learned))
    return 1 if learned.failures else 0


def save(profiles: "Profiles", path: str) -> None:
    """Write the profiles; raise CommandError."""
    try:
        profiles.save(path)
    except OSError as error:
        raise CommandError(f"{path}: cannot be written ({because(error)}); choose another with -o") from None


def learn(options: argparse.Namespace) -> "Learned":
    """Learn from the inputs; raise UsageError for those that cannot be read as asked for."""
    from newsclean.corpus.faults import PlanError
    from newsclean.corpus.learning import learn_from
    from newsclean.corpus.opening import STANDARD
    from newsclean.corpus.readers.options import LIMIT, Options
    from newsclean.corpus.rows import Selection
    from newsclean.corpus.sources import find_sources

    if STANDARD in options.files and getattr(options, "two_pass", False):
        raise UsageError("--two-pass reads the input twice: give files or folders, not standard input")
    fields = Selection(options.text_field or "text", "", options.url_field or "url", ())
    reading = Options(fields, options.max_size or LIMIT, options.encoding)
    try:
        sources = find_sources(options.files, options.from_)
        return learn_from(sources, reading, Decoding(options.encoding), options.jobs or 1)
    except PlanError as error:
        raise UsageError(f"{error}; {ADVICE[error.about]}") from None


def told(learned: "Learned") -> str:
    """Return what was learned from, in a line."""
    profiles, bad = learned.profiles, learned.failures.total()
    left = profiles.left
    parts = [f"learned from {learned.rows - bad - left.unnamed - left.thin:,} pages of {len(profiles.sites):,} sites"]
    parts += [f"{left.unnamed:,} without address"] * bool(left.unnamed)
    parts += [f"{left.thin:,} with too little text"] * bool(left.thin) + [f"{bad:,} bad rows"] * bool(bad)
    return "; ".join(parts)
