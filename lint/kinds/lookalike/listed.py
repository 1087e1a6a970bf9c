"""Word lists of ``lint/data``, read when they are first asked for."""

from __future__ import annotations

import os
from bisect import bisect_left

from lint.lazily import by_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

FEW = 200  # questions that take less time to look for in the file than its words take to be told apart


class Words:
    """The words of a list, one a line, in order."""

    __slots__ = ("_asked", "_text", "_words")

    def __init__(self, text: str) -> None:
        self._text = f"\n{text}\n"
        self._words: frozenset[str] | None = None
        self._asked = 0

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._asked += 1
            if self._asked <= FEW:
                return self._at(bisect_left(range(len(self._text) - 1), word, key=self._at)) == word
            self._words = frozenset(self._text.split())
        return word in self._words

    def _at(self, offset: int) -> str:
        """The word that an offset of the file lies in, or before."""
        start = self._text.rfind("\n", 0, offset + 1) + 1
        return self._text[start : self._text.find("\n", start)]

    def intersection(self, words: Iterable[str]) -> set[str]:
        """Those of the words that are in the list."""
        return {word for word in words if word in self}


@by_key
def listed(name: str) -> Words:
    """The list of that name."""
    lint = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    with open(os.path.join(lint, "data", f"{name}.txt"), encoding="utf-8") as file:
        return Words(file.read())
