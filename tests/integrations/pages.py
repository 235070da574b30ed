"""An invented page, as a dump and as HTML, and a server that serves it on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import newsclean

PARAGRAPHS = (
    "The ferry between Holm and Wick sailed again on Tuesday, nine weeks after a storm had broken its landing stage.",
    "The first passengers were a vet, two pupils and a dog, and the skipper asked none of them for a ticket that day.",
    "“We had to row the post across every morning,” said the postmistress, who had learned it from her grandmother.",
    "The county paid for the timber, and the carpenters of both shores drove the piles in three days of calm weather.",
    "A second boat is to follow in the spring, when the school at Wick opens and forty children need a way to Holm.",
)
WHOLE = "\n\n".join(PARAGRAPHS)
DUMP = f"""Home
News
Weather

The ferry to Wick sails again after nine weeks

By Ada Quill

{WHOLE}

Share
Read more
Subscribe to our newsletter
"""
STORY = newsclean.clean(DUMP).text
"""What any way to clean the dump must give: how good that is, is asked elsewhere."""
HTML = f"""<!DOCTYPE html>
<html lang="en"><head><title>The ferry to Wick sails again after nine weeks</title>
<meta name="author" content="Ada Quill"><meta property="og:site_name" content="The Holm Messenger">
<meta property="article:published_time" content="2026-03-04T06:30:00+00:00">
<script>var tracker = "never shown";</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/weather">Weather</a></nav>
<article><h1>The ferry to Wick sails again after nine weeks</h1><p class="byline">By Ada Quill</p>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}</article>
<aside><p>Share</p><p>Read more</p><p>Subscribe to our newsletter</p></aside></body></html>
"""


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(HTML.encode())

    def log_message(self, *_: object) -> None:
        return None


@contextmanager
def served() -> Iterator[str]:
    """Serve the page at every path of a port of its own; give the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
