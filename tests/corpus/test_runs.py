"""A run gives the same bytes, whatever happens on its way."""

import os
import random
import resource
import signal
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import newsclean
from corpus.pages import as_jsonl, rows, write
from newsclean.corpus.faults import OutputError, PlanError
from newsclean.corpus.run import OnError, Plan, run
from newsclean.corpus.sources import find_sources
from newsclean.corpus.totals import Totals

CORPUS = as_jsonl(rows(60)) * 5 + b"{broken\n" + as_jsonl(rows(60)) + as_jsonl(rows(90))
CLEANER = newsclean.Cleaner()
FORK = get_context("fork") if hasattr(os, "fork") else None
needs_fork = pytest.mark.skipif(FORK is None, reason="this system has no fork")


class Quick:
    """Stands in for a Cleaner where only the run is tested: cleans each different text once."""

    config_digest = CLEANER.config_digest
    _known: dict[str, newsclean.Article] = {}  # noqa: RUF012

    def clean(self, text: str, *, url: str | None = None, id: str | None = None, **_: Any) -> newsclean.Article:
        if text not in self._known:
            self._known[text] = CLEANER.clean(text)
        return self._known[text].model_copy(update={"url": url, "id": id})


class Stopped(Quick):
    """Is stopped by hand at the first page."""

    def clean(self, text: str, **_: Any) -> newsclean.Article:
        raise KeyboardInterrupt


def plan(folder: Path, out: str = "out.jsonl.gz", **options: Any) -> Plan:
    source = folder / "in.jsonl"
    if not source.exists():
        source.write_bytes(CORPUS)
    return Plan(
        find_sources([str(source)]),
        str(folder / out),
        removed=str(folder / "removed.jsonl"),
        errors=str(folder / "errors.csv"),
        **{"on_error": OnError.KEEP, "checkpoint": 0.0, **options},
    )


def outputs(folder: Path) -> dict[str, bytes]:
    """Return all that stands beside the input, so that what is left over is seen too; without the folder's name."""
    return {
        p.name: p.read_bytes().replace(bytes(folder), b"") for p in sorted(folder.iterdir()) if p.name != "in.jsonl"
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, bytes]]:
    """What an undisturbed run leaves, by the name of its output."""
    known: dict[str, dict[str, bytes]] = {}

    def of(out: str) -> dict[str, bytes]:
        if out not in known:
            folder = tmp_path_factory.mktemp("whole")
            run(plan(folder, out), Quick())
            known[out] = outputs(folder)
            assert sorted(known[out]) == sorted([out, "removed.jsonl", "errors.csv"])
        return known[out]

    return of


@pytest.mark.parametrize("out", ["out.jsonl.gz", "out.csv", "out.parquet"])
def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path, whole: Any, out: str) -> None:
    if out.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="needs the extra parquet")
    outcome = run(plan(tmp_path, out, jobs=3), Quick())
    assert outputs(tmp_path) == whole(out)
    assert (outcome.totals.rows, outcome.totals.failures) == (451, {"broken_json": 1})


def test_the_bytes_do_not_depend_on_the_moment_of_writing(tmp_path: Path, whole: Any) -> None:
    run(plan(tmp_path, checkpoint=1000.0), Quick())
    assert outputs(tmp_path) == whole("out.jsonl.gz")


def killed_after(folder: Path, seconds: float, **options: Any) -> bool:
    """Run in a process of its own, kill it after a while, and say whether it was still at work."""
    assert FORK is not None
    process = FORK.Process(target=run, args=(plan(folder, resume=True, **options), Quick()))
    process.start()
    process.join(seconds)
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


@needs_fork
@pytest.mark.parametrize("seed", range(10))
def test_killed_at_any_moment_and_resumed_it_ends_the_same(tmp_path: Path, whole: Any, seed: int) -> None:
    moments = random.Random(seed)
    expected = whole("out.jsonl.gz")
    for _ in range(3):
        killed_after(tmp_path, moments.uniform(0.01, 0.15))
    run(plan(tmp_path, resume=True), Quick())
    assert outputs(tmp_path) == expected


