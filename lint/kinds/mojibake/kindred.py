"""Text of a charset that shares most of its letters with Windows-1252, as which it was read.

Idea: most of the text stays sound, and the letters that differ come out as signs inside words (`wy\u00b6lij`), or as
letters that no language has side by side: a thorn at the end of Turkish words, the a with a tilde of Portuguese beside
a thorn in Romanian, the o with a stroke beside the z with a caron in Czech. Each language has a signature
(:mod:`signatures`) of what its line must show, how often, and what it must not show. Words with the telltale letters
are decoded again.

Known limits: a line with a single such word is missed, as is French and Spanish in code pages of DOS whose letters
come out as quotation marks and dashes.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.mojibake.signatures import SIGNATURES
from lint.kinds.mojibake.told import told

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
_WORD = kept.pattern(rf"[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u017e\u00b8\u2030\u02d9{SIGNS}]+")
# In DOS and on a Macintosh the bytes of quotation marks and dashes are letters.
MARKED = frozenset({"cp850", "mac-roman"})
_MARKED_WORD = kept.pattern(
    rf"[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u017e\u00b8\u2030\u02d9{SIGNS}\u201c-\u201e\u203a\u2026\u2013\u2014]+"
)
_SIGN = kept.pattern(rf"(?<=[{_LOWER}])[{SIGNS}](?=[{_LOWER}])")
_BESIDE = kept.pattern(rf"(?<=[{_LOWER}])[{SIGNS}]|[{SIGNS}](?=[{_LOWER}])")
_VOWELS = kept.pattern("[aeiouy\u00e0-\u00e6\u00e8-\u00ef\u00f2-\u00f6\u00f8-\u00fd]{8,}")  # a list of letters
_VIETNAMESE = frozenset(map(chr, range(0x1EA0, 0x1EFA)))  # letters of which every line has one, and Windows-1252 none
_STRIPPED = "".join(chr(code) for code in range(0xA1, 0xC0))

_SET = kept.pattern(r"\[([^\]\\^\0-\x7f]+)\]")
_FIRST_SET = kept.pattern(r"(?:\(\?-i:)?\[([^\]\\^]+)\]\)?(?:\||\Z)")
_LOOK_AROUND = kept.pattern(r"\(\?<?[=!](?:[^()\[\]]|\[[^\]]*\])*\)")
_RANGE = kept.pattern("([^\0-\x7f])(?:-([^\0-\x7f]))?")


class _Signature:
    """What a line shows that was written in one charset and read as another, ready to be asked."""

    __slots__ = ("_least", "_letters", "_must", "_needed", "_never", "_others", "_telltale", "read", "written")

    def __init__(self, written: str, read: str, telltale: str, least: int, must: tuple[str, ...], never: str) -> None:
        self.written = written
        self.read = read
        self._telltale = kept.pattern(telltale)
        self._least = least
        self._must = tuple(map(kept.pattern, must))
        self._never = kept.pattern(never, kept.IGNORECASE)
        # Most lines are told at once: they lack the letters of which each telltale has one, or have one of another language.
        others = _FIRST_SET.match(never)
        self._letters = _letters(telltale)
        self._needed = tuple(_letters(one) for one in must if _SET.fullmatch(one))
        self._others = frozenset() if others is None else _letters(others[1])

    def may_show(self, characters: frozenset[str]) -> bool:
        """Whether a line of these characters can have words that count."""
        if characters.isdisjoint(self._letters) or not characters.isdisjoint(self._others):
            return False
        return not any(map(characters.isdisjoint, self._needed))

    def words(self, line: str) -> list[re.Match[str]] | None:
        """The words with a telltale letter; None on a line that does not show all that it must."""
        found = {one.start() for one in self._telltale.finditer(line)}
        if len(found) < self._least or self._never.search(line) or not all(one.search(line) for one in self._must):
            return None
        pattern = _MARKED_WORD if (self.written in MARKED and self.read == "cp1252") else _WORD
        words = [word for word in pattern.finditer(line) if any(word.start() <= at < word.end() for at in found)]
        lone = self.read == "cp1250" and self._least == 1  # the letter that is no word is one where it should be
        return [word for word in words if lone or len(word[0]) >= LEAST_TELLTALE]


def _letters(pattern: str) -> frozenset[str]:
    """The letters beyond ASCII of a pattern, but for what it only looks at."""
    ends = _RANGE.findall(_LOOK_AROUND.sub("", pattern))
    return frozenset(chr(code) for low, high in ends for code in range(ord(low), ord(high or low) + 1))


_SIGNATURES = tuple(_Signature(*signature) for signature in SIGNATURES)
_SIGNS = _letters(SIGNS)


def find_kindred(text: str, seed: re.Pattern[str]) -> Iterator[Match]:
    """Words with letters that belong to another charset, on lines with a seed whose letters fit no other explanation."""
    place = 0
    for line in text.split("\n"):
        if not line.isascii():
            characters = frozenset(line)
            signatures = [one for one in _SIGNATURES if one.may_show(characters)]
            may_show = signatures or not characters.isdisjoint(_SIGNS)
            if may_show and characters.isdisjoint(_VIETNAMESE) and seed.search(text, place, place + len(line) + 1):
                yield from _in_line(line, place, signatures)
        place += len(line) + 1


def _in_line(line: str, place: int, signatures: list[_Signature]) -> Iterator[Match]:
    inside = [found.start() for found in _SIGN.finditer(line)]
    if inside and len(_BESIDE.findall(line)) >= LEAST_SIGNS:
        words = [word for word in _WORD.finditer(line) if word[0].strip(_STRIPPED)]
        odd = [word for word in words if any(word.start() < at < word.end() for at in inside)]
        for charset in SIGN_CHARSETS:
            decoded = [_decoded(word[0], charset) for word in odd]
            if all(one is not None and one.isalpha() and len(one) >= LEAST_WORD for one in decoded):
                readable = [word for word in words if (_decoded(word[0], charset) or "").isalpha()]
                if not any(_has_turned(word[0], _decoded(word[0], charset) or "") for word in readable):
                    yield from _matches(readable, charset, place)
                    return
    for signature in signatures:
        shown = signature.words(line)
        if shown is not None:
            yield from _matches(shown, signature.written, place, signature.read)
            return


def _has_turned(word: str, readable: str) -> bool:
    """Whether a small letter would become a capital: then the line was not written in that charset."""
    return any(new.isupper() and old.islower() for old, new in zip(word, readable, strict=False))


def _matches(words: list[re.Match[str]], written: str, place: int, read: str = "cp1252") -> Iterator[Match]:
    for word in words:
        readable = _decoded(word[0], written, read)
        if readable is not None and readable != word[0] and not _VOWELS.fullmatch(word[0]):
            yield told(place + word.start(), place + word.end(), readable, written, read)


def _decoded(word: str, written: str, read: str = "cp1252") -> str | None:
    try:
        return word.encode(read).decode(written)
    except UnicodeError:
        return None
