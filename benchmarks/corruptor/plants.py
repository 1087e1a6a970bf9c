"""The damage that can be planted: every class of the catalogue that a rule claims.

Each plant takes a line, a random generator and the line's language, and returns the damaged line and the span (code
points) of what it planted, or None where the line has no place for it. Tables of codecs and names come from Python,
Babel and Unicode, not from xnumx, so that a gap there shows here.
"""

from __future__ import annotations

from benchmarks.corruptor import characters, eastern, manuals, markup, numbers, signs, voice, words

PLANTS = (
    *numbers.PLANTS,
    *markup.PLANTS,
    *manuals.PLANTS,
    *characters.PLANTS,
    *signs.PLANTS,
    *words.PLANTS,
    *eastern.PLANTS,
    *voice.PLANTS,
)
