"""The place that opens an agency story, as printed."""

import regex

_READ = 130  # characters of the first paragraph in which a dateline ends
_WORD = r"(?:[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*)"
_PARTICLE = r"(?:d[aeiou]s?|del|de la|la|le|el|al|am|an der|ob der|on|upon|sur|of)"
_PLACE = rf"(?P<place>{_WORD}(?:[ /](?:{_PARTICLE} )?{_WORD}){{0,4}})"
_AGENCY = r"\((?P<agency>[^()\d]{2,30})\)"
_DATELINE = regex.compile(
    rf"(?:{_AGENCY}\s?[-–—]\s)?{_PLACE}(?P<rest>,\s[^–—()/|]{{2,36}}?)?"
    rf"(?:\s?(?:{_AGENCY}|/[^/]{{2,30}}/))?(?P<mark>\.?\s?(?:--|[–—-])\s)",
)
_BRACKETED = regex.compile(r"\((?P<place>[^()=]{2,30})=[^()]{2,30}\)")


def dateline(first: str) -> str | None:
    """Return the place at the head of the first paragraph, or None.

    Only what is told apart from prose counts: the place in capitals, an agency in brackets, a date behind a comma, or a
    dash behind which a sentence begins.
    """
    head = first[:_READ]
    bracketed = _BRACKETED.match(head)
    if bracketed:
        return str(bracketed["place"])
    found = _DATELINE.match(head)
    return str(found["place"]) if found and _is_told(head, found) else None


def _is_told(head: str, found: "regex.Match[str]") -> bool:
    place, rest = found["place"], found["rest"] or ""
    loud = place.isupper() and len(place) > 2
    dated = any(c.isdigit() for c in rest)
    opens = found["mark"].strip() in ("–", "—") and not rest and head[found.end() : found.end() + 1].isupper()
    return bool(loud or dated or found["agency"] or (opens and place.count(" ") < 2))
