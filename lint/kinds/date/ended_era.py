"""Find years of Heisei (平成) after the era had ended: 平成35年 in a text that knows better.

Until April 2019 laws, leases and licences rightly named such years, and they stand in older texts to this day. So a
text is asked whether it is later itself (it names 令和, or a year from 2019 on that is not a translation of this
very year); and where it says nothing of its time, only a date that no plan, law or term surrounds is reported.
"""

from __future__ import annotations

import re

from lint.diagnostic import Match
from lint.kinds.date.context import is_meant, line_around

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST = 31
_YEAR = re.compile(
    r"平成[ \u3000]?(?:(?P<count>3[2-9]|[4-8]\d)[ \u3000]?年(?![間代目])|31[ \u3000]?年(?=[ \u3000]?(?:0?"
    r"[5-9]|1[0-2])[ \u3000]?月))"
    r"(?:度|[ \u3000]?\d{1,2}[ \u3000]?月(?:[ \u3000]?\d{1,2}[ \u3000]?日)?)?"
)
_LATER = re.compile(r"令和|(?<![\d(（])(?:2019|202\d|203\d)(?![\d])(?!年?[)）])")
_TERM = re.compile(
    r"法|条|附則|施行|年度|まで|から|以降|有効|期限|満期|予定|計画|目標|見込|免許|契約|返済|償還|貸付|～|〜"
    r"|平成(?:[12]?\d|30)年"
)
_TRANSLATED = re.compile(r"[(（=＝]\s?(?:令和|20\d\d)|(?:令和|20\d\d年?)[^\n]{0,8}[(（=＝]\s?$")


def find(text: str) -> Iterator[Match]:
    """Matches of Heisei years that never came, with the ``reason``."""
    is_later: bool | None = None
    for found in _YEAR.finditer(text):
        start, end = found.span()
        if is_meant(text, start, end) or _is_translated(text, start, end):
            continue
        if is_later is None:
            is_later = _LATER.search(text) is not None
        terms = set(_TERM.findall(text, *line_around(text, start, end)))
        if "法" in terms or (terms and not is_later):
            continue
        yield Match(start, end, {"reason": "平成 ended in April of its year 31 (2019)"})


def _is_translated(text: str, start: int, end: int) -> bool:
    """Whether the year is set against its Reiwa or Gregorian name, as tables of conversion do."""
    low, high = line_around(text, start, end)
    return _TRANSLATED.match(text, end, high) is not None or _TRANSLATED.search(text, low, start) is not None
