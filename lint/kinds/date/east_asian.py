"""Japanese, Chinese and Korean dates: 11月31日, １１月３１日, 十一月三十一日, 9월 31일, with the year before them.

A month of the old calendars had 29 or 30 days whatever its number, so that 2月30日 was a day like any other: where
the year is of that time or the line says so, only a 31st is wrong.
"""

from __future__ import annotations

from lint.cache import kept
from lint.kinds.date import almanac
from lint.kinds.date.context import line_around

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Finding = tuple[int, int, str]

_DATE = kept.pattern(r"[月월\u2f49][ \u3000]{0,2}(?P<day>\d{1,2})[ \u3000]{0,2}[日号號일]")
_MONTH = kept.pattern(r"(?<!\d)(?<!\d[.,\uff0e])(?P<month>\d{1,2})[ \u3000]{0,2}\Z")
_RANGE_END = kept.pattern(
    r"[ \u3000]{0,2}(?:[~\u301c\uff5e\-\u2013\u2014\uff0d\u30fb]|(?P<word>から|より|부터)|至|到)[ \u3000]{0,2}"
    r"(?P<day>[12]?\d|3[01])[ \u3000]{0,2}[日号號일](?![間间目后後前以]|간|째|후)(?(word)(?=[ \u3000]?(?:まで|にかけ|까지)))"
)
_KANJI_DATE = kept.pattern(
    r"(?<![一二三四五六七八九十〇])(?P<month>十[一二]?|[一二三四五六七八九])月"
    r"(?P<day>二十九|三十[一二三四五六七八九]?|卅[一]?)[日号號]"
)
_KANJI = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"元": 1}
_ERA_NAMES = "|".join(almanac.ERAS)
_YEAR = kept.pattern(
    rf"(?:(?P<era>{_ERA_NAMES}|民[国國])[ \u3000]?(?P<count>\d{{1,3}}|[元一二三四五六七八九十]{{1,4}})"
    rf"[ \u3000]?年|(?<!\d)(?P<year>\d{{4}})[ \u3000]?[年년])"
    r"[ \u3000]{0,2}(?:[(（][^()（）\n]{1,12}[)）][ \u3000]{0,2}年?[ \u3000]{0,2})?\Z"
)
_YEAR_WITH_ERA = kept.pattern(
    r"(?<!\d)(?P<year>\d{4})[ \u3000]?[(（][^()（）\n]{1,12}[)）][ \u3000]?年[ \u3000]{0,2}\Z"
)
_YEAR_REACH, _MONTH_REACH = 30, 8
_PERSIAN = kept.pattern(
    r"(?:イラン|ペルシャ)暦|(?:伊朗|波斯)[历曆]|이란력|페르시아력"
)  # its first six months have 31 days
_LUNAR = kept.pattern(
    r"旧暦|舊曆|旧历|陰暦|农历|農曆|農暦|阴历|陰曆|太陰|음력|夏历|夏曆|閏|闰|"
    r"(?<![一-鿿])(?!明治|大正|昭和|平成|令和)[一-鿿]{2}(?:\d{1,2}|元)年|"
    r"(?<!\d)(?:1[0-7]\d\d|18[0-6]\d|(?<!民[国國])(?<!民[国國] )\d{3})[年년]"
)


def impossible(text: str) -> Iterator[Finding]:
    """Dates on a day or in a month that is not there: start, end, reason."""
    if "月" not in text and "월" not in text:
        return
    for found in _DATE.finditer(text):
        before = _MONTH.search(text, max(0, found.start() - _MONTH_REACH), found.start())
        if before is None:
            continue
        start, month, day = before.start(), int(before["month"]), int(found["day"])
        if day > 28 or month > 12:
            yield from _judged(text, start, found.end(), month, day)
        ending = _RANGE_END.match(text, found.end()) if 0 < month <= 12 else None
        if ending is not None and day <= int(ending["day"]) > 28 and day <= almanac.longest(month):
            yield from _judged(text, start, ending.end(), month, int(ending["day"]))
    for found in _KANJI_DATE.finditer(text):
        yield from _judged(
            text,
            found.start(),
            found.end(),
            kanji_number(found["month"]),
            kanji_number(found["day"]),
        )


def year_before(text: str, start: int) -> tuple[int, int | None, bool]:
    """Where the year before a date begins, which Gregorian year it is, whether months followed the moon."""
    low = max(0, start - _YEAR_REACH)
    found = _YEAR.search(text, low, start) or _YEAR_WITH_ERA.search(text, low, start)
    if found is None:
        return start, None, False
    groups = found.groupdict()
    if groups["year"] is not None:
        year: int | None = int(groups["year"])
    else:
        year = _gregorian(groups["era"], kanji_number(groups["count"]))
    return found.start(), year, year is not None and year < almanac.JAPAN_GREGORIAN_FROM


def _judged(text: str, start: int, end: int, month: int, day: int) -> Iterator[Finding]:
    if not month or month > 31 or (month > 12 and day > 31):
        return
    begin, year, lunar = year_before(text, start)
    reason = almanac.reason(month, day, year)
    if reason is None:
        return
    around = line_around(text, start, end)
    if month <= 12 and (day <= 30 and (lunar or _LUNAR.search(text, *around)) or _PERSIAN.search(text, *around)):
        return
    yield begin, end, reason


def _gregorian(era: str, count: int) -> int | None:
    if era in almanac.ERAS:
        return almanac.ERAS[era][0] + count - 1 if count else None
    return almanac.MINGUO_OFFSET + count


def kanji_number(numeral: str) -> int:
    """The value of digits of any script or of kanji below a hundred, written as 六十四 or digit by digit: 六四."""
    if numeral[0].isdecimal():
        return int(numeral)
    if numeral[0] == "卅":
        return 30 + (_KANJI[numeral[1]] if len(numeral) > 1 else 0)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int("".join(str(_KANJI.get(char, 0)) for char in ones))
    return (_KANJI.get(tens, 1) if tens else 1) * 10 + (_KANJI.get(ones, 0) if ones else 0)
