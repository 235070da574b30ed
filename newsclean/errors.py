"""What can go wrong: one small tree, built-in bases, data as attributes."""

from collections.abc import Iterable


class NewscleanError(Exception):
    """Anything that newsclean raises by itself."""


class InputError(NewscleanError, TypeError):
    """The thing to clean is not a str; ``got`` names its type."""

    def __init__(self, got: str, remedy: str) -> None:
        super().__init__(got, remedy)
        self.got, self.remedy = got, remedy

    def __str__(self) -> str:
        return f"newsclean cleans str, not {self.got}: {self.remedy}"


class UnknownNameError(NewscleanError, LookupError):
    """A name that nothing bears: a stage, an option, a preset, a language."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name, self.known = what, name, tuple(known)
        super().__init__(what, name, self.known)

    def __str__(self) -> str:
        return f"no {self.what} is called {self.name!r}; there are: {', '.join(self.known)}"


class DataError(NewscleanError, ValueError):
    """A data file (lexicon, preset, rules, weights, profiles) that cannot be used; ``faults`` lists all of them."""

    def __init__(self, where: str, faults: Iterable[str]) -> None:
        self.where, self.faults = where, tuple(faults)
        super().__init__(where, self.faults)

    def __str__(self) -> str:
        return f"{self.where}: " + "; ".join(self.faults)


class ReplayError(NewscleanError, ValueError):
    """A ledger that does not fit its source: overlapping edits, or edits beyond the end."""


class MissingExtraError(NewscleanError, ImportError):
    """A feature needs a library that is not installed; ``extra`` is what to ask pip for."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(library, extra)
        self.library, self.extra = library, extra

    def __str__(self) -> str:
        return f"this needs {self.library}: pip install 'newsclean[{self.extra}]'"
