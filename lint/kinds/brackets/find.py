"""Find closing brackets that nothing in the document opened.

The idea: quotations run over lines and paragraphs, so a bracket is judged against everything before it in the document. One
number a pair is kept, how many are open; a closer at zero is a finding. Openers are never reported: a
paragraph of a running quotation opens it again without closing, poems and lists open and do not close.

Known limits: an opener that is never closed hides one lost opener after it; brackets that cross each other
(``「『」』``) pass, since each pair is counted for itself.
"""

from __future__ import annotations

from lint.diagnostic import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import regex


class Reader:
    """Counts what is open, one number a pair."""

    def __init__(self, state: object) -> None:
        self._pattern: regex.Pattern[str]
        self._opens: dict[str, int]
        self._closes: dict[str, int]
        self._quiet: dict[str, int]
        self._openers: tuple[str, ...]
        self._has_lawful: bool
        self._pattern, self._opens, self._closes, self._quiet, self._openers, self._has_lawful = state  # type: ignore[misc]
        self._depths = [0] * len(self._openers)

    def feed(self, text: str, place: Callable[[int], int]) -> Iterator[Match]:
        """Closers on an empty stack in the next piece of the document."""
        opens, closes, depths = self._opens, self._closes, self._depths
        for found in self._pattern.finditer(text):
            if self._has_lawful and found["lawful"] is not None:
                continue
            char = found[0]
            if char in opens:
                depths[opens[char]] += 1
                continue
            pair = closes.get(char)
            if pair is None:
                pair = self._quiet[char]
                depths[pair] = max(0, depths[pair] - 1)
            elif depths[pair]:
                depths[pair] -= 1
            else:
                yield Match(found.start(), found.end(), {"opener": self._openers[pair]})
