"""Find lines that stood in the document before.

A line is its characters without outer space; lines without a letter do not count and lines with something masked in
them are passed over. A line **recurs** when the same line stood before. In a row, the match is the copy that makes the
number asked for, once a stretch; apart, a stretch of recurring lines counts as long as their first copies follow each
other too, and the match is the line with which it comes to the letters asked for, once a stretch.

Known limits: only the first :data:`MOST_LINES` different lines of a document are remembered; a paragraph that was
wrapped otherwise the second time is not known again.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, compress, count, repeat
from operator import add, eq, ne, sub

from lint.cache import kept
from lint.diagnostic import Match, Related
from lint.kinds import MASK
from lint.lazily import last
from lint.patience import limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator

    import regex

    Place = Callable[[int], int]

MOST_LINES = 200_000  # some 20 MB of memory; a document beyond that is a corpus, in which lines recur for other reasons
FEW_LINES = (
    10_000  # first copies whose places are told in lists; those of more in arrays, which take a fifth of the memory
)
_SIGNS = " \t0123456789-=*#_.,:;|+/\\<>()[]{}'\"`~!?@$%^&"  # what lines begin with, or consist of
_LETTER = kept.pattern(r"[^\W\d_]")


class _Lines:
    """The lines of a text with letters and without masked characters, without the space around them."""

    __slots__ = ("_counts", "_lines", "_starts", "after_mask", "contents", "ends_masked")

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._counts = list(map(_has_letter, map(str.lstrip, self._lines, repeat(_SIGNS))))
        self.after_mask: frozenset[int] = (
            frozenset()
        )  # contents before which, since the one before, a masked line stood
        self.ends_masked = False
        if MASK in text:
            masked = [MASK in line for line in self._lines]
            self._counts = [counts and not hidden for counts, hidden in zip(self._counts, masked, strict=True)]
            self._note_masked(masked)
        self._starts: list[int] | None = None
        self.contents = list(compress(map(str.strip, self._lines), self._counts))

    def _note_masked(self, masked: list[bool]) -> None:
        number, hidden, after = 0, False, []
        for counts, line_hidden in zip(self._counts, masked, strict=True):
            hidden = hidden or line_hidden
            if counts:
                if hidden:
                    after.append(number)
                number, hidden = number + 1, False
        self.after_mask, self.ends_masked = frozenset(after), hidden

    @property
    def starts(self) -> list[int]:
        """Where the contents start."""
        if self._starts is None:
            lengths = list(map(len, self._lines))
            before = map(add, accumulate(lengths, initial=0), count())
            blanks = map(sub, lengths, map(len, map(str.lstrip, self._lines)))
            self._starts = list(compress(map(add, before, blanks), self._counts))
        return self._starts


def _has_letter(line: str) -> bool:
    return line != "" and (line[0].isalpha() or _LETTER.search(line) is not None)


_lines = last(_Lines)


def Reader(state: object) -> _InRow | _Apart:  # noqa: N802 - the name that every kind gives what reads on
    """What remembers the lines of one document."""
    letters: int
    copies: int
    apart: bool
    unit: regex.Pattern[str] | None
    letters, copies, apart, unit = state  # type: ignore[misc]
    return _Apart(letters, unit) if apart else _InRow(letters, copies, unit)


class _InRow:
    """Remembers the last line, and where the first of its copies in a row stood; a masked line ends the row."""

    def __init__(self, letters: int, copies: int, unit: regex.Pattern[str] | None) -> None:
        self._letters = letters
        self._copies = copies
        self._unit = unit
        self._last: str | None = None
        self._row = 1  # copies of the last line in a row
        self._masked = False  # a masked line stood since the last one
        self._first = (0, 0)

    def feed(self, text: str, place: Place) -> Iterator[Match]:
        """The recurring lines of the next piece of the document."""
        lines = _lines(text)
        contents = lines.contents
        if not contents:
            self._masked = self._masked or lines.ends_masked
            return
        again = list(compress(range(1, len(contents)), map(eq, contents[1:], contents)))
        if contents[0] == self._last and not self._masked:
            again.insert(0, 0)
        if lines.after_mask:
            again = [at for at in again if at not in lines.after_mask]
        self._masked = lines.ends_masked
        previous = -1 if again[:1] == [0] else None  # the line before the copy that was looked at last
        for at in again:
            if previous != at - 1:
                self._begin(lines, at - 1, place)
            previous = at
            self._row += 1
            content = contents[at]
            if self._row == self._copies and _counts(content, self._letters, self._unit):
                start = lines.starts[at]
                yield Match(start, start + len(content), related=(Related(*self._first, "written here first"),))
        if previous != len(contents) - 1:
            self._begin(lines, len(contents) - 1, place)
        self._last = contents[-1]

    def _begin(self, lines: _Lines, at: int, place: Place) -> None:
        start = lines.starts[at]
        self._row = 1
        self._first = place(start), place(start + len(lines.contents[at]))


def _counts(content: str, letters: int, unit: regex.Pattern[str] | None) -> bool:
    return _letters_of(content) >= letters and (unit is None or unit.fullmatch(content, **limits()) is not None)


def _letters_of(content: str) -> int:
    return sum(map(str.isalpha, content))


class _Apart:
    """Remembers the different lines by their hashes, each with its number and the place of its first copy."""

    def __init__(self, letters: int, unit: regex.Pattern[str] | None) -> None:
        self._letters = letters
        self._unit = unit
        self._seen: dict[int, int] = {}  # hash -> number of the first copy
        # Of each first copy, in order: its number, start and end.
        self._numbers: list[int] | array[int] = []
        self._starts: list[int] | array[int] = []
        self._ends: list[int] | array[int] = []
        self._number = 0  # of the next line
        self._expected = -1  # number of the first copy that would continue the stretch
        self._stretch = 0  # letters of the recurring lines so far
        self._told = False

    def feed(self, text: str, place: Place) -> Iterator[Match]:
        """The recurring lines of the next piece of the document."""
        lines = _lines(text)
        contents = lines.contents
        numbers = range(self._number, self._number + len(contents))
        self._number = numbers.stop
        firsts = self._firsts(contents, numbers)
        self._remember(lines, firsts, numbers, place)
        done = 0  # the line after the last recurring one
        for start, stop in _stretches(firsts, numbers):
            if start != done or firsts[start] != self._expected:
                self._stretch, self._told = 0, False
            done = stop
            yield from self._in_stretch(lines, firsts, start, stop)
        if done < len(contents):
            self._expected, self._stretch, self._told = -1, 0, False

    def _firsts(self, contents: list[str], numbers: range) -> list[int]:
        """For each line the number of its first copy, which may be its own."""
        keys = map(hash, contents)
        if len(self._seen) + len(contents) <= MOST_LINES:
            return list(map(self._seen.setdefault, keys, numbers))
        firsts = []
        for key, number in zip(keys, numbers, strict=True):
            first = self._seen.get(key, -1)
            if first < 0:
                first = number
                if len(self._seen) < MOST_LINES:
                    self._seen[key] = number
            firsts.append(first)
        return firsts

    def _remember(self, lines: _Lines, firsts: list[int], numbers: range, place: Place) -> None:
        known = len(self._numbers)
        room = len(self._seen) - known  # as many are new
        if not room:
            return
        if known + room > FEW_LINES and isinstance(self._numbers, list):
            from array import array

            self._numbers, self._starts, self._ends = (
                array("q", one) for one in (self._numbers, self._starts, self._ends)
            )
        new = list(compress(range(len(firsts)), map(eq, firsts, numbers)))[:room]
        starts = list(map(lines.starts.__getitem__, new))
        ends = map(add, starts, map(len, map(lines.contents.__getitem__, new)))
        self._numbers.extend(map(numbers.__getitem__, new))
        self._starts.extend(map(place, starts))
        self._ends.extend(map(place, ends))

    def _in_stretch(self, lines: _Lines, firsts: list[int], start: int, stop: int) -> Iterator[Match]:
        """The finding in lines that all recur, in the order of their first copies."""
        contents = lines.contents
        self._expected = firsts[stop - 1] + 1
        if self._told:
            return
        if stop < len(contents) and self._stretch + sum(map(len, contents[start:stop])) < self._letters:
            return
        for at in range(start, stop):
            content = contents[at]
            self._stretch += _letters_of(content)
            if self._stretch >= self._letters and (self._unit is None or self._unit.fullmatch(content, **limits())):
                self._told = True
                begin = lines.starts[at]
                yield Match(begin, begin + len(content), related=(self._first_copy(firsts[at]),))
                return

    def _first_copy(self, number: int) -> Related:
        at = bisect_left(self._numbers, number)
        return Related(self._starts[at], self._ends[at], "written here first")


def _stretches(firsts: list[int], numbers: range) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of recurring lines whose first copies follow each other."""
    start = stop = -1
    for at in compress(range(len(firsts)), map(ne, firsts, numbers)):
        if at != stop or firsts[at] != firsts[at - 1] + 1:
            if stop > start:
                yield start, stop
            start = at
        stop = at + 1
    if stop > start:
        yield start, stop
