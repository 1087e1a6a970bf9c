"""Offsets of a text to an editor's positions and back.

An editor's line is 0-based, its character counts the units that were agreed on: UTF-16, UTF-8 or code points (which the
protocol calls UTF-32). A position outside of the text is taken to the nearest one inside it, and one inside of a
character to the character's start, as the protocol wants it.
"""

from __future__ import annotations

from lsprotocol import types

from lint.report.places import Places
from lint.text import width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.text import Text, Unit

UNITS: dict[str, Unit] = {
    types.PositionEncodingKind.Utf8.value: "byte",
    types.PositionEncodingKind.Utf16.value: "utf16",
    types.PositionEncodingKind.Utf32.value: "codepoint",
}


class Positions:
    """Positions in one text, in one unit."""

    def __init__(self, text: Text, unit: Unit) -> None:
        self._text = text
        self._unit = unit
        self._places = Places(text, unit)

    def at(self, offset: int) -> types.Position:
        """The position of an offset."""
        line, column = self._places.at(min(offset, len(self._text.chars)))
        return types.Position(line - 1, column - 1)

    def span(self, start: int, end: int) -> types.Range:
        """The range from one offset to another."""
        return types.Range(self.at(start), self.at(end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position."""
        if position.line >= self._text.line_count:
            return len(self._text.chars)
        start, end = self._text.line_span(max(0, position.line) + 1)
        return start + _units_in(self._text.chars[start:end], max(0, position.character), self._unit)

    def offsets(self, span: types.Range) -> tuple[int, int]:
        """The offsets of a range, the smaller first."""
        start, end = self.offset(span.start), self.offset(span.end)
        return min(start, end), max(start, end)


def _units_in(line: str, units: int, unit: Unit) -> int:
    """How many whole characters of a line so many units hold."""
    if unit == "codepoint" or line.isascii():
        return min(units, len(line))
    low, high = 0, min(units, len(line))  # a character takes one unit or more
    while low < high:  # lines can be long: a megabyte without a line end is no rarity in damaged text
        middle = (low + high + 1) // 2
        if width(line[:middle], unit) <= units:
            low = middle
        else:
            high = middle - 1
    return low
