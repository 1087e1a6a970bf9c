"""What the multi-pattern scanner looks for: patterns that text read wrongly cannot do without and sound text hardly
has.

The classes are those of the codecs to the letter. A search with such classes is slow in a regular expression and costs
the scanner nothing; a gate tells the same coarsely (see ``options``). Each pattern says on which lines ``find`` is
called, so each must hold on the line of every match: what is asked here, ``find`` asks as well.
"""

from __future__ import annotations

from lint.cache import kept
from lint.kinds.mojibake.charsets import (
    CYRILLIC,
    EASTERN,
    FOLLOW_EASTERN,
    FOLLOW_LETTERS,
    NEXT,
    RARE,
    TWO_BYTE_SCRIPTS,
    WESTERN,
    class_of,
    korean_pair,
    multi_byte_seeds,
    pairs_at,
    to_byte,
)
from lint.lazily import by_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

HAN = r"\u3400-\u9fff"
HANGUL = r"\uac00-\ud7a3"
IDEOGRAPH_LEADS = range(0xE0, 0xEE)
# A sign of a lost character beside an ideograph or a syllable; question marks have to come in twos.
LOSS = (
    rf"[\ufffd\ue000-\uf8ff\u30fb][{HAN}{HANGUL}]|[{HAN}{HANGUL}][\ufffd\ue000-\uf8ff\u30fb]"
    rf"|\?[{HAN}{HANGUL}][^\n]{{0,5}}\?"
)


def triggers(charset: str) -> list[str]:
    """Patterns for UTF-8 that was read as one of the charsets whose gate is too wide for a scanner."""
    own = {"cp932": _cp932, "gbk": _gbk, "big5": _big5, "cp949": _cp949, "cp874": _thai}.get(charset)
    if own is not None:
        return own()
    if charset in CYRILLIC:
        return _cyrillic(charset)
    return _semitic(charset) if charset in EASTERN else _western(charset)


def _wide(charset: str, first: range, second: range) -> str:
    return class_of(pairs_at(charset, first, second))


def _cp932() -> list[str]:
    first, over = _wide("cp932", IDEOGRAPH_LEADS, NEXT), _wide("cp932", NEXT, IDEOGRAPH_LEADS)
    quote = _wide("cp932", range(0xE2, 0xE3), range(0x80, 0x81))
    return [
        f"[{first}][\\uff61-\\uff9f\\u30fb{over}]",
        f"[{quote}][{HAN}]",
        "[A-Za-z]\\uff83[\\uff61-\\uff7f]",
    ]


def _gbk() -> list[str]:
    first, over = _wide("gbk", IDEOGRAPH_LEADS, NEXT), _wide("gbk", NEXT, IDEOGRAPH_LEADS)
    quote = _wide("gbk", range(0xE2, 0xE3), range(0x80, 0x81))
    words = [f"[{_wide('gbk', one, NEXT)}]{{4}}" for one in TWO_BYTE_SCRIPTS]
    return [
        f"[{first}][{over}]",
        *words,
        *_accents("gbk"),
        f"[A-Za-z,.] ?[{quote}]",
    ]


def _big5() -> list[str]:
    rare = class_of(pairs_at("big5", *RARE["big5"]))
    return [f"[{rare}][^\\n]{{0,3}}[{rare}][^\\n]{{0,3}}[{rare}]", *_accents("big5")]


def _cp949() -> list[str]:
    return [LOSS, korean_pair(), *_accents("cp949")]


def _accents(charset: str) -> list[str]:
    """Accented letters behind or before the plain ones of their word."""
    return [f"[A-Za-z][{latin_class(charset)}]", f"[{latin_class(charset)}][a-z][a-z][a-z]"]


def multi_byte_patterns(charset: str) -> tuple[str, ...]:
    """What :mod:`lint.kinds.mojibake.multi` looks for: an accented letter in a Latin word, what no line with such a
    letter alone has, and the seeds. They take some milliseconds to make.
    """
    letters, marks = latin_class(charset), mark_class(charset)
    run = f"[{letters}]{{1,3}}"
    inside = f"(?<=[A-Za-z]){run}(?=[a-z])|(?<=[a-z][a-z]){run}(?![^\\s.,;:!?)\"'])|(?<![^\\s\"'(\u2018\u201c]){run}(?=[a-z]{{3}})"
    return inside, f"(?![{letters}{marks}])[\u3041-\u9fff\uac00-\ud7a3]", *multi_byte_seeds(charset)


