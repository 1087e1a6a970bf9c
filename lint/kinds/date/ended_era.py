"""Find years of Heisei (平成) after the era had ended: 平成35年 in a text that knows better.

Until April 2019 laws, leases and licences rightly named such years, and they stand in older texts to this day. So
dates that a plan, law or term surrounds are told apart from those that nothing explains: whether they are wrong
depends on the text's own time. Years in a line that speaks of a law are left alone.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.date.context import is_meant, line_around
from lint.kinds.date.era import speaks_of_eras

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST = 31
_YEAR = kept.pattern(
    r"平成[ \u3000]?(?:(?P<count>3[2-9]|[4-8]\d|三十[二三四五六七八九]|[四五六七八]十[一二三四五六七八九]?)[ \u3000]?年(?![間代目])|31[ \u3000]?年(?=[ \u3000]?(?:0?"
    r"[5-9]|1[0-2])[ \u3000]?月))"
    r"(?:度|[ \u3000]?\d{1,2}[ \u3000]?月(?:[ \u3000]?\d{1,2}[ \u3000]?日)?)?"
)
_TERM = kept.pattern(
    r"法|条|附則|施行|年度|まで|から|以降|有効|期限|満期|予定|計画|目標|見込|免許|契約|返済|償還|貸付|～|〜"
    r"|平成(?:[12]?\d|30)年|元号|改元"
)
_SPEAKS = {"法", "元号", "改元"}  # a law names such years rightly, and so does who speaks of eras
_TRANSLATED = kept.pattern(
    r"[(（=＝]\s?(?:令和|20\d\d|二[〇千])|(?:令和|20\d\d年?)[^\n]{0,8}[(（=＝]\s?\Z|20\d\d年?(?:</td>\s?<td[^<>\n]{0,60}>|[ ]?\|[ ]?|\t)\Z"
)


def find(text: str, *, planned: bool) -> Iterator[Match]:
    """Matches of Heisei years that never came, with the ``reason``: those that a term or plan names, or the others."""
    for found in _YEAR.finditer(text):
        start, end = found.span()
        if is_meant(text, start, end) or _is_translated(text, start, end) or speaks_of_eras(text, start, end):
            continue
        terms = set(_TERM.findall(text, *line_around(text, start, end)))
        if not terms & _SPEAKS and planned is bool(terms):
            yield Match(start, end, {"reason": "平成 ended in April of its year 31 (2019)"})


def _is_translated(text: str, start: int, end: int) -> bool:
    """Whether the year is set against its Reiwa or Gregorian name, as tables of conversion do."""
    low, high = line_around(text, start, end)
    return _TRANSLATED.match(text, end, high) is not None or _TRANSLATED.search(text, low, start) is not None
