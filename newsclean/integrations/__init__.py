"""Other people's tools, a file each: nothing here is imported before it is asked for, or needed by the rest."""
