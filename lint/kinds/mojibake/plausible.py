"""What decoded text must look like to be believed."""

from __future__ import annotations

from lint.lazily import by_key

# Letters of living scripts by block: first and last code point, and the script's name.
_BLOCKS = (
    (0x00C0, 0x024F, "Latin"), (0x0250, 0x02AF, ""), (0x0386, 0x03CE, "Greek"), (0x0400, 0x045F, "Cyrillic"),
    (0x0490, 0x04FF, "Cyrillic"), (0x0531, 0x0587, "Armenian"), (0x05B0, 0x05EA, "Hebrew"), (0x0600, 0x06FF, "Arabic"),
    (0x0900, 0x0DFF, "Indic"), (0x0E01, 0x0E5B, "Thai"), (0x0E81, 0x0EDF, "Lao"), (0x0F00, 0x0FFF, "Tibetan"),
    (0x1000, 0x109F, "Burmese"), (0x10D0, 0x10FF, "Georgian"), (0x1200, 0x137F, "Ethiopic"), (0x1780, 0x17FF, "Khmer"),
    (0x1E00, 0x1EFF, "Latin"), (0x1F00, 0x1FFF, "Greek"), (0x3001, 0x30FF, "CJK"), (0x3400, 0x9FFF, "CJK"),
    (0xAC00, 0xD7A3, "CJK"), (0xFF01, 0xFF9F, "CJK"),
)  # fmt: skip
_MARKS = (
    (0x00A0, 0x00BF), (0x00D7, 0x00D7), (0x00F7, 0x00F7), (0x02C6, 0x02DD), (0x2002, 0x203A), (0x20A0, 0x20BF),
    (0x2100, 0x2193), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x27BF), (0xFEFF, 0xFEFF), (0x1F300, 0x1FAFF),
)  # fmt: skip


@by_key
def script_of(char: str) -> str:
    """The script of a letter, ``Mark`` for common signs, and nothing for what text hardly ever holds."""
    code = ord(char)
    if any(first <= code <= last for first, last in _MARKS):
        return "Mark"
    return next((name for first, last, name in _BLOCKS if first <= code <= last), "")


def is_readable(decoded: str) -> bool:
    """Whether every character is a letter of a living script or a common sign."""
    return all(script_of(char) for char in decoded)


_FIRST_LEVELS = (
    ("gb2312", b"\xd8"),
    ("euc-jp", b"\xd0"),
    ("big5", b"\xc9"),
)  # charsets and where their first level ends


@by_key
def is_common_han(char: str) -> bool:
    """Whether an ideograph is among the first level of GB 2312, JIS X 0208 or Big5."""
    return any(_is_below(char, charset, last) for charset, last in _FIRST_LEVELS)


def _is_below(char: str, charset: str, last: bytes) -> bool:
    try:
        encoded = char.encode(charset)
    except UnicodeEncodeError:
        return False
    return len(encoded) < 3 and encoded < last  # EUC-JP spells the rare ones of JIS X 0212 with three bytes


def are_common_together(chars: str) -> bool:
    """Whether one charset has them all on its first level, as it has the characters of a sound word."""
    return any(all(_is_below(char, charset, last) for char in chars) for charset, last in _FIRST_LEVELS)


def is_common_cjk(char: str) -> bool:
    """Whether Chinese, Japanese or Korean text is full of such characters."""
    code = ord(char)
    if 0x3041 <= code <= 0x30FF or 0x3001 <= code <= 0x3011 or 0xFF01 <= code <= 0xFF5E:
        return True
    if 0xAC00 <= code <= 0xD7A3:
        return is_common_hangul(char)
    return 0x4E00 <= code <= 0x9FFF and is_common_han(char)


@by_key
def is_common_hangul(char: str) -> bool:
    """Whether a syllable is one of the 2350 of KS X 1001, which hold nearly all running Korean."""
    try:
        return len(char.encode("euc-kr")) == 2  # Python spells the others as eight bytes
    except UnicodeEncodeError:
        return False
