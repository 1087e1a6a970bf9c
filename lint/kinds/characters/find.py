"""Find code points, and say what each is and what belongs in its place.

Idea: a character is damage by what it is (a noncharacter) or by where it stands (a zero-width space between
ideographs). The rule names the characters and the neighbours; here they are only compared. Known limit: neighbours are
looked at in the text as the scope shows it, so a character beside masked code has no neighbour on that side.
"""

from __future__ import annotations

from lint.diagnostic import Match
from lint.patience import limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    Neighbours = tuple[regex.Pattern[str] | None, regex.Pattern[str] | None]


def find(text: str, state: object) -> Iterator[Match]:
    """Runs of the characters, or sequences, whose neighbours fit."""
    pattern: regex.Pattern[str]
    only: tuple[Neighbours, ...]
    unless: tuple[Neighbours, ...]
    charset: str | None
    becomes: str | None
    pattern, only, unless, charset, becomes = state  # type: ignore[misc]
    for found in pattern.finditer(text, **limits()):
        start, end = found.span()
        if only and not any(_stands(text, start, end, one) for one in only):
            continue
        if any(_stands(text, start, end, one) for one in unless):
            continue
        if charset is not None and _has(charset, text[start]):
            continue
        match = _match(text, start, end, becomes)
        if match is not None:
            yield match


def _stands(text: str, start: int, end: int, neighbours: Neighbours) -> bool:
    before, after = neighbours
    return (before is None or before.match(text, start, **limits()) is not None) and (
        after is None or after.match(text, end, **limits()) is not None
    )


def _has(charset: str, char: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _match(text: str, start: int, end: int, becomes: str | None) -> Match | None:
    """The match, or None where the normal form asked for is what stands there or the radical's ideograph stands beside."""
    import unicodedata2

    part = text[start:end]
    replacement = None if becomes is None else _replacement(part, becomes)
    if becomes in ("nfc", "nfkc", "radical"):
        if replacement is None or replacement == part:
            return None
        before, after = text[max(0, start - len(part)) : start], text[end : end + len(part)]
        if before == replacement or (after == replacement and not _inside_word(text, start, end + len(part))):
            return None  # a table or a sentence that sets both forms side by side
    first = part[0]
    fields = {
        "code": f"U+{ord(first):04X}",
        "name": unicodedata2.name(first, "no name"),
        "instead": replacement or "",
    }
    return Match(start, end, fields, replacement=replacement)


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether Chinese characters stand on both sides, as where an engine that did not know the radical wrote it twice."""
    return all("\u4e00" <= char <= "\u9fff" for char in (text[start - 1 : start] or " ", text[end : end + 1] or " "))


def _replacement(part: str, becomes: str) -> str | None:
    if becomes == "nothing":
        return ""
    if becomes == "first":
        return part[0]
    if becomes == "cp1252":
        return part.encode("latin-1").decode("cp1252", "ignore") if _all_in_cp1252(part) else None
    import unicodedata2

    if becomes == "radical":
        from lint.data.radicals import RADICALS

        return "".join(RADICALS.get(char) or unicodedata2.normalize("NFKC", char) for char in part)
    normal: str = unicodedata2.normalize(becomes.upper(), part)
    return normal


_UNDEFINED_IN_CP1252 = frozenset("\x81\x8d\x8f\x90\x9d")


def _all_in_cp1252(part: str) -> bool:
    return not _UNDEFINED_IN_CP1252.intersection(part)
