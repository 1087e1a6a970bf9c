"""Whether a text means a date that cannot be as just that: a test, a manual on calendars, a title.

Three signs, on the date's own line: the words of test code and of manuals that speak of rejecting or rolling over
dates; a quotation in typographic quotes whose whole content is the date (the film «31 июня»); and the words for a
film or book just before a quotation. Straight quotes are no sign: data writes its dates so. Negations ("does not
exist") are the engine's part.

Known limit: text about impossible dates that uses none of these words is reported.
"""

from __future__ import annotations

from lint import kept

REACH = 120  # characters on either side in which words about dates speak of this one
# Of a text in lower case: folding it first costs less than ignoring case.
_ABOUT = kept.pattern(
    r"\bassert|\bexpect\(|\beq\(|\btoequal|\btobe\b|\bis none\b|<marker>|<example|\bisnan|\b(?:parse"
    r"|strtotime|mktime|checkdate)\w*\(|"
    r"\bthrows? (?:an?|new)\b|\braises? (?:an?|\w+error)|overflow|\broll(?:s|ed)? over|\bclamp|\bleap[- ](?:year|day)|\bleapyear|\bbogus|\brejects\b|\b(?:be|is|are|gets) rejected"
    r"|\bfictitious|"
    r"\btypo\b|\bmistyped|\bmisprint|\bnon-?existing|\berrat(?:um|a)\b|\bthere is no\b|\bthere's no\b|\bvalidator|"
    r"bissextil|bisiest|bisest|schaltjahr|schrikkeljaar|skottår|skudår|přestupn|przestępn|високосн|artık yıl"
    r"|năm nhuận|"
    r"tippfehler|опечатк|ошибочн|переполнени|\bn'a que\b|\bn’a que\b|\bhat nur\b|\bsolo tiene|\btem apenas"
    r"|только 30 д|"
    r"オーバーフロー|解釈され|正規化|正规化|規格化|繰り上が|繰り越|誤植|誤記|うるう|閏|である(?:など|場合)"
    r"|日までしかない|解释为|解釋為|溢出|夹到|闰|只有(?:[二三]十|[23]\d)|윤년|(?:로|으로) 해석",
)
_TITLED = kept.pattern(
    r"(?:film|movie|novel|album|song|band|roman|фильм\w*|роман\w*|книг\w+|альбом\w*|песн\w+|групп\w+"
    r"|повест\w+|映画|小説|电影|영화)"
    r"[^\S\n]{0,2}[\"'(]{1,2}\Z",
    kept.IGNORECASE,
)
_TEST_LINE = kept.pattern(r"\s*text: ?[\"'`]")  # how tests of text linters write their samples
_TITLE_QUOTES = {
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{DOUBLE LOW-9 QUOTATION MARK}": "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{SINGLE LOW-9 QUOTATION MARK}": "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}",
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{LEFT SINGLE QUOTATION MARK}": "\N{RIGHT SINGLE QUOTATION MARK}",
    "\N{LEFT CORNER BRACKET}": "\N{RIGHT CORNER BRACKET}",
    "\N{LEFT WHITE CORNER BRACKET}": "\N{RIGHT WHITE CORNER BRACKET}",
    "\N{LEFT DOUBLE ANGLE BRACKET}": "\N{RIGHT DOUBLE ANGLE BRACKET}",
}


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the line around a span that can speak of it."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    line_start = text.rfind("\n", low, start) + 1 or low
    line_end = text.find("\n", end, high)
    return line_start, high if line_end < 0 else line_end


def is_meant(text: str, start: int, end: int) -> bool:
    """Whether the date at the span is spoken of instead of used."""
    closers = _TITLE_QUOTES.get(text[start - 1]) if start else None
    if closers is not None and text[end : end + 1] in closers and end < len(text):
        return True
    low, high = line_around(text, start, end)
    if _ABOUT.search(text[low:high].lower()) or _TEST_LINE.match(text, low, start):
        return True
    return text[start - 1 : start] in ("'", '"', "(") and _TITLED.search(text, low, start) is not None
