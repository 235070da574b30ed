"""Read the conversion records of WARC files, Common Crawl's WET among them: pages as text."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from newsclean.corpus.faults import Fault, Reason
from newsclean.corpus.opening import Opened, library, opened
from newsclean.corpus.readers.options import Options
from newsclean.corpus.rows import Item, Page, excerpt, too_large
from newsclean.corpus.sources import Source
from newsclean.errors import MissingExtraError

_MORE = {
    "WARC-Date": "warc_date",
    "WARC-Identified-Content-Language": "warc_language",
    "WARC-Refers-To": "warc_refers_to",
}


class _Record(NamedTuple):
    headers: dict[str, str]
    size: int
    content: Any  # has read(n)


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yield a row for each conversion record, numbered from 1; the record's id and address are the page's."""
    with opened(source.path) as file:
        for row, record in enumerate(_records(file), 1):
            data = _page(record, options)
            yield Item(source.name, row, data, min(record.size, options.limit), file.reached())


def _page(record: _Record, options: Options) -> Page | Fault:
    if record.size > options.limit:
        return too_large(record.size, options.limit)
    headers = record.headers
    data = record.content.read(options.limit)
    if "content-length" not in {key.lower() for key in headers} or len(data) < record.size:
        return Fault(Reason.BROKEN_INPUT, "the record is cut off", excerpt(data))
    more = {name: headers[key] for key, name in _MORE.items() if key in headers}
    return Page(data, headers.get("WARC-Record-ID"), headers.get("WARC-Target-URI"), more)


def _records(file: Opened) -> Iterator[_Record]:
    """Yield the conversion records by fastwarc, or by warcio where only that is installed."""
    try:
        fastwarc = library("fastwarc.warc", "warc", "fastwarc")
    except MissingExtraError:
        return _by_warcio(file, library("warcio.archiveiterator", "warc", "fastwarc"))
    return _by_fastwarc(file, fastwarc)


def _by_fastwarc(file: Opened, fastwarc: Any) -> Iterator[_Record]:
    kinds = fastwarc.WarcRecordType.conversion
    for record in fastwarc.ArchiveIterator(file.content, record_types=kinds, parse_http=False):
        headers = {str(key): str(value) for key, value in record.headers.items()}
        yield _Record(headers, record.content_length, record.reader)


def _by_warcio(file: Opened, warcio: Any) -> Iterator[_Record]:
    for record in warcio.ArchiveIterator(file.content):
        if record.rec_type == "conversion":
            yield _Record(dict(record.rec_headers.headers), int(record.length or 0), record.content_stream())
