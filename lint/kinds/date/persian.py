"""Dates of the Persian calendar: its last six months have 30 days at most (the last one 29, in leap years 30).

The names of these months are names of people and things as well; so a year, the word for month behind the name, or
a word of time before the day must say that a date is meant.
"""

from __future__ import annotations

from lint.cache import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    Finding = tuple[int, int, str]

MOST_DAYS = 30
_MONTHS = {"مهر": "Mehr", "آبان": "Aban", "آذر": "Azar", "دی": "Dey", "بهمن": "Bahman", "اسفند": "Esfand"}
_MONTH = kept.pattern(
    rf"(?:ام|م)?[ \u200c]{{1,2}}(?P<month>{'|'.join(_MONTHS)})"
    r"(?:(?P<sure>[ \u200c]?ماه)?(?:[ ،]{1,2}(?:سال )?(?P<year>1[234]\d\d|[۱١][۲-۴٢-٤][۰-۹٠-٩]{2}))?)(?!\w)"
)
_TIME = kept.pattern(r"(?<!\w)(?:تا|از|در|روز|تاریخ|مورخ|شنبه|جمعه)[ \u200c]\Z")
_REACH = 10  # characters before the day that hold a word of time


def at(text: str, start: int, end: int) -> Finding | None:
    """The date that the number at the span and a Persian month behind it make, if there is no such day."""
    day = int(text[start:end])
    if day != MOST_DAYS + 1:
        return None
    found = _MONTH.match(text, end)
    if found is None:
        return None
    if not (found["sure"] or found["year"] or _TIME.search(text, max(0, start - _REACH), start)):
        return None
    month = _MONTHS[found["month"]]
    return start, found.end(), f"{month} has {'at most ' if month == 'Esfand' else ''}{MOST_DAYS} days"
