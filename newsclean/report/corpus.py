"""A corpus on one page: totals, hosts, the cuts to look at first, and a sample of its pages."""

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from newsclean.report.blocks import Mark, characters, element, host_of, percent
from newsclean.report.charts import Counts, chart, strip
from newsclean.report.markup import Markup, document, fill, join, seen
from newsclean.report.page import page
from newsclean.report.tally import MOST_LINES, Line, Risk, Tally

if TYPE_CHECKING:
    from newsclean.article import Article

_MOST_HOSTS = 300  # rows
_LONGEST = 1500  # characters of a cut in a list
_MOST_SHOWN = 40_000  # characters of a sample page


def corpus_html(tally: Tally, title: str) -> str:
    """Return a whole HTML document for the pages counted."""
    hosts = [host for host, _ in tally.pages_of.most_common(_MOST_HOSTS)]
    total, rest = sum(tally.roles.values()), len(tally.hosts) - len(hosts)
    body = fill(
        "corpus",
        title=title,
        pages=f"{tally.pages:,}",
        total=f"{total:,}",
        share=percent(_kept(tally.roles), total),
        hosts_total=f"{len([host for host in tally.hosts if host]):,}",
        verdicts=", ".join(f"{kind.replace('_', ' ')} {n:,}" for kind, n in tally.verdicts.most_common()),
        version=tally.made_by[0],
        digest=tally.made_by[1],
        host_options=_options(sorted(host for host in hosts if host)),
        role_options=_options(sorted({role for role, kept in tally.roles if not kept})),
        chart=chart(tally.roles),
        host_rows=join([_host_row(tally, host) for host in hosts]),
        hosts_more=fill("more", count=f"{rest:,}") if rest else Markup(),
        risks=join([_risk(i, item) for i, (_, _, _, item) in enumerate(sorted(tally.risks, key=_order))]),
        lines=join([_line(i, line) for i, line in enumerate(_frequent(tally))]),
        samples=join([_sample(i, *sample) for i, sample in enumerate(tally.spread())]),
    )
    return document(title, body)


def _kept(counts: Counts) -> int:
    return sum(n for (_, kept), n in counts.items() if kept)


def _options(values: list[str]) -> Markup:
    return join([fill("option", value=value) for value in values])


def _host_row(tally: Tally, host: str) -> Markup:
    counts = tally.hosts[host]
    total = sum(counts.values())
    cut = Counter({role: n for (role, kept), n in counts.items() if not kept})
    return fill(
        "host-row",
        host=host or "–",
        pages=f"{tally.pages_of[host]:,}",
        total=f"{total:,}",
        share=percent(_kept(counts), total),
        most=", ".join(f"{role} {percent(n, total)}" for role, n in cut.most_common(1)),
        bar=strip(counts),
    )


def _order(item: tuple[float, int, int, Risk]) -> tuple[float, int, int]:
    return -item[0], -item[1], -item[2]


def _risk(i: int, item: Risk) -> Markup:
    block = item.mark.block
    return fill(
        "risk",
        host=host_of(item.url),
        url=item.url or "",
        name=item.name or "",
        role=block.role.value,
        score=f"{block.score:.2f}",
        stage=block.stage,
        reason=block.reason,
        place=item.url or item.name or "",
        before=seen(item.before),
        cut=_alone(item.mark, f"risk-{i}"),
        after=seen(item.after),
    )


def _frequent(tally: Tally) -> list[Line]:
    """Return the lines that were removed more than once, the most frequent first, then by their text."""
    ranked = sorted(tally.lines.items(), key=lambda item: (-item[1].count, item[0]))[:MOST_LINES]
    return [line for _, line in takewhile(lambda item: item[1].count > 1, ranked)]


def _line(i: int, line: Line) -> Markup:
    block, hosts = line.mark.block, sorted(host for host in line.hosts if host)
    where = fill("one-host", host=hosts[0]) if len(hosts) == 1 else fill("many-hosts", count=f"{len(hosts):,}")
    return fill(
        "line",
        hosts=" ".join(hosts[:_MOST_HOSTS]),
        role=block.role.value,
        score=f"{block.score:.2f}",
        count=f"{line.count:,}",
        reason=block.reason,
        where=where if hosts else Markup(),
        cut=_alone(line.mark, f"line-{i}"),
    )


def _alone(mark: Mark, id_: str) -> Markup:
    """Return a cut away from its page, so without its twin."""
    return element(Mark(mark.block, mark.text[:_LONGEST], mark.evidence, None), id_, "")


def _sample(i: int, article: "Article", source: str) -> Markup:
    counts = characters(article.blocks)
    shown, cropped = _cropped(article, source)
    return fill(
        "sample",
        host=host_of(article.url),
        url=article.url or "",
        name=article.id or "",
        title=article.headline or article.id or f"{i + 1}",
        place=article.url or "",
        verdict=article.verdict.kind.value.replace("_", " "),
        share=percent(_kept(counts), sum(counts.values())),
        views=page(shown, source[: shown.blocks[-1].end] if cropped else source, f"s{i}"),
        cropped=fill("cropped") if cropped else Markup(),
    )


def _cropped(article: "Article", source: str) -> "tuple[Article, bool]":
    """Return the article with the blocks alone that a sample shows, and whether any are left out."""
    if len(source) <= _MOST_SHOWN:
        return article, False
    blocks = tuple(takewhile(lambda b: b.end <= _MOST_SHOWN, article.blocks)) or article.blocks[:1]
    if not blocks:
        return article, False
    end = blocks[-1].end
    told = tuple(p for p in article.paragraphs if p.end <= end)
    return article.model_copy(update={"blocks": blocks, "paragraphs": told}), True
