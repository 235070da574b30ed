"""One page: what it is, its source with the cuts marked, its story alone."""

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from newsclean.report.blocks import characters, host_of, marked_source, marks, percent
from newsclean.report.markup import Markup, document, fill, join, seen

if TYPE_CHECKING:
    from newsclean.article import Article


def page_html(article: "Article", source: str) -> str:
    """Return a whole HTML document for one article and its source."""
    title = article.headline or article.id or article.url or ""
    body = fill("page", head=_head(article), legend=legend(_cut_counts(article)), page=page(article, source, "p"))
    return document(title, body)


def notebook_html(article: "Article", source: str) -> str:
    """Return the page in a frame of its own, which notebooks show below a cell."""
    return fill("notebook", page=Markup(escape(page_html(article, source), quote=True)))


def page(article: "Article", source: str, id_: str) -> Markup:
    """Return the source with its cuts, and the story alone; the view chosen shows one of them."""
    return fill(
        "views",
        id=id_,
        host=host_of(article.url),
        url=article.url or "",
        name=article.id or "",
        source=marked_source(source, marks(article, source), id_),
        clean=_clean(article),
    )


def _head(article: "Article") -> Markup:
    verdict = article.verdict
    return fill(
        "head",
        title=article.headline or article.id or article.url or "",
        url=article.url or "",
        verdict=_spaced(verdict.kind.value),
        confidence=f"{verdict.confidence:.2f}",
        language=article.language or "–",
        layout=article.style or "–",
        share=percent(*_kept(article)),
        warnings=join([fill("warning", text=_spaced(w)) for w in verdict.warnings]),
        version=article.version,
        digest=article.config_digest,
    )


def _kept(article: "Article") -> tuple[int, int]:
    counts = characters(article.blocks)
    return sum(n for (_, kept), n in counts.items() if kept), sum(counts.values())


def _cut_counts(article: "Article") -> Counter[str]:
    return Counter(block.role.value for block in article.removed)


def legend(counts: Counter[str]) -> Markup:
    """Return a switch for each role that was cut, the most frequent first."""
    return join([fill("switch", role=role, count=f"{n:,}") for role, n in counts.most_common()])


def _clean(article: "Article") -> Markup:
    fields = [
        ("kicker", article.section),
        ("headline", article.headline),
        ("standfirst", article.standfirst),
        ("byline", article.byline),
        ("timestamp", article.date_text),
    ]
    above = [fill(f"field-{role}", text=seen(text)) for role, text in fields if text]
    story = [fill("crosshead" if p.kind == "crosshead" else "paragraph", text=seen(p.text)) for p in article.paragraphs]
    below = [fill("caption", text=seen(c.text), credit=seen(c.credit or "")) for c in article.captions]
    return join([*above, *story, *below])


def _spaced(name: str) -> str:
    return name.replace("_", " ")
