"""A tree written down as an expression of Hyperscan (UTF-8 mode): sets as explicit ranges of code points, few enough
for it.

Hyperscan's Unicode tables are older than ours, so ranges say what characters are meant.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from lint.scan.ranges import MAX_UNICODE, property_ranges, union
from lint.scan.syntax import Beside, Chars, Edge, Either, Repeat, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.scan.ranges import Ranges

MOST_COUNTED = 12  # repeats of wide sets beyond this are left open: counting them makes large automata
WIDE = 200  # characters from which a set counts as wide
MOST_RANGES = 16  # ranges of a set; letters and digits of all scripts have hundreds, and Hyperscan limits its patterns
MOST_EAST_ASIAN = 1_000  # the same for ideographs and syllables, whose sets lose all meaning with the gaps between them
EAST_ASIAN = 0x2E80
# Scripts that texts are full of: a set must not take them in just to be shorter.
COMMON = (
    (0x20, 0x24F),
    (0x370, 0x52F),
    (0x590, 0x6FF),
    (0x900, 0x97F),
    (0xE00, 0xE7F),
    (0x1E00, 0x206F),
    (0x3000, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xFF00, 0xFFEF),
)
PLAIN = tuple(map(ord, " 0Aa"))  # of each of which texts are fuller than of any script
# Digits of scripts other than ours, told by and by: dozens of sets of ten make automata that take seconds to compile.
DIGITS = ((0x660, 0x1C59), (0xA620, 0xABF9), (0xFF10, 0xFF19), (0x104A0, 0x1FBF9))
SURROGATES = (0xD800, 0xDFFF)


def written(node: Any) -> str:
    """The tree as an expression; raises Unknown where it matches nothing that UTF-8 can say."""
    if isinstance(node, Chars):
        return _emit_chars(node.ranges)
    if isinstance(node, Beside):
        return ""
    if isinstance(node, Edge):
        return node.sign
    if isinstance(node, Either):
        return "(?:" + "|".join(written(item) for item in node.items) + ")"
    if isinstance(node, Repeat):
        return _emit_repeat(node)
    return "".join(written(item) for item in node.items)


def _emit_repeat(node: Repeat) -> str:
    inner = written(node.item)
    if not isinstance(node.item, Chars):
        inner = f"(?:{inner})"
    most = node.most
    if most > MOST_COUNTED and isinstance(node.item, Chars) and node.item.size() >= WIDE or most > 1000:
        return inner + ("*" if node.least == 0 else "+" if node.least == 1 else f"{{{node.least},}}")
    if (node.least, most) == (0, 1):
        return f"{inner}?"
    return inner + (f"{{{node.least}}}" if node.least == most else f"{{{node.least},{most}}}")


@cache
def _emit_chars(given: Ranges) -> str:
    ranges = []
    for low, high in given:
        if low <= SURROGATES[1] and high >= SURROGATES[0]:  # no valid UTF-8 holds surrogates
            ranges += [(low, SURROGATES[0] - 1), (SURROGATES[1] + 1, high)]
        else:
            ranges.append((low, high))
    parts = [
        _emit_range(low, min(high, MAX_UNICODE))
        for low, high in _coarse(tuple((low, high) for low, high in ranges if low <= high))
    ]
    if not parts:
        raise Unknown("matches surrogates only")
    return parts[0] if len(parts) == 1 and "-" not in parts[0] else f"[{''.join(parts)}]"


@cache
def _coarse(ranges: Ranges) -> Ranges:
    """At most :data:`MOST_RANGES` ranges that hold the given ones, with as few common characters more as can be."""
    digits = {one for one in property_ranges(r"\d") if one[0] > 0xFF}
    if digits.issubset(ranges):
        rest = tuple(one for one in ranges if one not in digits)
        return union(_coarse(rest) if rest else (), DIGITS)
    most = MOST_EAST_ASIAN if ranges[len(ranges) // 2][0] >= EAST_ASIAN and ranges[-1][1] < 0x10000 else MOST_RANGES
    if len(ranges) <= most:
        return ranges
    gaps = [(before[1] + 1, after[0]) for before, after in pairwise(ranges)]
    kept = sorted(sorted(gaps, key=lambda gap: -_weight(*gap))[: most - 1])
    bounds = [ranges[0][0], *(bound for start, end in kept for bound in (start - 1, end)), ranges[-1][1]]
    return tuple(zip(bounds[::2], bounds[1::2], strict=True))


def _weight(start: int, end: int) -> int:
    common = sum(max(0, min(end, high + 1) - max(start, low)) for low, high in COMMON)
    is_plain = any(start <= code < end for code in PLAIN)
    return end - start + 10_000 * common + 1_000_000_000 * is_plain


def _emit_range(low: int, high: int) -> str:
    return _emit_code(low) if low == high else f"{_emit_code(low)}-{_emit_code(high)}"


def _emit_code(code: int) -> str:
    char = chr(code)
    return char if char.isascii() and char.isalnum() else f"\\x{{{code:x}}}"
