"""Find Japanese years that their era does not have: 昭和65年, 大正16年, 令和0年.

An era's last year is a fact. A count past it can still be meant: anniversaries (昭和100年, 明治150年) go on counting, so that
counts from :data:`ANNIVERSARY` on are left alone; lines that speak of eras and their conversion are left alone too; and
plans made in that era itself (昭和65年度 までに) are told apart, for whether they are wrong depends on the text's own time.
Years past 平成31年 have a check of their own: see ``ended_era``.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.date import almanac
from lint.kinds.date.context import is_meant, line_around
from lint.kinds.date.east_asian import kanji_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ANNIVERSARY = 90  # 昭和90年代 and 昭和100年 are said of the present day
_YEAR = kept.pattern(
    r"(?P<era>明治|大正|昭和|平成|令和)[ \u3000]?(?P<count>[-\u2212\uff0d]?\d{1,3}|[一二三四五六七八九十]{1,5})[ \u3000]?年(?![間代目])"
    r"(?:度|[ \u3000]?\d{1,2}[ \u3000]?月(?:[ \u3000]?\d{1,2}[ \u3000]?日)?)?"
)
_SUPPOSED = kept.pattern(r"換算|もし|仮に|続い|相当|記念|平成\d|令和")
# A line about eras: their names in Latin letters, a program that converts them, an English sentence that quotes the year.
_SPEAKS = kept.pattern(
    r"範囲エラー|範囲外|[Ww]areki|[Ss]eireki|[Cc]onver(?:t|sion)|(?<![^\W\d_])(?:Meiji|Taish[oō]|Sh[oō]wa|Heisei|Reiwa)(?![^\W\d_])"
)
_SENTENCE = kept.pattern(r"(?:(?<![\w.])[a-z]{2,}[ ,]{1,2}){3}[a-z]|\b(?:not|never|no) \Z|\d ?(?:->|[→⇒]) ?\Z")
_KANA = kept.pattern(r"[ぁ-ゖァ-ヺ]")
_PLANNED = kept.pattern(r"計画|目標|見込|予定|推計|予測|まで|年度|満期|償還")


def speaks_of_eras(text: str, start: int, end: int) -> bool:
    """Whether the line of a year speaks of eras instead of using one."""
    low, high = line_around(text, start, end)
    if _SPEAKS.search(text, low, high):
        return True
    if _KANA.search(text, low, high):
        return False
    return _SENTENCE.search(text, low, start) is not None or _SENTENCE.search(text, end, high) is not None


def find(text: str, *, planned: bool) -> Iterator[Match]:
    """Matches of years outside their era, with the ``reason``: those that a plan names, or the others."""
    for found in _YEAR.finditer(text):
        reason = _reason(found["era"], found["count"])
        if reason is None or is_meant(text, *found.span()) or speaks_of_eras(text, *found.span()):
            continue
        low, high = line_around(text, *found.span())
        counts = _number(found["count"]) > 0
        if counts and _SUPPOSED.search(text, low, high):
            continue
        if planned is (counts and _PLANNED.search(text, low, high) is not None):
            yield Match(*found.span(), {"reason": reason})


def _number(count: str) -> int:
    if not count[-1].isdecimal():
        return kanji_number(count)
    return int(count.replace("\N{MINUS SIGN}", "-").replace("\N{FULLWIDTH HYPHEN-MINUS}", "-"))


def _reason(era: str, count: str) -> str | None:
    number = _number(count)
    last = almanac.ERAS[era][1]
    if number <= 0:
        return "an era begins with its year 1 (元年)"
    if last is None or era == "平成" or not last < number < ANNIVERSARY:
        return None
    return f"{era} ended in its year {last}"
