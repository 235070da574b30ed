"""The command line; every word that a person reads lives here."""

from newsclean.cli.app import main

__all__ = ["main"]
