"""A code frame: the line a finding stands on, with carets under the right cells.

A terminal counts in cells, not characters: wide characters take two, combining marks none, and a character that would
not show is written by name and takes the cells of its name. A line longer than the frame is cut to a window around
the finding with an ellipsis; the rest of the line is never looked at, so that a line of megabytes costs nothing.
Terminals that reorder right-to-left text themselves may show the carets elsewhere; no column can tell which do.
"""

from __future__ import annotations

from lint.diagnostic import Record
from lint.lazily import by_key
from lint.report.visible import SHAPED, command_brackets, is_hidden, is_odd_in_finding, named
from lint.text import char_cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from lint.text import Text

    Piece: TypeAlias = tuple[str, int]  # what one character is shown as, and the cells that takes

LEAST_WIDTH = 20  # cells; below that no window says anything
_DOTS = ("\N{HORIZONTAL ELLIPSIS}", 1)
_TAB = ("    ", 4)


class Excerpt(Record):
    """A line cut around a span: what stands before it, the span, what comes after, and the cells of the carets."""

    __slots__ = ("after", "before", "carets", "found", "indent")

    def __init__(self, before: str, found: str, after: str, indent: int, carets: int) -> None:
        self.before = before
        self.found = found
        self.after = after
        self.indent = indent
        self.carets = carets


def excerpt(text: Text, line: int, start: int, end: int, width: int) -> Excerpt:
    """The 1-based line in ``width`` cells around the part of the span ``start``..``end`` that lies in it."""
    width = max(width, LEAST_WIDTH)
    line_start, line_end = text.line_span(line)
    start = min(max(start, line_start), line_end)
    end = min(max(end, start), line_end)
    # What shows takes a cell at least, but marks take none: twice the width is a fair bound on characters for both.
    low, stop = max(line_start, start - 2 * width), min(end, start + 2 * width)
    high = min(line_end, stop + 2 * width)
    pieces = _pieces(text.slice(low, high), start - low, stop - low)
    before, found, after = pieces[: start - low], pieces[start - low : stop - low], pieces[stop - low :]
    goes_on = high < line_end
    if stop < end or _cells(found) > width - 2:
        found, after, goes_on = [*_kept(found, width - 3), _DOTS], [], False
    room, wide_before, wide_after = width - _cells(found), _cells(before), _cells(after)
    left, right = _shares(room, wide_before + (low > line_start), wide_after + goes_on)
    if low > line_start or wide_before > left:
        before = [_DOTS, *_without_marks(_kept(before[::-1], left - 1)[::-1])]
    if goes_on or wide_after > right:
        after = [*_kept(after, right - 1), _DOTS]
    return _joined(before, found, after)


def _pieces(chars: str, start: int, end: int) -> list[Piece]:
    pieces = [*map(_beside, chars[:start]), *map(_inside, chars[start:end]), *map(_beside, chars[end:])]
    for at in command_brackets(chars):
        pieces[at] = ("\\[", 2)
    return pieces


@by_key
def _beside(char: str) -> Piece:
    """What a character beside a finding is shown as."""
    return _TAB if char == "\t" else _piece(char, is_hidden(char))


@by_key
def _inside(char: str) -> Piece:
    """What a character of a finding is shown as."""
    return _piece(char, is_odd_in_finding(char))


def _piece(char: str, by_name: bool) -> Piece:
    if by_name:
        return named(char), len(named(char))
    return char, 1 if char in SHAPED else char_cells(char)


def _cells(pieces: list[Piece]) -> int:
    return sum([cells for _, cells in pieces])  # a list: there are hundreds of pieces beside every finding


def _kept(pieces: list[Piece], room: int) -> list[Piece]:
    """As many pieces from the start as fit the room."""
    kept: list[Piece] = []
    for shown, cells in pieces:
        room -= cells
        if room < 0:
            break
        kept.append((shown, cells))
    return kept


def _without_marks(pieces: list[Piece]) -> list[Piece]:
    """The pieces without leading marks, whose base was cut off."""
    first = next((at for at, (_, cells) in enumerate(pieces) if cells), len(pieces))
    return pieces[first:]


def _shares(room: int, left: int, right: int) -> tuple[int, int]:
    """How many cells the two sides of a finding get: half each, and what one does not need goes to the other."""
    if left + right <= room:
        return left, right
    half = room // 2
    if right <= half:
        return room - right, right
    if left <= room - half:
        return left, room - left
    return room - half, half


def _joined(before: list[Piece], found: list[Piece], after: list[Piece]) -> Excerpt:
    indent, carets = _cells(before), _cells(found)
    if found and found[0][1] == 0:  # a mark stands over the character before it
        base = next((cells for _, cells in reversed(before) if cells), 0)
        indent -= base
        carets += base
    return Excerpt(_shown(before), _shown(found), _shown(after), indent, max(carets, 1))


def _shown(pieces: list[Piece]) -> str:
    return "".join([shown for shown, _ in pieces])
