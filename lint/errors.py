"""Errors that end a run before it begins, and words for messages."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class CannotStart(Exception):
    """A usage, configuration or rule file error: nothing was checked (exit status 2). ``str()`` is for people to read."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'x'?`` for the nearest of the known words, or nothing where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1)
    return f"; did you mean '{near[0]}'?" if near else ""


def visible(text: str) -> str:
    """A name as one line that a terminal shows and does not obey: what does not print is written ``\\x1b``."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)
