"""Lines of a text on which a rule can match, and what it finds there.

Rules look at a candidate line together with its neighbours, so that what a pattern must see before and behind its match
is there; only matches that start on the line itself count. That equals a search through the whole text, because
line kinds find in a text what they find in its lines.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.diagnostic import Match
    from lint.kinds import Find
    from lint.scan import Facts

NEIGHBOUR = 300  # characters of the lines before and after that a pattern may look at


class Line:
    """A candidate line in its neighbourhood: ``text[start:end]`` is the line, and ``text[0]`` stands at ``base``."""

    __slots__ = ("_folded", "base", "end", "facts", "start", "text")

    def __init__(self, whole: str, start: int, end: int) -> None:
        before = whole.rfind("\n", max(0, start - NEIGHBOUR), max(0, start - 1))
        after = whole.find("\n", end + 1, end + NEIGHBOUR)
        self.base = max(0, start - NEIGHBOUR) if before < 0 else before
        self.start = start - self.base
        self.end = end - self.base
        self.text = whole[self.base : end + NEIGHBOUR if after < 0 else after + 1]
        self._folded: str | None = None
        self.facts: Facts | None = None  # where somebody asked

    @property
    def folded(self) -> str:
        """The text without regard to case."""
        if self._folded is None:
            self._folded = self.text.casefold()
        return self._folded


def bounds_of_line(text: str, place: int) -> tuple[int, int]:
    """Start and end of the line that a place stands on."""
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def find_on(lines: Iterable[Line], find: Find, state: object) -> Iterator[Match]:
    """What a line kind finds on these lines of a text, as it would give it for the whole text."""
    for line in lines:
        for match in find(line.text, state):
            if line.start <= match.start < line.end:
                yield match.moved(line.base)
