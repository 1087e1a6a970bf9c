"""The command as it is installed, which is ``python -m lint``, too."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from lint.cache import modules

COLLECTED = 100_000  # objects made between searches for garbage; rules and findings are many, and hold no circles


def script() -> None:
    """Run the command, and be gone without taking apart all that was loaded.

    Taking it apart takes longer than checking a short text. What is registered for the exit is run, and output flushed.
    """
    gc.set_threshold(COLLECTED)
    modules.install()
    from lint.cli import main

    status = main()
    modules.keep()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # there is none, or nobody reads it any more: main has told
            pass
    os._exit(status)


if __name__ == "__main__":
    script()
