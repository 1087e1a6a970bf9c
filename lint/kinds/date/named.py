"""Dates with the month's name, in any language: 31 de noviembre, 31. Juni, November 31st, 31 июня, lapkričio 31 d.

Numbers from 29 to 39 that stand alone are tried with the word after it and the word before it. The guards are for
what else a number beside a month can be: an issue (`No. 31 June 2010`), a time (`10:31 April 5`), a year (`June 31`
for 1931), a count of something (`In November 31 countries …`), a line of a table (`Ekim-31 Kasım-30`).
"""

from __future__ import annotations

from lint.cache import kept
from lint.kinds.date import almanac
from lint.kinds.date.names import WORD, months_of, short_month_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    Finding = tuple[int, int, str]

_PART = kept.pattern(r"_|\d[.,:/\u066b\u066c]")  # before a number: it is the end of a longer one
_ISO = kept.pattern(r"\d[-./]\d{1,2}[-./]\Z")  # before a day: `2024-08-31. September was …` is a date and a sentence
_SPACE = r"[ \t\u00a0\u202f]"
_AFTER = kept.pattern(
    rf"(?P<ordinal>\.|[\u00ba\u00b0\u00aa]|-?(?:st|nd|rd|th|er|de|ste|a|го|е|ое|ого)(?={_SPACE})|শে|তম)?"
    rf"(?P<glue>{_SPACE}{{0,2}}|[-/])"
    rf"(?P<link>(?:day of|of|de|di|del|من|-\u05d1){_SPACE}|d['\u2019]|-)?"
    rf"(?P<word>{WORD}{{2,24}})(?: (?P<second>{WORD}{{3,12}}))?"
)
_YEAR_AFTER = kept.pattern(
    rf"(?:\.|['\u2019]\w{{1,3}})?(?:{_SPACE}?[,\u060c]{_SPACE}?|{_SPACE}{{1,2}}|[-/]|(?<=\w)\.)"
    rf"(?:(?:de|del|of|พ\.ศ\.|ค\.ศ\.){_SPACE}?)?(?P<year>\d{{4}})(?!\d)"
)
_BEFORE = kept.pattern(
    rf"(?:(?<![\d.,:])(?P<year>\d{{4}})(?:(?:\.|ko|{_SPACE}m\.|\.?{_SPACE}gada)?{_SPACE}{{1,2}}|\.(?={WORD})))?"
    rf"(?P<word>{WORD}{{2,24}})\.?{_SPACE}{{1,2}}(?:the{_SPACE}|de{_SPACE})?\Z"
)
_LABEL_BEFORE = kept.pattern(rf"(?P<word>{WORD}{{2,24}})\.?{_SPACE}{{0,2}}[-\u2013:=(]?{_SPACE}{{0,2}}\Z")
_REACH = 44
MOST_DAYS = 31
_DAY_FIRST_BEFORE = kept.pattern(r"(?<![\d.,:])(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? {1,2}(?:de )?\Z")
_LABELLED = kept.pattern(r"[^\W\d_]\.?[^\S\n]{0,2}[-\u2013][^\S\n]{0,2}\Z")  # before a day: `Feb - 28`, a table's cell
_NO_DAY = kept.pattern(  # words that make the number after them a number of something else
    r"(?:(?<!\w)(?:no|nos|nr|num|n\u00fam|n[\u00ba\u00b0]|n\u00ba|\u2116|vol|issue|iss|band|bd|heft|ausgabe|n"
    r"[u\u00fa]mero|num\u00e9ro|номер|том|вып|выпуск"
    r"|ch|chapter|kapitel|p|pp|page|pages|s|seite|стр|с|art|article|artikel|room|version|build|psalm|ps|rfc"
    r"|week|semaine"
    r"|semana|woche|nummer|apollo|expedition|season|episode|fig|figure|table|line|bus|route|highway|age"
    r"|aged|day|rua|calle|rue|avenida|via|piazza|pra\u00e7a|plaza|ulica|ul|\u0443\u043b)\.?|[#\u00a7$\u20ac\u00a3])[^\S\n]{0,2}\Z",
    kept.IGNORECASE,
)
_CLOSED = kept.pattern(  # after `June 31`: an ordinal's ending, or what a sentence can go on with when 31 is a day
    rf"(?:st|nd|rd|th|-?(?:\u00e9n|[ei]g|j?e|ko)|-(?:an?|n|i)|{_SPACE}d\.)(?!\w)|"
    rf"(?!\.\w)(?={_SPACE}{{0,2}}(?:$|[.,;:!?()\[\]}}\"'\u00bb\u201d\u2019<|*\u060c\u0964\-\u2013\u2014])|"
    rf"{_SPACE}{{1,2}}(?:and|or|to|at|is|was|until|by|for|this|the|deadline|through)\b)",
    kept.MULTILINE,
)
_PAGES = kept.pattern(r"\d:\d{1,4}[-\u2013]\Z")  # before a day: `62:22-31 June 2014`, the pages of a volume
_ENGLISH = ("february", "june")  # ordinals of English have no stop: `at most 30. February has …` are two sentences
_CHOICES = kept.pattern(r"\d(?:st|nd|rd|th)/\Z")  # before a day: `the 29th/30th/31st of June`
_LISTED = kept.pattern(r"\d, ?\Z")  # `4, 13, 22, 31. November has …`: a list, and its sentence's stop
_IN = kept.pattern(r"(?<!\w)(?:in|since|en|em|im|seit|в|during) {1,2}\Z", kept.IGNORECASE)


