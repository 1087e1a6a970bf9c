"""Cheap patterns without which a text has no escapes left over, or no text of one legacy charset read as another."""

from __future__ import annotations

ESCAPE_SEEDS = {
    "character-references": r"&#\w{2,7};&#",
    "quoted-printable": r"=[0-9A-F]{2}",
    "unicode-escapes": r"\\u[0-9A-Fa-f]{4}\\u|[A-Za-z]\\u0[01][0-9A-Fa-f]{2}",
}

_HIGH = r"[\u00a1-\u00ff]"
# Behind a small letter, or capitals in two words running.
_TURNED_CASE = r"[\u0410-\u042f]{2}(?:(?<=[\u0430-\u044f]..)|[\u0410-\u042f]{1,20}[ ,.-]{1,2}[\u0410-\u042f]{3})"
_TURNED_CASE_SPELLED = r"[\u0430-\u044f][\u0410-\u042f]{2}|[\u0410-\u042f]{3,22}[ ,.-]{1,2}[\u0410-\u042f]{3}"
# Capitals come out small: two pairs of letters near each other that Russian has less than once in a million letters. Each is looked
# for by a letter that Russian has seldom.
_EASTERN = r"[\u00a1-\u00ff\u0102-\u017e\u02c7-\u02dd]"
_BOX = r"[\u2500-\u25a0\u2219-\u2265\u2320\u2321\u207f\u00b7\u00b0\u00b1]"
_SIGMA = r"[\u0393\u0398\u03a3\u03a6\u03a9\u03b1\u03b4\u03b5\u03c0\u03c3\u03c4\u03c6]"
_SUNK = r"[\u0445\u044e\u044a](?<=[\u043a-\u043c\u043f\u0439\u044c]\u0445|[\u0431-\u0434\u0439\u043a\u043c\u043f]\u044e|[\u043a\u0445\u044e\u044f]\u044a)"
_SUNK_KOI8 = (
    r"[\u0439\u0444\u044a](?:(?<=[\u0431\u0439\u043f\u044e]\u0444|[\u0434\u043b-\u043d\u0442\u0447\u0448]\u0439|[\u0439\u043f]\u044a)"
    r"|(?<=\u0444)[\u0431\u0439\u043f\u0447\u0448]|(?<=\u044a)[\u0431\u043e])"
)
_SUNK_KOI8_PAIR = (
    r"(?:[\u0431\u0439\u043f\u044e]\u0444|[\u0434\u043b-\u043d\u0442\u0447\u0448]\u0439|[\u0439\u043f]\u044a"
    r"|\u0444[\u0431\u0439\u043f\u0447\u0448]|\u044a[\u0431\u043e])"
)
_NEAR = r"[\u0430-\u044f ,.-]{0,20}?"
_SEEDS = {
    # Windows-1252 shows the first bytes of Shift_JIS kana as a low quotation mark and a florin sign.
    ("cp932", "cp1252"): r"(?:[\u201a\u0192][!-~\u0080-\u00ff\u0152-\u2122]){3}",
    ("euc-jp", "cp1252"): rf"[\u00a4\u00a5]{_HIGH}{{3}}",
    ("gb2312", "cp1252"): rf"{_HIGH}{{4}}",
    ("euc-kr", "cp1252"): rf"{_HIGH}{{4}}",
    ("cp1251", "cp1252"): rf"{_HIGH}{{4}}",
    ("koi8-r", "cp1252"): rf"{_HIGH}{{4}}",
    ("cp1253", "cp1252"): rf"{_HIGH}{{4}}",
    ("cp1255", "cp1252"): rf"{_HIGH}{{4}}",
    ("cp1256", "cp1252"): rf"{_HIGH}{{4}}",
    ("cp874", "cp1252"): rf"{_HIGH}{{8}}",
    ("big5", "cp1252"): r"(?:[\u00a4-\u00c6][@-~\u00a1-\u00fe]){3}",
    # Signs, and letters that only Belarusian, Ukrainian and Serbian have. The no-break space and quotation mark that
    # stand there too follow every word of good typography.
    (
        "cp866",
        "cp1251",
    ): r"[\u0401-\u045f\u0490][\u00a4\u00a6\u00a7\u00a9\u00ac-\u00ae\u040e\u045e\u0408\u0490]|[\u00a4\u00a6\u00ae\u0490\u045e\u0408][\u0430-\u043f]",
    # Words of Russian have yo behind such a letter, but seldom two more behind it.
    (
        "cp1251",
        "cp866",
    ): r"[\u0440-\u044f](?:[\u2500-\u25a0\u0404\u0454]|[\u0401\u0451][\u0440-\u045f\u2500-\u25a0]{2})",
    # No language of Central Europe has four accented letters in a row; boxes and Greek letters stand beside each other in no word.
    ("cp1251", "cp1250"): rf"{_EASTERN}{{4}}",
    ("koi8-r", "cp1250"): rf"{_EASTERN}{{4}}",
    ("cp1251", "cp437"): rf"{_BOX}{_SIGMA}|{_SIGMA}{_BOX}",
    ("cp866", "cp437"): rf"[\u00e0-\u00ff\u00a1-\u00bf]{{2}}{_SIGMA}|{_SIGMA}[\u00e0-\u00ff\u00a1-\u00bf]{{2}}",
    ("koi8-r", "cp1251"): rf"{_TURNED_CASE}|(?:{_SUNK_KOI8}){_NEAR}(?:{_SUNK_KOI8})",
    ("cp1251", "koi8-r"): rf"{_TURNED_CASE}|(?:{_SUNK}){_NEAR}(?:{_SUNK})",
    # Small letters show as capitals with an accent, the first three and the last ones as signs.
    (
        "cp1251",
        "mac-roman",
    ): r"[\u2021\u201a\u201e\u2030\u02c6-\u02dd\u02c7][\u00c0-\u00d6\u00d8-\u00de]{1,8}[\u2021\u201a\u201e\u2030\u02c6-\u02dd\u02c7\u00b8]?|[\u00c0-\u00d6\u00d8-\u00de]{2}[\u2021\u201a\u201e\u2030\u02c6-\u02dd\u02c7]",
    ("cp1252", "cp1251"): "",
    ("cp1252", "gbk"): "",
    ("cp932", "gbk"): "",
    ("euc-jp", "cp932"): r"[\uff64\uff65][\uff66-\uff9f][\uff64\uff65]",
    ("gbk", "cp932"): r"[\uff71-\uff9f][\u4e00-\u9fff][\uff71-\uff9f]",
}
# Those that say the same with what stands before a letter in its place, for the scanner, which looks for nothing before.
_SCANNED = {
    ("koi8-r", "cp1251"): rf"{_TURNED_CASE_SPELLED}|{_SUNK_KOI8_PAIR}{_NEAR}{_SUNK_KOI8_PAIR}",
    ("cp1251", "koi8-r"): rf"{_TURNED_CASE_SPELLED}|(?:{_SUNK}){_NEAR}(?:{_SUNK})",
}
# What a line of one of them cannot do without; `kindred` looks at the whole line.
KINDRED = frozenset({"cp1250", "cp1254"})
_KINDRED_SEED = (
    "[a-z\u00df-\u00ff\u0161\u017e][\u00a1-\u00a6\u00a9\u00ac\u00ae\u00af\u00b1-\u00b3\u00b6\u00b9\u00bc-\u00bf\u201a\u2020-\u2021\u02c6\u02dc]"
    "[a-z\u00df-\u00ff\u0153\u0161\u017e]|[\u00f0\u00f8\u00fe]|\u00f5(?:[^e]|$)|\u00e8[aeiouy\u00e1\u00e9\u00ed\u00fc]"
    "|\u00ba[a-z]|[a-z][\u017d\u00f7\u00b8\u2030\u02d9][a-z]|[a-z]{2}[\u00c8\u00cb\u00cd\u00d2\u00db\u00cc\u00da\u00de]"
    "|[bdfmnptv]\u00ec[a-z\u00e1\u00ed\u00fd]|[\u0161\u017e\u00fda-z][\u00f9\u00f2](?![aeiou])|[\u0161\u017e]\u00e8|\u00e8\u0161|[a-z]{2}\u00e3[^\\w]"
    "|[bcdfgklmnprstvz]\u00fd"
    "|[a-z][\u0178\u0160\u0152\u2021\u201e\u201d\u2020\u203a\u00a2\u201a\u02c6][a-z\u00c6\u00e4\u201e]|\u00c8[aeou\u00e1\u00e9\u00ed]|[a-z][\u00b3\u00b9\u00bf][\u00b9\u00ea]|\u00e7[bdfgklmnprstvz]|[a-z]\u00e2[^\\w]|\u00eb"
    "|\u0155|[a-z]\u010d(?:re|te|s)|[aeo]\u0144[aeou\u00f3]"
)
EAST_ASIAN = r"[\u3400-\u9fff\uac00-\ud7a3\uff61-\uff9f]"
_CYRILLIC = "".join(map(chr, range(0x0401, 0x0492)))
_MAC_ROMAN = "\u2021\u201a\u201e\u2030" + "".join(map(chr, range(0x02C6, 0x02DE)))
_HALF_WIDTH = "".join(map(chr, range(0xFF64, 0xFFA0)))
_MARKERS = {"koi8-r": _CYRILLIC, "cp866": _CYRILLIC, "cp1251": _CYRILLIC, "mac-roman": _MAC_ROMAN, "cp932": _HALF_WIDTH}
# Of charsets with two bytes a character; `east_asian` looks at the whole line.
EAST_ASIAN_PAIRS = frozenset(
    {("big5", "gbk"), ("euc-kr", "gbk"), ("gbk", "big5"), ("euc-kr", "big5"), ("gbk", "cp949")}
)
LEGACY_PAIRS = frozenset(_SEEDS) | {(written, "cp1252") for written in KINDRED} | EAST_ASIAN_PAIRS


