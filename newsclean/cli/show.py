"""newsclean show: a page in the terminal, its cuts struck."""

import argparse
from collections import Counter
from typing import TYPE_CHECKING, Any

from newsclean.cli.choices import add_cleaner_options, make_cleaner
from newsclean.cli.reading import decode, is_encoding, read
from newsclean.cli.writing import STANDARD, deliver

if TYPE_CHECKING:
    from newsclean.article import Article

_EXAMPLES = """\
examples:
  newsclean show page.txt
  newsclean show --view clean page.txt
  newsclean show page.txt | less

Cuts are struck in the colour of their role; where there are no colours they stand between [- and -]. Behind each stand
its role and how sure that is. `newsclean clean --explain` lists stage and reason; `newsclean report` shows all at once.
"""


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `show`."""
    parser.epilog = _EXAMPLES
    parser.add_argument("file", nargs="?", default=STANDARD, metavar="FILE", help="a dump (default: -, standard input)")
    parser.add_argument(
        "--view", choices=("difference", "original", "clean"), default="difference", help="what to show of it"
    )
    parser.add_argument("--encoding", type=encoding, metavar="NAME", help="the input's encoding (default: found)")
    parser.add_argument("--url", help="the page's address")
    add_cleaner_options(parser)


def encoding(name: str) -> str:
    """Return the name of an encoding that there is."""
    if not is_encoding(name):
        raise argparse.ArgumentTypeError(f"no encoding is called {name!r}; try utf-8, windows-1252 or iso-8859-2")
    return name


def run(options: argparse.Namespace) -> int:
    """Show one dump."""
    from newsclean.cli.explanation import look_of
    from newsclean.report.terminal import rendered

    source = decode(read(options.file), options.encoding).text
    article = make_cleaner(options).clean(source, url=options.url)
    look = look_of(STANDARD)
    shown = rendered(_view(article, source, options.view, look.colours), look.colours, look.width)
    deliver(f"{_heading(article)}\n\n{shown.rstrip()}\n\n{_sum(article)}\n", STANDARD)
    return 0


def _view(article: "Article", source: str, view: str, colours: bool) -> Any:
    from newsclean.report.terminal import marked_text, plain_text

    if view == "difference":
        return marked_text(article, source, colours)
    return plain_text(article.text if view == "clean" else source)


def _heading(article: "Article") -> str:
    verdict = article.verdict
    said = [
        f"{verdict.kind.value.replace('_', ' ')} ({verdict.confidence:.2f})",
        article.language or "language unknown",
    ]
    return "; ".join([*said, *(warning.replace("_", " ") for warning in verdict.warnings)])


def _sum(article: "Article") -> str:
    cut = Counter(block.role.value for block in article.removed)
    roles = ", ".join(f"{role} {n}" for role, n in cut.most_common())
    return f"{len(article.blocks) - cut.total()} blocks kept, {cut.total()} cut" + (f": {roles}" if roles else "")
