"""Unified diffs of bytes, as ``patch`` applies them.

Lines end at ``\n``, as ``patch`` has it, whatever a text's own line ends are. Edits mostly keep the number of lines,
and then lines are compared one by one; otherwise only what lies between the first and the last change is aligned.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeVar

    Line = TypeVar("Line", str, bytes)
    Block = tuple[int, int, int, int]  # lines of the old text and the lines of the new one in their place

CONTEXT = 3  # lines around a change
MOST_ALIGNED = 2000  # lines to which alignment, whose time grows with their product, is worth its while
_NO_NEWLINE = b"\n\\ No newline at end of file\n"
_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}


def split_lines(data: bytes) -> list[bytes]:
    """Lines with their ends."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def changes(old: Sequence[Line], new: Sequence[Line]) -> list[Block]:
    """The blocks of lines that differ, in order; what lies between them is equal."""
    if len(old) == len(new):
        return list(_runs([at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]))
    low, shorter = 0, min(len(old), len(new))
    while low < shorter and old[low] == new[low]:
        low += 1
    tail = 0
    while tail < shorter - low and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle, other = old[low : len(old) - tail], new[low : len(new) - tail]
    if max(len(middle), len(other)) > MOST_ALIGNED:
        return [(low, low + len(middle), low, low + len(other))]
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, middle, other, autojunk=False).get_opcodes()
    return [(low + a, low + b, low + c, low + d) for what, a, b, c, d in found if what != "equal"]


def _runs(differing: Iterable[int]) -> Iterator[Block]:
    start = end = -1
    for at in differing:
        if at != end:
            if end >= 0:
                yield start, end, start, end
            start = at
        end = at + 1
    if end >= 0:
        yield start, end, start, end


def unified(path: str, old: bytes, new: bytes) -> bytes:
    """The diff that makes the file's old bytes the new ones; empty where they are equal."""
    before, after = split_lines(old), split_lines(new)
    parts: list[bytes] = []
    for hunk in _hunks(changes(before, after)):
        low, high = max(0, hunk[0][0] - CONTEXT), min(len(before), hunk[-1][1] + CONTEXT)
        lead = hunk[0][0] - low
        other_low, other_high = hunk[0][2] - lead, hunk[-1][3] + high - hunk[-1][1]
        parts.append(f"@@ -{_range(low, high)} +{_range(other_low, other_high)} @@\n".encode())
        done = low
        for a, b, c, d in hunk:
            parts += [_line(b" ", line) for line in before[done:a]]
            parts += [_line(b"-", line) for line in before[a:b]]
            parts += [_line(b"+", line) for line in after[c:d]]
            done = b
        parts += [_line(b" ", line) for line in before[done:high]]
    name = _name(path)
    return b"".join((b"--- ", name, b"\n+++ ", name, b"\n", *parts)) if parts else b""


def _hunks(blocks: list[Block]) -> list[list[Block]]:
    """Blocks whose surroundings would touch, together."""
    hunks: list[list[Block]] = []
    for block in blocks:
        if hunks and block[0] - hunks[-1][-1][1] <= 2 * CONTEXT:
            hunks[-1].append(block)
        else:
            hunks.append([block])
    return hunks


def _range(low: int, high: int) -> str:
    """Line numbers of a hunk; of an empty one the line before it."""
    return f"{low + 1},{high - low}" if high > low else f"{low},0"


def _line(mark: bytes, line: bytes) -> bytes:
    return mark + line if line.endswith(b"\n") else mark + line + _NO_NEWLINE


def _name(path: str) -> bytes:
    """A file name as ``patch`` and ``git apply`` read it: in quotes where it is odd, and a tab where it has spaces."""
    name = path.encode("utf-8", "surrogateescape")
    is_plain = all(byte >= 0x20 and byte not in (0x22, 0x5C, 0x7F) for byte in name)
    if is_plain and not name.endswith(b" ") and _is_utf8(name):
        return name + b"\t" if b" " in name else name
    quoted = "".join(
        f"\\{_ESCAPES[byte]}" if byte in _ESCAPES else chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"
        for byte in name
    )
    return f'"{quoted}"'.encode()


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True
