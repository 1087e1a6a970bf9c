"""Sets of characters as inclusive ranges of code points, in order and apart."""

from __future__ import annotations

import sys
from functools import cache

import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    Ranges = tuple[tuple[int, int], ...]

MAX_UNICODE = sys.maxunicode
MOST_FOLDED = 5000  # characters of a range whose case variants are added; beyond are scripts without case


@cache
def property_ranges(escape: str) -> Ranges:
    """The code points that a class escape or property matches, as the ``regex`` module has them."""
    return tuple(
        (found.start(), found.end() - 1) for found in regex.compile(f"[{escape}]+").finditer(_every_character())
    )


@cache
def _every_character() -> str:
    return "".join(map(chr, range(MAX_UNICODE + 1)))


# Letters that match each other without regard to case although str.upper() and str.lower() do not say so.
_ODD_CASES = {"s": "\u017f", "k": "\u212a", "i": "\u0130\u0131"}


@cache
def folded(low: int, high: int) -> Ranges:
    """Case variants of a range, generously: folding may only let too much through."""
    variants: set[str] = set()
    for code in range(low, min(high, low + MOST_FOLDED) + 1):
        char = chr(code)
        variants.update((char.lower(), char.upper(), char.casefold(), char.title(), *_ODD_CASES.get(char.lower(), "")))
    return union(tuple((ord(variant), ord(variant)) for variant in variants if len(variant) == 1))


@cache
def union(*several: Ranges) -> Ranges:
    """Ranges merged into the fewest, in order."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(item for ranges in several for item in ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return tuple(merged)


@cache
def complement(ranges: Ranges) -> Ranges:
    """Every code point outside the ranges."""
    outside: list[tuple[int, int]] = []
    start = 0
    for low, high in union(ranges):
        if low > start:
            outside.append((start, low - 1))
        start = high + 1
    if start <= MAX_UNICODE:
        outside.append((start, MAX_UNICODE))
    return tuple(outside)


@cache
def size(ranges: Ranges) -> int:
    """How many code points the ranges have."""
    return sum(high - low + 1 for low, high in ranges)
