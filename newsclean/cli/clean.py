"""newsclean clean: print the story that a dump holds, or clean a corpus."""

import argparse
import json
from typing import TYPE_CHECKING

from newsclean.cli.choices import add_cleaner_options, make_cleaner
from newsclean.cli.corpus import add_run_options, is_run, run_corpus
from newsclean.cli.reading import Decoded, decode, is_encoding, name_of, read
from newsclean.cli.trouble import UsageError
from newsclean.cli.writing import STANDARD, deliver, note

if TYPE_CHECKING:
    from newsclean.article import Article
    from newsclean.corpus.profiles import Profiles

_EXAMPLES = """\
examples:
  newsclean clean page.txt
  newsclean clean --json -o article.json page.txt
  lynx -dump URL | newsclean clean --explain
  newsclean clean --preset gentle extracted.txt       text that an extractor has cleaned already
  newsclean clean --rules mine.toml page.txt          your own phrases and patterns
  newsclean clean --without share --set related.most=5 page.txt
  newsclean clean -j 4 pages.jsonl.zst -o stories.parquet --removed cuts.jsonl     a corpus, a record a page
  newsclean clean --two-pass pages.jsonl -o stories.jsonl       learns what each site repeats, then cleans
  newsclean clean --resume -j 4 pages.jsonl.zst -o stories.parquet --removed cuts.jsonl

One text is printed as its story. Several inputs, a folder, a file of a corpus format (JSONL, CSV, Parquet, WARC, WET;
also .gz, .zst) or --from make a run, which writes one record a page: flat ones, or with --json whole Articles.
"""


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `clean`."""
    parser.epilog = _EXAMPLES
    parser.add_argument(
        "files", nargs="*", default=[STANDARD], metavar="IN", help="the dump, or corpora (default: -, standard input)"
    )
    _add_output_options(parser)
    add_cleaner_options(parser)
    group = parser.add_argument_group("the input")
    group.add_argument("--encoding", type=_encoding, metavar="NAME", help="the input's encoding (default: found)")
    group.add_argument("--url", help="the page's address, passed through")
    group.add_argument("--id", help="a name for the page, passed through")
    add_run_options(parser)


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what to print")
    view = group.add_mutually_exclusive_group()
    view.add_argument("--json", action="store_const", const="json", dest="view", help="the whole Article")
    view.add_argument("--jsonld", action="store_const", const="jsonld", dest="view", help="a schema.org NewsArticle")
    view.add_argument(
        "--explain",
        action="store_const",
        const="explain",
        dest="view",
        help="every block: kept (+) or cut (-), role, score, stage, reason and how it begins",
    )
    group.add_argument(
        "-o",
        "--output",
        default=STANDARD,
        metavar="FILE",
        help="write here, whole or not at all (default: print)",
    )
    group.add_argument("-q", "--quiet", action="store_true", help="no notes on standard error")


def _encoding(name: str) -> str:
    if not is_encoding(name):
        raise argparse.ArgumentTypeError(f"no encoding is called {name!r}; try utf-8, windows-1252 or iso-8859-2")
    return name


def run(options: argparse.Namespace) -> int:
    """Clean one dump, or a corpus."""
    cleaner = make_cleaner(options, _learned(options) if options.two_pass else None)
    if is_run(options):
        return run_corpus(options, cleaner)
    file = options.files[0]
    decoded = decode(read(file), options.encoding)
    article = cleaner.clean(decoded.text, url=options.url, id=options.id)
    deliver(_shown(article, decoded, options), options.output)
    if not options.quiet:
        _warn(article, decoded, name_of(file))
    return 0


def _learned(options: argparse.Namespace) -> "Profiles":
    """Return what the sites of the input repeat; what it cannot teach is told."""
    from newsclean.cli.learn import learn, told

    if options.profiles:
        raise UsageError("--two-pass learns profiles of its own: leave --profiles out")
    learned = learn(options)
    if not options.quiet:
        note(told(learned))
    return learned.profiles


def _shown(article: "Article", decoded: Decoded, options: argparse.Namespace) -> str:
    if options.view == "explain":
        from newsclean.cli.explanation import explain, look_of

        return explain(article, decoded, look_of(options.output))
    if options.view == "json":
        return as_json(article.model_dump(mode="json"))
    if options.view == "jsonld":
        return as_json(article.to_jsonld())
    return article.text + "\n" if article.text else ""


def as_json(value: object) -> str:
    """Return the value as readable JSON with a line end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


_WARNINGS = {
    "blank": "there is nothing in it but white space",
    "binary": "this is no text",
    "markup": "this is markup; give the text of the page",
    "language_unknown": "language not recognised: only language-free and English rules were used; --language says it",
    "no_story": "no story was found",
    "much_prose_cut": "much running text was cut; look at it with --explain",
    "appended_article": "a further article under the story was cut",
    "truncated": "the story breaks off",
}


def _warn(article: "Article", decoded: Decoded, where: str) -> None:
    if decoded.doubtful:
        lost = f", could not read {decoded.damaged} of its characters" if decoded.damaged else ""
        note(f"{where}: read as {decoded.encoding} ({decoded.how}){lost}; --encoding says otherwise")
    verdict = article.verdict
    if verdict.kind != "article":
        note(f"{where}: looks like no article but: {verdict.kind.replace('_', ' ')} ({verdict.confidence:.2f})")
    for warning in verdict.warnings:
        note(f"{where}: {_WARNINGS.get(warning, warning.replace('_', ' '))}")
