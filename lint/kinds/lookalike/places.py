"""Names of places in katakana with one letter too many, or with two letters changed for each other.

Idea: a gazetteer says how Japanese writes some 2,600 places. A word before a kind of place (a province, a town) that is
neither in it nor a common word, and becomes one of its names when a letter is taken out or two neighbours change
places, is misspelt. Letters of which transliterations differ (long vowels, small letters, V and B, N) are no evidence
either way.

Of the gazetteer's own names 5 in 2,600 are such a letter away from another one (a place that it does not have would be
as seldom), and of 85,000 katakana words of six letters and more in manuals and games two are.

Known limits: places of less than 15,000 inhabitants are unknown, and so are letters that are missing or wrong.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.lookalike.katakana import common_words
from lint.kinds.lookalike.listed import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = 6  # letters of a listed name
MOST = 24
_KATA = r"\u30a1-\u30f4\u30fc"
_BEFORE_KIND = kept.regex_pattern(
    rf"(?<![{_KATA}\u30fb\uff1d])[{_KATA}]{{{LEAST},{MOST}}}(?=州|地方|県|郡|市(?![場販況])|共和国|半島|空港|近郊|郊外)"
)
# Long vowels, the small letters, and N, I, U, V: transliterations have them or not.
_FREE = frozenset("\u30fc\u30c3\u30a1\u30a3\u30a5\u30a7\u30a9\u30e3\u30e5\u30e7\u30f3\u30a4\u30a6\u30f4")


def find(text: str, family: str) -> Iterator[Match]:
    """Misspelt names before a kind of place, each with the name that it is a letter away from."""
    for found in _BEFORE_KIND.finditer(text):
        word = found[0]
        names = listed("place_names")
        if word in names or word in common_words():
            continue
        meant = names.intersection(_a_letter_away(word))
        if len(meant) == 1:
            (name,) = meant
            fields = {"word": name, "char": "", "name": "", "instead": name}
            yield Match(found.start(), found.end(), fields, replacement=name)


def _a_letter_away(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        if word[at] not in _FREE and len(word) > LEAST:
            yield word[:at] + word[at + 1 :]
        if at + 1 < len(word) and not {word[at], word[at + 1]} & _FREE:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
