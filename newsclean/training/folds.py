"""Cleaners for figures out of fold: each with weights that have not seen the pages of its fold."""

from pathlib import Path

from newsclean.api import Cleaner
from newsclean.errors import DataError

FOLDS = (0, 1, 2, 3, 4)
HERE = Path(__file__).parent / "folds"
SHIPPED = Path(__file__).parent.parent / "model" / "weights.bin"


def weights_without(fold: int) -> Path:
    """Return the weights file that was trained without the fold."""
    return HERE / f"without-{fold}.bin"


def cleaner_without(fold: int) -> Cleaner:
    """Return a cleaner whose judge has not seen the fold; raise DataError where its weights were not trained."""
    path = weights_without(fold)
    if not path.is_file():
        raise DataError(str(path), ["not there: run python -m newsclean.training in a source checkout"])
    return Cleaner().setting("judge", weights=str(path))
