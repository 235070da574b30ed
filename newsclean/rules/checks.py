"""Check a table of rules: every fault of every rule, with what would be right."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from newsclean.errors import DataError
from newsclean.roles import KEPT, Role
from newsclean.rules.rule import Effect, Match, Position, Rule
from newsclean.rules.ruleset import compiled, fits
from newsclean.text.folding import words

MOST_RULES = 5000
MOST_PATTERNS = 200
LONGEST = 1000  # characters of a phrase or pattern
MOST_TEXTS = 200  # phrases, hosts … of one rule
_PROBE = 1000  # characters of a line that a pattern must pass on quickly
_QUICKLY = 0.05  # seconds

_KEYS = (
    "name",
    "about",
    "phrase",
    "match",
    "pattern",
    "role",
    "effect",
    "host",
    "language",
    "position",
    "fits",
    "misses",
)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_HOST = re.compile(r"(?!-)[\w-]{1,63}(?:\.[\w-]{1,63})*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(slots=True)
class Entry:
    """One table of the file, and its faults so far."""

    table: Mapping[str, Any]
    faults: list[str] = field(default_factory=list)

    def text(self, key: str) -> str | None:
        """Return a text, None where there is none."""
        value = self.table.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip() or len(value) > LONGEST):
            self.faults.append(f"{key} must be a text of 1 to {LONGEST} characters")
            return None
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a key that holds one or a list."""
        value = self.table.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or len(value) > MOST_TEXTS or not all(_is_text(v) for v in value):
            self.faults.append(
                f"{key} must be a text of 1 to {LONGEST} characters or a list of at most {MOST_TEXTS} of them"
            )
            return ()
        return tuple(value)

    def choice(self, key: str, kind: type[_Choice], default: _Choice) -> _Choice:
        """Return one of an enumeration's values."""
        return next(iter(self._chosen(key, kind)), default)

    def _chosen(self, key: str, kind: type[_Choice]) -> Iterator[_Choice]:
        known = [member.value for member in kind]
        for value in self.texts(key):
            if value in known:
                yield kind(value)
            else:
                self.faults.append(f"{key} {value!r} is none of {', '.join(known)}{_meant(value, known)}")

    def choices(self, key: str, kind: type[_Choice]) -> tuple[_Choice, ...]:
        """Return any of an enumeration's values."""
        return tuple(self._chosen(key, kind))

    def shaped(self, key: str, shape: re.Pattern[str], example: str) -> tuple[str, ...]:
        """Return the texts of a key that must have a shape."""
        values = self.texts(key)
        self.faults += [f"{key} {v!r} is none; write it as in {example}" for v in values if not shape.fullmatch(v)]
        return values


def check(table: Mapping[str, Any]) -> tuple[tuple[Rule, ...], list[str]]:
    """Return the rules of a file's table, and its faults."""
    faults = [f"unknown key {key!r}; rules are written as [[rule]]" for key in table if key != "rule"]
    entries = table.get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        return (), [*faults, "rule must be a list of tables, each begun by [[rule]]"]
    if len(entries) > MOST_RULES:
        return (), [*faults, f"{len(entries)} rules are more than {MOST_RULES}"]
    if sum("pattern" in entry for entry in entries) > MOST_PATTERNS:
        return (), [*faults, f"more than {MOST_PATTERNS} rules have a pattern; most can be phrases"]
    rules, seen = [], set[object]()
    for number, entry in enumerate(entries, 1):
        rule, wrong = _checked(entry, seen)
        faults += [f"rule {number} ({entry.get('name', 'without a name')}): {fault}" for fault in wrong]
        rules.append(rule)
    return tuple(rules), faults


def _checked(table: Mapping[str, Any], seen: set[object]) -> tuple[Rule, list[str]]:
    entry = Entry(table)
    entry.faults += [f"unknown key {key!r}{_meant(key, _KEYS)}" for key in table if key not in _KEYS]
    rule = Rule(
        _name(entry, seen),
        effect=(effect := entry.choice("effect", Effect, Effect.CUT)),
        role=_role(entry, effect),
        phrases=_phrases(entry),
        match=entry.choice("match", Match, Match.WHOLE),
        pattern=entry.text("pattern"),
        hosts=tuple(host.lower() for host in entry.shaped("host", _HOST, "example.org")),
        languages=entry.shaped("language", _LANGUAGE, "en or pt-BR"),
        positions=entry.choices("position", Position),
    )
    entry.text("about")
    _check_means(entry, rule)
    _check_examples(entry, rule)
    return rule, entry.faults


def _name(entry: Entry, seen: set[object]) -> str:
    name = entry.table.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        entry.faults.append("name must be 1 to 64 small letters, digits, dots, dashes and underscores")
    elif name in seen:
        entry.faults.append("the name is taken by a rule above")
    seen.add(name if isinstance(name, str) else None)
    return str(name)


def _role(entry: Entry, effect: Effect) -> Role:
    role = entry.choice("role", Role, Role.BODY if effect is Effect.KEEP else Role.OTHER)
    if (role in KEPT) is (effect is Effect.CUT):
        kept = " or ".join(sorted(KEPT))
        entry.faults.append(f"effect cut needs a role other than {kept}; effect keep one of them")
    return role


def _phrases(entry: Entry) -> tuple[str, ...]:
    phrases = entry.texts("phrase")
    entry.faults += [f"phrase {p!r} holds no word; use a pattern" for p in phrases if not words(p)]
    return phrases


def _check_means(entry: Entry, rule: Rule) -> None:
    if ("phrase" in entry.table) is ("pattern" in entry.table):
        entry.faults.append("give a phrase or a pattern, one of them")
    if "match" in entry.table and "pattern" in entry.table:
        entry.faults.append("match is for phrases; a pattern says where it stands by ^ and $")
    if rule.pattern is not None:
        entry.faults += _pattern_faults(rule.pattern)


def _pattern_faults(pattern: str) -> list[str]:
    try:
        search: Callable[..., Any] = compiled(pattern).search
    except ValueError as error:
        return [f"the pattern cannot be read ({error})"]
    try:
        if search("", timeout=_QUICKLY):
            return ["the pattern fits an empty line, so it would fit every line"]
        for probe in _probes(pattern):
            search(probe, timeout=_QUICKLY)
    except TimeoutError:
        return [f"the pattern takes longer than {_QUICKLY} s on a line of {_PROBE} characters; make it simpler"]
    return []


def _probes(pattern: str) -> Iterator[str]:
    """Yield lines on which patterns that try too much take long: a character of theirs, again and again."""
    letters = "".join(dict.fromkeys(c for c in pattern if c.isalnum()))
    for piece in dict.fromkeys(["a", " ", "0", "a ", *letters[:12], letters or "b"]):
        yield (piece * (_PROBE // len(piece) + 1))[:_PROBE] + "\t!"


def _check_examples(entry: Entry, rule: Rule) -> None:
    wanted = [(text, True) for text in entry.texts("fits")] + [(text, False) for text in entry.texts("misses")]
    if entry.faults:
        return
    try:
        wrong = [(text, fit) for text, fit in wanted if fits(rule, text) is not fit]
    except DataError as error:
        entry.faults += error.faults
        return
    entry.faults += [f"it {'does not fit' if fit else 'fits'} its example {text[:60]!r}" for text, fit in wrong]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST


def _meant(name: str, known: "tuple[str, ...] | list[str]") -> str:
    close = get_close_matches(name, known, 1)
    return f"; {close[0]!r} was meant?" if close else ""
