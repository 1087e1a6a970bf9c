"""A bar on standard error that says how far a long run is, for a person who waits at a terminal, and what else takes long.

It stands on the last line and is taken away before anything else is printed, and at the end. It appears after
:data:`PATIENCE_SECONDS`; then what there is to do is counted, in a walk of its own, which takes a fraction of what
checking takes. It has no colour.
"""

from __future__ import annotations

import os
import stat
import sys
from time import monotonic

from lint.cli import output
from lint.errors import CannotStart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lint.report.result import Write

PATIENCE_SECONDS = 1.0
REDRAW_SECONDS = 0.1
BYTES_A_FILE = 2_000  # what a file costs besides its content, in bytes of content
BAR = 24
LEAST_COLUMNS = 20
# Who sets these gives programs a terminal that no person looks at.
MACHINES = ("CI", "PRE_COMMIT")


def is_wanted(environment: Mapping[str, str], format: str) -> bool:
    """Whether a person at a terminal would see a bar, and nothing else would: a pager, a log, a program."""
    if sys.stderr is None or not sys.stderr.isatty() or environment.get("TERM") == "dumb":
        return False
    if any(environment.get(name) for name in MACHINES) or sys.stdout is None:
        return False
    if sys.stdout.isatty():  # whatever else writes a line in parts is no reading for people
        return format in ("full", "concise")
    try:
        return not stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False


class Progress:
    """Told by a run what is done. ``extent`` gives the files and bytes that there are, and may raise CannotStart and
    OSError.
    """

    def __init__(self, extent: Callable[[], tuple[int, int]], now: Callable[[], float] = monotonic) -> None:
        self._extent = extent
        self._now = now
        self._started = now()
        self._drawn = 0.0
        self._shown = 0  # columns that the bar takes now
        self._total: tuple[int, int] | None = None
        self._counted = False
        self._files = self._bytes = self._part = 0
        output.clear = self.clear

    def done(self, size: int) -> None:
        """One more file of so many bytes is checked."""
        self._files += 1
        self._bytes += size
        self._part = 0
        self._draw()

    def part(self, size: int) -> None:
        """Of the file at work so many bytes are checked."""
        self._part = size
        self._draw()

    def over(self, write: Write) -> Write:
        """A function that writes where the bar stands."""

        def clearing(chars: str) -> object:
            self.clear()
            return write(chars)

        return clearing

    def clear(self) -> None:
        """Take the bar away until it is drawn again."""
        if self._shown:
            _write(f"\r{' ' * self._shown}\r")
            self._shown = 0

    def close(self) -> None:
        """Take the bar away for good."""
        self.clear()
        output.clear = output.nothing

    def _draw(self) -> None:
        now = self._now()
        if now - self._started < PATIENCE_SECONDS or now - self._drawn < REDRAW_SECONDS:
            return
        if not self._counted:
            self._counted = True
            try:
                self._total = self._extent()
            except (CannotStart, OSError):  # the run itself will tell
                pass
        self._drawn = now
        line = self._line(now - self._started, _columns() - 1)
        if sys.stdout is not None and sys.stdout.isatty():
            sys.stdout.flush()
        text = f"\r{line:<{self._shown}}"
        self._shown = max(self._shown, len(line))  # before it is written: an interrupt may come at any time
        _write(text)
        self._shown = len(line)

    def _line(self, seconds: float, columns: int) -> str:
        """What the bar says, in so many columns."""
        files = f"{self._files:,} file{'s' * (self._files != 1)}"
        share = self._share()
        if share is None:
            return f"checking: {files}"[:columns]
        percent = f"{share:4.0%}"
        filled = "#" * int(BAR * share)
        parts = [f"checking [{filled:.<{BAR}}] {percent}"]
        if self._total is not None:
            parts += [f"{self._files:,} of {self._total[0]:,} files", f"{_duration(seconds / share - seconds)} left"]
        while parts and len(line := "  ".join(parts)) > columns:
            parts.pop()
        return line if parts else percent[:columns]

    def _share(self) -> float | None:
        """How much of the work is done; None where it is not known, or is nothing yet."""
        if self._total is None:
            return None
        done = self._bytes + self._part + BYTES_A_FILE * self._files
        there_is = self._total[1] + BYTES_A_FILE * self._total[0]
        return min(done / there_is, 1.0) if done and there_is else None


def wait(line: str) -> None:
    """Say on the last line what a person waits for; it goes before anything else is printed."""
    shown = line[: _columns() - 1]

    def clear() -> None:
        output.clear = output.nothing
        _write(f"\r{' ' * len(shown)}\r")

    output.clear = clear
    _write(shown)


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def _columns() -> int:
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        columns = 80
    return max(columns, LEAST_COLUMNS)


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        pass
