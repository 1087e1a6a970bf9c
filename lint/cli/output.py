"""Lines for people, on standard output and standard error, that no name or text can forge."""

from __future__ import annotations

import sys


def say(line: str) -> None:
    """One line on standard error; where nobody listens, nothing."""
    from lint.report.visible import one_line

    if sys.stderr is None:
        return
    try:
        sys.stderr.buffer.write(f"{one_line(line)}\n".encode("utf-8", "backslashreplace"))
        sys.stderr.flush()
    except (OSError, ValueError):
        pass


def put(text: str) -> None:
    """Text on standard output, in UTF-8 whatever the locale says."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def put_line(line: str) -> None:
    """One line on standard output, what does not print shown by name."""
    from lint.report.visible import one_line

    put(f"{one_line(line)}\n")
