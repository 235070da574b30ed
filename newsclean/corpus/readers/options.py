"""What all readers need to know."""

from dataclasses import dataclass, field

from newsclean.corpus.rows import Selection

LIMIT = 4_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Options:
    """Which columns are asked for, how large a row may be in bytes, the encoding where it is not UTF-8."""

    selection: Selection = field(default_factory=Selection)
    limit: int = LIMIT
    encoding: str | None = None
