"""The error that ends a run before it begins, and words for its message."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class CannotStart(Exception):
    """A usage, configuration or rule file error: nothing was checked (exit status 2).

    ``str()`` is for people to read, and may hold names as they are: whoever prints it makes them harmless.
    """


def relative(path: str) -> str:
    """A file's path as a message has it: relative to the working folder where it lies below that."""
    top = os.getcwd().rstrip(os.sep) + os.sep
    return path.removeprefix(top)


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """``; did you mean 'x'?`` for the nearest of the known words in whatever case; where none is near, ``; otherwise``."""
    from difflib import get_close_matches

    by_folded = {one.casefold(): one for one in known}
    near = get_close_matches(word.casefold(), list(by_folded), 1)
    if near:
        return f"; did you mean '{by_folded[near[0]]}'?"
    return otherwise and f"; {otherwise}"
