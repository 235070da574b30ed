"""What the stages for prompts and boxes share: lines that speak for a topic, and the lines around them."""

from collections.abc import Iterator

from newsclean.context import Context
from newsclean.document import Decision
from newsclean.roles import Role

_SHORT = 7  # words: a line below is a heading, button or field
_DOUBT = 0.6  # strength that a phrase in running text of the story needs when nothing near it speaks for the topic


def cued_lines(context: Context, stage: str, topic: str, reach: int = 2) -> Iterator[Decision]:
    """Yield a decision for each line that a phrase of the topic makes likely.

    Short lines need a phrase that is most of the line. Sentences inside the story need a strong phrase or another line
    of the topic within `reach` blocks: a phrase alone proves nothing.
    """
    places = list(context.cued(topic))
    known = set(places)
    role = Role(topic)
    for i in places:
        record = context.records[i]
        strength = record.cue[topic]
        beside = any(j in known for j in range(i - reach, i + reach + 1) if j != i)
        if record.units < _SHORT:
            sure = strength >= 0.6
        elif context.first <= i <= context.last and record.terminal:
            sure = strength >= (_DOUBT if not beside else 0.5) and record.units <= 60
        else:
            sure = strength >= 0.5 or beside
        if sure:
            score = min(0.95, strength + 0.1 * beside)
            yield context.decide(i, role, (stage, f"{topic}.phrase"), score, context.phrase(i, topic))


def below(context: Context, i: int, most: int) -> Iterator[int]:
    """Yield the blocks under block i, up to `most`, until running text of the story or a decided block begins."""
    for j in range(i + 1, min(i + 1 + most, len(context.blocks))):
        if context.is_prose(j) and context.first <= j <= context.last:
            return
        if not context.free(j, 0.7):
            return
        yield j
