"""Find text that was decoded with the wrong charset, pair by pair.

Each way to go wrong is a module of its own, loaded when a text opens the rule's gate. All of them leave alone what
stands near words that speak of encodings or beside its own mended form: see :mod:`lint.kinds.mojibake.about`.
"""

from __future__ import annotations

from lint.cache import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lint.diagnostic import Match

_MULTI_BYTE = ("cp932", "gbk", "big5", "cp949")
_ESCAPES = ("character-references", "quoted-printable", "unicode-escapes")
NOT_YET: frozenset[str] = frozenset()  # of markers that were asked for once

_sets: dict[str, frozenset[str]] = {}


def find(text: str, state: object) -> Iterator[Match]:
    """Stretches that read as text in the charset that they were written in."""
    pairs: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    close: str
    pairs, close = state  # type: ignore[misc]
    if close and kept.shared_pattern(close).search(text) is None:
        return
    characters = set(text)
    for written, read, markers, patterns in pairs:
        # One kind of marker is enough for a word or two of mojibake; a text without any has none.
        if markers and _holds_none(characters, markers):
            continue
        for match in _find_pair(text, written, read, patterns, characters):
            from lint.kinds.mojibake.about import shows_both, speaks_of_encodings

            if not speaks_of_encodings(text, match.start, match.end) and not shows_both(text, match):
                yield match


def _holds_none(characters: set[str], markers: str) -> bool:
    """Whether none of the characters is a marker. To make a set of thousands of markers takes longer than to ask them
    all once.
    """
    known = _sets.get(markers)
    if known is None:
        _sets[markers] = NOT_YET
        return characters.isdisjoint(markers)
    if not known:
        known = _sets[markers] = frozenset(markers)
    return characters.isdisjoint(known)


def _find_pair(text: str, written: str, read: str, patterns: tuple[str, ...], characters: set[str]) -> Iterator[Match]:
    if read in _ESCAPES:
        from lint.kinds.mojibake.escapes import find_escapes

        return find_escapes(text, read)
    if written != "utf-8":
        return _find_legacy_pair(text, written, read, kept.shared_pattern(patterns[0]))
    if read in _MULTI_BYTE:
        from lint.kinds.mojibake.multi import find_multi_byte

        return find_multi_byte(text, read, patterns)
    from lint.kinds.mojibake.single import find_single_byte

    return find_single_byte(text, read, characters)


def _find_legacy_pair(text: str, written: str, read: str, seed: re.Pattern[str]) -> Iterator[Match]:
    """What one legacy charset shows of another, each way known by a module of its own."""
    from lint.kinds.mojibake.seeds import EAST_ASIAN_PAIRS, KINDRED

    if written in KINDRED:
        from lint.kinds.mojibake.kindred import find_kindred

        return find_kindred(text, seed)
    if seed.search(text) is None:
        return iter(())
    if (written, read) in EAST_ASIAN_PAIRS:
        from lint.kinds.mojibake.east_asian import find_east_asian

        return find_east_asian(text, written, read, seed)
    if written == "cp1252":
        from lint.kinds.mojibake.inside import find_inside

        return find_inside(text, read)
    from lint.kinds.mojibake.legacy import find_legacy

    return find_legacy(text, written, read, seed)
