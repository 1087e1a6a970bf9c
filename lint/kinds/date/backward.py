"""Find ranges of dates that end before they begin.

Both ends must be dates by their own form, and a word or mark of a range must stand between them. Without years a
range may run over New Year (12月28日～1月3日), so that only two days of one month can be out of order; with one
year it is that of both ends. Bare numbers joined by a hyphen (`won 21-19 June 2014`) are scores as often as days: a
word such as `to` must join them and another such as `from` open the range.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.date import almanac
from lint.kinds.date.context import is_meant
from lint.kinds.date.names import WORD, months_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    Date = tuple[int, int, int]

_SPACE = r"[ \u00a0\u202f]"
_ERAS = "|".join(almanac.ERAS)
_MARK = r"[~\u301c\uff5e\u2013\u2014\u2212\uff0d\-]"


def _east_asian(side: str) -> str:
    return (
        rf"(?:(?:(?P<year{side}>\d{{4}})[年년]|(?P<era{side}>{_ERAS})(?P<count{side}>\d{{1,2}})年)[ \u3000]?)?"
        rf"(?P<month{side}>\d{{1,2}})[月월][ \u3000]?(?P<day{side}>\d{{1,2}})[日일号號]"
    )


_EAST_ASIAN = kept.pattern(
    rf"(?<!\d){_east_asian('1')}[ \u3000]?(?:[(（][^()（）\n]{{1,8}}[)）])?[ \u3000]?(?:{_MARK}|から|至|到"
    rf"|부터)[ \u3000]?{_east_asian('2')}(?![前以])"
)
_EAST_ASIAN_JOINT = kept.pattern(
    rf"[日일号號][^\S\n]?(?:[(（][^()（）\n]{{1,8}}[)）])?[^\S\n]?(?:{_MARK}|から|至|到|부터)"
)
_ISO = r"((?:19|20)\d\d)-(0[1-9]|1[0-2])-([0-3]\d)"
_ISO_RANGE = kept.pattern(
    rf"(?<![\w./-]){_ISO}(?:{_SPACE}?(?:\.\.|[~\u301c\uff5e\u2013\u2014]){_SPACE}?"
    rf"|{_SPACE}(?:to|until|through|till|bis|au|al|a|do|по|до|-){_SPACE}){_ISO}(?![\w-])"
)
_TO = (
    r"(?:to|until|till|through|bis(?: zum)?|au|al|ao?|à|do|по|до|tot|til|till|and|până (?:la|în|pe)|și|έως|ως|μέχρι|إلى|حتى"
    r"|עד(?: ה-?)?|تا|ถึง(?:วันที่)?|sampai(?: dengan)?|hingga|līdz|iki|kuni|से|থেকে|ते|થી|முதல்|నుండి|నుంచి|മുതൽ|ਤੋਂ|देखि)"
)
_BETWEEN = frozenset({("between", "and"), ("între", "și")})
_NAME = rf"(?:{WORD}{{3,14}}|[\u0900-\u0dff]{{2}})"  # of a month: May has two signs in Indic scripts
_ORDINAL = r"(?:\.|er|st|nd|rd|th|º|-?го)?"
_LINK = rf"(?:(?:of|de){_SPACE}|d['’]|ב(?=\w))?"
_YEAR = r"((?:1[6-9]|20)\d\d)(?!\d)"
_MONTH_YEAR = rf"{_LINK}({_NAME}){_SPACE}(?:del?{_SPACE})?{_YEAR}"
_FULL_RANGE = kept.pattern(  # 3 May 2024 to 1 May 2023
    rf"(?<![\d.,:/-])(\d{{1,2}}){_ORDINAL}{_SPACE}{_MONTH_YEAR}"
    rf"(?:{_SPACE}(?:г\.{_SPACE}|р\.{_SPACE})?{_TO}{_SPACE}|{_SPACE}?[-\u2013\u2014]{_SPACE}?)(?:the{_SPACE})?"
    rf"(\d{{1,2}}){_ORDINAL}{_SPACE}{_MONTH_YEAR}"
)
_MONTH_FIRST_RANGE = kept.pattern(  # (May) 3, 2024 to May 1, 2023
    rf"(?<!\d)(\d{{1,2}}),?{_SPACE}{_YEAR}(?:{_SPACE}{_TO}{_SPACE}|{_SPACE}?[-\u2013\u2014]{_SPACE}?)"
    rf"({_NAME}){_SPACE}(\d{{1,2}}),?{_SPACE}{_YEAR}"
)
_MONTH = rf"(?:{_LINK})({_NAME})"
_DAY_END = rf"(?:st|nd|rd|th|-t[óő]l|{_SPACE}d\.)?"
_TWO_DAYS = kept.pattern(  # 20 May to 10 May
    rf"(?<![\d.,:/])(?<!\d-)(?<![\u2013\u2014-]{_SPACE})(\d{{1,2}}){_ORDINAL}{_SPACE}{_MONTH}(?:{_SPACE}d\.)?"
    rf"(?:{_SPACE}({_TO}){_SPACE}|{_SPACE}?[\u2013\u2014-]{_SPACE}?)(?:(?:the|el|il|zum|den|dia){_SPACE})?"
    rf"(\d{{1,2}}){_ORDINAL}{_SPACE}{_MONTH}(?!\w|{_SPACE}?[\u2013\u2014-]{_SPACE}?\d)"
)
_TWO_MONTH_FIRST = kept.pattern(  # May 20 to May 10; május 20-tól május 10-ig
    rf"(?<!\w)({_NAME}){_SPACE}(\d{{1,2}}){_DAY_END}{_SPACE}({_TO}{_SPACE}|(?<=-t[óő]l{_SPACE}))({_NAME})"
    rf"{_SPACE}(\d{{1,2}})(?!\d|[.:,]\d)"
)
_MONTH_FIRST_DAYS = kept.pattern(rf"(?<!\d)(\d{{1,2}})[-\u2013](\d{{1,2}}),{_SPACE}{_YEAR}")  # (May) 20-10, 2024
_MONTH_BEFORE = kept.pattern(rf"(?<!\w)({_NAME}){_SPACE}\Z")
_DAYS = kept.pattern(  # (from) 20 to 10 May
    rf"(?<![\d.,:/-])(\d{{1,2}}){_ORDINAL}{_SPACE}({_TO}){_SPACE}(?:the{_SPACE})?(\d{{1,2}}){_ORDINAL}{_SPACE}{_LINK}"
    rf"({_NAME})(?![-\u2013/])"
)
_OPENER = kept.pattern(
    rf"(?<!\w)(from|between|vom|du|del|dal|desde el|od|с|з|від|от|од|de|do|van|fra|från|frá|între|din|de la|no|nuo|alates|από(?: τις)?|من|از|dari"
    rf"|(?:ระหว่าง|ตั้งแต่)(?:วันที่)?)(?:{_SPACE}(?:the|dia|tanggal|วันที่))?{_SPACE}\Z|(?<!\w)(מ)-?\Z",
    kept.IGNORECASE,
)
# What stands between the two dates of any of these ranges, with as much beside it as tells it from other text.
GATE = "|".join(
    (
        r"[日일号號][ \u3000]?(?:[(（].{1,8}[)）])?[ \u3000]?"
        r"(?:[~\u301c\uff5e\u2013\u2014\u2212\uff0d\-]|から|至|到|부터)[ \u3000]?[\d明大昭平令]",
        rf"-[0-3]\d(?:{_SPACE}?(?:\.\.|[~\u301c\uff5e\u2013\u2014])|{_SPACE}(?:{_TO}|a|-)){_SPACE}?(?:19|20)\d\d-",
        rf"\d{_ORDINAL}(?:{_SPACE}[гр]\.)?{_SPACE}{_TO}{_SPACE}(?:the{_SPACE})?\d{{1,2}}{_ORDINAL}{_SPACE}",
        rf"(?:1[6-9]|20)\d\d{_SPACE}?[-\u2013\u2014]{_SPACE}?(?:the{_SPACE})?\d{{1,2}}{_ORDINAL}{_SPACE}\D",
        rf"(?:1[6-9]|20)\d\d(?:{_SPACE}{_TO}{_SPACE}|{_SPACE}?[-\u2013\u2014]{_SPACE}?){WORD}{{3}}",
        rf"\d[-\u2013]\d{{1,2}},{_SPACE}(?:1[6-9]|20)\d\d",
        rf"\d{_ORDINAL}{_SPACE}{_LINK}{_NAME}{_SPACE}{_TO}{_SPACE}(?:(?:the|el|il|zum){_SPACE})?\d{{1,2}}{_ORDINAL}{_SPACE}",
        rf"\d(?:st|nd|rd|th|{_SPACE}d\.)?{_SPACE}{_TO}{_SPACE}{_NAME}{_SPACE}\d",
        rf"\d-t[óő]l{_SPACE}{_NAME}{_SPACE}\d",
        rf"\d{_ORDINAL}{_SPACE}{_LINK}{_NAME}(?:{_SPACE}d\.)?{_SPACE}?[\u2013\u2014-]{_SPACE}?\d{{1,2}}{_ORDINAL}{_SPACE}",
    )
)
_REACH = 20
_JOINT = kept.pattern(  # what stands between two dates, after the first one's last figure
    rf"(?<=\d){_ORDINAL}(?:,?{_SPACE}(?:г\.{_SPACE}|р\.{_SPACE})?{_TO}{_SPACE}|{_SPACE}?(?:"
    rf"[-~\u301c\uff5e\u2013\u2014]|\.\.){_SPACE}?)(?=\w)"
)
_AROUND = 50
_DAY_AND_MONTH = kept.pattern(
    rf"(?<=\d)(?:{_ORDINAL}{_SPACE}{_LINK}{_NAME}(?:{_SPACE}{_TO}{_SPACE}|{_SPACE}?[\u2013\u2014-]{_SPACE}?)(?=\D{{0,4}}\d)"
    rf"|-t[óő]l{_SPACE}|{_SPACE}d\.{_SPACE}{_TO}{_SPACE})"
)


def find(text: str) -> Iterator[Match]:
    """Matches of ranges that run backwards, with the ``reason``."""
    seen: set[int] = set()  # windows overlap
    for start, end, first, last in _ranges(text):
        if start in seen or not last < first or not (_is_sound(first) and _is_sound(last)):
            continue
        seen.add(start)
        if not is_meant(text, start, end):
            with_year = first[0] != last[0]
            reason = f"{_named(last, with_year=with_year)} is before {_named(first, with_year=with_year)}"
            yield Match(start, end, {"reason": reason})


def _named(date: Date, *, with_year: bool) -> str:
    year, month, day = date
    return f"{day} {almanac.MONTH_NAMES[month - 1]}{f' {year}' if with_year else ''}"


def _is_sound(date: Date) -> bool:
    _, month, day = date
    return 0 < month <= 12 and day > 0 and almanac.reason(month, day) is None


def _ranges(text: str) -> Iterator[tuple[int, int, Date, Date]]:
    if "月" in text or "월" in text:
        for joint in _EAST_ASIAN_JOINT.finditer(text):
            window = (
                max(0, joint.start() - _AROUND),
                min(len(text), joint.end() + _AROUND),
            )
            for found in _EAST_ASIAN.finditer(text, *window):
                yield from _east_asian_range(found)
    for joint in _JOINT.finditer(text):
        low, high = (
            max(0, joint.start() - _AROUND),
            min(len(text), joint.end() + _AROUND),
        )
        yield from _full(text, low, high)
        yield from _month_first(text, low, high)
        yield from _days(text, low, high)
        yield from _two_days(text, low, high)
    for joint in _DAY_AND_MONTH.finditer(text):
        yield from _two_days(text, max(0, joint.start() - _REACH), min(len(text), joint.end() + _AROUND))


def _two_days(text: str, low: int, high: int) -> Iterator[tuple[int, int, Date, Date]]:
    """Two days of one month, each with the month's name: of two months, the range may run over New Year."""
    for found in _TWO_DAYS.finditer(text, low, high):
        if _only(found[2]) == _only(found[5]):
            yield (*found.span(), (0, _only(found[2]), int(found[1])), (0, _only(found[5]), int(found[4])))
    for found in _TWO_MONTH_FIRST.finditer(text, low, high):
        if _only(found[1]) == _only(found[4]):
            yield (*found.span(), (0, _only(found[1]), int(found[2])), (0, _only(found[4]), int(found[5])))


