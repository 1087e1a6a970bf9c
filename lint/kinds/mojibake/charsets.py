"""What the bytes of UTF-8 look like in another charset, as classes of characters for regular expressions.

Made from Python's codecs when rules are compiled (for gates) or when a text has opened a gate.
"""

from __future__ import annotations

from lint.lazily import by_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SINGLE_BYTE = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "cp1258", "cp866", "cp437", "cp850", "cp852", "koi8-r", "mac-roman",
    "iso8859-5", "mac-cyrillic", "cp1255", "cp1256", "cp874",
)  # fmt: skip
CYRILLIC = frozenset({"cp1251", "cp866", "koi8-r", "iso8859-5", "mac-cyrillic"})
WESTERN = frozenset({"cp1252", "cp1250", "cp1254", "cp1257", "cp1258"})
EASTERN = frozenset({"cp1255", "cp1256", "cp874"})  # Hebrew, Arabic, Thai
# What follows letters in sound text of those scripts: beside FOLLOW_LETTERS, marks and joiners of their own.
FOLLOW_EASTERN = "\u060c\u061b\u061f\u200c\u200d\u200e\u200f"
MULTI_BYTE = ("cp932", "gbk", "big5", "cp949")
ESCAPES = ("character-references", "quoted-printable", "unicode-escapes")

TWO = range(0xC2, 0xE0)  # first bytes of UTF-8 sequences of two, three and four bytes, and the bytes that follow them
THREE = range(0xE0, 0xF0)
TWO_BYTE_SCRIPTS = (range(0xCE, 0xD0), range(0xD0, 0xD2), range(0xD7, 0xD8), range(0xD8, 0xDC))  # Greek to Arabic
FOUR = range(0xF0, 0xF5)
NEXT = range(0x80, 0xC0)
# Signs that stand behind a letter in sound text: quotation marks, ellipsis, dashes, spaces, degree and trade marks.
FOLLOW_LETTERS = frozenset(
    "\u00a0\u2026\u2019\u201d\u00bb\u2013\u2014\u201c\u00ae\u00a9\u00b0\u00b7\u00b4\u2122\u2018\u203a"
)


def class_of(chars: Iterable[str]) -> str:
    """The inside of a character class, neighbours written as ranges."""
    codes = sorted({ord(char) for char in chars})
    parts: list[str] = []
    index = 0
    while index < len(codes):
        last = index
        while last + 1 < len(codes) and codes[last + 1] == codes[last] + 1:
            last += 1
        parts.append(_escaped(codes[index]) + (f"-{_escaped(codes[last])}" if last > index else ""))
        index = last + 1
    return "".join(parts)


def coarse_class_of(chars: Iterable[str], gap: int = 24) -> str:
    """A class of at least these characters in few ranges: sets of many parts cost a search most of its speed."""
    ranges: list[list[int]] = []
    for code in sorted({ord(char) for char in chars}):
        if ranges and code - ranges[-1][1] <= gap:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{_escaped(first)}-{_escaped(last)}" for first, last in ranges)


def single_byte_gate(charsets: Iterable[str]) -> str:
    """A pattern that opens on every UTF-8 sequence as one of the charsets shows it."""
    first = [char for charset in charsets for char in chars_at(charset, range(0xC2, 0xF5))]
    next_ = [char for charset in charsets for char in chars_at(charset, NEXT)]
    return f"[{coarse_class_of(first)}][{coarse_class_of(next_)}]"


def _escaped(code: int) -> str:
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"


@by_key
def to_byte(charset: str) -> Mapping[str, int]:
    """Characters of a single-byte charset and their bytes; bytes that it leaves empty are C1 controls, as browsers do."""
    table: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        if charset.startswith(("cp125", "cp874")) and byte < 0xA0:
            table[chr(byte)] = byte
        char = bytes([byte]).decode(charset, "ignore")
        table[char or chr(byte)] = byte
    return table


