"""What is said at the end of a run."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.corpus.run import Outcome

_NAMED = 3  # files that are named where there may be many


def summary(outcome: "Outcome", seconds: float, passed_over: Sequence[str], errors: str | None) -> Iterator[str]:
    """Yield the lines: rows and speed, verdicts, characters kept and cut by role, bad rows, files left alone."""
    totals = outcome.totals
    here = totals.rows - outcome.before
    resumed = f", {outcome.before:,} of them before" if outcome.before else ""
    yield f"{totals.rows:,} rows{resumed}; {here:,} in {_lasting(seconds)}, {here / max(seconds, 1e-3):,.1f} a second"
    if totals.verdicts:
        yield f"verdicts: {_listed(totals.verdicts)}"
    if totals.kept or totals.cut:
        yield f"kept {totals.kept.total():,} characters: {_listed(totals.kept) or 'none'}"
        yield f"cut {totals.cut.total():,} characters: {_listed(totals.cut) or 'none'}"
    if totals.failed:
        where = f"see {errors}" if errors else "--errors FILE tells where"
        yield f"{totals.failed:,} bad rows: {_listed(totals.failures)}; {where}"
    if passed_over:
        more = len(passed_over) - _NAMED
        names = ", ".join(passed_over[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
        yield f"{len(passed_over):,} files of no known format were left alone: {names}; --from reads them all"


def _listed(counts: "Counter[str]") -> str:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in ordered)


def _lasting(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
