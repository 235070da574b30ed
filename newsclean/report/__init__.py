"""Pictures of what was cut: one offline HTML file for a page or a corpus, and a view for the terminal."""

from newsclean.report.corpus import corpus_html
from newsclean.report.page import notebook_html, page_html
from newsclean.report.tally import Tally

__all__ = ["Tally", "corpus_html", "notebook_html", "page_html"]
