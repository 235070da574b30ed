"""Learn which judged pages are news articles: python -m newsclean.training.page_kinds CORPORA."""

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from newsclean.lexicon import detect
from newsclean.model.page_kind import page_features
from newsclean.pipeline import Limits, judge
from newsclean.resources import resources
from newsclean.training.calibrate import set_header
from newsclean.training.corpora import Page, read_pages
from newsclean.training.folds import FOLDS, SHIPPED, cleaner_without, weights_without

FORMATS = ("html_text", "nolinks")
ARTICLES_KEPT = 0.975  # share of articles that the threshold must let pass
_STEPS, _RATE, _DECAY = 3000, 0.3, 3e-3


def rows(page: Page) -> list[tuple[int, str, bool, list[float]]]:
    """Return fold, format, whether it is an article, and the features of each of the page's dumps."""
    cleaner = cleaner_without(page.fold)
    out = []
    for name in FORMATS:
        if name in page.dumps:
            judged = judge(page.dumps[name], cleaner.stages, lambda text: resources(detect(text)), Limits())
            features = page_features(judged.context, judged.leading)
            out.append((page.fold, name, page.kind in (None, "article"), features))
    return out


def fit(x: "np.ndarray", y: "np.ndarray") -> "tuple[np.ndarray, float]":
    """Return weights and intercept of a logistic regression, classes weighted alike, by gradient descent."""
    weight, intercept = np.zeros(x.shape[1]), 0.0
    balance = np.where(y, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    for _ in range(_STEPS):
        error = (1 / (1 + np.exp(-(x @ weight + intercept))) - y) * balance
        weight -= _RATE * (x.T @ error / len(y) + _DECAY * weight)
        intercept -= _RATE * float(error.mean())
    return weight, intercept


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the regressions into the weights files; print the shares told right out of fold."""
    parser = argparse.ArgumentParser(prog="python -m newsclean.training.page_kinds", description=__doc__)
    parser.add_argument("corpora", type=Path)
    options = parser.parse_args(arguments)
    pages = [p for p in read_pages(options.corpora) if p.source in ("fundus", "wcxb", "trafilatura")]
    with ProcessPoolExecutor(2) as pool:
        found = [row for some in pool.map(rows, pages, chunksize=16) for row in some]
    folds, y = np.array([r[0] for r in found]), np.array([r[2] for r in found])
    raw = np.array([r[3] for r in found])
    mean, spread = raw.mean(0), raw.std(0) + 1e-6
    x = np.clip((raw - mean) / spread, -4, 4)
    unseen = np.zeros(len(y), bool)
    for fold in FOLDS:
        seen = folds != fold
        table = learn(x[seen], y[seen])
        set_header(weights_without(fold), page_kind={**table, **scale(mean, spread)})
        unseen[~seen] = told(table, x[~seen]) >= table["threshold"]
    print("articles", unseen[y].mean(), "others", 1 - unseen[~y].mean(), "of", len(y))
    set_header(SHIPPED, page_kind={**learn(x, y), **scale(mean, spread)})
    return 0


def scale(mean: "np.ndarray", spread: "np.ndarray") -> dict[str, list[float]]:
    """Return mean and spread as the header holds them."""
    return {"mean": [round(float(v), 5) for v in mean], "spread": [round(float(v), 5) for v in spread]}


def learn(x: "np.ndarray", y: "np.ndarray") -> dict[str, Any]:
    """Return weights, intercept and threshold."""
    weight, intercept = fit(x, y)
    table = {"weight": [round(float(v), 5) for v in weight], "intercept": round(intercept, 5)}
    return {**table, "threshold": round(float(np.quantile(told(table, x)[y], 1 - ARTICLES_KEPT)), 4)}


def told(table: dict[str, Any], x: "np.ndarray") -> "np.ndarray":
    """Return how likely each page is an article."""
    likely: np.ndarray = 1 / (1 + np.exp(-(x @ np.array(table["weight"]) + table["intercept"])))
    return likely


if __name__ == "__main__":
    raise SystemExit(main())
