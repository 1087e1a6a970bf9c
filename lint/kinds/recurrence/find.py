"""Find lines that stood in the document before.

A line is its characters without outer space; lines without a letter do not count and lines with something masked in
them are passed over. A line **recurs** when the same line stood before. In a row, the match is the copy that makes the
number asked for, once a stretch; apart, a stretch of recurring lines counts as long as their first copies follow each other too, and
the match is the line with which it comes to the letters asked for, once a stretch.

Known limits: only the first :data:`MOST_LINES` different lines of a document are remembered; a paragraph that was
wrapped otherwise the second time is not known again.
"""

from __future__ import annotations

from functools import lru_cache

from lint import kept
from lint.diagnostic import Match, Related
from lint.kinds import MASK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import regex

MOST_LINES = 200_000  # 30 MB of memory; a document beyond that is a corpus, in which lines recur for other reasons
_LINE = kept.pattern(r"[^\n]+")


class Reader:
    """Remembers the lines of one document by their hashes."""

    def __init__(self, state: object) -> None:
        self._letters: int
        self._copies: int
        self._apart: bool
        self._unit: regex.Pattern[str] | None
        self._letters, self._copies, self._apart, self._unit = state  # type: ignore[misc]
        self._seen: dict[int, tuple[int, int, int]] = {}  # hash -> number, start and end of the first copy
        self._number = 0
        self._expected = -1  # number of the first copy that would continue the stretch
        self._stretch = 0  # letters of the recurring lines so far, or copies in a row after the first
        self._told = False

    def feed(self, text: str, place: Callable[[int], int]) -> Iterator[Match]:
        """The recurring lines of the next piece of the document."""
        for start, content in _lines(text):
            first = self._first_copy(content, start, place)
            if self._counts(first, content) and (self._unit is None or self._unit.fullmatch(content)):
                assert first is not None
                self._told = True
                yield Match(start, start + len(content), related=(Related(first[1], first[2], "written here first"),))

    def _first_copy(self, content: str, start: int, place: Callable[[int], int]) -> tuple[int, int, int] | None:
        key = hash(content)
        first = self._seen.get(key)
        if not self._apart:
            if first is None:
                self._seen = {key: (self._number, place(start), place(start + len(content)))}
        elif first is None and len(self._seen) < MOST_LINES:
            self._seen[key] = (self._number, place(start), place(start + len(content)))
        self._number += 1
        return first

    def _counts(self, first: tuple[int, int, int] | None, content: str) -> bool:
        if first is None:
            self._expected, self._stretch, self._told = -1, 0, False
            return False
        letters = sum(map(str.isalpha, content))
        if not self._apart:
            self._stretch += 1
            return self._stretch == self._copies - 1 and letters >= self._letters
        if first[0] != self._expected:
            self._stretch, self._told = 0, False
        self._expected = first[0] + 1
        self._stretch += letters
        return self._stretch >= self._letters and not self._told


@lru_cache(maxsize=1)
def _lines(text: str) -> tuple[tuple[int, str], ...]:
    """Start and content of the lines with letters and without masked characters, for all rules of this kind."""
    lines: list[tuple[int, str]] = []
    for found in _LINE.finditer(text):
        content = found[0].strip()
        if any(map(str.isalpha, content)) and MASK not in content:
            lines.append((found.start() + found[0].index(content), content))
    return tuple(lines)
