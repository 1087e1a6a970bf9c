"""Month and weekday names of all languages at once: a word, and what it can mean.

A name that languages share for different months (``listopad`` is October in Croatian and November in Polish) means all
of them, and nothing is said of a date that is sound in one of them.
"""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

Meanings = dict[str, frozenset[int]]

# A word as it stands in any script: no space, digit, ASCII sign, punctuation or mask in it.
WORD = r"[^\s\d\x00-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u060c\u061b\u061f\u06d4\u0964\u2000-\u200b\u2010-\u206f\u3000-\u3020\u3040-\u9fff\uff00-\uffef]"
_CROATIAN = ("listopad", "listopada")  # with the stop of a Croatian ordinal October, without it Polish November
NONE: frozenset[int] = frozenset()


@cache
def _months() -> Meanings:
    from lint.data.calendar_names import MONTHS

    return _gather(MONTHS, 1)


@cache
def _unspaced_months() -> tuple[tuple[str, frozenset[int]], ...]:
    """Names of scripts that put no space after a word, longest first."""
    from lint.data.calendar_names import MONTHS

    names = {name for locale in ("th", "lo", "km") for forms in MONTHS[locale] for name in forms.split("|")}
    return tuple((name, _months()[name]) for name in sorted(names, key=len, reverse=True))


@cache
def _weekdays() -> Meanings:
    from lint.data.calendar_names import WEEKDAYS

    return _gather(WEEKDAYS, 0)


def _gather(table: Mapping[str, tuple[str, ...]], first: int) -> Meanings:
    found: dict[str, set[int]] = {}
    for months in table.values():
        for number, forms in enumerate(months, first):
            for form in forms.split("|"):
                found.setdefault(form, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def months_of(word: str, *, stop: bool = False) -> tuple[frozenset[int], int]:
    """The months that a word (or the beginning of one, in Thai) can name, and how many of its characters name them.

    ``stop`` tells that the day before it is written as an ordinal with a full stop.
    """
    lowered = word.lower()
    months = _months().get(lowered)
    if months is not None:
        if lowered in _CROATIAN:
            return frozenset({10 if stop else 11}), len(word)
        return months, len(word)
    if "\u0e00" <= word[0] <= "\u0eff" or "\u1780" <= word[0] <= "\u17ff":
        for name, meaning in _unspaced_months():
            if lowered.startswith(name):
                return meaning, len(name)
    return NONE, 0


def weekdays_of(word: str) -> frozenset[int]:
    """The weekdays that a word can name, Monday = 0."""
    return _weekdays().get(word.lower(), NONE)
