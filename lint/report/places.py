"""Lines and columns of offsets that come roughly in order.

Counting a column from the start of its line costs the length of the line, so that a file of one long line with many
findings would cost their product. This counts on from the last offset asked for instead.
"""

from __future__ import annotations

from lint.text import TAB_STOP, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.text import Text, Unit


class Places:
    """1-based line and column of offsets of a text, in one unit: the same as :meth:`lint.text.Text.position`."""

    __slots__ = ("_last", "_start", "_text", "_unit", "_width")

    def __init__(self, text: Text, unit: Unit = "codepoint") -> None:
        self._text = text
        self._unit = unit
        self._start = 0  # of the line last asked for
        self._last = 0  # offset last asked for
        self._width = 0  # units from the start of the line to it

    def at(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset."""
        line = self._text.line_at(offset)
        start = self._text.line_starts[line - 1]
        if self._unit == "codepoint":
            return line, offset - start + 1
        if start != self._start or offset - start < abs(offset - self._last):
            self._start = self._last = start
            self._width = 0
        self._move(offset)
        return line, self._width + 1

    def _move(self, offset: int) -> None:
        text = self._text
        if offset >= self._last:
            # A tab's width depends on where it stands: spaces stand for what is before it.
            before = self._width % TAB_STOP if self._unit == "display" else 0
            self._width += width(" " * before + text.slice(self._last, offset), self._unit) - before
        else:
            passed = text.slice(offset, self._last)
            if "\t" in passed and self._unit == "display":
                self._width = width(text.slice(self._start, offset), self._unit)
            else:
                self._width -= width(passed, self._unit)
        self._last = offset
