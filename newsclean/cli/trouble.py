"""What can go wrong on the command line, and how it is said: what, where, what to do."""


class CommandError(Exception):
    """The input could not be read, cleaned or written; the message says what, where and what to do."""

    code = 1


class UsageError(CommandError):
    """The command line asks for what there is not."""

    code = 2


_WHERE_TO_LOOK = {
    "stage": "`newsclean stages` lists them",
    "preset": "`newsclean presets` lists them",
    "language": "`newsclean languages` lists them; without --language it is found for each text",
}


def told(error: Exception) -> tuple[int, str]:
    """Return exit code and message for an error of ours; an unknown name is wrong usage, all else a failure."""
    from newsclean.errors import UnknownNameError

    if isinstance(error, UnknownNameError):
        advice = _WHERE_TO_LOOK.get(error.what, f"there are: {', '.join(error.known) or 'none'}")
        return 2, f"no {error.what} is called {error.name!r}; {advice}"
    return getattr(error, "code", 1), str(error)


def because(error: OSError) -> str:
    """Return the system's reason in lower case, without number and path."""
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]
