"""Katakana words that a space cuts in two: `ba- jon` for version.

Idea: text that is taken out of pages and columns, or pasted from them, keeps the end of a line as a space. Two runs of
katakana with one space between them are such a word when one of them cannot be read with the word list, and both
together can, with a listed word of LEAST_WORD letters or more across the seam; of a single letter and a run, the run
must be the one. No word begins with a small letter or the long mark either, so that these alone tell (`kurone kka-`).
Of 13 MB of manuals six are such pairs, and all of them are broken.

A tag of DITA between the two (`[!DNL name]`) is a stronger sign than a space: there a listed word of any length will
do.

Runs of a text that is spaced throughout are left alone: pairs beside another run that no list reads.

Known limits: a cut that leaves two listed words (network as net and work) is missed, and so are words that the list has
not.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.lookalike.katakana import listed_words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_WORD = 4  # letters of a listed word that a space may have cut
LEAST_AROUND_TAG = 2  # the same, where a tag is a sign by itself
MOST = 24  # letters of a run
ONE_WORD = frozenset(
    {
        ("イン", "ストール"),
        ("アン", "インストール"),
        ("インス", "トール"),
        ("コント", "ローラー"),
        ("コント", "ロール"),
        ("テキ", "スト"),
    }
)  # cut into two listed words, but never two
NEVER_FIRST = frozenset("ァィゥェォッャュョヮー")
_KATA = r"\u30a1-\u30f4\u30fc"
_PAIR = kept.pattern(rf"(?<![{_KATA}・])([{_KATA}]{{1,{MOST}}})[ \u00a0](?=([{_KATA}]{{1,{MOST}}})(?![{_KATA}・]))")
# `データセットプ [!DNL Profile Manager] ロファイル`: a name that is not translated, put back inside a word.
_AROUND_TAG = kept.pattern(
    rf"(?<![{_KATA}・])([{_KATA}]{{1,{MOST}}})[ ]?\[![A-Z]{{2,20}} [^\]\n]{{1,120}}\][ ]?([{_KATA}]{{2,{MOST}}})(?![{_KATA}・])"
)
_RUN_BEFORE = kept.pattern(rf"([{_KATA}]+) $")
_RUN_BEHIND = kept.pattern(rf" ([{_KATA}]+)")


def find(text: str, family: str) -> Iterator[Match]:
    """Pairs of runs that are one word, each with the word: with a space between, or (``tagged-katakana``) with a tag."""
    if family == "tagged-katakana":
        for found in _AROUND_TAG.finditer(text):
            if _is_one_word(found[1], found[2], LEAST_AROUND_TAG):
                fields = {"word": found[1] + found[2], "char": "[", "name": "LEFT SQUARE BRACKET", "instead": ""}
                yield Match(found.start(), found.end(), fields)
        return
    for found in _PAIR.finditer(text):
        whole = found[1] + found[2]
        if _is_one_word(found[1], found[2], LEAST_WORD) and not _is_spaced_throughout(
            text, found.start(), found.end(2)
        ):
            fields = {"word": whole, "char": found[0][len(found[1])], "name": "SPACE", "instead": ""}
            yield Match(found.start(), found.end(2), fields, replacement=whole)


def _is_one_word(first: str, second: str, least: int) -> bool:
    """Whether a listed word of ``least`` letters lies across the seam of two runs of which one cannot be read alone."""
    if second[0] in NEVER_FIRST and len(first) > 1 < len(second) and len(first + second) > LEAST_WORD:
        return True
    if min(len(first), len(second)) == 1 and listed_words_of(max(first, second, key=len)) is not None:
        return False
    if (first, second) not in ONE_WORD and listed_words_of(first) is not None and listed_words_of(second) is not None:
        return False
    words = listed_words_of(first + second)
    seam = len(first)
    return words is not None and any(low < seam < high and high - low >= least for low, high in words)


def _is_spaced_throughout(text: str, start: int, end: int) -> bool:
    """Whether a run that no list reads stands before or behind the pair, so that the text is spaced anywhere."""
    before = _RUN_BEFORE.search(text, max(0, start - MOST), start)
    behind = _RUN_BEHIND.match(text, end, end + MOST)
    runs = [one[1] for one in (before, behind) if one is not None]
    return any(len(run) < 3 or listed_words_of(run) is None for run in runs)
