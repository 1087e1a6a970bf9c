"""Where a text repeats itself with a short period: every maximal run, found by comparing the text with itself.

The characters are laid out at equal width as one large integer. Shifted by a lag and combined with itself by exclusive
or, it is zero exactly where a character equals the one a lag later; a long stretch of zeros is a run. Every step is one
pass of C code over the text, so the cost is 60 passes whatever the text holds (0.27 s a MB of English).
"""

from __future__ import annotations

from lint.cache import kept
from lint.kinds import MASK
from lint.lazily import last

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Run = tuple[int, int, int]  # start, end and lag

LONGEST = 60  # characters of a period; longer things that are said again are sentences, lines and paragraphs
BLOCK = 1 << 18  # characters that are compared at once, cut at a line end: runs never cross one
_FIRST_OTHER = kept.pattern(rb"[^\0]")
_BREAK = kept.pattern(f"[\n{MASK}]")


def shortest_run(lag: int) -> int:
    """How many characters must equal the one a lag later for a run to count.

    One lag, which is two whole copies, less the blank and comma that the last copy may lack where the lag is long
    enough to prove something by itself. Runs of one and two characters are indents, tables and shouts, so much longer.
    """
    if lag == 1:
        return 40
    if lag == 2:
        return 8
    return lag if lag < 8 else lag - 2


@last
def periodic_runs(text: str) -> tuple[Run, ...]:
    """All ``(start, end, lag)`` such that each character from ``start`` to ``end - lag`` equals the one a lag later.

    Runs lie within a line, hold no masked character and at least one letter, cannot be made longer, are at least
    :func:`shortest_run` long, and their lag is their least period; in order of their places.
    """
    runs: list[Run] = []
    start = 0
    while start < len(text):
        end = start + BLOCK
        if end < len(text):
            cut = text.rfind("\n", start, end) + 1 or text.find("\n", end) + 1
            end = cut or len(text)
        runs.extend(_runs_of_block(text, start, min(end, len(text))))
        start = end
    runs.sort()
    return tuple(runs)


def _runs_of_block(text: str, base: int, end: int) -> Iterator[Run]:
    block = text[base:end]
    codes, width = _equal_width(block)
    number = int.from_bytes(codes, "little")
    for lag in range(1, min(LONGEST, len(block) - 1) + 1):
        differences = (number ^ (number >> (8 * width * lag))).to_bytes(len(codes), "little")
        for low, high in _zeros(differences, width * (len(block) - lag), width, shortest_run(lag)):
            yield from in_lines(text, base + low, base + high + lag, lag)


def _equal_width(block: str) -> tuple[bytes, int]:
    """The characters at one, two or four bytes each."""
    try:
        return block.encode("latin-1"), 1
    except UnicodeEncodeError:
        # The native order is the one that needs no module of its own; behind its mark the order does not matter here.
        codes = block.encode("utf-16", "surrogatepass")[2:]
        return (codes, 2) if len(codes) == 2 * len(block) else (block.encode("utf-32", "surrogatepass")[4:], 4)


def _zeros(differences: bytes, end: int, width: int, least: int) -> Iterator[tuple[int, int]]:
    """Stretches of at least so many zero units, in units."""
    wanted = bytes(width * least)
    at = differences.find(wanted, 0, end)
    while at >= 0:
        other = _FIRST_OTHER.search(differences, at + len(wanted), end)
        stop = other.start() if other else end
        low, high = -(-at // width), stop // width
        if high - low >= least:
            yield low, high
        at = differences.find(wanted, stop, end)


def in_lines(text: str, start: int, end: int, lag: int) -> Iterator[Run]:
    """The parts of a run between line ends and masks that still are runs of words with this as their least period."""
    if not any(map(str.isalpha, text[start : start + lag])):
        return
    for found in (*_BREAK.finditer(text, start, end), None):
        stop = found.start() if found else end
        if stop - start - lag >= shortest_run(lag):
            unit = text[start : start + lag]
            if any(map(str.isalpha, unit)) and _is_primitive(unit):
                yield start, stop, lag
        start = stop + 1


def _is_primitive(unit: str) -> bool:
    """Not itself some copies of a shorter unit."""
    return (unit + unit).find(unit, 1) == len(unit)
