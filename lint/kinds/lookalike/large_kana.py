"""Katakana written large where the word has them small: fuairu for fairu, netsutowaaku for nettowaaku.

Idea: a run of katakana that the word list cannot read is written anew with small letters wherever the letter before
allows them. It is damage when the new run falls apart into listed words, each small letter inside one of LEAST_WORD
letters or more. Of 318,000 katakana words in 33 MB of manuals and strings four are such runs: a misspelt filter, and
three times a maker of films, who writes its name so.

Known limits: words that the list does not have are missed; names of firms that keep the large letters are listed here.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.lookalike.katakana import common_words, listed_words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_WORD = 4  # letters of a listed word that may hold a small letter
MOST = 40  # letters of a run
_SMALL = dict(zip("アイエオツヤユヨ", "ァィェォッャュョ", strict=True))
# Which large letters may have been small behind which: fa fi fe fo, ti di, she che je, kya..., and tsu before a consonant.
_PLACE = kept.pattern(
    r"(?<=フ)[アイエオ]|(?<=[テデ])イ|(?<=[シチジ])エ|(?<=[キシチニヒミリギジビピ])[ヤユヨ]|(?<!^)ツ(?=[カ-コサ-ソタチテトドパピプペポグバ])"
)
_RUN = kept.pattern(r"[\u30a1-\u30f4\u30fc]{3,}")
# Makers and brands that write themselves so.
_NAMES = ("フイルム", "キヤノン", "キユーピー", "シヤチハタ", "オンキヨー", "エドウイン")

_SPEAKS = kept.pattern("小文字|大文字|小書き|拗音|促音")  # a line on the size of letters


def find(text: str, family: str) -> Iterator[Match]:
    """Runs of katakana that become listed words with small letters, each with the run as it should read."""
    for found in _RUN.finditer(text):
        run = found[0]
        if len(run) > MOST or not _PLACE.search(run) or any(name in run for name in _NAMES):
            continue
        meant = _PLACE.sub(lambda place: _SMALL[place[0]], run)
        if _SPEAKS.search(_line_of(text, found.start(), found.end())):
            continue
        if run in common_words() or listed_words_of(run) is not None or not _is_sure(run, meant):
            continue
        fields = {"word": meant, "char": "", "name": "", "instead": meant}
        yield Match(found.start(), found.end(), fields, replacement=meant)


def _line_of(text: str, start: int, end: int) -> str:
    line_end = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(text)]


def _is_sure(run: str, meant: str) -> bool:
    """Whether the listed words that make up the new run hold each small letter within a word that is long enough."""
    words = listed_words_of(meant)
    changed = [at for at, (old, new) in enumerate(zip(run, meant, strict=True)) if old != new]
    return words is not None and all(
        any(low <= at < high and high - low >= LEAST_WORD for low, high in words) for at in changed
    )
