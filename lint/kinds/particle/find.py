"""Find Korean particles that do not fit the word before them.

The particles of Korean have two forms, one after a vowel and one after a consonant (문을, 배를). A noun that was exchanged,
by an edit, a template or a translation engine, leaves the form of the old one. Whether a syllable ends in a consonant
is arithmetic in Unicode: syllables lie in groups of 28, the first of which has none.
"""

from __future__ import annotations

from lint.diagnostic import Match
from lint.patience import limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

FIRST = 0xAC00  # the first syllable of Hangul
FINALS = 28  # syllables that differ in their final consonant alone


def find(text: str, state: object) -> Iterator[Match]:
    """Words whose last syllable their particle cannot follow."""
    words: regex.Pattern[str]
    table: dict[str, tuple[frozenset[int], tuple[str, ...]]]
    words, table = state  # type: ignore[misc]
    for found in words.finditer(text, **limits()):
        start, end = found.span("word")
        finals, lawful = table[found["particle"]]
        if (ord(text[end - 1]) - FIRST) % FINALS in finals and not (lawful and text.endswith(lawful, start, end)):
            yield Match(start, found.end(), {"word": found["word"], "particle": found["particle"]})
