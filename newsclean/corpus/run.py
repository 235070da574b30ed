"""Run over a corpus: streaming, in order, resumable, with nothing lost."""

import hashlib
import json
import os
from collections.abc import Generator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from itertools import islice
from multiprocessing import get_all_start_methods
from pathlib import Path
from typing import Any

from newsclean.corpus import journal
from newsclean.corpus.faults import PlanError
from newsclean.corpus.formats import format_of
from newsclean.corpus.journal import Progress
from newsclean.corpus.kernel import CHUNKS, Cleans, Done, Kernel, Writers, chunks, columns_of
from newsclean.corpus.opening import STANDARD
from newsclean.corpus.parts import beside, is_stream, output_for
from newsclean.corpus.readers import Reading
from newsclean.corpus.readers.options import Options
from newsclean.corpus.rows import Decode, utf8
from newsclean.corpus.schema import declared
from newsclean.corpus.session import Session, Watch
from newsclean.corpus.shapes import ERRORS, REMOVED
from newsclean.corpus.sources import Sources, identities, same_file
from newsclean.corpus.totals import Totals
from newsclean.corpus.writers import writer_for
from newsclean.parallel import ordered_map


class OnError(StrEnum):
    """What to do about a bad row: leave it out, keep it without text, or stop."""

    SKIP = "skip"
    KEEP = "keep"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run reads, how, and what it writes where; `checkpoint` is the seconds between two notes of progress."""

    sources: Sources
    out: str
    to: str | None = None
    shape: str = "flat"
    removed: str | None = None
    errors: str | None = None
    options: Options = field(default_factory=Options)
    decode: Decode = utf8
    on_error: OnError = OnError.SKIP
    jobs: int = 1
    resume: bool = False
    checkpoint: float = 2.0

    @property
    def targets(self) -> list[str]:
        """The outputs that there are."""
        return [target for target in (self.out, self.removed, self.errors) if target is not None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run counted, and how many of its rows were done before it was resumed."""

    totals: Totals
    before: int


def run(plan: Plan, cleaner: Cleans, watch: Watch | None = None) -> Outcome:
    """Clean the corpus; `watch` is told after each chunk what was counted and how many bytes of input are behind.

    Raises PlanError before anything is written where the plan cannot be carried out, OutputError where there is no
    room, BadRowError at the first bad row where asked to. Broken off by these or by KeyboardInterrupt, a run into
    files leaves what it has beside them, for a resumed one to go on with. Workers are started anew, not forked: a
    script that runs with several jobs needs `if __name__ == "__main__"`.
    """
    _check(plan)
    kernel = _kernel(plan, cleaner)
    outputs = [output_for(t, w) for t, w in zip(plan.targets, kernel.there, strict=True)]
    progress, place = _progress(plan, cleaner)
    before = progress.rows
    with Session(outputs, progress, place) as session:
        if not progress.whole:
            session.work(_results(plan, kernel, before), plan.checkpoint, watch)
            session.finish()
        session.publish()
    return Outcome(session.totals, before)


def _progress(plan: Plan, cleaner: Cleans) -> tuple[Progress, Path | None]:
    """Return how far the run has come, and where that is noted."""
    fresh = Progress(_fingerprint(plan, cleaner), plan.on_error, totals=Totals().data())
    if is_stream(plan.out):
        return fresh, None
    place = beside(plan.out, "run")
    found = journal.load(place, fresh.fingerprint, plan.on_error) if plan.resume else None
    if found is not None:
        found.on_error = plan.on_error
    return found or fresh, place


def _results(plan: Plan, kernel: Kernel, before: int) -> Generator[Done]:
    """Yield what becomes of each chunk of the rows that are left; raise BadRowError where one is not to be borne."""
    left = islice(Reading(plan.sources.files, plan.options), before, None)
    results = ordered_map(kernel, chunks(left), plan.jobs, start_method())
    with closing(results):
        for done in results:
            if done.bad is not None and plan.on_error is OnError.FAIL:
                raise done.bad
            yield done


def _check(plan: Plan) -> None:
    """Raise PlanError where the plan cannot be carried out."""
    if not plan.sources.files:
        raise PlanError("there is nothing to read", "input")
    for target in plan.targets:
        if any(same_file(source.path, target) for source in plan.sources.files if target != STANDARD):
            raise PlanError(f"{target}: it is read and cannot be written", "output")
    if len({os.path.realpath(target) for target in plan.targets}) < len(plan.targets):
        raise PlanError("two outputs have the same name", "output")
    if plan.resume and (is_stream(plan.out) or any(source.path == STANDARD for source in plan.sources.files)):
        raise PlanError("only a run from files into files can be resumed", "resume")


def _kernel(plan: Plan, cleaner: Cleans) -> Kernel:
    keep_bad = plan.on_error is OnError.KEEP
    to = plan.to or ("jsonl" if is_stream(plan.out) else None)
    out = writer_for(plan.out, to, columns_of(plan.shape, keep_bad), _declared(plan, to))
    if plan.shape != "flat" and out.late:
        raise PlanError(f"{plan.out}: only flat records go into tables", "output")
    removed = writer_for(plan.removed, None, REMOVED) if plan.removed else None
    errors = writer_for(plan.errors, None, ERRORS) if plan.errors else None
    writers = Writers(out, removed, errors)
    return Kernel(cleaner, plan.options.selection, plan.decode, writers, plan.shape, keep_bad)


def _declared(plan: Plan, to: str | None) -> Any:
    format = to or getattr(format_of(plan.out), "name", None)
    return declared(plan.sources, plan.options) if format == "parquet" else None


def _fingerprint(plan: Plan, cleaner: Cleans) -> str:
    """Return what changes with anything that may change a byte of the outputs."""
    options = plan.options
    facts = (
        cleaner.config_digest,
        [*identities(plan.sources)],
        (plan.out, plan.to, plan.shape, plan.removed, plan.errors),
        asdict(options),
        getattr(plan.decode, "__qualname__", repr(plan.decode)),
        CHUNKS,
    )
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def start_method() -> str:
    """Return the start method that is safe beside threads, those of libraries among them."""
    return "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
