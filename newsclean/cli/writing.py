"""Print, and write files whole or not at all."""

import os
import stat
import sys
from pathlib import Path

from newsclean.cli.trouble import CommandError, because

STANDARD = "-"


def deliver(text: str, target: str) -> None:
    """Print the text, or write it to the target file; lone surrogates become question marks.

    Raises CommandError where the file cannot be written.
    """
    if target == STANDARD:
        _print(text)
    else:
        write_whole(Path(target), text.encode("utf-8", "replace"))


def _print(text: str) -> None:
    """Print in the terminal's encoding; into pipes and files always in UTF-8."""
    out = sys.stdout
    if out is None:
        raise CommandError("standard output: it is closed; write to a file with -o")
    encoding = out.encoding if out.isatty() else "utf-8"
    try:
        out.flush()
        out.buffer.write(text.encode(encoding, "replace"))
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        hang_up()
        raise CommandError(f"standard output: cannot be written ({because(error)}); write to a file with -o") from None


def write_whole(path: Path, data: bytes) -> None:
    """Write the file so that at any moment either the old or the new one stands there, whole.

    Pipes and devices are written as they are. Raises CommandError.
    """
    try:
        target = path.resolve()
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and not stat.S_ISREG(mode):
            target.write_bytes(data)
        else:
            _replace(target, data, mode)
    except OSError as error:
        raise CommandError(f"{path}: cannot be written ({because(error)}); choose another with -o") from None


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    beside = target.with_name(f".{target.name[:80]}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def note(message: str) -> None:
    """Say something to the person, beside the output."""
    if sys.stderr is not None:
        line = f"newsclean: {message}\n"
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))


def hang_up() -> None:
    """Let nothing more be printed, so that Python's own flush at the end does not fail."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):  # standard output is no file
        return
