"""Dates with their weekday in forms of one language only: Thai, Vietnamese by number, two-letter weekdays beside
digits.

Thai writes the weekday, the word for "on" and the day without a space, and counts its years from the Buddha's death.
Vietnamese numbers its weekdays from two (``Thứ 4, ngày 30/9/2026``: a Wednesday) as often as it spells them. German,
Russian and Ukrainian shorten weekdays to two letters, which are words of their own (``so``, ``do``); so these count
only before or behind a full date, with a stop, a comma or brackets of their own. In Chinese, Japanese and Korean a
weekday before the date is taken for its own where a comma joins them.
"""

from __future__ import annotations

from lint.cache import kept
from lint.kinds.date import almanac
from lint.kinds.date.names import months_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    Found = tuple[int, int, tuple[int, int, int], frozenset[int]]  # start, end, date, weekdays
    Read = tuple[tuple[int, int, int], int]  # date, weekday or -1

_REACH, _REACH_BEHIND = 40, 16  # characters of such a date before and behind its year
_THAI_DAYS = (
    ("จันทร์",),
    ("อังคาร",),
    ("พุธ",),
    ("พฤหัสบดี", "พฤหัสฯ", "พฤหัส"),
    ("ศุกร์",),
    ("เสาร์",),
    ("อาทิตย์",),
)
_THAI_WORDS = {word: number for number, words in enumerate(_THAI_DAYS) for word in words}
_THAI = kept.pattern(
    rf"วัน(?P<weekday>{'|'.join(sorted(_THAI_WORDS, key=len, reverse=True))})[ ,]{{0,2}}(?:ที่)?[ ]{{0,2}}"
    r"(?P<day>\d{1,2})[ ]{0,2}(?P<month>[\u0e00-\u0e7f]{4,12})[ ]{0,2}(?:(?:พ\.ศ\.|ค\.ศ\.|พุทธศักราช|ปี)[ ]{0,2})?"
    r"(?P<year>\d{4})(?!\d)"
)
_VIETNAMESE_DAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5} | {
    str(day): day - 2 for day in range(2, 8)
}
_VIETNAMESE = kept.pattern(
    # an ordinal before (`lần thứ hai ngày …`: for the second time) is none: a clause begins here, or a word of time stands before
    r"(?:^|(?<=[(\"“])|(?<=[,.:;–(\-] )|(?<=(?:vào|hôm|tối|đêm) )|(?<=(?:sáng|trưa|ngày) )|(?<=chiều )|(?<=là )|(?<=từ )|(?<=đến ))"
    r"(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ nhật|cn))(?:, ?| | - )(?:ngày )?"
    r"(?P<day>\d{1,2})(?:(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)| tháng (?P<named>\d{1,2}),? (?:năm )?)"
    r"(?P<year>(?:19|20)\d\d)(?![\d/-])",
    kept.IGNORECASE | kept.MULTILINE,
)
_SHORT = {
    name: number
    for names in ("mo di mi do fr sa so", "пн вт ср чт пт сб вс", "пн вт ср чт пт сб нд")
    for number, name in enumerate(names.split())
}
_NAMES = r"[Mm]o|[Dd]i|[Mm]i|[Dd]o|[Ff]r|[Ss][ao]|[ПпВвСсЧчНн][нтрбсд]|ПН|ВТ|СР|ЧТ|ПТ|СБ|ВС|НД"
_DIGITS = r"(?P<day{0}>\d{{1,2}})\.(?P<month{0}>\d{{1,2}})\.(?P<year{0}>(?:19|20)\d\d)"
_SHORTENED = kept.pattern(
    rf"(?<!\w)(?P<before>{_NAMES})(?:\.,? ?|, ?){_DIGITS.format(1)}(?![\w.:])"
    rf"|(?<![\w./:-]){_DIGITS.format(2)} ?(?:г\.|р\.)?(?:, ?| )?[(\[](?P<behind>{_NAMES})\.?[)\]]"
)


_RUSSIAN = kept.pattern(
    rf"(?<!\w)(?P<weekday>{_NAMES})[.,]{{1,2}} (?P<day>\d{{1,2}}) (?P<month>[а-яіє]{{3,9}}) (?P<year>(?:19|20)\d\d)(?!\d)"
)
_EAST_ASIAN = kept.pattern(
    r"(?:(?P<kanji>[月火水木金土日])曜日?、|(?:星期|[周週])(?P<chinese>[一二三四五六日天])[，,] ?|(?P<hangul>[월화수목금토일])요일, ?)"
    r"(?P<year>(?:19|20)\d\d) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일号號]"
)


def thai(text: str) -> Iterator[Found]:
    """Thai dates with a weekday, sound or not."""
    if "วัน" not in text:
        return
    for found in _THAI.finditer(text):
        months, length = months_of(found["month"])
        year = int(found["year"])
        if len(months) == 1 and length == len(found["month"]):
            year = year - almanac.THAI_OFFSET if year in almanac.THAI_YEARS else year
            weekdays = frozenset({_THAI_WORDS[found["weekday"]]})
            yield *found.span(), (year, next(iter(months)), int(found["day"])), weekdays


def at_year(text: str, start: int, end: int) -> Found | None:
    """The date with a weekday in one of the other forms of which the year at the span is a part, sound or not."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH_BEHIND)
    around = text[low:high]
    for signs, form, read in _FORMS:
        if not any(sign in around for sign in signs):
            continue
        for found in form.finditer(text, low, high):
            if start in (found.start(name) for name in form.groupindex if name.startswith("year")):
                date, weekday = read(found)
                return (*found.span(), date, frozenset({weekday})) if weekday >= 0 else None
    return None


def _vietnamese(found: re.Match[str]) -> Read:
    number = _VIETNAMESE_DAYS[found["weekday"].lower()] if found["weekday"] else 6
    return (int(found["year"]), int(found["month"] or found["named"]), int(found["day"])), number


def _east_asian(found: re.Match[str]) -> Read:
    name = found["kanji"] or found["chinese"] or found["hangul"]
    order = "月火水木金土日" if found["kanji"] else "一二三四五六日" if found["chinese"] else "월화수목금토일"
    return (int(found["year"]), int(found["month"]), int(found["day"])), order.index("日" if name == "天" else name)


def _russian(found: re.Match[str]) -> Read:
    months, length = months_of(found["month"])
    known = len(months) == 1 and length == len(found["month"])
    number = _SHORT.get(found["weekday"].lower(), -1) if known else -1
    return (int(found["year"]), next(iter(months), 0), int(found["day"])), number


def _shortened(found: re.Match[str]) -> Read:
    side = "1" if found["before"] else "2"
    date = int(found[f"year{side}"]), int(found[f"month{side}"]), int(found[f"day{side}"])
    return date, _SHORT.get((found["before"] or found["behind"]).lower(), -1)


# Each with signs of which one is in every match.
_FORMS: tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[re.Match[str]], Read]], ...] = (
    (("\u1ee9", "\u1ee8", "\u1ee7", "\u1ee6", "cn", "Cn", "cN", "CN"), _VIETNAMESE, _vietnamese),
    (("\u66dc", "\u671f", "\u5468", "\u9031", "\uc694"), _EAST_ASIAN, _east_asian),
    (tuple("\u0430\u0435\u0438\u043e\u044f"), _RUSSIAN, _russian),
    ((".",), _SHORTENED, _shortened),
)
