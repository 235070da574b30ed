"""What can be wrong with a row, with an input, and with a run."""

from dataclasses import dataclass
from enum import StrEnum

from newsclean.errors import NewscleanError


class Reason(StrEnum):
    """Why a row could not be cleaned."""

    BROKEN_JSON = "broken_json"
    NOT_AN_OBJECT = "not_an_object"  # JSON, but a list, a number …
    NOT_UTF8 = "not_utf8"  # bytes that the encoding does not have
    NO_TEXT_FIELD = "no_text_field"
    TEXT_NOT_STR = "text_not_str"  # null, a number, a list
    WRONG_TYPE = "wrong_type"  # an id or an address that is no text
    TOO_LARGE = "too_large"
    WRONG_COLUMNS = "wrong_columns"  # more or fewer cells than the heading has
    BROKEN_CSV = "broken_csv"
    BROKEN_INPUT = "broken_input"  # the rest of the file cannot be read
    UNREADABLE = "unreadable"  # a file of a folder that cannot be opened
    CLEAN_FAILED = "clean_failed"


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that is lost to cleaning, and why; `excerpt` shows how it begins."""

    reason: Reason
    detail: str
    excerpt: str = ""


class RowError(NewscleanError, ValueError):
    """A row that cannot be used; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

    def __str__(self) -> str:
        return f"{self.fault.reason}: {self.fault.detail}"


class PlanError(NewscleanError, ValueError):
    """A run that cannot be as asked for; ``about`` names what to change: `input`, `output`, `column` …"""

    def __init__(self, message: str, about: str) -> None:
        super().__init__(message, about)
        self.about = about

    def __str__(self) -> str:
        return str(self.args[0])


class InputMissingError(NewscleanError, OSError):
    """An input that is not there or cannot be opened."""


class OutputError(NewscleanError, OSError):
    """An output that cannot be written; ``resumable`` says whether what was done is kept."""

    def __init__(self, where: str, because: str, resumable: bool) -> None:
        super().__init__(where, because, resumable)
        self.where, self.because, self.resumable = where, because, resumable

    def __str__(self) -> str:
        return f"{self.where}: cannot be written ({self.because})"


class BadRowError(NewscleanError, ValueError):
    """The first bad row of a run that was to stop there."""

    def __init__(self, source: str, row: int, fault: Fault) -> None:
        super().__init__(source, row, fault)
        self.source, self.row, self.fault = source, row, fault

    def __str__(self) -> str:
        return f"{self.source}, row {self.row}: {self.fault.reason} ({self.fault.detail})"