def legacy_seed(written: str, read: str) -> str:
    """The pattern for a pair of charsets."""
    if written in KINDRED:
        return _KINDRED_SEED
    if (written, read) in EAST_ASIAN_PAIRS:
        from lint.kinds.mojibake.east_asian import seed

        return seed(written, read)
    if written == "cp1252":
        from lint.kinds.mojibake.inside import inside_seed

        return inside_seed(read)
    if (written, read) == ("cp932", "gbk"):
        from lint.kinds.mojibake.charsets import class_of, pairs_at

        kana = class_of(
            [
                *pairs_at("gbk", range(0x82, 0x83), range(0x9F, 0xF2)),
                *pairs_at("gbk", range(0x83, 0x84), range(0x40, 0x97)),
            ]
        )
        return f"(?:[{kana}][^\\n]?){{3}}"
    return _SEEDS[written, read]


def legacy_markers(read: str) -> str:
    """Characters of which every text of a legacy charset has one that was read as this one; empty where none are known."""
    return _MARKERS.get(read, "")


def legacy_gate(written: str, read: str) -> str:
    """The same told coarsely: sets of many parts are slow to search with."""
    return (
        r"[\u4fe5-\u514f][^\n]?[\u4fe5-\u514f]" if (written, read) == ("cp932", "gbk") else legacy_seed(written, read)
    )


def legacy_trigger(written: str, read: str) -> str:
    """The same for the scanner, which is quick with sets of any size."""
    return _SCANNED.get((written, read)) or legacy_gate(written, read)
