"""Dates in the languages that the month names are made for; Babel's formatting is the judge of what a date is."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from lint.kinds.date import almanac
from lint.kinds.date.find import find
from lint.kinds.date.options import Options, prepare
from lint.kinds.shared import Shared

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = (
    "ja zh zh_Hant ko de en es fr it pt ru vi nl pl cs sk hu ro bg uk sr sr_Latn hr sl lt lv et fi sv da nb is el tr "
    "ar ar_SY fa he hi bn ta th id ms ca gl mk be ka hy kk sq af"
).split()
WITH_WEEKDAY = [one for one in LANGUAGES if one not in ("ar_SY", "hy", "kk", "sq")]
CHECKS = ("impossible", "mangled", "listed_mangled", "weekday", "era", "ended_era", "backward", "clock")


def found(text: str, check: str) -> list[str]:
    state = prepare(Options(check=check), Shared())  # type: ignore[arg-type]
    return [text[match.start : match.end] for match in find(text, state)]


def formatted(date: datetime.date, width: str, language: str) -> str:
    dates = pytest.importorskip("babel.dates")
    text: str = dates.format_date(date, width, locale=language)
    return text


def with_last_digit_one_up(text: str, day: str) -> str:
    """The text with its day 30 written 31, in whatever digits it has."""
    at = next(
        index
        for index in range(len(text) - 1)
        if text[index : index + 2].isdecimal() and int(text[index : index + 2]) == int(day)
    )
    return f"{text[: at + 1]}{chr(ord(text[at + 1]) + 1)}{text[at + 2 :]}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", [4, 6, 9, 11])
def test_a_thirty_first_of_a_short_month_is_found(language: str, month: int) -> None:
    sound = formatted(datetime.date(2023, month, 30), "long", language)
    assert [found(sound, check) for check in CHECKS] == [[]] * len(CHECKS)
    assert found(with_last_digit_one_up(sound, "30"), "impossible")


@pytest.mark.parametrize("language", WITH_WEEKDAY)
def test_another_weekday_than_the_dates_own_is_found(language: str) -> None:
    locale = pytest.importorskip("babel").Locale.parse(language)
    context = "stand-alone" if language == "fi" else "format"  # the formatted date has the nominative in Finnish
    names: Sequence[str] = locale.days[context]["wide"]
    sound = formatted(datetime.date(2023, 11, 30), "full", language)
    assert names[3] in sound
    assert found(sound, "weekday") == []
    assert found(sound.replace(names[3], names[1]), "weekday")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_leap_year_is_sound(language: str) -> None:
    start = datetime.date(2024, 1, 1)
    days = [formatted(start + datetime.timedelta(number), "full", language) for number in range(366)]
    assert [found(day, check) for day in days for check in CHECKS] == [[]] * (len(days) * len(CHECKS))


def test_months_listed_with_their_lengths_are_no_dates() -> None:
    assert (
        found("Jan 31 Feb 28 Mar 31 Apr 30 May 31 Jun 30 Jul 31 Aug 31 Sep 30 Oct 31 Nov 30 Dec 31", "impossible") == []
    )
    assert found("31 January 28 February 31 March 30 April 31 May 30 June 31 July", "impossible") == []


@pytest.mark.parametrize(
    ("text", "is_found"), [("29 février 2025", True), ("29 février 2028", False), ("29 février", False)]
)
def test_the_year_decides_on_a_29_february(text: str, is_found: bool) -> None:
    assert bool(found(text, "impossible")) is is_found


@pytest.mark.parametrize("text", ["29 февраля 1900", "29 February 1445", "112年2月29日", "١٤٤٥ شعبان ٢٩"])
def test_years_of_other_calendars_are_left_alone(text: str) -> None:
    assert found(text, "impossible") == []


def test_the_calendar_agrees_with_pythons() -> None:
    start = datetime.date(1583, 1, 1)
    dates = (start + datetime.timedelta(number) for number in range(0, 225_000, 37))
    assert all(almanac.weekday(date.year, date.month, date.day) == date.weekday() for date in dates)


def test_the_julian_calendar_knows_the_october_revolution() -> None:
    assert almanac.WEEKDAY_NAMES[almanac.weekday(1917, 10, 25, julian=True)] == "Wednesday"


def test_the_table_is_what_its_generator_makes() -> None:
    pytest.importorskip("babel")
    from lint.data import calendar_names, make_calendar

    made = make_calendar.meanings({"fi": make_calendar.read_alone("fi")})
    for lines, table in zip(made, (calendar_names.MONTHS, calendar_names.WEEKDAYS), strict=True):
        kept = {}
        for line in table.splitlines():
            word, _, told = line.partition("=")
            kept |= {f"{word}={one}": None for one in told.split(",") if one.startswith("fi ")}
        assert sorted(lines) == sorted(kept)


@pytest.mark.parametrize(
    "text",
    [
        "30 Eylül 2026 Salı günü toplandılar.",
        "Họp vào Thứ Ba, 30 tháng 9, 2026 tại trường.",
        "Khai mạc vào thứ 5, ngày 30/9/2026.",
        "Chủ nhật, 30-09-2026",
        "งานวันศุกร์ที่ 30 กันยายน พ.ศ. 2569 เริ่มเช้า",
        "Stand: Mo., 30.09.2026",
        "Начало 30.09.2026 (пт) в 10:00",
        "30 сентября 2026 года (пятница)",
        "民國115年9月30日（星期一）",
    ],
)
def test_a_wrong_weekday_is_found_where_its_language_puts_it(text: str) -> None:
    assert found(text, "weekday")


@pytest.mark.parametrize(
    "text",
    [
        "30 Eylül 2026 Çarşamba günü toplandılar.",
        "Họp vào Thứ Tư, 30 tháng 9, 2026 tại trường.",
        "Đại hội lần thứ hai, ngày 30/9/2026; khai mạc vào thứ 4, ngày 30/9/2026.",
        "งานวันพุธที่ 30 กันยายน พ.ศ. 2569 เริ่มเช้า",
        "Stand: Mi., 30.09.2026",
        "so 30.09.2026 war der Stichtag, do 30.09.2026",
        "Начало 30.09.2026 (ср) в 10:00",
        "民國115年9月30日（星期三）",
        "Rogation Sunday\n6 May 2002 Rogation Day",
    ],
)
def test_a_right_weekday_in_such_a_place_is_silent(text: str) -> None:
    assert not found(text, "weekday")


def test_days_counted_from_a_date_are_no_range() -> None:
    assert not found("1999 年 11 月 22 日から 42 日", "impossible")
    assert not found("11月1日から31日間", "impossible")
    assert found("11月1日から31日まで", "impossible")
