"""Wait until a file changes: told by the system where watchfiles is installed, else by looking again and again."""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Stamps = Mapping[str, tuple[int, int, int] | None]

POLL = 0.5  # seconds between looks at the files
SHARE = 20  # times as long as a look the pause is at least: where looking takes long, it happens less often
SETTLE = 0.05  # seconds for what writes several files to be done


def stamps(paths: Iterable[str]) -> Stamps:
    """What tells whether a file has changed, of each; None where there is none."""
    return {path: _stamp(path) for path in paths}


def _stamp(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def wait(before: Stamps, look: Callable[[], Stamps], roots: Iterable[str]) -> Stamps:
    """Return when a look gives something else than before, with what it gives; Ctrl-C raises KeyboardInterrupt.

    ``roots`` are files and folders below which all that is looked at lies.
    """
    pause = _pauses(
        sorted({os.path.dirname(os.path.abspath(root)) if not os.path.isdir(root) else root for root in roots})
    )
    while True:
        started = time.monotonic()
        now = look()
        if now != before:
            time.sleep(SETTLE)
            return look()
        pause(max(POLL, SHARE * (time.monotonic() - started)))


def _pauses(folders: list[str]) -> Callable[[float], None]:
    """A function that returns when something may have changed, at the latest after so many seconds where it must poll."""
    try:
        from watchfiles import watch
    except ImportError:
        return time.sleep
    events = watch(*folders, watch_filter=None, raise_interrupt=True, yield_on_timeout=True, rust_timeout=5000, step=50)

    def pause(seconds: float) -> None:
        next(events, None)

    return pause
