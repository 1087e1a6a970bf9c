"""Find dates on a day that the month does not have.

The idea: a day past 28 is looked for first, then a month beside it, by the words or the form of a date; then the calendar
decides. Where the words allow another reading in which the date is sound (`31 May 30 June`: which day goes with
which month?), nothing is said. A 29 February is wrong only when the year beside it is a common year.
"""

from __future__ import annotations

from lint.diagnostic import Match
from lint.kinds.date import east_asian, named, numeric
from lint.kinds.date.context import is_meant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def find(text: str) -> Iterator[Match]:
    """Matches of dates that no calendar has, with the ``reason``."""
    for module in (east_asian, numeric, named):
        for start, end, reason in module.impossible(text):
            if not is_meant(text, start, end):
                yield Match(start, end, {"reason": reason})
