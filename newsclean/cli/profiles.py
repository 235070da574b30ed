"""newsclean profiles: show, merge or shrink what was learned."""

import argparse
from typing import TYPE_CHECKING

from newsclean.cli.learn import save
from newsclean.cli.trouble import CommandError
from newsclean.cli.writing import STANDARD, deliver, note

if TYPE_CHECKING:
    from newsclean.corpus.profiles_repeats import Repeats

_EXAMPLES = """\
examples:
  newsclean profiles list -p profiles.json
  newsclean profiles show news.example -p profiles.json
  newsclean profiles merge monday.json tuesday.json -o both.json
  newsclean profiles compact both.json -o small.json.gz
"""
_FEW = 5  # stories under which a site's profile changes little


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `profiles`."""
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    show = actions.add_parser("show", help="print what a site repeats: stories that hold it, and how it begins")
    show.add_argument("host", metavar="HOST")
    show.add_argument("-n", type=int, default=100, metavar="N", help="lines to print (default: 100)")
    sites = actions.add_parser(
        "list", help="list the sites: pages learned from, stories in the sample, lines that recur"
    )
    for sub in (show, sites):
        sub.add_argument("-p", "--profiles", required=True, metavar="FILE")
    merge = actions.add_parser("merge", help="make one of the profiles of parts")
    merge.add_argument("files", nargs="+", metavar="FILE")
    compact = actions.add_parser("compact", help="keep what is needed for cleaning alone")
    compact.add_argument("files", nargs=1, metavar="FILE")
    for sub in (merge, compact):
        sub.add_argument("-o", "--output", required=True, metavar="FILE")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for."""
    return {"show": _show, "list": _list, "merge": _merge, "compact": _compact}[options.action](options)


def _show(options: argparse.Namespace) -> int:
    from newsclean.corpus.profiles import Profiles

    found = Profiles.load(options.profiles).of(f"http://{options.host}/")
    if not found:
        raise CommandError(f"nothing was learned of {options.host}; `newsclean profiles list` names the sites")
    site = found[0]
    if site.stories < _FEW:
        note(f"{options.host}: {site.stories} different stories are few, its profile changes little")
    deliver("".join(_lines(site, options.n)), STANDARD)
    return 0


def _lines(site: "Repeats", most: int) -> list[str]:
    """Return the lines that recur, the commonest first; those whose text was not kept are counted."""
    head = f"{site.seen} pages learned from, {site.stories} different stories in the sample\n"
    shown = sorted((-site.counts[key], text) for key, text in site.texts.items())
    told = [f"{-count:5}  {text}\n" for count, text in dict.fromkeys(shown)]
    hidden = len(site.counts) - len(site.texts)
    rest = [f"and {hidden} lines whose text was not kept\n"] * bool(hidden)
    return [head, *told[:most], *([f"and {len(told) - most} more\n"] * (len(told) > most)), *rest]


def _list(options: argparse.Namespace) -> int:
    from newsclean.corpus.profiles import Profiles

    profiles = Profiles.load(options.profiles)
    rows = [(name, site) for name in profiles.sites if (site := profiles.site(name))]
    width = max((len(name) for name, _ in rows), default=0)
    lines = (f"{name.ljust(width)}  {site.seen:8,} {site.stories:4} {len(site.counts):6,}\n" for name, site in rows)
    deliver("".join(lines), STANDARD)
    return 0


def _merge(options: argparse.Namespace) -> int:
    from newsclean.corpus.profiles import Profiles

    first, *others = options.files
    profiles = Profiles.load(first)
    for other in others:
        profiles.merge(Profiles.load(other))
    save(profiles, options.output)
    return 0


def _compact(options: argparse.Namespace) -> int:
    from newsclean.corpus.profiles import Profiles

    save(Profiles.load(options.files[0]).compact(), options.output)
    return 0