def latin_class(charset: str) -> str:
    """Accented Latin letters as a double-byte charset shows them."""
    return _wide(charset, range(0xC3, 0xC6), NEXT)


def mark_class(charset: str) -> str:
    """Quotation marks and other signs of Latin-1 as a double-byte charset shows them."""
    return _wide(charset, range(0xC2, 0xC3), NEXT)


def _cyrillic(charset: str) -> list[str]:
    """Two short sequences, one long, or a lone one that becomes an accented letter in a Latin word."""
    two, three, next_, latin = (
        class_of(_at(charset, one)) for one in (range(0xC2, 0xE0), range(0xE0, 0xF5), NEXT, range(0xC3, 0xC6))
    )
    if charset == "cp866":
        boxes = class_of(char for char in _at(charset, NEXT) if not char.isalpha())
        return [
            f"[{two}][\u0410-\u043f]",
            f"[\u2568\u2564][{next_}][\u2568\u2564]",
            f"[{three}][\u0430-\u043f]?[\u0410-\u042f{boxes}]",
            f"[A-Za-z\u00c0-\u024f][{latin}][{boxes}]",
            f"[{latin}][\u0410-\u043f][a-z]",
        ]
    signs = class_of(char for char in _at(charset, NEXT) if not char.isalpha() and char not in FOLLOW_LETTERS)
    letters = class_of(char for char in _at(charset, NEXT) if char.isalpha())
    return [
        f"[{two}][{next_}][{two}][{next_}]",
        f"[{three}][{next_}][{next_}]",
        f"[{latin}][{signs}]",
        f"[A-Za-z\u00c0-\u024f][{latin}][{next_}]",
        f"[{latin}][{letters}][a-z]",
    ]


def _western(charset: str) -> list[str]:
    """Any sequence; outside the Windows charsets, where quotation marks and small letters begin one, two short or an
    odd one.
    """
    two, three, next_ = (class_of(_at(charset, one)) for one in (range(0xC2, 0xE0), range(0xE0, 0xF5), NEXT))
    if charset in WESTERN:
        return [f"[{two}][{next_}]", f"[{three}][{next_}][{next_}]"]
    odd = class_of(
        char
        for char in _at(charset, range(0xC3, 0xC6))
        if char == "\u0192" or not ("A" <= char <= "z" or "\u00c0" <= char <= "\u024f")
    )
    return [f"[{two}][{next_}][{two}][{next_}]", f"[{three}][{next_}][{next_}]", f"[{odd}][{next_}]"]


def _semitic(charset: str) -> list[str]:
    """A sign that no word ends in behind a letter or point, or a letter of the script inside a Latin word."""
    two, three, next_, latin = (
        class_of(_at(charset, one)) for one in (range(0xC2, 0xE0), range(0xE0, 0xF5), NEXT, range(0xC3, 0xC6))
    )
    signs = class_of(odd_signs(charset))
    return [
        f"[{two}][{signs}]",
        f"[{three}][{next_}][{signs}]",
        f"[{three}][{signs}][{next_}]",
        f"[A-Za-z\u00c0-\u024f][{latin}][{next_}]",
    ]


def _thai() -> list[str]:
    """Thai itself, whose every letter begins alike; a quotation mark; accented letters inside Latin words."""
    next_, latin = (class_of(_at("cp874", one)) for one in (NEXT, range(0xC3, 0xC6)))
    return [
        f"\u0e40[\u0e18\u0e19][{next_}]\u0e40[\u0e18\u0e19]",
        "\u0e42\u20ac",
        f"[A-Za-z][{latin}][{next_}][a-z]",
        "[a-z]\u0e23\u0e09",
    ]


@by_key
def odd_signs(charset: str) -> frozenset[str]:
    """Signs among the later bytes of UTF-8 that stand behind no letter in sound text."""
    lawful = FOLLOW_LETTERS | frozenset(FOLLOW_EASTERN)
    return frozenset(char for char in _at(charset, NEXT) if not char.isalpha() and char not in lawful)


def _at(charset: str, bytes_: range) -> list[str]:
    return [char for char, byte in to_byte(charset).items() if byte in bytes_]


@by_key
def closely(charset: str) -> re.Pattern[str]:
    """The patterns of a charset as one."""
    return kept.pattern("|".join(triggers(charset)))