def _full(text: str, low: int, high: int) -> Iterator[tuple[int, int, Date, Date]]:
    for found in _ISO_RANGE.finditer(text, low, high):
        numbers = [int(group) for group in found.groups()]
        yield (
            *found.span(),
            (numbers[0], numbers[1], numbers[2]),
            (numbers[3], numbers[4], numbers[5]),
        )
    for found in _FULL_RANGE.finditer(text, low, high):
        first, last = _only(found[2]), _only(found[5])
        if first and last:
            yield (
                *found.span(),
                (int(found[3]), first, int(found[1])),
                (int(found[6]), last, int(found[4])),
            )


def _days(text: str, low: int, high: int) -> Iterator[tuple[int, int, Date, Date]]:
    for found in _DAYS.finditer(text, low, high):
        opener = _OPENER.search(text, max(0, found.start() - _REACH), found.start())
        month = _only(found[4]) if opener is not None else 0
        if opener is not None and month and _fit(opener[1], found[2]):
            yield (
                opener.start(),
                found.end(),
                (0, month, int(found[1])),
                (0, month, int(found[3])),
            )


def _fit(opener: str | None, joint: str) -> bool:
    """Whether the words before and in a range are of one kind: `between … and`, `from … to`."""
    opener = (opener or "").lower()
    between = opener in ("between", "între")
    return (opener, joint) in _BETWEEN if between or joint in ("and", "și") else True


