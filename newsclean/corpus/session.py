"""The open outputs of a run, what it has counted, and the journal of both."""

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path

from newsclean.corpus import journal
from newsclean.corpus.faults import BadRowError
from newsclean.corpus.journal import Progress
from newsclean.corpus.kernel import Done
from newsclean.corpus.parts import Output
from newsclean.corpus.totals import Totals
from newsclean.parallel import WorkerDiedError

Watch = Callable[[Totals, int], None]


class Session:
    """Takes the results of chunks in their order; `place` is the journal, None where the outputs cannot be resumed."""

    def __init__(self, outputs: Sequence[Output], progress: Progress, place: Path | None) -> None:
        self._outputs, self._progress, self._place = outputs, progress, place
        self.totals = Totals.of(progress.totals)
        self._taking = False

    def __enter__(self) -> "Session":
        if self._progress.whole:
            return self
        try:
            self._open()
        except BaseException:
            self._close()
            raise
        return self

    def _open(self) -> None:
        for output in self._outputs:
            output.open()
        if not self._progress.sizes and self._place is not None:  # anew: what was noted of another run is void
            self._place.unlink(missing_ok=True)
        for output, size in zip(self._outputs, self._progress.sizes or [0] * len(self._outputs), strict=True):
            output.cut(size)

    def __exit__(self, kind: object, *_: object) -> None:
        self._close()
        if kind is not None and not self.totals.rows:
            self._discard()

    def _close(self) -> None:
        for output in self._outputs:
            output.close()

    def _discard(self) -> None:
        """Leave nothing of a run that did not begin."""
        if self._place is not None:
            self._place.unlink(missing_ok=True)
        for output in self._outputs:
            output.discard()

    def work(self, results: Generator[Done], checkpoint: float, watch: Watch | None) -> None:
        """Take the results, noting them every `checkpoint` seconds and where the run is stopped."""
        self._save()
        noted = time.monotonic()
        with closing(results):
            try:
                for done in results:
                    self._take(done)
                    if watch is not None:
                        watch(self.totals, done.reached)
                    if time.monotonic() - noted >= checkpoint:
                        self._save()
                        noted = time.monotonic()
            except (KeyboardInterrupt, BadRowError, WorkerDiedError):
                if not self._taking:
                    self._save()
                raise

    def _take(self, done: Done) -> None:
        self._taking = True
        for output, data in zip(self._outputs, done.pieces, strict=True):
            output.write(data)
        self.totals.add(done.totals)
        self._taking = False

    def _save(self, whole: bool = False) -> None:
        """Note on disk what is safely there."""
        if self._place is None:
            return
        progress = self._progress
        progress.sizes = [output.sync() for output in self._outputs]
        progress.rows, progress.totals, progress.whole = self.totals.rows, self.totals.data(), whole
        journal.save(self._place, progress)

    def finish(self) -> None:
        """Make the files whole, aside, and note that they are."""
        self._save()
        for number, output in enumerate(self._outputs):
            output.finish({} if number else self.totals.columns)
        self._save(whole=True)

    def publish(self) -> None:
        """Put the files in their places, the records last, and forget the run."""
        for output in reversed(self._outputs):
            output.publish()
        if self._place is not None:
            self._place.unlink(missing_ok=True)
