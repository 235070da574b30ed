"""Hugging Face datasets: a map whose cache holds as long as nothing changes that may change a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsclean.corpus.opening import library
from newsclean.integrations.arrow import features, flat_schema
from newsclean.integrations.kernel import Kernel, Names


@dataclass(frozen=True, slots=True)
class CleanBatch:
    """What `map(..., batched=True)` calls: columns in, columns out. Its pickle is the same in every process."""

    names: Names = field(default_factory=Names)
    kernel: Kernel = field(default_factory=Kernel)

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """Return the flat rows of a batch, as columns."""
        names = self.names.among(list(batch))
        urls, ids = (batch[name] if name else None for name in (names.url, names.id))
        return self.kernel.lists(batch[names.text], urls, ids)


def clean_dataset(dataset: Any, names: Names | None = None, kernel: Kernel | None = None, **options: Any) -> Any:
    """Return the dataset (plain, iterable, or a dict of such) with its texts cleaned into flat rows.

    names: which columns hold text, address and id; others pass through, one named like ours with `input_` before its
    name. options go to `map`: batch_size, num_proc, desc … A null text gives a row of nulls.
    Raises UnknownNameError where there is no such text column, InputError for a text that is no str.
    """
    kernel, names = kernel or Kernel(), names or Names()
    if isinstance(dataset, Mapping):
        parts: Any = type(dataset)
        return parts({name: clean_dataset(part, names, kernel, **options) for name, part in dataset.items()})
    return _clean(dataset, names, kernel, options)


def _clean(dataset: Any, names: Names, kernel: Kernel, options: dict[str, Any]) -> Any:
    there = dataset.column_names or list(next(iter(dataset)))
    known = names.among(there)
    passed = known.passing(there, kernel.columns)
    moved = {name: new for name, new in passed.items() if name != new and name not in (known.text, known.url, known.id)}
    dataset = dataset.rename_columns(moved) if moved else dataset
    gone = [name for name in there if name not in passed]
    kept = [moved.get(name, name) for name in passed if moved.get(name, name) not in kernel.columns]
    settings = _settings(dataset, CleanBatch(names, kernel), kept)
    return dataset.map(CleanBatch(names, kernel), batched=True, remove_columns=gone, **(settings | options))


def _settings(dataset: Any, step: CleanBatch, kept: Sequence[str]) -> dict[str, Any]:
    """Return the features of the outcome, and for a dataset that has one its fingerprint."""
    settings: dict[str, Any] = {}
    if dataset.features is not None:
        ours = features(flat_schema(step.kernel.columns))
        settings["features"] = type(ours)({**ours, **{name: dataset.features[name] for name in kept}})
    if hasattr(dataset, "_fingerprint"):
        settings["new_fingerprint"] = fingerprint(dataset, step)
    return settings


def fingerprint(dataset: Any, step: CleanBatch) -> str:
    """Return the fingerprint of the dataset cleaned: the same in every process, other where a row may differ."""
    hasher = library("datasets.fingerprint", "datasets").Hasher
    names = (step.names.text, step.names.url, step.names.id)
    return str(hasher.hash((dataset._fingerprint, "newsclean", step.kernel.digest, names)))