def chars_at(charset: str, bytes_: range) -> list[str]:
    """Characters of a single-byte charset whose byte is in the range."""
    return [char for char, byte in to_byte(charset).items() if byte in bytes_]


def utf8_in(charset: str) -> tuple[str, str]:
    """Patterns for one UTF-8 sequence as the single-byte charset shows it, and for a first byte of one."""
    two, three, four, next_ = (class_of(chars_at(charset, one)) for one in (TWO, THREE, FOUR, NEXT))
    return f"(?:[{two}][{next_}]|[{three}][{next_}]{{2}}|[{four}][{next_}]{{3}})", f"[{two}{three}{four}]"


def pairs_at(charset: str, first: range, second: range) -> list[str]:
    """Characters of a double-byte charset whose bytes are in these ranges."""
    found = []
    for lead in first:
        for trail in second:
            char = bytes([lead, trail]).decode(charset, "ignore")
            if len(char) == 1 and char > "\u00ff" and not "\ue000" <= char <= "\uf8ff":
                found.append(char)
    return found


# First and second bytes of rare characters of which UTF-8 text is full where half of it is lost. CP949's leads above 0xC6
# take no byte of UTF-8; what pairs up is hangul that KS X 1001 lacks.
RARE = {"cp949": (range(0x81, 0xA1), range(0x41, 0xFF)), "big5": (range(0xE3, 0xEE), NEXT)}


def korean_pair() -> str:
    """A pattern for the first and last byte of a syllable in UTF-8 with a byte of each neighbour, as CP949 shows them:
    hanja, hangul.
    """
    lead = range(0xEA, 0xEE)
    return f"[{class_of(pairs_at('cp949', lead, NEXT))}][{class_of(pairs_at('cp949', NEXT, lead))}]"


def rare_class(charset: str) -> str:
    """Those characters as a class."""
    return f"[{class_of(pairs_at(charset, *RARE[charset]))}]"


def multi_byte_markers(charset: str) -> str:
    """Characters of which UTF-8 text that is read as the charset shows two or more."""
    if charset in ("big5", "cp949"):
        return "".join([*pairs_at(charset, *RARE[charset]), *pairs_at(charset, range(0xC3, 0xC6), NEXT)])
    markers = pairs_at(charset, range(0xE0, 0xEE), NEXT)
    if charset == "cp932":
        return "".join([*markers, "\uff83"])
    scripts = [char for one in TWO_BYTE_SCRIPTS for char in pairs_at(charset, one, NEXT)]
    return "".join([*markers, *scripts, *pairs_at(charset, range(0xC3, 0xC6), NEXT)])


def multi_byte_seeds(charset: str) -> list[str]:
    """Patterns (for ``re``, whose large classes are fast) of which UTF-8 text shows one when it is read as the charset."""
    if charset in ("big5", "cp949"):
        rare = rare_class(charset)
        lossy = f"(?:{rare}[^\\n]{{0,3}}?){{{3 if charset == 'cp949' else 2}}}{rare}"
        return [lossy, korean_pair()] if charset == "cp949" else [lossy]
    lead = range(0xE0, 0xEE)
    first = class_of(pairs_at(charset, lead, NEXT))
    over = class_of(pairs_at(charset, NEXT, lead))
    quote = class_of(pairs_at(charset, range(0xE2, 0xE3), range(0x80, 0x81)))
    if charset == "cp932":
        return [
            f"[{first}][\\uff61-\\uff9f\\u30fb{over}]",
            f"[{quote}][\\u4e00-\\u9fff]",
            "(?<=[A-Za-z])\\uff83[\\uff61-\\uff7f]",
        ]
    words = [f"[{class_of(pairs_at(charset, one, NEXT))}]{{4}}" for one in TWO_BYTE_SCRIPTS]
    return [
        f"[{first}][{over}]",
        *words,
        f"[{quote}](?:(?<=[A-Za-z,.].)|(?<=[A-Za-z,.] .))",
    ]
