"""``primaryLocationLineHash``: the fingerprint by which GitHub knows an alert again.

GitHub's upload action computes it where a SARIF file lacks it, and warns where the file's differs: so this gives the
same. A line's hash is a polynomial in 37 over 64 bits of the hundred UTF-16 units from the line's start on, blanks and
tabs left out, every line end a line feed, the end of the file 65535 and zeros behind it; a colon and a number tell
lines with equal hashes apart in their order.
"""

from __future__ import annotations

import re

BLOCK = 100  # UTF-16 units
LARGEST = 100_000_000  # characters of a text that is read for it: GitHub takes no file of more bytes
_FACTOR = 37
_BITS = (1 << 64) - 1
_END_OF_FILE = b"\xff\xff"
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")  # lone surrogates that stand for no byte

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.text import Text


class LineHashes:
    """The fingerprints of the lines of one text, reckoned as far as they are asked for."""

    __slots__ = ("_at", "_blocks", "_chars", "_seen")

    def __init__(self, text: Text, *, bom: bool = False) -> None:
        chars = text.slice(0, text.size).replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
        if not chars.isascii():  # bytes that do not decode are U+FFFD to whoever reads the file as UTF-8
            chars = _NO_BYTE.sub("\N{REPLACEMENT CHARACTER}", chars)
            chars = chars.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        self._chars = _BOM + chars if bom else chars
        self._at = 0  # where the next line to be looked at starts
        self._blocks: list[tuple[bytes, int]] = []  # of each line: its units, and how many lines so far had the same
        self._seen: dict[bytes, int] = {}

    def of(self, line: int) -> str:
        """The fingerprint of a 1-based line."""
        while len(self._blocks) < line:
            self._blocks.append(self._next())
        units, times = self._blocks[line - 1]
        return f"{_hash(units):x}:{times}"

    def _next(self) -> tuple[bytes, int]:
        units = self._chars[self._at : self._at + BLOCK].encode("utf-16-le", "surrogatepass")[: 2 * BLOCK]
        if len(units) < 2 * BLOCK:
            units = (units + _END_OF_FILE).ljust(2 * BLOCK, b"\0")
        self._seen[units] = times = self._seen.get(units, 0) + 1
        end = self._chars.find("\n", self._at)
        self._at = len(self._chars) if end < 0 else end + 1
        return units, times


def _hash(units: bytes) -> int:
    value = 0
    for at in range(0, len(units), 2):
        value = value * _FACTOR + (units[at] | units[at + 1] << 8) & _BITS
    return value
