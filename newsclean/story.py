"""Where on the page the story stands: the stretch of blocks that holds most prose and least furniture."""

from collections.abc import Sequence

from newsclean.lexicon import Cue
from newsclean.record import Record

# Topics whose phrases speak against a block being told story, even in full sentences.
AGAINST = frozenset(
    {"navigation", "newsletter", "paywall", "consent", "related", "advert", "share", "comments", "widget", "legal"}
    | {"author_bio", "note", "caption", "credit"}
)


def furniture_cue(record: Record) -> float:
    """Return the strength of the strongest cue that the block is not running text, 0 to 1."""
    return max((s for topic, s in record.cue.items() if topic in AGAINST), default=0.0)


def prose(record: Record, has_stops: bool) -> float:
    """Return how much the block speaks for the story (about its words in tens), negative where against it."""
    units = record.units
    doubt = furniture_cue(record)
    sentence = record.terminal or (units >= 25 and record.commas > 0)
    if units >= 7 and sentence:
        weight = min(units, 60) / 10
        if has_stops and record.stops < 0.15 * units:
            weight *= 0.3
        if record.caps > 0.6 * units and units < 40:
            weight *= 0.3
        return weight - 3 if doubt > 0.6 else weight * (0.5 if doubt else 1)
    if units >= 25:
        return 0.5 if record.stops >= 0.2 * units else -1.0
    if record.terminal and units >= 3:
        return 0.1 - doubt
    return -0.7 - doubt


def stretch(weights: Sequence[float]) -> tuple[int, int]:
    """Return first and last index (inclusive) of the run with the highest sum, (0, -1) where all are negative."""
    best, first, last = 0.0, 0, -1
    total, start = 0.0, 0
    for i, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, i
        total += weight
        if total > best:
            best, first, last = total, start, i
    return first, last


def strongest(cues: Sequence[Cue], topic: str) -> Cue | None:
    """Return the strongest cue of a topic."""
    return max((c for c in cues if c.topic == topic), key=lambda c: c.strength, default=None)
