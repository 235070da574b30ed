"""Write JSON lines, each chunk a member of its own where they are compressed."""

import os
from dataclasses import dataclass
from typing import ClassVar

from newsclean.corpus.jsontext import dumps
from newsclean.corpus.opening import compress
from newsclean.corpus.shapes import Record
from newsclean.corpus.totals import Columns


@dataclass(frozen=True, slots=True)
class JsonlWriter:
    """One JSON object a line."""

    compression: str | None = None
    late: ClassVar[bool] = False

    def row(self, record: Record) -> bytes:
        """Return the line."""
        return dumps(record) + b"\n"

    def join(self, rows: list[bytes]) -> bytes:
        """Return the lines, compressed where asked for."""
        return compress(b"".join(rows), self.compression) if rows else b""

    def finish(self, part: str, whole: str, columns: Columns) -> None:
        """Leave the bytes of the run as they are: they are the file; only one without rows still lacks its frame."""
        if self.compression and not os.path.getsize(part):
            with open(part, "wb") as file:
                file.write(compress(b"", self.compression))
