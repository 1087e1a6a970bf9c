"""The decoded characters of one file, and where its lines and columns are.

Offsets are 0-based code points into :attr:`Text.chars`; spans are half-open. Lines and columns are 1-based.
Lines end at ``\\n``, ``\\r\\n`` and ``\\r`` and at nothing else (the Language Server Protocol's rule), so form
feeds, U+0085 and U+2028 stay inside their line.
"""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Unit = Literal["codepoint", "utf16", "byte", "display"]

UNITS = ("codepoint", "utf16", "byte", "display")
TAB_STOP = 8  # Vim's %v and Emacs count a tab to the next multiple of eight by default


class Text:
    """Characters of a file with a line index that is made when it is first asked for.

    Whoever may be given the text of a large file, which holds no ``chars``, asks for a :meth:`slice`.
    """

    __slots__ = ("_starts", "chars")

    def __init__(self, chars: str) -> None:
        self.chars = chars
        self._starts: list[int] | None = None

    def plain(self) -> object:
        """The text as plain data, to be handed to another process."""
        return self.chars

    @property
    def size(self) -> int:
        """Number of characters."""
        return len(self.chars)

    def slice(self, start: int, end: int) -> str:
        """The characters between two offsets."""
        return self.chars[start:end]

    @property
    def line_starts(self) -> list[int]:
        """Offsets at which lines start; the first is 0."""
        if self._starts is None:
            self._starts = _line_starts(self.chars)
        return self._starts

    @property
    def line_count(self) -> int:
        """Number of lines; a text that ends in a line end has an empty last line."""
        return len(self.line_starts)

    def line_at(self, offset: int) -> int:
        """1-based line that holds the offset."""
        return bisect_right(self.line_starts, offset)

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end of a 1-based line, its line end left out."""
        starts = self.line_starts
        start = starts[line - 1]
        if line == len(starts):
            return start, self.size
        end = starts[line] - 1
        if end > start and self.chars[end] == "\n" and self.chars[end - 1] == "\r":
            end -= 1
        return start, end

    def position(self, offset: int, unit: Unit = "codepoint") -> tuple[int, int]:
        """1-based line and column of an offset, the column counted in the unit asked for."""
        line = self.line_at(offset)
        start = self.line_starts[line - 1]
        return line, 1 + width(self.slice(start, offset), unit)


def _line_starts(chars: str) -> list[int]:
    if "\r" in chars:
        import re

        return [0, *(found.end() for found in re.finditer(r"\r\n?|\n", chars))]
    starts = [0]
    find, add = chars.find, starts.append
    at = find("\n")
    while at >= 0:
        at += 1
        add(at)
        at = find("\n", at)
    return starts


def width(chars: str, unit: Unit) -> int:
    """How many units the characters take: code points, UTF-16 units, UTF-8 bytes or terminal cells.

    An undecodable byte (a lone surrogate U+DC80..U+DCFF) counts one in every unit.
    """
    if unit == "codepoint" or chars.isascii() and unit != "display":
        return len(chars)
    if unit == "utf16":
        return len(chars) + sum(char > "\uffff" for char in chars)
    if unit == "byte":
        return len(chars.encode("utf-8", "surrogateescape")) if not _has_other_surrogate(chars) else _slow_bytes(chars)
    cells = 0
    for char in chars:
        cells += TAB_STOP - cells % TAB_STOP if char == "\t" else char_cells(char)
    return cells


def _has_other_surrogate(chars: str) -> bool:
    return any("\ud800" <= char <= "\udc7f" or "\udd00" <= char <= "\udfff" for char in chars)


def _slow_bytes(chars: str) -> int:
    return sum(1 if "\udc80" <= char <= "\udcff" else len(char.encode("utf-8", "surrogatepass")) for char in chars)


def char_cells(char: str) -> int:
    """Terminal cells of one character: 0 for marks that combine, 2 for wide ones and for shown controls (``^A``).

    Widths are those of Unicode's East Asian Width (UAX #11); ambiguous characters take one cell.
    """
    if " " <= char <= "~":
        return 1
    import unicodedata2

    if char < " " or char == "\x7f":
        return 2
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":  # Hangul vowels and finals join the letter before
        return 0
    if unicodedata2.category(char) in ("Mn", "Me", "Cf") and char != "\N{SOFT HYPHEN}":
        return 0
    return 2 if unicodedata2.east_asian_width(char) in "WF" else 1
