"""Month and weekday names of all languages at once: a word, and what it can mean.

A name that languages share for different months (``listopad`` is October in Croatian and November in Polish) means
all of them, and nothing is said of a date that is sound in one of them.
"""

from __future__ import annotations

from lint.lazily import by_key, once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

Words = dict[str, str]  # a word, and what it means, as the table has it
Meaning = dict[str, int]  # locale -> month or weekday

# A word as it stands in any script: no space, digit, ASCII sign, punctuation or mask in it.
WORD = (
    r"[^\s\d\x00-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u060c\u061b\u061f\u06d4\u0964"
    r"\u2000-\u200b\u2010-\u206f\u3000-\u3020\u3040-\u9fff\uff00-\uffef]"
)
# With the stop of a Croatian ordinal this is October, without it Polish November.
_CROATIAN = ("listopad", "listopada")
NONE: frozenset[int] = frozenset()
# Abbreviations of the months that can lack a day: English, French, Spanish, Portuguese, Italian, German, Polish, Turkish,
# Russian and Ukrainian. Those of other languages are words of their neighbours too often.
_SHORT_MONTHS = {
    name: month
    for month, names in {
        2: "feb febr fév févr fev fevr şub фев февр лют",
        4: "apr avr abr kwi nis апр квіт",
        6: "jun giu cze haz июн черв",
        9: "sep sept wrz eyl сен сент вер",
        11: "nov lis kas ноя нояб лист",
    }.items()
    for name in names.split()
}
_SHORT = 4  # letters of an abbreviated weekday at most


@once
def _months() -> Words:
    from lint.data.calendar_names import MONTHS

    return _words(MONTHS)


@once
def _unspaced_months() -> tuple[tuple[str, frozenset[int]], ...]:
    """Names of scripts that put no space after a word, longest first."""
    meanings = {name: _meaning(told) for name, told in _months().items()}
    names = [name for name, meaning in meanings.items() if not meaning.keys().isdisjoint(("th", "lo", "km"))]
    return tuple((name, frozenset(meanings[name].values())) for name in sorted(names, key=len, reverse=True))


@once
def _weekdays() -> Words:
    from lint.data.calendar_names import WEEKDAYS

    return _words(WEEKDAYS)


def _words(table: str) -> Words:
    parts = [line.partition("=") for line in table.strip().split("\n")]
    return {word: told for word, _, told in parts}


def _read(told: str) -> Meaning:
    pairs = (one.split(" ") for one in told.split(",") if one)
    return {locale: int(number) for locale, number in pairs}


_meaning: Callable[[str], Meaning] = by_key(_read)


def months_of(word: str, *, stop: bool = False) -> tuple[frozenset[int], int]:
    """The months that a word (or the beginning of one, in Thai) can name, and how many of its characters name them.

    ``stop`` tells that the day before it is written as an ordinal with a full stop.
    """
    lowered = word.lower()
    told = _months().get(lowered)
    if told is not None:
        if lowered in _CROATIAN:
            return frozenset({10 if stop else 11}), len(word)
        return frozenset(_meaning(told).values()), len(word)
    if "\u0e00" <= word[0] <= "\u0eff" or "\u1780" <= word[0] <= "\u17ff":
        for name, meaning in _unspaced_months():
            if lowered.startswith(name):
                return meaning, len(name)
    return NONE, 0


def short_month_of(word: str) -> frozenset[int]:
    """The month that an abbreviation names: proof only beside a day and a year (`31-Nov-2024`)."""
    month = _SHORT_MONTHS.get(word.lower())
    return NONE if month is None else frozenset({month})


def weekdays_of(word: str, month: str | None = None) -> frozenset[int]:
    """The weekdays (Monday = 0) that a word names in a language in which the other word names a month.

    Without a month only full names and the English short ones count: `per` and `sex` are weekdays too, somewhere.
    """
    lowered = word.lower()
    told = _weekdays().get(lowered)
    if told is None:
        return NONE
    meanings = _meaning(told)
    if month is None:
        return frozenset(meanings.values()) if len(word) > _SHORT or "en" in meanings else NONE
    locales = _meaning(_months().get(month.lower(), ""))
    return frozenset(number for locale, number in meanings.items() if locale in locales)


def locales_of(month: str, weekday: str) -> frozenset[str]:
    """The locales in which one word names a month and the other a weekday."""
    months, weekdays = _months().get(month.lower(), ""), _weekdays().get(weekday.lower(), "")
    return frozenset(_meaning(months)) & frozenset(_meaning(weekdays))
