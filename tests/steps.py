"""How much work something is, told without a clock."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def steps(act: Callable[[], object]) -> int:
    """How many lines of Python run."""
    taken = 0

    def traced(frame: object, event: str, argument: object) -> object:
        nonlocal taken
        taken += 1
        return traced

    sys.settrace(traced)
    try:
        act()
    finally:
        sys.settrace(None)
    return taken
