"""Text of a charset that shares most of its letters with Windows-1252, as which it was read.

Idea: most of the text stays sound, and the letters that differ come out as signs inside words (`wy\u00b6lij`), or as letters
that no language has side by side: a thorn at the end of Turkish words, the a with a tilde of Portuguese beside a thorn in
Romanian, the o with a stroke beside the z with a caron in Czech. Each language has a signature of what its line must show, how
often, and what it must not show. Words with the telltale letters are decoded again.

Known limits: a line with a single such word is missed, as is French and Spanish in code pages of DOS whose letters
come out as quotation marks and dashes.
"""

from __future__ import annotations

from lint import kept
from lint.diagnostic import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

LEAST_SIGNS = 2  # signs beside letters, one of them inside a word; a lone one may be a formula or a footnote
LEAST_TELLTALE = 3  # letters of a word with a telltale letter; shorter ones are entries of letter tables
LEAST_WORD = 4  # letters of the word with a sign inside
# Signs that stand between two small letters in no language; quotation marks, dots and dashes do where spaces are left out.
SIGNS = "\u00a1-\u00a6\u00a9\u00ac\u00ae\u00af\u00b1-\u00b3\u00b6\u00b9\u00bc-\u00bf\u201a\u2020-\u2021\u02c6\u02dc"
SIGN_CHARSETS = ("cp1250", "iso8859-2", "cp850", "mac-roman", "cp1257")
_LOWER = "a-z\u00df-\u00f6\u00f8-\u00ff\u0153\u0161\u017e"
_LINE = kept.pattern(r"[^\n]+")
_WORD = kept.pattern(rf"[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152-\u017e{SIGNS}\u0178]+")
_SIGN = kept.pattern(rf"(?<=[{_LOWER}])[{SIGNS}](?=[{_LOWER}])")
_BESIDE = kept.pattern(rf"(?<=[{_LOWER}])[{SIGNS}]|[{SIGNS}](?=[{_LOWER}])")
_VIETNAMESE = kept.pattern("[\u1ea0-\u1ef9]")  # letters of which every line has one, and Windows-1252 none
_STRIPPED = "".join(chr(code) for code in range(0xA1, 0xC0))

# Charset, the telltale letters, how many of them a line must have, what else it must have, and what it must not have.
_SIGNATURES = tuple(
    (charset, kept.pattern(telltale), least, tuple(map(kept.pattern, must)), kept.pattern(never, kept.IGNORECASE))
    for charset, telltale, least, must, never in (
        # Czech, Slovak, Slovene, Croatian. The e with a grave comes before a vowel in Gaelic and Vietnamese only.
        (
            "cp1250",
            "\u00e8(?=[aeiouy\u00e1\u00e9\u00ed\u00fc])|\u00f8|[\u00ec\u00f2](?=[a-z\u0161\u017e])|\u00f9",
            2,
            (
                "[\u0161\u017e]",
                "\u00f8|\u00e8[aeiuy\u00e1\u00e9\u00ed\u00fc]",
                "[\u00e1\u00ed\u00fd\u00ec\u00f9]|\u00e8[aeiou]",
            ),
            "[\u00e5\u00e6\u00e0\u00e7\u00ea\u00f3]",
        ),
        # Hungarian. Portuguese has this letter before an e, Estonian no acute accents.
        (
            "cp1250",
            "\u00f5(?!e)",
            1,
            (
                "[\u00f6\u00fc]",
                "[\u00e1\u00e9\u00ed\u00f3]",
                "[\u00e1\u00e9\u00ed\u00f3\u00f5][^\n]*[\u00e1\u00e9\u00ed\u00f3\u00f5]",
            ),
            "[\u00e3\u00ea\u00e0\u00e8\u00e7\u00f1\u00e4]",
        ),
        # Romanian.
        (
            "cp1250",
            "[\u00e3\u00fe]|\u00ba(?=[a-z])",
            2,
            ("\u00e3", "\u00fe|\u00ba[a-z]"),
            "[\u00f5\u00e7\u00f0]",
        ),
        # Turkish. Icelandic has a thorn at the beginning of words and acute accents in every line.
        (
            "cp1254",
            "(?<=[a-z\u00e7\u00f6\u00fc\u00fd])\u00fe|\u00fd|\u00f0",
            2,
            (
                "[a-z\u00e7\u00f6\u00fc\u00fd]\u00fe",
                "[\u00e7\u00fc]|[a-z]\u00fe\u00fd|\u00fd\u00fe|\u00f0\u00fd|l\u00fdk|n\u00fdn",
            ),
            "[\u00e1\u00e9\u00ed\u00f3\u00fa\u00e6\u00f8\u00e3\u0161\u017e]",
        ),
        (
            "cp1254",
            "(?<=[a-z\u00e7\u00f6\u00fc])\u00fe",
            1,
            ("[\u00fc\u00e7]",),
            "[\u00e1\u00e9\u00ed\u00f3\u00fa\u00e6\u00f8\u00e3\u0161\u017e\u00e4]",
        ),
        # Lithuanian.
        (
            "cp1257",
            "[\u00eb\u00e0\u00e8\u00f0\u00e6]",
            3,
            ("\u00f0", "[\u00eb\u00e0\u00e8]"),
            "[\u00f3\u00fa\u00fd\u00f6\u00ed\u00e7]",
        ),
    )
)


def find_kindred(text: str) -> Iterator[Match]:
    """Words with letters that belong to another charset, on lines whose letters fit no other explanation."""
    for line in _LINE.finditer(text):
        yield from _in_line(line[0], line.start())


def _in_line(line: str, place: int) -> Iterator[Match]:
    if _VIETNAMESE.search(line):
        return
    inside = [found.start() for found in _SIGN.finditer(line)]
    if inside and len(_BESIDE.findall(line)) >= LEAST_SIGNS:
        words = [word for word in _WORD.finditer(line) if word[0].strip(_STRIPPED)]
        odd = [word for word in words if any(word.start() < at < word.end() for at in inside)]
        for charset in SIGN_CHARSETS:
            decoded = [_decoded(word[0], charset) for word in odd]
            if all(one is not None and one.isalpha() and len(one) >= LEAST_WORD for one in decoded):
                yield from _matches(
                    [word for word in words if (_decoded(word[0], charset) or "").isalpha()], charset, place
                )
                return
    for charset, telltale, least, must, never in _SIGNATURES:
        found = {one.start() for one in telltale.finditer(line)}
        if len(found) >= least and all(one.search(line) for one in must) and not never.search(line):
            words = [word for word in _WORD.finditer(line) if any(word.start() <= at < word.end() for at in found)]
            yield from _matches([word for word in words if len(word[0]) >= LEAST_TELLTALE], charset, place)
            return


def _matches(words: list[re.Match[str]], charset: str, place: int) -> Iterator[Match]:
    for word in words:
        readable = _decoded(word[0], charset)
        if readable is not None and readable != word[0]:
            fields = {"readable": readable[:20], "written": charset, "read": "cp1252"}
            yield Match(place + word.start(), place + word.end(), fields, replacement=readable)


def _decoded(word: str, charset: str) -> str | None:
    try:
        return word.encode("cp1252").decode(charset)
    except UnicodeError:
        return None
