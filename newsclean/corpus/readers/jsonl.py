"""Read JSON lines; a worker reads the JSON."""

import codecs
from collections.abc import Iterator

from newsclean.corpus.opening import opened
from newsclean.corpus.readers.lines import in_utf8, lines
from newsclean.corpus.readers.options import Options
from newsclean.corpus.rows import Item, JsonLine, too_large
from newsclean.corpus.sources import Source


def read(source: Source, options: Options) -> Iterator[Item]:
    """Yield a row for each line that is not blank, numbered by line."""
    with opened(source.path) as file:
        stream = in_utf8(file.content, options.encoding)
        for number, (line, over) in enumerate(lines(stream, options.limit), 1):
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if over:
                yield Item(source.name, number, too_large(0, options.limit, line), len(line), file.reached())
            elif line.strip():
                yield Item(source.name, number, JsonLine(line), len(line), file.reached())
