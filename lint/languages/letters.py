"""Letters by which a line is told not to be in any of the languages that a rule is for, so that it need not be
searched.

What :mod:`lint.languages.choose` tells of a match follows from the letters around it. For rules about Chinese, Japanese
and Korean some of that is told of a whole line at once: with kana or hangul in it, it is never Chinese; without either,
and without characters that only Japanese has, a line of a Chinese document is neither Japanese nor Korean. Nothing is
told where a language of the rule is stated.
"""

from __future__ import annotations

from lint.cache import kept
from lint.documents.document import NEAR
from lint.languages.choose import kin_of_han, ranges_of, speaks
from lint.lazily import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from lint.documents.document import Document

_EAST_ASIAN = frozenset(("ja", "ko", "zh"))
_CHINESE = frozenset(("zh",))


class Letters:
    """What the letters of a document's lines say of a rule for some of Chinese, Japanese and Korean."""

    __slots__ = ("_document", "_han", "_letters", "_wanted")

    def __init__(self, document: Document, wanted: frozenset[str]) -> None:
        self._document = document
        self._wanted = wanted
        self._han: str | None = None  # what a line of Han alone is here, once somebody has asked
        self._letters = _of("ja", "ko") if wanted == _CHINESE else _of(*sorted(wanted))

    def allow_some(self) -> bool:
        """Whether a match on any line may count."""
        return self._wanted == _CHINESE or self.allow(0, len(self._document.content))

    def allow(self, start: int, end: int) -> bool:
        """Whether a match on the line between two offsets of the content (code points) may count."""
        document = self._document
        if self._wanted == _CHINESE:  # of a long line, only what is near a match counts
            return end - start > NEAR or self._letters.search(document.view("prose"), start, end) is None
        if self._letters.search(document.content, start, end) is not None:
            return True
        if _of("han").search(document.content, start, end) is None:
            return False
        if self._han is None:
            self._han = kin_of_han(document)
        if self._han == "zh" and "ja" in self._wanted:
            return _only_japanese().search(document.content, start, end) is not None
        return self._han in self._wanted


def letters_of(wanted: frozenset[str] | None, document: Document) -> Letters | None:
    """What letters say of a rule for the wanted languages; None where they say nothing."""
    if wanted is None or not wanted <= _EAST_ASIAN or len(wanted) > 1 and "zh" in wanted or document.turns:
        return None
    if any(speaks(tag, wanted) for tag in (document.language, *document.among) if tag):
        return None
    return Letters(document, wanted)


def _of(*scripts: str) -> re.Pattern[str]:
    """Any letter of the scripts."""
    ranges = [f"{chr(low)}-{chr(high)}" for script in scripts for low, high in ranges_of(script)]
    return kept.shared_pattern(f"[{''.join(ranges)}]")


@once
def _only_japanese() -> re.Pattern[str]:
    from lint.data.japanese_characters import JAPANESE

    return kept.pattern(f"[{JAPANESE}]")
