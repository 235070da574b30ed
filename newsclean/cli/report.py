"""newsclean report: a page or a corpus as one HTML file that shows what was cut, and why."""

import argparse
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.cli.choices import add_cleaner_options, make_cleaner
from newsclean.cli.corpus import ADVICE, FORMATS, Decoding, jobs
from newsclean.cli.reading import decode, read
from newsclean.cli.show import encoding
from newsclean.cli.trouble import UsageError
from newsclean.cli.writing import STANDARD, deliver, note

if TYPE_CHECKING:
    from newsclean.api import Cleaner
    from newsclean.article import Article
    from newsclean.corpus.rows import Item, Selection
    from newsclean.report import Tally

_EXAMPLES = """\
examples:
  newsclean report page.txt -o report.html
  newsclean report pages.jsonl.gz -o report.html          totals, the cuts to look at first, a sample of pages
  newsclean report -j 4 --rules mine.toml dumps/ -o report.html

The file needs no network. Its buttons copy a cut as a rule for --rules, or as a test case.
"""


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `report`."""
    parser.epilog = _EXAMPLES
    parser.add_argument("files", nargs="*", default=[STANDARD], metavar="IN", help="a dump, or corpora: files, folders")
    parser.add_argument("-o", "--output", default=STANDARD, metavar="FILE", help="the report (default: print)")
    parser.add_argument("--title", help="the report's heading (default: the input's name)")
    parser.add_argument("-q", "--quiet", action="store_true", help="no notes on standard error")
    group = parser.add_argument_group("the input")
    group.add_argument("--encoding", type=encoding, metavar="NAME", help="the input's encoding (default: found)")
    group.add_argument("--url", help="the page's address, for one dump")
    group.add_argument("--from", dest="from_", choices=FORMATS, help="the corpora's format (default: by suffix)")
    group.add_argument("--text-field", default="text", metavar="NAME", help="the column that holds the dump")
    group.add_argument("--id-field", default="id", metavar="NAME", help="the column that holds the page's name")
    group.add_argument("--url-field", default="url", metavar="NAME", help="the column that holds the page's address")
    group.add_argument("-j", "--jobs", type=jobs, default=1, metavar="N", help="processes (default: 1; 0: one a core)")
    add_cleaner_options(parser)


def run(options: argparse.Namespace) -> int:
    """Write the report; return 1 where rows of a corpus were bad."""
    if not _is_corpus(options):
        deliver(_page(options), options.output)
        return 0
    if options.url:
        raise UsageError("--url is for one dump; corpora have a column for it")
    from newsclean.corpus.faults import PlanError

    try:
        tally, bad = _counted(options)
    except PlanError as error:
        raise UsageError(f"{error}; {ADVICE[error.about]}") from None
    return _deliver_corpus(tally, bad, options)


def _is_corpus(options: argparse.Namespace) -> bool:
    from newsclean.corpus.formats import compression_of, format_of

    file = options.files[0]
    format = format_of(file)
    return bool(
        len(options.files) > 1
        or options.from_
        or "://" in file
        or compression_of(file)
        or (format and format.name != "text")
        or Path(file).is_dir()
    )


def _page(options: argparse.Namespace) -> str:
    file = options.files[0]
    cleaner = make_cleaner(options)
    name = options.title or (None if file == STANDARD else Path(file).name)
    return cleaner.clean(decode(read(file), options.encoding).text, url=options.url, id=name).to_html()


def _deliver_corpus(tally: "Tally", bad: Counter[str], options: argparse.Namespace) -> int:
    from newsclean.report import corpus_html

    deliver(corpus_html(tally, options.title or ", ".join(Path(f).name or f for f in options.files)), options.output)
    if not options.quiet:
        rows = "".join(f"; {n:,} bad rows: {reason.replace('_', ' ')}" for reason, n in bad.most_common())
        hosts = len([host for host in tally.pages_of if host])
        note(f"{tally.pages:,} pages of {hosts:,} hosts{rows}")
    return 1 if bad else 0


@dataclass(frozen=True)
class Cleaning:
    """Cleans a chunk of rows, in a worker or here."""

    cleaner: "Cleaner"
    selection: "Selection"
    decode: Decoding

    def __call__(self, items: "list[Item]") -> "list[tuple[Article, str] | str]":
        """Return article and source of each row, or why it is bad."""
        return [self._cleaned(item) for item in items]

    def _cleaned(self, item: "Item") -> "tuple[Article, str] | str":
        from newsclean.corpus.faults import Fault, RowError

        if isinstance(item.data, Fault):
            return item.data.reason.value
        try:
            row = item.data.row(self.selection, self.decode)
        except RowError as error:
            return error.fault.reason.value
        return self.cleaner.clean(row.text, url=row.url, id=row.id), row.text


def _counted(options: argparse.Namespace) -> "tuple[Tally, Counter[str]]":
    from newsclean.corpus.kernel import chunks
    from newsclean.corpus.readers import Reading
    from newsclean.corpus.readers.options import LIMIT, Options
    from newsclean.corpus.rows import Selection
    from newsclean.corpus.run import start_method
    from newsclean.corpus.sources import find_sources
    from newsclean.parallel import ordered_map
    from newsclean.report import Tally

    fields = Selection(options.text_field, options.id_field, options.url_field, ())
    reading = Reading(find_sources(options.files, options.from_).files, Options(fields, LIMIT, options.encoding))
    cleaning = Cleaning(make_cleaner(options), fields, Decoding(options.encoding))
    tally, bad = Tally(), Counter[str]()
    with closing(ordered_map(cleaning, chunks(reading), options.jobs, start_method())) as parts:
        for cleaned in (one for part in parts for one in part):
            if isinstance(cleaned, str):
                bad[cleaned] += 1
            else:
                tally.add(*cleaned)
    return tally, bad
