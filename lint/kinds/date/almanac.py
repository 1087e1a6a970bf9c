"""What the calendar says: how many days a month has, which years are leap years, which weekday a date is.

Years of other calendars are turned into Gregorian ones only where they are unmistakable: Japanese eras by name
(National Diet Library, https://www.ndl.go.jp/jp/help/era.html), Minguo after 民國, Thai ones above 2400.
"""

from __future__ import annotations

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAY_NAMES = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# First Gregorian year of each era, and the last year that it counts.
ERAS = {
    "明治": (1868, 45),
    "大正": (1912, 15),
    "昭和": (1926, 64),
    "平成": (1989, 31),
    "令和": (2019, None),
}
GREGORIAN_FROM = 1583  # the first whole year of the Gregorian calendar
JAPAN_GREGORIAN_FROM = 1873  # before, months of 29 and 30 days followed the moon
JULIAN_UNTIL = 1923  # the last year in which a country (Greece) still dated by the Julian calendar
THAI_OFFSET = 543
THAI_YEARS = range(2400, 2700)
SWEDISH_FEBRUARY = 1712  # Sweden had a 30 February then, to fall back into step with the Julian calendar
MINGUO_OFFSET = 1911


def longest(month: int) -> int:
    """The most days that the month ever has."""
    return _DAYS[month - 1]


def is_common(year: int) -> bool:
    """Whether the year has no 29 February in any calendar that a text of that time could use."""
    if not GREGORIAN_FROM <= year < 2400 or year % 4 == 0 and year <= JULIAN_UNTIL:
        return False
    return year % 4 != 0 or year % 100 == 0 and year % 400 != 0


def reason(month: int, day: int, year: int | None = None) -> str | None:
    """Why the month has no such day, or None where it may have; an unknown year may be a leap year."""
    if month > 12:
        return f"there is no month {month}"
    most = longest(month)
    if day > most:
        if month == 2 and day == 30 and year == SWEDISH_FEBRUARY:
            return None
        return f"{MONTH_NAMES[month - 1]} has {'at most ' if month == 2 else ''}{most} days"
    if month == 2 and day == 29 and year is not None and is_common(year):
        return f"{year} is not a leap year"
    return None


def weekday(year: int, month: int, day: int, *, julian: bool = False) -> int:
    """The weekday of a date, Monday = 0 (Zeller's congruence)."""
    shifted, counted = (month + 9) % 12, year - (month < 3)  # the year begins in March
    days = (13 * shifted + 2) // 5 + day + counted + counted // 4
    return (days - 1 if julian else days - counted // 100 + counted // 400 + 1) % 7
