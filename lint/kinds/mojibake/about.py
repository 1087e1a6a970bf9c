"""Whether a line speaks of encodings, or holds both the damage and what it was, so that mojibake in it is there to be
shown.
"""

from __future__ import annotations

from lint.cache import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.diagnostic import Match

REACH = 160  # characters on either side: a sentence or two

# Of a line in small letters; looking for words costs a tenth of what a pattern of them does.
_WORDS = tuple(
    (
        "mojibake|cyrillic|homogly|homogra|look-alike|lookalike|encod|decod|charset|codec|character set|code page|codepage|utf8|utf-8|unicode|ascii|latin1|latin-1|iso8859|iso-8859|"
        "iso 8859|windows-125|shiftjis|shift-jis|shift_jis|sjis|euc-jp|euc-kr|gbk|gb2312|big5|koi8|garbled|文字化け|文字コード|エンコード|"
        "デコード|乱码|亂碼|编码|編碼|字符集|인코딩|글자 깨짐|글자깨짐|кодировк|кракозябр|kodierung|zeichensatz|zeichensätze|encodage|"
        "jeu de caractères|codificaci|codificaç|codifica dei|kodowani|kódován"
    ).split("|")
)
_CODE_PAGE = kept.pattern(r"\bcp-?\d{3,4}\b")
_MARKS = "\"'`\u2018\u201c\u201e\u00ab>:=\u2192(["
_ITEM = r"[\"'][^\"'\n]{1,3}[\"'][^\S\n]*"
_ALPHABET = kept.pattern(rf"{_ITEM}(?:[,;:=]|=>)[^\S\n]*{_ITEM}(?:[,;]|=>)[^\S\n]*{_ITEM}")

# Two strings side by side, as in a table of what to replace by what.
_PAIR = kept.pattern(r"([\"'])([^\"'\n]{2,40})\1[^\S\n]?(?:[:,]|=>|->|\u2192)[^\S\n]?([\"'])([^\"'\n]{1,40})\3")
_HIGH = kept.pattern(r"[^\x00-\x7f]+")


def speaks_of_encodings(text: str, start: int, end: int) -> bool:
    """Whether words near the span, on its line, speak of encodings."""
    low, high = _around(text, start, end)
    around = text[low:high].lower()
    return any(words in around for words in _WORDS) or "cp" in around and _CODE_PAGE.search(around) is not None


def shows_both(text: str, match: Match) -> bool:
    """Whether the word stands near by as it was before the damage, behind a quotation mark or arrow; or in a table of
    letters.
    """
    start, end, readable = match.start, match.end, match.replacement
    low, high = _around(text, start, end)
    if text[start - 1 : start] in ('"', "'") and _ALPHABET.search(text, low, high):
        return True
    if readable is None or not readable.strip() or readable.isascii():
        return _is_paired(text, start, end, low, high)
    first, last = start, end
    while first > low and text[first - 1].isalpha():
        first -= 1
    while last < high and text[last].isalpha():
        last += 1
    word = text[first:start] + readable + text[end:last]
    place = text.find(word, low, high)
    while place >= 0:
        if not first <= place < last and text[place - 1 : place].rstrip(" ") in _MARKS and place > low:
            return True
        place = text.find(word, place + 1, high)
    return _is_paired(text, start, end, low, high)


def _is_paired(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether the string with the damage stands beside one that differs only in its letters past ASCII."""
    for pair in _PAIR.finditer(text, low, high):
        if any(pair.start(group) <= start and end <= pair.end(group) for group in (2, 4)):
            first, last = pair[2], pair[4]
            shown, sound = (first, last) if pair.start(2) <= start else (last, first)
            letters = "".join(_HIGH.findall(sound))
            return len(sound) < len(shown) and letters.isalpha() and _HIGH.sub("", shown) == _HIGH.sub("", sound)
    return False


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(text.rfind("\n", max(0, start - REACH), start) + 1, start - REACH, 0)
    high = min(end + REACH, len(text))
    line_end = text.find("\n", end, high)
    return low, high if line_end < 0 else line_end
