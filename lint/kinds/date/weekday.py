"""Find dates whose weekday is not the one that stands beside them.

The year is looked for first; then a date that ends or begins with it, then a weekday on either side. Where a word
or the order of the figures allows several readings (`mar`: March or Tuesday, `3/4/2020`), all are tried and one
that agrees is enough. Dates of the years in which some countries still used the Julian calendar may agree with
either calendar.

Left alone: stamps that machines write (`Mon Oct 02 2017`, anything with seconds), which are right or are test data.
Known limit: a date within a made-up story is reported like any other.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.date import almanac, weekday_forms
from lint.kinds.date.context import is_meant
from lint.kinds.date.names import NONE, WORD, locales_of, months_of, weekdays_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    Date = tuple[int, int, int]
    Place = tuple[int, int, list[Date], str | None]

_TIMES = "lần "  # before a Vietnamese ordinal (`lần thứ hai`: the second time), which is the word for Monday too
_BEHIND = frozenset({"tr", "az"})
_KANJI_DAYS = "月火水木金土日"
_HANGUL_DAYS = "월화수목금토일"
_CHINESE_DAYS = "一二三四五六日"
_ERAS = "|".join(almanac.ERAS)
_EAST_ASIAN = kept.pattern(
    rf"(?:(?P<year>(?:1[89]|20)\d\d)(?<!\d\d\d\d\d)|(?P<era>{_ERAS}|民[国國])[ \u3000]?(?P<count>\d{{1,3}}))[ \u3000]?(?P<mark>"
    rf"[年년./-])[ \u3000]{{0,2}}"
    r"(?P<month>\d{1,2})[ \u3000]?[月월./-][ \u3000]{0,2}(?P<day>\d{1,2})(?!\d)[ \u3000]?[日일号號.]?[ \u3000]{0,2}"
    rf"(?:[(（\[［][ \u3000]?(?P<short>[{_KANJI_DAYS}{_HANGUL_DAYS}])(?:曜日?|요일)?(?:[・･/]?[祝休])?[)）\]］]"
    rf"|(?P<long>[{_KANJI_DAYS}])曜|(?P<hangul>[{_HANGUL_DAYS}])요일"
    r"|[(（，,]?[ ]?(?:星期|[周週](?![年刊末期])|[礼禮]拜)(?P<chinese>[一二三四五六日天]))"
)
_SPACE = r"[ \u00a0\u202f]"
_YEAR = kept.pattern(r"(?:1[6-9]|20|[١۱१১][٦-٩۶-۹६-९৬-৯]|[٢۲२২][٠۰०০])\d\d(?![\d%])(?<!\w\d\d\d\d)")
_SEPARATORS = ("-", ".", "/")
_BEFORE_YEAR = (" ", "\u00a0", "\u202f", *_SEPARATORS)  # what stands between a year and the rest of its date
_REACH, _ARTICLE_REACH = 64, 12
LONGEST_SHORTENED = 4  # letters of a weekday that a stop shortens (`Thur.`)
_NAMED_BEFORE = kept.pattern(
    rf"(?:(?<![\d.,:/-])(?P<day>\d{{1,2}})(?:(?P<stop>\.)|[ºª°]|st|nd|rd|th|er|-?го)?(?:{_SPACE}|-)(?:(?:of|de"
    rf"|di){_SPACE}|d['’])?(?P<month>{WORD}{{2,14}})"
    rf"|(?P<month2>{WORD}{{2,14}})\.?{_SPACE}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    rf"(?:[.,،]?{_SPACE}|-)(?:(?:de|del|of){_SPACE})?\Z"
)
_NUMERIC_BEFORE = kept.pattern(r"(?<![\d./-])(?P<first>\d{1,2})(?P<sep>[./-])(?P<second>\d{1,2})(?P=sep)\Z")
_YEAR_FIRST = "\u0531-\u0587\u10d0-\u10ff\u0d00-\u0d7f"  # letters of languages that write the year first
_AFTER_YEAR = kept.pattern(
    rf"(?:\.{_SPACE}gada|{_SPACE}წლის){_SPACE}(?P<day2>\d{{1,2}})\.?{_SPACE}(?P<month2>{WORD}{{3,14}})"
    # Armenian, Georgian and Malayalam go on with the month at once, or with a word for the year between.
    rf"|(?:\.{_SPACE}|{_SPACE}m\.{_SPACE}|ko{_SPACE}|,?{_SPACE}(?:թ\.?,?{_SPACE}|թվականի{_SPACE})?(?=[{_YEAR_FIRST}]))(?P<month>{WORD}{{3,14}}){_SPACE}(?P<day>\d{{1,2}})"
    rf"(?:\.|{_SPACE}d\.|a(?=,))?"
    r"|-(?P<number>0\d|1[0-2])-(?P<iso>[0-3]\d)(?!\d)"
)
_WEEKDAY_BEFORE = kept.pattern(
    rf"(?:(?P<first>{WORD}{{1,8}}){_SPACE})?(?P<last>{WORD}{{2,16}})(?:-feira)?[.,،]{{0,2}}[(]?\Z"
)
_ARTICLE = kept.pattern(
    rf"{_SPACE}{{1,2}}(?:(?:den|dem|the|le|el|il|dia|día|der|d\.|em|ngày|tanggal|na|dne|dnia){_SPACE}{{1,2}})?\Z"
)
_VIETNAMESE_BEFORE = kept.pattern(
    rf"(?<![\d.,/])(?P<day>\d{{1,2}}){_SPACE}tháng{_SPACE}(?P<month>\d{{1,2}})(?:,|{_SPACE}năm){_SPACE}\Z"
)
_WEEKDAY_AFTER = kept.pattern(
    rf"{_SPACE}?(?:(?:года?|году|г\.?|року|році|р\.|r\.|roku)(?!{WORD}))?,?{_SPACE}?(?P<open>[(\[]?)(?P<first>{WORD}{{3,16}})(?:-feira)?(?:{_SPACE}"
    rf"(?P<last>{WORD}{{2,12}}))?"
)
# Another character behind a weekday that stands behind its date may go on with a clause: `3 May 2020, Monday meetings …`.
_CLOSERS = '\n.;|<)"»”」'
_SECONDS = kept.pattern(r"[ ,T]{0,3}\d{1,2}:\d\d:\d\d")


def find(text: str) -> Iterator[Match]:
    """Matches of a date with its weekday, with the ``reason``."""
    for found in _EAST_ASIAN.finditer(text):
        yield from _reported(text, *found.span(), [_east_asian_date(found)], _east_asian_weekday(found))
    for start, end, date, weekdays in weekday_forms.thai(text):
        yield from _reported(text, start, end, [date], weekdays)
    for found in _YEAR.finditer(text):
        special = weekday_forms.at_year(text, *found.span())
        if special is not None:
            start, end, date, weekdays = special
            yield from _reported(text, start, end, [date], weekdays)
            continue
        place = _place_at(text, found)
        if place is not None:
            yield from _beside(text, *place)


def _east_asian_date(found: re.Match[str]) -> Date:
    if found["year"]:
        year = int(found["year"])
    elif found["era"] in almanac.ERAS:
        year = almanac.ERAS[found["era"]][0] + int(found["count"]) - 1
    else:
        year = almanac.MINGUO_OFFSET + int(found["count"])
    return year, int(found["month"]), int(found["day"])


def _east_asian_weekday(found: re.Match[str]) -> frozenset[int]:
    kanji, hangul, chinese = (
        found["short"] or found["long"],
        found["hangul"],
        found["chinese"],
    )
    if chinese:
        return frozenset({_CHINESE_DAYS.index("日" if chinese == "天" else chinese)})
    if hangul or kanji in _HANGUL_DAYS:
        return frozenset({_HANGUL_DAYS.index(hangul or kanji)})
    return frozenset({_KANJI_DAYS.index(kanji)})


def _place_at(text: str, found: re.Match[str]) -> Place | None:
    """The date of which the found year is a part: start, end, readings, the month's name."""
    year, start, end = int(found[0]), found.start(), found.end()
    return _before_year(text, year, start, end) or _after_year(text, year, start, end)


