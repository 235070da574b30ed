"""Read reports as a parser does, and the pages they are made of."""

from html.parser import HTMLParser

import newsclean
from newsclean.article import Article
from newsclean.report import Tally, corpus_html

STORY = """The ferry to Aldwick stays in harbour

The ferry to Aldwick ran for the last time on Friday, and the people of the island stood on the pier in the rain.

She had carried them for thirty years, and nobody could say what would come after her when the winter was over.

The council said that a smaller boat had been bought in the north, and that it would be there before the spring.

Share

Sign up to our newsletter
"""
# Hostile in every way that a page can be: tags, quotes, entities, templates, unseen characters, lone surrogates.
HOSTILE = [
    "</script><script>document.title='owned'</script>",
    "</style><img src=x onerror=\"document.title='owned'\">",
    "\"' autofocus onfocus=document.title='owned' x='\"",
    "<!-- --><iframe srcdoc='<script>top.document.title=1</script>'></iframe>",
    "&lt;b&gt; &#0; $text ${role} $$ {{7*7}} ]]>",
    "Share \u202egnp.exe\u202c \u2066a\u2069 \u200f \x00\x07\x1b[31m \ufeff \ud800",
    "</textarea></title></del></pre><svg onload=alert(1)>",
]
EVIL_URL = "https://evil.example/\"><script>document.title='owned'</script>"


def hostile_source() -> str:
    return "\n\n".join([*HOSTILE, STORY, *HOSTILE])


def hostile_article() -> Article:
    return newsclean.clean(hostile_source(), url=EVIL_URL, id=HOSTILE[0])


def corpus(pages: int, hosts: int = 5) -> str:
    """Return the report of a corpus: ten stories, again and again under other addresses."""
    tally = Tally()
    sources = [f"{STORY}\n\nRead more: what the harbour of number {i} said\n\nFollow us on the pier" for i in range(10)]
    articles = [newsclean.clean(source) for source in sources]
    for i in range(pages):
        url = f"https://paper{i % hosts}.example/{i}"
        tally.add(articles[i % 10].model_copy(update={"url": url, "id": str(i)}), sources[i % 10])
    return corpus_html(tally, "Harbour papers")


class Parsed(HTMLParser):
    """What a parser sees: (tag, attributes) in order, the text of each block, what is inside no element's text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: dict[str, str] = {}
        self.source = ""
        self._block: str | None = None
        self._depth = 0  # inside the first source
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        classes = (found.get("class") or "").split()
        if "b" in classes:
            self._block = found["id"]
            self.blocks[str(self._block)] = ""
        if tag == "div":
            self._depth = 1 if "source" in classes and found.get("id") == "p" else self._depth and self._depth + 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("del", "span"):
            self._block = None
        if tag == "div" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._block is not None:
            self.blocks[self._block] += data
        if self._depth:
            self.source += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]