def at(text: str, start: int, end: int) -> Finding | None:
    """The date that the number at the span and a month beside it make, if there is no such day."""
    if text[start - 1 : start] == "-" and _ISO.search(text, max(0, start - 5), start):
        return None
    if text[start - 1 : start] in ("-", "\u2013") and _PAGES.search(text, max(0, start - 7), start):
        return None
    before = text[start - 1 : start]
    if before == "_" or (before.isascii() and before.isalpha()) or _PART.match(text, start - 2, start):
        return None  # a part of a name, as in `v31 Jun 29, 2008`
    day = int(text[start:end])
    return _day_first(text, start, end, day) or _month_first(text, start, end, day)


def _day_first(text: str, start: int, end: int, day: int) -> Finding | None:
    after = _AFTER.match(text, end)
    if after is None:
        return None
    months, end = _name(after)
    needs_year = not months
    if needs_year:
        months, end = short_month_of(after["word"]), after.end("word")
    if not months or not all(_may_lack(month, day) for month in months):
        return None
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
        return None
    if text[start - 1 : start] == "/" and _CHOICES.search(text, max(0, start - 5), start):
        return None
    if after["ordinal"] == "." and _LISTED.search(text, max(0, start - 3), start):
        return None
    glued = not after["ordinal"] and not after["glue"] and not after["link"]
    if (glued and after["word"][0].isascii()) or _NO_DAY.search(text, max(0, start - 20), start):
        return None
    year_match = _YEAR_AFTER.match(text, end)
    year = _gregorian(int(year_match["year"]), after["word"]) if year_match else None
    if day > MOST_DAYS and not (year_match and (after["ordinal"] or after["link"])):
        return None
    if not year_match and (needs_year or (after["ordinal"] == "." and after["word"].lower() in _ENGLISH)):
        return None
    if not year_match and _belongs_before(text, start, day):
        return None
    reason = _reason(months, day, year)
    return None if reason is None else (start, year_match.end() if year_match else end, reason)


def _belongs_before(text: str, start: int, day: int) -> bool:
    """Whether the number rather goes with a month named before it: `Mar 31 Apr 30`, `Mart -31 Nisan-30`; not in `1 July
    - 31 June`.
    """
    before = _LABEL_BEFORE.search(text, max(0, start - _REACH), start)
    if before is None or _is_range(text, before.start("word"), before.end("word"), start):
        return False
    months, _ = months_of(before["word"])
    return any(day <= almanac.longest(month) for month in months)


def _is_range(text: str, word: int, word_end: int, start: int) -> bool:
    """Whether the month at ``word`` has a day of its own before it, and a dash leads to the number at ``start``."""
    dash = text[word_end:start]
    if dash != " - " and "\u2013" not in dash:
        return False
    own = _DAY_FIRST_BEFORE.search(text, max(0, word - 12), word)
    return own is not None and _LABELLED.search(text, max(0, own.start() - 4), own.start()) is None


def _month_first(text: str, start: int, end: int, day: int) -> Finding | None:
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before is None or day > MOST_DAYS:
        return None
    months, length = months_of(before["word"])
    needs_year = not months
    if needs_year:
        months, length = short_month_of(before["word"]), len(before["word"])
    if not months or length < len(before["word"]) or not all(_may_lack(month, day) for month in months):
        return None
    word = before.start("word")
    if text[word - 1 : word] in ("-", "_", "/", "@", "#") or (text[word - 1 : word] == "." and not before["year"]):
        return None
    if _DAY_FIRST_BEFORE.search(text, max(0, word - 12), word) or _month_follows(text, end, day):
        return None
    year_match = _YEAR_AFTER.match(text, _after_ordinal(text, end))
    year = int(year_match["year"]) if year_match else int(before["year"]) if before["year"] else None
    if year_match:
        end = year_match.end()
    elif needs_year:
        return None
    elif year is None:
        closed = _CLOSED.match(text, end)
        if closed is None or _IN.search(text, max(0, word - 12), word):
            return None
        end = closed.end()
    reason = _reason(months, day, year)
    return None if reason is None else (before.start("year") if before["year"] else word, end, reason)


def _after_ordinal(text: str, position: int) -> int:
    return position + 2 if text[position : position + 2] in ("st", "nd", "rd", "th") else position


def _month_follows(text: str, position: int, day: int) -> bool:
    after = _AFTER.match(text, position)
    if after is None:
        return False
    months, _ = _name(after)
    return any(day <= almanac.longest(month) for month in months)


def _name(after: re.Match[str]) -> tuple[frozenset[int], int]:
    """The months that the word after a number names, two words taken together first, and where the name ends."""
    if after["second"]:
        months, _ = months_of(f"{after['word']} {after['second']}")
        if months:
            return months, after.end("second")
    months, length = months_of(after["word"], stop=after["ordinal"] == ".")
    return months, after.start("word") + length


def _may_lack(month: int, day: int) -> bool:
    return day > almanac.longest(month) or (month == 2 and day == 29)


def _reason(months: frozenset[int], day: int, year: int | None) -> str | None:
    reasons = [almanac.reason(month, day, year) for month in months]
    return None if None in reasons else reasons[0]


def _gregorian(year: int, month_name: str) -> int:
    """The year after a Thai month is counted from the Buddha's death."""
    if "\u0e00" <= month_name[0] <= "\u0eff" and year in almanac.THAI_YEARS:
        return year - almanac.THAI_OFFSET
    return year
