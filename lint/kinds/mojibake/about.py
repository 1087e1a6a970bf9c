"""Whether a line speaks of encodings, so that mojibake in it is there to be shown."""

from __future__ import annotations

from lint import kept

REACH = 160  # characters on either side: a sentence or two

_WORDS = kept.regex_pattern(
    r"mojibake|\bencod|\bdecod|\bcharset|\bcodec|character set|\bcode ?page|\butf-?8|\bunicode\b|\bascii\b|\blatin-?1|"
    r"\biso[- ]?8859|\bcp-?\d{3,4}\b|windows-125\d|shift.?jis|\bsjis\b|\beuc-(?:jp|kr)|\bgbk\b|\bgb2312|\bbig5\b|koi8|garbled|"
    r"文字化け|文字コード|エンコード|デコード|乱码|亂碼|编码|編碼|字符集|인코딩|글자.?깨짐|кодировк|кракозябр|"
    r"kodierung|zeichensatz|zeichensätze|encodage|jeu de caractères|codificaci|codificaç|codifica dei|kodowani|kódován",
    kept.IGNORECASE,
)


def speaks_of_encodings(text: str, start: int, end: int) -> bool:
    """Whether words near the span, on its line, speak of encodings."""
    low = max(text.rfind("\n", max(0, start - REACH), start) + 1, start - REACH, 0)
    high = min(end + REACH, len(text))
    line_end = text.find("\n", end, high)
    return _WORDS.search(text, low, high if line_end < 0 else line_end) is not None