def dies_at(step: int, folder: Path, out: str) -> None:
    """Run, and die at a step, counted over all that brings something on the disk or takes it away."""
    left = step

    def counting(function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os._exit(77)
            return function(*arguments, **options)

        return counted

    os.fsync = counting(os.fsync)
    for name in ("replace", "unlink"):
        setattr(Path, name, counting(getattr(Path, name)))
    run(plan(folder, out, resume=True), Quick())


def small(folder: Path, out: str | None = None) -> dict[str, bytes]:
    """Set up a folder with a corpus of two chunks; return what an undisturbed run leaves there, where asked to."""
    folder.mkdir()
    (folder / "in.jsonl").write_bytes(as_jsonl(rows(70)) + b"{broken\n")
    if out is not None:
        run(plan(folder, out), Quick())
    return outputs(folder)


@needs_fork
@pytest.mark.parametrize("out", ["out.jsonl.gz", "out.csv"])
def test_death_at_each_step_of_writing_is_survived(tmp_path: Path, out: str) -> None:
    """Every step that a run takes on the disk is once the one at which it dies."""
    assert FORK is not None
    expected = small(tmp_path / "whole", out)
    for step in range(1_000):
        folder = tmp_path / str(step)
        small(folder)
        process = FORK.Process(target=dies_at, args=(step, folder, out))
        process.start()
        process.join()
        if process.exitcode == 0:
            break
        assert process.exitcode == 77
        assert outputs(folder).get(out, expected[out]) == expected[out]
        run(plan(folder, out, resume=True), Quick())
        assert outputs(folder) == expected
    assert step > 10


def stopping(after: int) -> Callable[[Totals, int], None]:
    def watch(totals: Totals, reached: int) -> None:
        if totals.rows >= after:
            raise KeyboardInterrupt

    return watch


def test_stopped_by_hand_it_goes_on_where_it_was(tmp_path: Path, whole: Any) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(plan(tmp_path, checkpoint=1000.0), Quick(), stopping(200))
    assert "out.jsonl.gz" not in outputs(tmp_path)
    outcome = run(plan(tmp_path, resume=True), Quick())
    assert outcome.before >= 200
    assert outputs(tmp_path) == whole("out.jsonl.gz")


def test_what_was_written_after_the_last_note_goes(tmp_path: Path, whole: Any) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(plan(tmp_path), Quick(), stopping(200))
    with (tmp_path / ".out.jsonl.gz.part").open("ab") as part:
        part.write(b"half a chunk")
    with pytest.raises(KeyboardInterrupt):
        run(plan(tmp_path, resume=True), Stopped())
    run(plan(tmp_path, resume=True), Quick())
    assert outputs(tmp_path) == whole("out.jsonl.gz")


def test_a_run_begun_anew_forgets_the_one_before(tmp_path: Path, whole: Any) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(plan(tmp_path), Quick(), stopping(100))
    assert run(plan(tmp_path), Quick()).before == 0
    assert outputs(tmp_path) == whole("out.jsonl.gz")


def lengthened(folder: Path) -> dict[str, Any]:
    (folder / "in.jsonl").write_bytes(CORPUS + b"\n")
    return {}


CHANGES: list[tuple[str, Callable[[Path], dict[str, Any]]]] = [
    ("another input", lengthened),
    ("another shape", lambda folder: {"shape": "article"}),
    ("other bad rows", lambda folder: {"on_error": OnError.SKIP}),
]


@pytest.mark.parametrize(("name", "change"), CHANGES, ids=[name for name, _ in CHANGES])
def test_another_run_is_not_resumed(tmp_path: Path, name: str, change: Callable[[Path], dict[str, Any]]) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(plan(tmp_path), Quick(), stopping(310))
    with pytest.raises(PlanError, match="had other inputs, options or versions"):
        run(plan(tmp_path, resume=True, **change(tmp_path)), Quick())


def test_what_was_done_must_still_be_there(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(plan(tmp_path), Quick(), stopping(200))
    (tmp_path / ".removed.jsonl.part").unlink()
    with pytest.raises(PlanError, match="what was done is gone"):
        run(plan(tmp_path, resume=True), Quick())


def test_what_stood_there_stays_until_the_new_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl.gz"
    out.write_bytes(b"before")
    out.chmod(0o640)
    with pytest.raises(KeyboardInterrupt):
        run(plan(tmp_path), Quick(), stopping(200))
    assert out.read_bytes() == b"before"
    run(plan(tmp_path, resume=True), Quick())
    assert out.read_bytes() != b"before"
    assert out.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("field", ["out", "removed", "errors"])
def test_an_input_is_never_written(tmp_path: Path, field: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(CORPUS)
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "in.jsonl")
    targets: dict[str, Any] = {"out": str(tmp_path / "out.jsonl"), field: str(tmp_path / "link.jsonl")}
    with pytest.raises(PlanError, match="it is read and cannot be written"):
        run(Plan(find_sources([str(tmp_path / "in.jsonl")]), **targets), Quick())
    assert (tmp_path / "in.jsonl").read_bytes() == CORPUS


def test_two_outputs_are_two_files(tmp_path: Path) -> None:
    source = write(tmp_path, "in.jsonl", rows(1))
    same = str(tmp_path / "out.jsonl")
    with pytest.raises(PlanError, match="same name"):
        run(Plan(find_sources([str(source)]), same, errors=same), Quick())


@needs_fork
def test_two_runs_do_not_write_the_same_file(tmp_path: Path) -> None:
    assert FORK is not None
    first = FORK.Process(target=run, args=(plan(tmp_path), Quick(), lambda *_: time.sleep(5)))
    first.start()
    while not (tmp_path / ".out.jsonl.gz.run").exists():
        time.sleep(0.01)
    try:
        with pytest.raises(PlanError, match="another run is writing it"):
            run(plan(tmp_path), Quick())
    finally:
        first.kill()
        first.join()


def full_disk(folder: Path, bytes_: int) -> None:
    planned = plan(folder, "out.jsonl")
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_))
    try:
        run(planned, Quick())
    except OutputError as error:
        os._exit(33 if error.resumable else 34)


@needs_fork
@pytest.mark.parametrize("bytes_", [1_000, 50_000, 150_000])
def test_no_room_ends_the_run_and_room_resumes_it(tmp_path: Path, whole: Any, bytes_: int) -> None:
    assert FORK is not None
    expected = whole("out.jsonl")
    process = FORK.Process(target=full_disk, args=(tmp_path, bytes_))
    process.start()
    process.join()
    assert process.exitcode == 33
    assert "out.jsonl" not in outputs(tmp_path)
    run(plan(tmp_path, "out.jsonl", resume=True), Quick())
    assert outputs(tmp_path) == expected


def test_a_device_takes_records_as_they_come(tmp_path: Path) -> None:
    run(Plan(plan(tmp_path).sources, "/dev/null"), Quick())
    assert outputs(tmp_path) == {}


def test_only_files_are_resumed(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="only a run from files into files"):
        run(Plan(plan(tmp_path).sources, "-", resume=True), Quick())
