"""What a run counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsclean.corpus.faults import Fault, PlanError

if TYPE_CHECKING:
    from newsclean.article import Article

_MOST_COLUMNS = 1_000
_LONGEST = 2**63
_COUNTERS = ("verdicts", "kept", "cut", "failures")

Columns = dict[str, list[str]]
"""The columns that passed through, and the kinds of values in them."""


@dataclass(slots=True)
class Totals:
    """Rows read, verdicts, characters kept and cut by role, bad rows by reason; the columns that passed through."""

    rows: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    columns: Columns = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """The number of bad rows."""
        return self.failures.total()

    def count(self, article: "Article") -> None:
        """Count a cleaned row."""
        self.rows += 1
        self.verdicts[article.verdict.kind.value] += 1
        for block in article.blocks:
            (self.kept if block.kept else self.cut)[block.role.value] += block.end - block.start

    def count_failed(self, fault: Fault) -> None:
        """Count a bad row."""
        self.rows += 1
        self.failures[fault.reason.value] += 1

    def note_columns(self, cells: Iterable[tuple[str, Any]]) -> None:
        """Note which kinds of values a column holds, so that a table made at the end knows its types."""
        for name, value in cells:
            self._note(name, [kind(value)])

    def _note(self, name: str, kinds: Iterable[str]) -> None:
        known = self.columns.setdefault(name, [])
        known += [kind for kind in kinds if kind not in known]

    def add(self, other: "Totals") -> None:
        """Add what another part of the run counted; raise PlanError for more columns than a table can have."""
        self.rows += other.rows
        for mine, more in zip(self._counters(), other._counters(), strict=True):
            mine.update(more)
        for name, kinds in other.columns.items():
            self._note(name, kinds)
        if len(self.columns) > _MOST_COLUMNS:
            raise PlanError(f"over {_MOST_COLUMNS} different columns pass through", "columns")

    def _counters(self) -> tuple[Counter[str], ...]:
        return self.verdicts, self.kept, self.cut, self.failures

    def data(self) -> dict[str, Any]:
        """Return the counts as JSON can hold them."""
        counters = zip(_COUNTERS, map(dict, self._counters()), strict=True)
        return {"rows": self.rows, "columns": self.columns, **dict(counters)}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Totals":
        """Return the counts that `data` gave."""
        counters = {name: Counter(data[name]) for name in _COUNTERS}
        return cls(rows=data["rows"], columns={k: list(v) for k, v in data["columns"].items()}, **counters)


def kind(value: Any) -> str:
    """Return null, bool, int, float, str or json: what a column must be to hold the value."""
    if value is None:
        return "null"
    name = type(value).__name__
    if name == "int":
        return "int" if -_LONGEST <= value < _LONGEST else "json"
    return name if name in ("bool", "float", "str") else "json"


def settled(kinds: Iterable[str]) -> str:
    """Return the one kind that a column with values of these kinds has: int, float, bool, str or json."""
    real = set(kinds) - {"null"}
    if real == {"int", "float"}:
        return "float"
    return real.pop() if len(real) == 1 else "str" if not real else "json"
