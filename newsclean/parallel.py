"""Run a function over many items in several processes, in order, reading only a little ahead."""

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from newsclean.errors import NewscleanError

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 2  # items handed out for each worker, the one it works on among them
_WORK: list[Callable[[Any], Any]] = []  # in a worker: the one function that it was started for


class WorkerDiedError(NewscleanError, RuntimeError):
    """A worker process ended by itself: killed, or out of memory."""

    def __str__(self) -> str:
        return "a worker process died, killed or out of memory: use fewer jobs, or set a lower limit for a row"


def ordered_map(
    function: Callable[[Item], Result], items: Iterable[Item], jobs: int, method: str | None = None
) -> Generator[Result]:
    """Yield function(item) for each item, in order, worked out by `jobs` processes.

    At most two items a process are read ahead, and a result is yielded as soon as it is the next and there. The
    function is sent to each process once; it, the items and the results must pickle. An exception of the function is
    raised where its result would stand. `method` names a start method of multiprocessing (None: the platform's own).
    Raises WorkerDiedError where a process is killed.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be 1 or more, not {jobs}")
    if jobs == 1:
        yield from map(function, items)
        return
    pool = _pool(function, jobs, method)
    try:
        yield from _in_order(pool, items, _AHEAD * jobs)
    except BrokenProcessPool:
        raise WorkerDiedError from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(function: Callable[[Any], Any], jobs: int, method: str | None) -> ProcessPoolExecutor:
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, context, _begin, (pickle.dumps(function),))


def _in_order(pool: ProcessPoolExecutor, items: Iterable[Any], most: int) -> Iterator[Any]:
    waiting: deque[Future[Any]] = deque()
    for item in items:
        waiting.append(pool.submit(_work, item))
        while waiting and (len(waiting) >= most or waiting[0].done()):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _begin(pickled: bytes) -> None:
    """Set a worker up: leave Ctrl-C to the parent, end with the parent, take the function."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _WORK[:] = [pickle.loads(pickled)]


def _end_with_parent() -> None:
    """Wait for the parent's end, a kill among them, so that no worker is left behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(item: Any) -> Any:
    return _WORK[0](item)
