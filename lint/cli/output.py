"""Lines for people, on standard output and standard error, that no name or text can forge."""

from __future__ import annotations

import os
import sys
from errno import EBADF

from lint.errors import CannotStart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO


def nothing() -> None:
    """What there is to clear away where nothing stands in the way."""


clear: Callable[[], None] = nothing  # takes away what stands on the terminal's last line for the time being


def clear_last_line() -> None:
    """Take away what stands on the terminal's last line for the time being."""
    clear()


def say(line: str) -> None:
    """One line on standard error; where nobody listens, nothing."""
    from lint.report.visible import one_line

    if sys.stderr is None:
        return
    clear()
    try:
        sys.stderr.buffer.write(f"{one_line(line)}\n".encode("utf-8", "backslashreplace"))
        sys.stderr.flush()
    except (OSError, ValueError):
        pass


def stdout() -> BinaryIO:
    """Standard output, for bytes; raises OSError where it is closed."""
    if sys.stdout is None:
        raise OSError(EBADF, "standard output is closed")
    return sys.stdout.buffer


def stderr() -> BinaryIO:
    """Standard error, for bytes, where standard output is taken by something else; raises OSError where it is closed."""
    if sys.stderr is None:
        raise OSError(EBADF, "standard error is closed")
    return sys.stderr.buffer


def unwritable(path: str, error: OSError) -> CannotStart:
    """Why a file that was asked for cannot be written."""
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        return CannotStart(f"{path}: cannot be written: there is no folder '{folder}'")
    return CannotStart(f"{path}: cannot be written: {error.strerror}")


def put(text: str) -> None:
    """Text on standard output, in UTF-8 whatever the locale says."""
    clear()
    stdout().write(text.encode("utf-8", "backslashreplace"))


def put_line(line: str) -> None:
    """One line on standard output, what does not print shown by name."""
    from lint.report.visible import one_line

    put(f"{one_line(line)}\n")
