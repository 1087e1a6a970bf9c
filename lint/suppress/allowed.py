"""Places that the configuration vouches for: allowed terms, and what ``ignore-regex`` matches."""

from __future__ import annotations

from bisect import bisect_right

from lint.errors import CannotStart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import regex

SECONDS = 5.0  # a user's pattern gets this long for one file


class Allowed:
    """Where terms and matches of patterns stand in a text; looked for when the first finding asks."""

    def __init__(self, chars: str, terms: Sequence[str], patterns: Sequence[regex.Pattern[str]]) -> None:
        self._chars = chars
        self._terms = terms
        self._patterns = patterns
        self._starts: list[int] = []
        self._ends: list[int] = []  # for each start the furthest end so far
        self._is_known = False

    def covers(self, start: int, end: int) -> bool:
        """Whether a span lies inside an allowed place; raises CannotStart for a pattern that takes too long."""
        if not self._is_known:
            self._look()
        before = bisect_right(self._starts, start)
        return before > 0 and self._ends[before - 1] >= end

    def _look(self) -> None:
        self._is_known = True
        furthest = 0
        for start, end in sorted([*self._occurrences(), *self._matches()]):
            furthest = max(furthest, end)
            self._starts.append(start)
            self._ends.append(furthest)

    def _occurrences(self) -> Iterator[tuple[int, int]]:
        for term in filter(None, self._terms):
            start = self._chars.find(term)
            while start >= 0:
                yield start, start + len(term)
                start = self._chars.find(term, start + len(term))

    def _matches(self) -> Iterator[tuple[int, int]]:
        for pattern in self._patterns:
            try:
                yield from (found.span() for found in pattern.finditer(self._chars, timeout=SECONDS))
            except TimeoutError as error:
                raise CannotStart(f"ignore-regex: '{pattern.pattern}' takes too long; make it linear") from error
