"""Whether to print in colour."""

from __future__ import annotations

import os
import sys


def wants_color(when: str | None, output_file: str | None) -> bool:
    """``--color`` decides; else NO_COLOR and FORCE_COLOR (https://no-color.org, https://force-color.org); else a terminal has it."""
    if when in ("always", "never"):
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if output_file is not None or sys.stdout is None or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()
