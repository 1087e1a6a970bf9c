"""A rule's pattern as the multi-pattern scanner takes it: a superset, in explicit code point ranges.

Hyperscan knows neither look-around nor back references, and its Unicode tables are older than ours. The tree has
none of the former, and ranges say what characters are meant. Pieces at either end that a match can do without are cut
off and repeats there shortened, since the scanner reports every position at which a match can end.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise
from math import log2

from lint.scan.ranges import MAX_UNICODE, property_ranges, union
from lint.scan.syntax import EMPTY, Beside, Chars, Edge, Either, Repeat, Sequence, Unknown, can_end_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.scan.ranges import Ranges

MOST_SPELLED = 40  # characters of a set that are told one by one
MOST_SPELLED_BESIDE = 128
MOST_SPELLED_OUT = 3_000  # bytes of all expressions, since more of them take long to compile
ENOUGH_BITS = 20
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
LINE_START, LINE_END = Edge("^"), Edge("$")
FREQUENT = tuple(map(ord, " ,.-(/:0135aeinorst\n。、のいーン一日人的이다оаеи"))
SURROGATES = (0xD800, 0xDFFF)
# Digits of scripts other than ours, told by and by: dozens of sets of ten make automata that take seconds to compile.
DIGITS = ((0x660, 0x1C59), (0xA620, 0xABF9), (0xFF10, 0xFF19), (0x104A0, 0x1FBF9))


def lower(node: Any) -> tuple[str, ...]:
    """The tree as Hyperscan expressions (UTF-8 mode), of which a match of the tree holds a match of one.

    Raises Unknown where the tree can match the empty text, or is too long.
    """
    trimmed = _trim(_told_beside(node))
    if _nullable(trimmed):
        raise Unknown("can match the empty text")
    branches = trimmed.items if isinstance(trimmed, Either) else (trimmed,)
    kept = [_beginning(_without_wide_start(branch)) for branch in branches]
    expressions = tuple(_emit(one) for branch in kept for one in _spelled(branch))
    if sum(map(len, expressions)) > MOST_SPELLED_OUT:
        expressions = tuple(map(_emit, kept))
    if max(map(len, expressions)) > LONGEST:
        raise Unknown("longer than Hyperscan takes")
    return expressions


def _beginning(node: Any) -> Any:
    """A long sequence's first pieces, as many as keep it short: a match begins with a match of them."""
    if not isinstance(node, Sequence) or len(_emit(node)) <= LONG:
        return node
    sizes = accumulate(len(_emit(item)) for item in node.items)
    whole = max(1, sum(size <= LONG for size in sizes))
    kept = (*node.items[:whole], *map(_head, node.items[whole : whole + 1]))
    while kept and _nullable(kept[-1]):
        kept = kept[:-1]
    return Sequence(kept) if kept else node


def _told_beside(node: Any) -> Any:
    """The tree, or, where that tells more, what must stand beside each of its matches on the line."""
    if isinstance(node, Either):
        return Either(tuple(map(_told_beside, node.items)))
    if not isinstance(node, Sequence):
        return node
    beside = [item.item for item in node.items if isinstance(item, Beside) and not can_end_line(item.item)]
    best = max(beside, key=_rareness, default=EMPTY)
    return best if _rareness(best) > _rareness(node) and not _nullable(best) else node


def _rareness(node: Any) -> float:
    """How rare a piece is, by whether its sets have none of the characters that texts are full of."""
    if isinstance(node, Chars):
        is_common = any(low <= code <= high for low, high in node.ranges for code in FREQUENT)
        return 0 if is_common else 2 if node.size() > 1 else 4
    if isinstance(node, Either):
        return min(map(_rareness, node.items))
    if isinstance(node, Repeat):
        return min(node.least, 3) * _rareness(node.item)
    return sum(map(_rareness, node.items)) if isinstance(node, Sequence) else 0


def _without_wide_start(node: Any) -> Any:
    """A sequence without the wide sets that it begins with, if the rest tells enough: they keep the automaton busy everywhere."""
    if not isinstance(node, Sequence):
        return node
    items = node.items
    while len(items) > 1 and isinstance(items[0], Chars) and items[0].size() > MOST_SPELLED and _tells(items[1:]):
        items = items[1:]
    return _trim(Sequence(items))


def _tells(items: tuple[Any, ...]) -> bool:
    return sum(map(_bits, items)) >= ENOUGH_BITS


def _bits(node: Any) -> float:
    """About how much a piece tells, in bits."""
    if isinstance(node, Chars):
        return 0 if node.size() > MOST_SPELLED else (5 if node.ranges[0][0] < 0x80 else 8) - log2(node.size())
    if isinstance(node, Either):
        return min(map(_bits, node.items))
    if isinstance(node, Repeat):
        return min(node.least, 3) * _bits(node.item)
    return sum(map(_bits, node.items)) if isinstance(node, Sequence) else 0


def _spelled(node: Any) -> list[Any]:
    """A sequence of sets as one sequence for each character of its smallest set: a literal is quickly looked for, a set is not."""
    if not isinstance(node, Sequence) or not all(isinstance(item, Chars) for item in node.items):
        return [node]
    sizes = [item.size() for item in node.items]
    at = sizes.index(min(sizes))
    if sizes[at] > MOST_SPELLED or sizes[at] == 1 and node.items[at].ranges[0][0] > 0x7F:
        return [node]
    spelled = [Sequence((*node.items[:at], one, *node.items[at + 1 :])) for one in _each(node.items[at])]
    return [
        two for one in spelled for two in (_spelled_beside(one, at) if one.items[at].ranges[0][0] < 0x80 else [one])
    ]


def _spelled_beside(node: Sequence, at: int) -> list[Sequence]:
    """The same for a set beside an ASCII character, which is found everywhere by itself."""
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(node.items) and 1 < node.items[beside].size() <= MOST_SPELLED_BESIDE:
            each = _each(node.items[beside])
            return [Sequence((*node.items[:beside], one, *node.items[beside + 1 :])) for one in each]
    return [node]


def _each(chars: Chars) -> list[Chars]:
    return [Chars(((code, code),)) for low, high in chars.ranges for code in range(low, high + 1)]


def _head(node: Any) -> Any:
    """What every match of a piece begins with: its first character, or nothing."""
    if isinstance(node, Either):
        return Either(tuple(map(_head, node.items)))
    if isinstance(node, Repeat):
        return _head(node.item) if node.least else EMPTY
    if not isinstance(node, Sequence):
        return node
    return next((_head(item) for item in node.items if not isinstance(item, Beside | Edge)), EMPTY)


def _nullable(node: Any) -> bool:
    if isinstance(node, Chars | Beside | Edge):
        return not isinstance(node, Chars)
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
    while items and _nullable(items[0]) and items[0] != LINE_START:
        items.pop(0)
    while items and _nullable(items[-1]) and items[-1] != LINE_END:
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
        return _emit_chars(node.ranges)
    if isinstance(node, Beside):
        return ""
    if isinstance(node, Edge):
        return node.sign
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
    return end - start + 10_000 * common


def _emit_range(low: int, high: int) -> str:
    return _emit_code(low) if low == high else f"{_emit_code(low)}-{_emit_code(high)}"


def _emit_code(code: int) -> str:
    char = chr(code)
    return char if char.isascii() and char.isalnum() else f"\\x{{{code:x}}}"