def _month_first(text: str, low: int, high: int) -> Iterator[tuple[int, int, Date, Date]]:
    for found in _MONTH_FIRST_RANGE.finditer(text, low, high):
        before, month = _month_before(text, found.start())
        if month and _only(found[3]):
            yield (
                before,
                found.end(),
                (int(found[2]), month, int(found[1])),
                (int(found[5]), _only(found[3]), int(found[4])),
            )
    for found in _MONTH_FIRST_DAYS.finditer(text, low, high):
        before, month = _month_before(text, found.start())
        if month:
            year = int(found[3])
            yield (
                before,
                found.end(),
                (year, month, int(found[1])),
                (year, month, int(found[2])),
            )


def _month_before(text: str, start: int) -> tuple[int, int]:
    """Where the month's name before a day begins, and which month it names; 0 for none."""
    before = _MONTH_BEFORE.search(text, max(0, start - _REACH), start)
    return (before.start(), _only(before[1])) if before is not None else (start, 0)


def _east_asian_range(found: re.Match[str]) -> Iterator[tuple[int, int, Date, Date]]:
    first, last = _east_asian_year(found, "1"), _east_asian_year(found, "2")
    month, day = int(found["month1"]), int(found["day1"])
    last_month, last_day = int(found["month2"]), int(found["day2"])
    if first is None and last is not None:
        return
    if last is None and last_month != month:
        return  # over New Year, or forward
    year = first or 0
    yield (
        *found.span(),
        (year, month, day),
        (last if last is not None else year, last_month, last_day),
    )


def _east_asian_year(found: re.Match[str], side: str) -> int | None:
    if found[f"year{side}"]:
        return int(found[f"year{side}"])
    if found[f"era{side}"]:
        return almanac.ERAS[found[f"era{side}"]][0] + int(found[f"count{side}"]) - 1
    return None


def _only(word: str) -> int:
    """The month that a word names in all languages, or 0."""
    months, length = months_of(word)
    return next(iter(months)) if len(months) == 1 and length == len(word) else 0
