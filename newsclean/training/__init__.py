"""From labelled dumps to the judge's weights; needs the `train` extra, imported by nothing else."""

from newsclean.training.folds import cleaner_without

__all__ = ["cleaner_without"]
