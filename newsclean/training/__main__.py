"""Train the shipped weights and their twins for the folds: python -m newsclean.training CORPORA [--jobs 2]."""

import argparse
import pickle
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from newsclean.training.calibrate import cases, set_header, temperature
from newsclean.training.dataset import Dump, build
from newsclean.training.export import export
from newsclean.training.folds import FOLDS, HERE, SHIPPED, weights_without
from newsclean.training.train import Plan, train

_TEACHER, _JUDGE = Plan(epochs=8), Plan(epochs=10)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the data, train one judge for each fold and one on all, and write their weights."""
    parser = argparse.ArgumentParser(prog="python -m newsclean.training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder with dev.jsonl.gz, annotated.jsonl.gz and silver.jsonl.gz")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, nargs="*", help="folds to leave out; -1 trains the shipped weights")
    options = parser.parse_args(arguments)
    wanted = options.only if options.only is not None else [*FOLDS, -1]
    dumps = build(options.corpora, options.jobs)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "dumps.pickle"  # our own, for our own workers
        data.write_bytes(pickle.dumps(dumps, protocol=5))
        with ProcessPoolExecutor(options.jobs) as pool:
            for line in pool.map(_one, [(data, fold) for fold in wanted]):
                print(line, flush=True)
    print("temperature", _calibrate(dumps, [fold for fold in wanted if fold >= 0]))
    return 0


def _calibrate(dumps: Sequence[Dump], folds: Sequence[int]) -> float:
    """Find the temperature on pages out of fold, and write it into all weights."""
    found = [
        case
        for fold in folds
        for case in cases(weights_without(fold), (d for d in dumps if d.fold == fold and d.annotated))
    ]
    t = temperature(found) if found else 1.0
    for path in (*map(weights_without, FOLDS), SHIPPED):
        if path.is_file():
            set_header(path, temperature=t)
    return t


def _one(task: tuple[Path, int]) -> str:
    data, fold = task
    dumps: list[Dump] = pickle.loads(data.read_bytes())
    judge = train(dumps, fold if fold >= 0 else None, _TEACHER, _JUDGE)
    path = weights_without(fold) if fold >= 0 else SHIPPED
    HERE.mkdir(exist_ok=True)
    path.write_bytes(export(judge, {"name": "newsclean judge", "without": fold if fold >= 0 else None}))
    return f"{path.name}: {path.stat().st_size} bytes"


if __name__ == "__main__":
    raise SystemExit(main())
