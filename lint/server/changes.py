"""Two texts to the edits that make one of the other, kept small: an editor marks and undoes what they touch."""

from __future__ import annotations

from lint.diagnostic import Edit
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def changes(old: str, new: str) -> list[Edit]:
    """The edits that turn the old text into the new one, in order and apart from each other.

    Fixes mostly stay within lines: where the number of lines is the same, each line is compared with its own. Else
    everything between the first and the last difference is one edit.
    """
    before, after = Text(old), Text(new)
    if before.line_count != after.line_count:
        return list(_trimmed(0, old, new))
    edits: list[Edit] = []
    starts, others = [*before.line_starts, len(old)], [*after.line_starts, len(new)]
    for index in range(before.line_count):
        was, now = old[starts[index] : starts[index + 1]], new[others[index] : others[index + 1]]
        edits.extend(_trimmed(starts[index], was, now))
    return edits


def _trimmed(base: int, was: str, now: str) -> Iterator[Edit]:
    if was == now:
        return
    most = min(len(was), len(now))
    head = _common(was, now, most)
    tail = _common(was[::-1], now[::-1], most - head)
    yield Edit(base + head, base + len(was) - tail, now[head : len(now) - tail])


def _common(one: str, other: str, most: int) -> int:
    """How many characters both begin with, at most so many."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
