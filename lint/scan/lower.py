"""A rule's pattern as the multi-pattern scanner takes it: a superset, in explicit code point ranges.

Hyperscan knows neither look-around nor back references, and its Unicode tables are older than ours. The tree has
none of the former, and ranges say what characters are meant. Pieces at either end that a match can do without are cut
off and repeats there shortened, since the scanner reports every position at which a match can end.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise

from lint.scan.syntax import (
    EMPTY,
    MAX_UNICODE,
    Beside,
    Chars,
    Either,
    Repeat,
    Sequence,
    Unknown,
    property_ranges,
    union,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from lint.scan.syntax import Ranges

MOST_COUNTED = 12  # repeats of wide sets beyond this are left open: counting them makes large automata
LONG = 3_000  # bytes past which only an expression's beginning is looked for: Hyperscan finds longer ones too large
LONGEST = 15_000  # bytes of an expression: Hyperscan refuses 16,000
WIDE = 200  # characters from which a set counts as wide
MOST_RANGES = 16  # ranges of a set; letters and digits of all scripts have hundreds, and Hyperscan limits its patterns
MOST_EAST_ASIAN = 600  # the same for ideographs and syllables, whose sets lose all meaning with the gaps between them
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
SURROGATES = (0xD800, 0xDFFF)
# Digits of scripts other than ours, told by and by: dozens of sets of ten make automata that take seconds to compile.
DIGITS = ((0x660, 0x1C59), (0xA620, 0xABF9), (0xFF10, 0xFF19), (0x104A0, 0x1FBF9))
# Letters that match each other without regard to case although str.upper() does not say so.
_MORE_CASES = {
    "s": "\u017f",
    "k": "\u212a",
    "i": "\u0130\u0131",
    "\u03c3": "\u03c2",
    "\u03bc": "\u00b5",
    "\u00e5": "\u212b",
    "\u03c9": "\u2126",
}


def lower(node: Any) -> tuple[str, ...]:
    """The tree as Hyperscan expressions (UTF-8 mode), of which a match of the tree holds a match of one.

    Raises Unknown where the tree can match the empty text, or is too long.
    """
    trimmed = _trim(node)
    if _nullable(trimmed):
        raise Unknown("can match the empty text")
    branches = trimmed.items if isinstance(trimmed, Either) else (trimmed,)
    expressions = tuple(_emit(_beginning(branch)) for branch in branches)
    if max(map(len, expressions)) > LONGEST:
        raise Unknown("longer than Hyperscan takes")
    return expressions


def lower_strings(strings: Iterable[str]) -> tuple[str, ...]:
    """Folded strings as Hyperscan expressions, in any case."""
    # `I` folds to itself and, in Turkish, to others: one expression serves all of them
    plain = {one.replace("i\u0307", "i").replace("\u0131", "i") for one in strings}
    return tuple("".join(map(_emit_any_case, one)) for one in sorted(plain))


def _emit_any_case(char: str) -> str:
    variants = {one for one in (char, char.upper(), char.title(), *_MORE_CASES.get(char, "")) if len(one) == 1}
    if len(char.upper()) > 1:  # a letter that others fold to in pieces: whatever stands there
        return "."
    codes = "".join(_emit_code(ord(one)) for one in sorted(variants))
    return codes if len(variants) == 1 else f"[{codes}]"


def _beginning(node: Any) -> Any:
    """A long sequence's first pieces, as many as keep it short: a match begins with a match of them."""
    if not isinstance(node, Sequence) or len(_emit(node)) <= LONG:
        return node
    sizes = accumulate(len(_emit(item)) for item in node.items)
    kept = node.items[: max(1, sum(size <= LONG for size in sizes))]
    while kept and _nullable(kept[-1]):
        kept = kept[:-1]
    return Sequence(kept) if kept else node


def _nullable(node: Any) -> bool:
    if isinstance(node, Chars | Beside):
        return isinstance(node, Beside)
    if isinstance(node, Repeat):
        return node.least == 0 or _nullable(node.item)
    if isinstance(node, Either):
        return any(_nullable(item) for item in node.items)
    return all(_nullable(item) for item in node.items)


def _trim(node: Any) -> Any:
    """The tree without what either of its ends can do without."""
    if isinstance(node, Repeat) and node.least > 0:
        if node.least == 1:
            return _trim(node.item)
        return Repeat(node.item, node.least, node.least)
    if isinstance(node, Either):
        return Either(tuple(_trim(item) for item in node.items))
    if not isinstance(node, Sequence):
        return node
    items = [item for item in node.items if item != EMPTY and not isinstance(item, Beside)]
    while items and _nullable(items[0]):
        items.pop(0)
    while items and _nullable(items[-1]):
        items.pop()
    if len(items) == 1:
        return _trim(items[0])
    if items:
        items[0], items[-1] = _shorten(items[0]), _shorten(items[-1])
    return Sequence(tuple(items))


def _shorten(node: Any) -> Any:
    return Repeat(node.item, node.least, node.least) if isinstance(node, Repeat) else node


def _emit(node: Any) -> str:
    if isinstance(node, Chars):
        return _emit_chars(node)
    if isinstance(node, Beside):
        return ""
    if isinstance(node, Either):
        return "(?:" + "|".join(_emit(item) for item in node.items) + ")"
    if isinstance(node, Repeat):
        return _emit_repeat(node)
    return "".join(_emit(item) for item in node.items)


def _emit_repeat(node: Repeat) -> str:
    inner = _emit(node.item)
    if not isinstance(node.item, Chars):
        inner = f"(?:{inner})"
    most = node.most
    if most > MOST_COUNTED and isinstance(node.item, Chars) and node.item.size() >= WIDE or most > 1000:
        return inner + ("*" if node.least == 0 else "+" if node.least == 1 else f"{{{node.least},}}")
    if (node.least, most) == (0, 1):
        return f"{inner}?"
    return inner + (f"{{{node.least}}}" if node.least == most else f"{{{node.least},{most}}}")


def _emit_chars(node: Chars) -> str:
    ranges = []
    for low, high in node.ranges:
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
    return end - start + 10_000 * common


def _emit_range(low: int, high: int) -> str:
    return _emit_code(low) if low == high else f"{_emit_code(low)}-{_emit_code(high)}"


def _emit_code(code: int) -> str:
    char = chr(code)
    return char if char.isascii() and char.isalnum() else f"\\x{{{code:x}}}"
