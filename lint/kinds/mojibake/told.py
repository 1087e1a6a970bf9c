"""What every way to find mojibake tells of a stretch."""

from __future__ import annotations

from lint.diagnostic import Match

SHOWN = 20  # characters of the readable text that a message repeats


def told(start: int, end: int, readable: str, written: str, read: str, *, mends: bool = True) -> Match:
    """A match of code points ``start`` to ``end`` (exclusive), with the charsets written in and read as.

    ``mends`` says whether the readable text may stand in its place: it may not where bytes are lost.
    """
    shown = readable if len(readable) <= SHOWN else readable[: SHOWN - 1] + "\N{HORIZONTAL ELLIPSIS}"
    fields = {"readable": shown, "written": written, "read": read}
    return Match(start, end, fields, replacement=readable if mends else None)
