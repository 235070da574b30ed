"""Learn from corpora what sites repeat: parts in several processes, merged."""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field

from newsclean.corpus.faults import Fault, PlanError, RowError
from newsclean.corpus.kernel import chunks
from newsclean.corpus.profiles import PAGES, Profiles
from newsclean.corpus.readers import Reading
from newsclean.corpus.readers.options import Options
from newsclean.corpus.rows import Decode, Item, Selection, utf8
from newsclean.corpus.run import start_method
from newsclean.corpus.sources import Sources
from newsclean.parallel import ordered_map


@dataclass(slots=True)
class Learned:
    """What the rows taught: rows read, bad ones by reason."""

    profiles: Profiles
    rows: int = 0
    failures: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Learned") -> None:
        """Take in what another part taught."""
        self.profiles.merge(other.profiles)
        self.rows += other.rows
        self.failures.update(other.failures)


@dataclass(frozen=True, slots=True)
class Learner:
    """Learns from chunks of rows."""

    selection: Selection
    decode: Decode
    most: int = PAGES

    def __call__(self, items: list[Item]) -> Learned:
        """Return what the rows of a chunk teach; bad rows are counted."""
        learned = Learned(Profiles(self.most), len(items))
        for item in items:
            try:
                if isinstance(item.data, Fault):
                    raise RowError(item.data)
                row = item.data.row(self.selection, self.decode)
                learned.profiles.add(row.text, row.url)
            except RowError as error:
                learned.failures[error.fault.reason.value] += 1
        return learned


def learn_from(sources: Sources, options: Options, decode: Decode = utf8, jobs: int = 1, most: int = PAGES) -> Learned:
    """Learn from all rows of the sources; the same profiles for any number of jobs.

    Raises PlanError where there is nothing to read.
    """
    if not sources.files:
        raise PlanError("there is nothing to read", "input")
    learned = Learned(Profiles(most))
    learner = Learner(options.selection, decode, most)
    with closing(ordered_map(learner, chunks(Reading(sources.files, options)), jobs, start_method())) as parts:
        for part in parts:
            learned.add(part)
    return learned
