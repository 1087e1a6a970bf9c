"""UTF-8 that was read as a single-byte charset.

Idea: a byte sequence of UTF-8 shows in a single-byte charset as one of few letters followed by signs that no letter
stands before. Runs of such sequences are decoded again (as often as the damage was done), and judged by what they
become: two or more letters of one script are proof, since chance does not make them. A lone sequence has to become an
accented letter inside a word, or a mark that English and French writing is full of, and its own first letter must be
out of place where it stands. What stays open after that is asked of ftfy, whose table of unlikely pairs was tuned on
millions of lines.

Known limits: in charsets of Cyrillic and Greek, words of one letter are missed; text that lost most of its bytes too.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.mojibake.charsets import CYRILLIC, EASTERN, FOLLOW_LETTERS, NEXT, WESTERN, chars_at, to_byte, utf8_in
from lint.kinds.mojibake.plausible import is_common_cjk, is_readable, script_of
from lint.kinds.mojibake.told import told
from lint.kinds.mojibake.triggers import closely, odd_signs
from lint.lazily import by_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

MOST_ROUNDS = 4  # a text that was spoilt more often than this has other worries
COMMON_MARKS = frozenset(
    "\u00a0\u00a1\u00a2\u00a3\u00a5\u00a7\u00a9\u00aa\u00ab\u00ae\u00b0\u00b1\u00b2\u00b3\u00b4\u00b5\u00b7\u00b9\u00ba\u00bb\u00bc\u00bd\u00be\u00bf"
)
COMMON_PUNCTUATION = frozenset(
    map(
        chr,
        (
            *range(0x2002, 0x2045),
            0x20AC,
            0x2122,
            *range(0x2190, 0x2194),
            0x2212,
            0x2260,
            0x2264,
            0x2265,
            *range(0x25A0, 0x2780),
        ),
    )
)
_LATIN = kept.regex_pattern(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = kept.pattern("[\u0400-\u04ff]")
_GREEK = kept.pattern("[\u0386-\u03ce]")
# Capitals of Romanian, Slovak and Croatian; none stands between two small letters.
FOREIGN_CAPITALS = frozenset("\u0102\u0139\u0106")
SIGNS_FOR_LETTERS = "\u00a3\u00a5\u00a7"  # which stand for L, Y and S where people play with letters
LONG_S = "\u017f"  # which nobody writes today
LEAST_DATA = 5  # characters of a word that is no letter of a table
_DATA = kept.pattern(r"[\[(,:=][^\S\n]?[\"']\Z")
_QUOTES = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`"


def find_single_byte(text: str, charset: str, characters: set[str]) -> Iterator[Match]:
    """Runs of UTF-8 sequences as the charset shows them; ``characters`` are those that the text has."""
    firsts, nexts = _ends(charset)
    if characters.isdisjoint(nexts) or characters.isdisjoint(firsts):
        return
    runs, first = _patterns(charset)
    for found in runs.finditer(text):
        start, end = found.span()
        if closely(charset).search(text, max(0, start - 1), end + 1) is None:
            continue  # each match must fit what the scanner was told
        decoded = _decode(found[0], charset)
        if decoded is None or not _is_damage(text, start, end, decoded, charset):
            continue
        readable = _again(decoded, charset)
        lost = first.match(text, end) is not None or text[end : end + 1] == "\ufffd" or not readable.isprintable()
        yield told(start, end, readable, "UTF-8", charset, mends=not lost)


@by_key
def _ends(charset: str) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(chars_at(charset, range(0xC2, 0xF5))), frozenset(chars_at(charset, NEXT))


@by_key
def _patterns(charset: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    sequence, first = utf8_in(charset)
    return kept.pattern(f"(?={first}){sequence}+"), kept.pattern(first)


def _decode(run: str, charset: str) -> str | None:
    table = to_byte(charset)
    try:
        return bytes(table[char] for char in run).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _again(decoded: str, charset: str) -> str:
    """What is left when the same damage, done several times over, is undone as often."""
    for _ in range(MOST_ROUNDS):
        once_more = _decode(decoded, charset)
        if once_more is None or len(once_more) >= len(decoded):
            break
        decoded = once_more
    return decoded


def _is_damage(text: str, start: int, end: int, decoded: str, charset: str) -> bool:
    if not is_readable(decoded) or decoded == LONG_S:
        return False
    if charset in EASTERN:
        return _is_eastern_damage(text, start, end, decoded, charset)
    if len(decoded) == 1:
        return _is_lone_damage(text, start, end, decoded, charset)
    if charset in CYRILLIC or charset == "cp1253":
        return _is_cyrillic_damage(text[start:end], decoded, charset)
    return _is_run_damage(text[start:end], decoded)


def _is_eastern_damage(text: str, start: int, end: int, decoded: str, charset: str) -> bool:
    """Letters of one script with signs among them, or one letter or mark inside or beside a Latin word."""
    run, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
    scripts = {script_of(char) for char in decoded} - {"Mark"}
    signs = sum(char in odd_signs(charset) for char in run)
    if len(decoded) > 1 and (charset != "cp874" or scripts == {"Thai"}):
        return len(scripts) == 1 and (signs * 3 >= len(decoded) or charset == "cp874")
    if len(run) > 2:
        return decoded in COMMON_PUNCTUATION and (before.isascii() or signs > 0)
    if not "\u00bf" < decoded < "\u0180" or not decoded.isalpha() or not _LATIN.match(before):
        return False
    if charset == "cp874":
        return after.isascii() and after.islower() or decoded == "\u00e9" and before.islower() and not after.isalnum()
    return not run[1].isalpha() and (not after.isalnum() or after.isascii()) or after.isascii() and after.islower()


def _is_cyrillic_damage(run: str, decoded: str, charset: str) -> bool:
    """Letters of one script, made of three pairs, or of two pairs with a sign among them."""
    scripts = {script_of(char) for char in decoded}
    signs = sum(not char.isalpha() for char in run)
    if "Mark" in scripts:
        # Two letters with a no-break space each, as before a preposition and behind it, are no proof.
        return len(scripts) <= 2 and signs >= 2 and any(not char.isalpha() and char != "\u00a0" for char in run)
    # No Latin word has three accented letters in a row, but a Russian one in capitals may happen to be as many of rare ones.
    return len(scripts) == 1 and (signs >= 1 or len(decoded) >= 3 and charset != "cp1253" and scripts != {"Latin"})


def _is_run_damage(run: str, decoded: str) -> bool:
    """Two sequences or more: letters of one script beside marks, or the same damage done twice."""
    letters = {script_of(char) for char in decoded} - {"Mark"}
    if len(letters) > 1:
        return False
    signs = sum(not char.isalpha() for char in run)
    return signs >= len(decoded) / 2 or len(decoded) >= 3 and letters != {"Latin"}


def _is_lone_damage(text: str, start: int, end: int, decoded: str, charset: str) -> bool:
    run = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    if len(run) > 2:
        first = to_byte(charset)[run[0]]
        if charset == "cp1253" and _GREEK.match(run) and _GREEK.match(before):
            return False  # the last letter of a Greek word, and two quotations that end with it
        return (first < 0xE3 or charset in WESTERN or len(run) == 4) and _is_lone_long(
            run, decoded, before, after, first
        )
    if charset not in WESTERN:
        return _is_lone_foreign(run, decoded, before, after) and not _is_quoted(text, start, end)
    if run[0] == "\u00c2":
        return not before.isupper() and decoded in COMMON_MARKS
    if not ("\u00bf" < decoded < "\u0180" or "\u0218" <= decoded <= "\u021b") or not decoded.isalpha():
        return False
    if decoded.islower() and before.isupper() and (after.isupper() or run[1] in SIGNS_FOR_LETTERS):
        return False  # a word in capitals
    if run[1].isalpha() and run[1] not in "\u00aa\u00b5\u00ba\u0152\u0153":
        if run[0] in FOREIGN_CAPITALS and before.islower() and before.isascii() and after.isascii() and after.islower():
            return True
        return _ftfy_agrees(text, start, end, decoded)
    french = run == "\u00c3\u00a0" and not before.isalpha()  # a word of its own in French and Italian
    if run[1] in FOLLOW_LETTERS and not _is_odd_capital(run, before, after) and not french:
        return False
    if french or run[0] == "\u00c3" and before.isspace() and after in (" ", ",", "."):
        return True
    near = _LATIN.match(before) or _LATIN.match(after)
    return bool(near) and not _is_quoted(text, start, end)


def _is_odd_capital(run: str, before: str, after: str) -> bool:
    """Whether the run's own capital stands where none does: behind a small letter, or the A with a tilde before one."""
    if before.isascii() and before.islower():
        return True
    if run[1] in "\u2122\u00ae\u00a9" and after.isascii() and after.islower():
        return True  # no word goes on behind a sign of a trade mark
    return run[0] == "\u00c3" and not before.isalpha() and after.isascii() and after.islower()


