"""From labelled dumps to the judge's weights; needs the `train` extra, imported by nothing else."""
