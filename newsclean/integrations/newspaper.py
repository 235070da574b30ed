"""newspaper4k: clean the text of a parsed `newspaper.Article`."""

from typing import Any

from newsclean.api import Cleaner
from newsclean.article import Article
from newsclean.integrations.second_pass import clean_extracted, names, when


def from_newspaper(parsed: Any, cleaner: Cleaner | None = None) -> Article:
    """Return the Article of a newspaper4k article that has been parsed; its metadata stand in where ours are missing.

    Raises InputError where there is no text.
    """
    found = {
        "headline": parsed.title,
        "standfirst": parsed.meta_description,
        "authors": names(parsed.authors),
        "date_published": when(parsed.publish_date),
        "publisher": parsed.meta_site_name,
        "keywords": names(parsed.tags),
        "language": parsed.meta_lang,
        "url": parsed.url,
    }
    return clean_extracted(parsed.text, found, cleaner)