def _is_lone_foreign(run: str, decoded: str, before: str, after: str) -> bool:
    """An accented letter inside a Latin word that shows as a sign, or a letter of another script, and a sign."""
    if not "\u00bf" < decoded < "\u0180" or not decoded.isalpha():
        return False
    if not _LATIN.match(before):
        return (
            not before.isalnum()
            and after.isascii()
            and after.islower()
            and (_CYRILLIC.match(run[0]) or not run[0].isalpha() and _CYRILLIC.match(run[1])) is not None
            and (run[1] not in FOLLOW_LETTERS and run[1] not in "\u00ab\u201e")
        )
    if run[0].isascii() or _LATIN.match(run[0]) and run[0] != "\u0192":
        return False
    if run[0] == "\u0192" and not before.islower():
        return False
    odd = not run[0].isalpha() or not run[1].isalpha() or not _LATIN.match(run[0])
    return odd and bool(_LATIN.match(after) or not after.isalnum())


def _is_lone_long(run: str, decoded: str, before: str, after: str, first: int) -> bool:
    if first == 0xE2:
        signs = sum(not char.isalpha() for char in run)
        alone = not before.isalpha() or not after.isalpha() or before.isascii()
        return (decoded in COMMON_PUNCTUATION and decoded.isprintable()) and (
            signs > 0 or alone and not (run.islower() or run.isupper() and not before.islower())
        )
    if len(run) == 4:
        return "\U0001f300" <= decoded <= "\U0001faff"
    if "\u1e00" <= decoded <= "\u1eff":
        fits = _LATIN.match(before) or _LATIN.match(after)
        return bool(fits) and (run[2] not in FOLLOW_LETTERS or bool(_LATIN.match(after)))
    if run[0] == "\u00e3" and "\u3000" <= decoded <= "\u30ff":
        return True
    return first > 0xE3 and is_common_cjk(decoded) and not FOLLOW_LETTERS.intersection(run) and not run.isalpha()


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the word around the run is all that quotation marks hold: a word that is shown, not used.

    A longer word in straight quotes behind a bracket, comma, colon or equals sign is the data of a program, and used.
    """
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    if not (start > 0 and end < len(text) and text[start - 1] in _QUOTES and text[end] in _QUOTES):
        return False
    return (
        text[start - 1] not in "\"'" or end - start < LEAST_DATA or _DATA.search(text, max(0, start - 4), start) is None
    )


def _ftfy_agrees(text: str, start: int, end: int, decoded: str) -> bool:
    import ftfy

    low = text.rfind("\n", max(0, start - 80), start) + 1 or max(0, start - 80)
    high = text.find("\n", end, end + 80)
    line = text[low : high if high >= 0 else end + 80]
    fixed = ftfy.fix_encoding(line)
    return fixed != line and decoded in fixed and text[start:end] not in fixed
