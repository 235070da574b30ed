"""Clean corpora: readers, writers, and a run that loses nothing."""
