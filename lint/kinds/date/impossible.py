"""Find dates on a day that the month does not have.

The idea: a day past 28 is looked for first, then a month beside it, by the words or the form of a date; then the
calendar decides. Where the words allow another reading in which the date is sound (`31 May 30 June`: which day goes
with which month?), nothing is said. A 29 February is wrong only when the year beside it is a common year.
"""

from __future__ import annotations

from itertools import pairwise

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.date import almanac, east_asian, named, numeric, persian
from lint.kinds.date.context import are_alternatives, is_meant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Finding = tuple[int, int, str]

# The digits 2, 3 and 9 of the scripts whose languages the month names cover.
_TWO = "2\uff12\u0662\u06f2\u0968\u09e8\u0a68\u0ae8\u0be8\u0c68\u0ce8\u0d68\u0e52\u0ed2\u17e2\u1042"
_THREE = "3\uff13\u0663\u06f3\u0969\u09e9\u0a69\u0ae9\u0be9\u0c69\u0ce9\u0d69\u0e53\u0ed3\u17e3\u1043"
_NINE = "9\uff19\u0669\u06f9\u096f\u09ef\u0a6f\u0aef\u0bef\u0c6f\u0cef\u0d6f\u0e59\u0ed9\u17e9\u1049"
# Look-behinds stand after the digits, so that the search leaps from digit to digit.
_DAY = kept.pattern(rf"(?:[{_TWO}][{_NINE}]|[{_THREE}]\d)(?!\d)(?<!\d\d\d)")
_SOUND_BEFORE = kept.pattern(r"(?<!\d)3[01](?:\.|st|th|º)?[ \u00a0](?:de |d['\u2019])?[^\W\d_]{3,12}, ?\Z")
_REACH = 30
MOST_APART = 120  # characters, with at most one line end, between two dates of which one speaks of the other
_LEAP_DAY = 29
_TOO_LONG_A_FEBRUARY = almanac.reason(2, _LEAP_DAY + 1)


def find(text: str) -> Iterator[Match]:
    """Matches of dates that no calendar has, with the ``reason``."""
    found = sorted(_findings(text))
    beside = {
        index
        for index, ((_, end, _), (start, _, _)) in enumerate(pairwise(found))
        if (are_alternatives(text, end, start) and not _follow_a_sound_one(text, found, index))
        or _speak_of_each_other(text, found[index], found[index + 1])
    }
    for index, (start, end, reason) in enumerate(found):
        if index not in beside and index - 1 not in beside and not is_meant(text, start, end):
            yield Match(start, end, {"reason": reason})


def _follow_a_sound_one(text: str, found: list[Finding], index: int) -> bool:
    """Whether a date of a list goes on from one that is sound, as the ends of quarters do: then it is used, no example."""
    start = found[index][0]
    before = _SOUND_BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None and (index == 0 or found[index - 1][1] <= before.start())


def _speak_of_each_other(text: str, one: Finding, other: Finding) -> bool:
    """Whether two dates close by show what is talked about: one day written in two ways, or 30 February beside another."""
    if other[0] - one[1] > MOST_APART or text.count("\n", one[1], other[0]) > 1:
        return False  # a rule that looks at lines sees those beside
    days = [_digits(text, found) for found in (one, other)]
    if one[2] == other[2] and days[0] == days[1]:
        return _is_named(text, one) != _is_named(text, other)
    return any(
        day > _LEAP_DAY and found[2] == _TOO_LONG_A_FEBRUARY for day, found in zip(days, (one, other), strict=True)
    )


def _digits(text: str, found: Finding) -> int:
    """The day of a date, or 0 where it is written in words."""
    return max((int(number.group()) for number in _DAY.finditer(text, *found[:2])), default=0)


def _is_named(text: str, found: Finding) -> bool:
    return any(char.isalpha() for char in text[found[0] : found[1]])


def _findings(text: str) -> Iterator[Finding]:
    yield from east_asian.impossible(text)
    for found in _DAY.finditer(text):
        finding = numeric.at(text, *found.span()) or named.at(text, *found.span()) or persian.at(text, *found.span())
        if finding is not None:
            yield finding
