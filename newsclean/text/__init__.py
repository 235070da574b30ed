"""Pure functions on str: folding, shape, dates and names as printed."""
