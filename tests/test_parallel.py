"""Several processes give what one gives, in order, reading little ahead."""

import os
import signal
from collections.abc import Iterator

import pytest

from newsclean.parallel import WorkerDiedError, ordered_map


def double(x: int) -> int:
    return 2 * x


def picky(x: int) -> int:
    if x == 5:
        raise LookupError(f"no {x}")
    return x


def deadly(x: int) -> int:
    if x == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return x


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order(jobs: int) -> None:
    assert list(ordered_map(double, range(50), jobs)) == [2 * x for x in range(50)]


def test_little_is_read_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for i in range(1_000):
            taken.append(i)
            yield i

    results = ordered_map(double, items(), 2)
    assert next(results) == 0
    assert len(taken) <= 4
    results.close()
    assert len(taken) <= 4


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_stands_in_its_results_place(jobs: int) -> None:
    results = ordered_map(picky, range(10), jobs)
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(LookupError, match="no 5"):
        next(results)


def test_a_fault_of_the_items_is_raised() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise OSError("the source is gone")

    with pytest.raises(OSError, match="the source is gone"):
        list(ordered_map(double, items(), 2))


def test_a_killed_worker_is_told() -> None:
    with pytest.raises(WorkerDiedError, match="fewer jobs"):
        list(ordered_map(deadly, range(20), 2))


@pytest.mark.parametrize("jobs", [0, -1])
def test_there_is_at_least_one_job(jobs: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        list(ordered_map(double, [], jobs))