def _before_year(text: str, year: int, start: int, end: int) -> Place | None:
    low = max(0, start - _REACH)
    before = text[start - 1 : start]
    if before not in _BEFORE_YEAR:
        return None
    if "tháng" in text[low:start] and (vietnamese := _VIETNAMESE_BEFORE.search(text, low, start)):
        return vietnamese.start(), end, [(year, int(vietnamese["month"]), int(vietnamese["day"]))], None
    if named := _NAMED_BEFORE.search(text, low, start):
        name, day = named["month"] or named["month2"], int(named["day"] or named["day2"])
        months, length = months_of(name, stop=bool(named["stop"]))
        if length == len(name):
            return named.start(), end, [(year, month, day) for month in months], name
    if before in _SEPARATORS and (numeric := _NUMERIC_BEFORE.search(text, low, start)):
        first, second = int(numeric["first"]), int(numeric["second"])
        readings = [(year, second, first)] if numeric["sep"] == "." else [(year, second, first), (year, first, second)]
        return numeric.start(), end, readings, None
    return None


def _after_year(text: str, year: int, start: int, end: int) -> Place | None:
    after = _AFTER_YEAR.match(text, end)
    if after is None:
        return None
    if after["number"]:
        return start, after.end(), [(year, int(after["number"]), int(after["iso"]))], None
    name, day = after["month"] or after["month2"], int(after["day"] or after["day2"])
    return start, after.end(), [(year, month, day) for month in months_of(name)[0]], name


