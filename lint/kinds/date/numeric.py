"""Dates in digits alone: 2023-02-30, 31.11.2024, 11/31/2024, and without a year after a word that makes them a date.

The order of day, month and year is told by the figures: four digits are the year, above twelve is no month.
"""

from __future__ import annotations

from lint.cache import kept
from lint.kinds.date import almanac
from lint.kinds.date.context import line_around

TYPE_CHECKING = False
if TYPE_CHECKING:
    Finding = tuple[int, int, str]

_END = r"(?![\w%])(?![-./:,][A-Za-z\d_])"
_FORMS = (
    # Vietnamese, by its own word for a day
    kept.pattern(
        r"(?<!\w)(?:ng\u00e0y|s\u00e1ng|tr\u01b0a|chi\u1ec1u|t\u1ed1i|\u0111\u00eam|h\u00f4m)[^\S\n]{1,2}(?:\d{1,2}[^\S\n]?"
        r"[-\u2013][^\S\n]?)?"
        r"(?P<day>29|3\d)(?:[^\S\n]?[-/.][^\S\n]?|[^\S\n]{1,2}th\u00e1ng[^\S\n]{1,2})(?P<month>0?[1-9]|1[0-2])"
        r"(?:(?:[^\S\n]?[-/.][^\S\n]?|,?[^\S\n]{1,2}n\u0103m[^\S\n]{1,2})(?P<year>\d{4}))?(?![\d%])(?![./-]\d)",
        kept.IGNORECASE,
    ),
    kept.pattern(
        r"(?<![\w.,/])(?P<day>29|3\d)[^\S\n]{1,2}th\u00e1ng[^\S\n]{1,2}(?P<month>0?[1-9]|1[0-2])"
        r"(?:,|[^\S\n]{1,2}n\u0103m)[^\S\n]{1,2}(?P<year>\d{4})(?!\d)",
        kept.IGNORECASE,
    ),
    # ISO 8601, and with slashes or points; a time may follow
    kept.pattern(
        r"(?<![\w.,/:+-])(?P<year>1[5-9]\d\d|20\d\d)(?P<sep>[-/.])(?P<month>0[1-9]|1[0-2])(?P=sep)(?P<day>29|3[01])"
        rf"(?:(?=T\d\d:)|{_END})"
    ),
    # ISO 8601 between the commas of a table
    kept.pattern(
        r"(?:(?<=[\w\"'],)|^)(?P<year>1[89]\d\d|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>29|3[01])(?=,|[T ]\d\d:|$)",
        kept.MULTILINE,
    ),
    # month and day alone, in Japanese
    kept.pattern(
        r"(?<![\w.,/:+-])(?P<month>0?[1-9]|1[0-2])/(?P<day>3[01])"
        r"(?=まで|から|締切|必着|開催|[^\S\n]?[(（][月火水木金土日][)）])(?P<year>)"
    ),
    # day first; a label may touch it (`Date:31.11.2030`)
    kept.pattern(
        r"(?:(?<![\w.,/:+-])|(?<=[^\W\d_]:))(?P<day>29|3[01])(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<year>(?:19|20)\d\d)"
        + _END
    ),
    # month first, as in the United States
    kept.pattern(
        r"(?:(?<![\w.,/:+-])|(?<=[^\W\d_]:))(?P<month>0?[1-9]|1[0-2])/(?P<day>29|3[01])/(?P<year>(?:19|20)\d\d)" + _END
    ),
    # without a year, after a preposition that makes it a date: German `am 31.11.`, Romance `le 31/11`
    kept.pattern(
        r"(?<!\w)(?:[Aa]m|[Vv]om|[Bb]is|[Zz]um|[Aa]b|[Ss]eit)[^\S\n](?P<day>3[01])\.(?P<month>0?[1-9]|1[0-2])\.(?!\d)"
        r"(?P<year>)"
    ),
    kept.pattern(
        r"(?<!\w)(?:[Ll]e|[Ee]l|[Ii]l|d[i\u00ed]a|dnia)[^\S\n](?P<day>3[01])[/.](?P<month>0?[1-9]|1[0-2])(?![\d%])(?!"
        r"[./,-]\d)(?P<year>)"
    ),
)
# Words of the Vietnamese lunar calendar; in small letters the abbreviation is a Romance word.
_LUNAR = kept.pattern(r"(?i:\u00e2m l\u1ecbch|nh\u00e2m|nhu\u1eadn)|\bAL\b")


# Before digits with points: they are a version.
_VERSION = kept.pattern(
    r"(?:build|version|ver\.?|release|rev\.?|バージョン|版本|버전|версия)[^\S\n]{0,2}\Z", kept.IGNORECASE
)
_BEFORE, _AFTER = 40, 20  # characters of a date on either side of its day
_WORD = 14  # characters in which a word before a date ends
_HINT = kept.pattern(r"[-./]|[^\S\n]{1,2}th\u00e1ng", kept.IGNORECASE)


def at(text: str, start: int, end: int) -> Finding | None:
    """The date around the day at the span, where it has no such day: start, end, reason."""
    if text[start - 1 : start] not in ("-", ".", "/") and _HINT.match(text, end) is None:
        return None
    low, high = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    for form in _FORMS:
        for found in form.finditer(text, low, high):
            if found.start("day") != start:
                continue
            year = int(found["year"]) if found["year"] else None
            reason = almanac.reason(int(found["month"]), int(found["day"]), year)
            if reason is None or _LUNAR.search(text, *line_around(text, *found.span())):
                continue
            if text[found.end("year") : found.end("year") + 1] == "." and _VERSION.search(
                text, max(0, found.start() - _WORD), found.start()
            ):
                continue
            return found.start(), found.end(), reason
    return None
