"""Find dates with a second date or a number inside: 1.11月31日, 31.10月1.000日.

Translation engines that put a text's numbers back in order fill a month's place with `1.11`, which was day and month in
the source, and a day's place with whatever number came next. A numbered list in which a sound date follows its number
(`2.11月3日前に…`) looks the same: so where the rest is a sound date, something must stand directly before that belongs to
the sentence, and the number must be a possible day. The rest, at the head of a line, is evidence only in a document
whose numbers moved (``listed``).
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.date import almanac
from lint.kinds.date.context import is_meant

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_MONTH_MARK, _DAY_MARK = "[ \\u3000]{0,2}[月\u2f49월]", "[日\u2f47号號일]"
_TWO_IN_MONTH = kept.pattern(
    rf"(?<![\d.,\-/A-Za-z])(?P<first>\d{{1,2}})[.,](?P<month>\d{{1,2}}){_MONTH_MARK}[ \u3000]{{0,2}}"
    rf"(?P<day>\d{{1,3}}(?:[.,]\d{{1,3}})?)[ \u3000]{{0,2}}{_DAY_MARK}"
)
_NUMBER_IN_DAY = kept.pattern(
    rf"(?<![\d.,\-/A-Za-z])(?P<month>\d{{1,2}}){_MONTH_MARK}[ \u3000]{{0,2}}(?P<day>\d{{1,3}}(?:"
    rf"[.,]\d{{1,3}}){{1,3}})[ \u3000]{{0,2}}{_DAY_MARK}"
)
_HINT = kept.pattern(r"[.,]\d{1,3}[ \u3000]{0,2}[月\u2f49월日\u2f47号號일]")
_AROUND = 24
_LINE = 120  # characters before a date in which a list within the line would have its numbers
_HANGUL = kept.pattern(r"[\uac00-\ud7a3,]")
_LIST_NUMBER = kept.pattern(r"(?<!\d)\d{1,2}[.)](?!\d)|(?<![\d.])\d\.\d{1,2}월")
_SENTENCE = kept.pattern(r"[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def find(text: str, *, listed: bool) -> Iterator[Match]:
    """Matches of mangled dates, with the ``reason``: those that could be items of a list, or the others."""
    seen: set[int] = set()  # windows overlap
    for hint in _HINT.finditer(text):
        low, high = max(0, hint.start() - _AROUND), min(len(text), hint.end() + _AROUND)
        for start, end, reason in _findings(text, low, high, listed=listed):
            if start not in seen:
                seen.add(start)
                if not is_meant(text, start, end):
                    yield Match(start, end, {"reason": reason})


def _findings(text: str, low: int, high: int, *, listed: bool) -> Iterator[tuple[int, int, str]]:
    for found in _TWO_IN_MONTH.finditer(text, low, high):
        if _is_date_of_a_list(found) if listed else _is_mangled(text, found):
            inside = text[found.start("first") : found.end("month")]
            yield *found.span(), f"'{inside}' stands in the month's place"
    if listed:
        return
    for found in _NUMBER_IN_DAY.finditer(text, low, high):
        yield *found.span(), f"'{found['day']}' stands in the day's place"


def _is_mangled(text: str, found: re.Match[str]) -> bool:
    day, month = found["day"], int(found["month"])
    if not day.isdecimal():
        return True
    if not month or month > 12:
        return False
    if almanac.reason(month, int(day)) is not None:
        return True
    return 0 < int(found["first"]) <= almanac.longest(month) and _is_within_sentence(text, found.start())


def _is_within_sentence(text: str, start: int) -> bool:
    """Whether a letter stands directly before; in Korean a space may, unless a list within the line is numbered so."""
    before = text[max(0, start - 2) : start]
    if before.endswith(" "):
        line_start = text.rfind("\n", max(0, start - _LINE), start) + 1
        return _HANGUL.match(before) is not None and _LIST_NUMBER.search(text, line_start, start) is None
    return _SENTENCE.match(before[-1:]) is not None


def _is_date_of_a_list(found: re.Match[str]) -> bool:
    """Whether the whole is a sound date behind a number that could be a list's, and could be a day as well."""
    day, month = found["day"], int(found["month"])
    if not day.isdecimal() or not 0 < month <= 12 or almanac.reason(month, int(day)) is not None or not int(day):
        return False
    return 0 < int(found["first"]) <= almanac.longest(month)