def _beside(text: str, start: int, end: int, dates: list[Date], month: str | None) -> Iterator[Match]:
    gap = _ARTICLE.search(text, max(0, start - _ARTICLE_REACH), start)
    before = _WEEKDAY_BEFORE.search(text, max(0, start - _REACH), gap.start()) if gap is not None else None
    if before is not None:
        weekdays, two = _weekdays(before["first"], before["last"], month)
        # Behind a whole name the stop is that of its sentence.
        ended = len(before["last"]) > LONGEST_SHORTENED and text[before.end("last")] == "."
        if weekdays and not ended:
            yield from _reported(text, before.start("first" if two else "last"), end, dates, weekdays)
            return
    after = _WEEKDAY_AFTER.match(text, end)
    if after is None:
        return
    weekdays, two = _weekdays(after["first"], after["last"], month) if after["last"] else (NONE, False)
    closing = after.end("last")
    if not two:
        weekdays, closing = weekdays_of(after["first"], month), after.end("first")
    if after["open"]:
        if text[closing : closing + 1] in (")", "]"):
            yield from _reported(text, start, closing + 1, dates, weekdays)
    elif closing >= len(text) or text[closing] in _CLOSERS or _is_behind(text[after.start("first") : closing], month):
        yield from _reported(text, start, closing, dates, weekdays)


def _is_behind(weekday: str, month: str | None) -> bool:
    """Whether the language is one that puts the weekday behind the date, as Turkish does."""
    return month is not None and bool(_BEHIND & locales_of(month, weekday))


def _weekdays(first: str | None, last: str, month: str | None) -> tuple[frozenset[int], bool]:
    """The weekdays that one or two words name, and whether it took both."""
    both = weekdays_of(f"{first} {last}", month) if first else NONE
    return (both, True) if both else (weekdays_of(last, month), False)


def _reported(text: str, start: int, end: int, dates: Iterable[Date], weekdays: frozenset[int]) -> Iterator[Match]:
    possible = [date for date in dates if _exists(*date)]
    if not weekdays or not possible or any(_agrees(date, weekdays) for date in possible):
        return
    if text[max(0, start - 4) : start].lower() == _TIMES:
        return
    if _SECONDS.match(text, end) or _is_stamp(text, start, end) or is_meant(text, start, end):
        return
    year, month, day = possible[0]
    name = almanac.WEEKDAY_NAMES[almanac.weekday(year, month, day)]
    yield Match(
        start,
        end,
        {"reason": f"{day} {almanac.MONTH_NAMES[month - 1]} {year} is a {name}"},
    )


def _exists(year: int, month: int, day: int) -> bool:
    return 0 < month <= 12 and day > 0 and almanac.reason(month, day, year) is None


def _agrees(date: Date, weekdays: frozenset[int]) -> bool:
    if almanac.weekday(*date) in weekdays:
        return True
    return date[0] <= almanac.JULIAN_UNTIL and almanac.weekday(*date, julian=True) in weekdays


_STAMP = kept.pattern(r"[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]?\d \d{4}\Z")


def _is_stamp(text: str, start: int, end: int) -> bool:
    return _STAMP.match(text, start, end) is not None
