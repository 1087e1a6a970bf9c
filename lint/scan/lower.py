"""A rule's pattern as the multi-pattern scanner takes it: a superset, as expressions that it is quick with.

Hyperscan knows neither look-around nor back references, and the tree has none. Pieces at either end that a match can do
without are cut off and repeats there shortened, since the scanner reports every position at which a match can end.
"""

from __future__ import annotations

from itertools import accumulate, takewhile
from math import log2

from lint.scan.expression import written
from lint.scan.ranges import union
from lint.scan.syntax import EMPTY, Beside, Chars, Edge, Either, Repeat, Sequence, Unknown, can_end_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MOST_SPELLED = 40  # characters of a set that are told one by one
MOST_SPELLED_BESIDE = 128
MOST_SPELLED_OUT = 3_000  # bytes of all expressions, since more of them take long to compile
ENOUGH_BITS = 20
LEAST_NARROW = 5  # bits: one ASCII letter
ENOUGH_BESIDE_KANA = 12
LONG = 3_000  # bytes past which only an expression's beginning is looked for: Hyperscan finds longer ones too large
MOST_OF_HEAD = 4  # characters at the beginning of a piece that is cut
MOST_CUT = 30  # sequences that a long one is cut into
LONGEST = 15_000  # bytes of an expression: Hyperscan refuses 16,000
START, END = 0, -1  # of a sequence
EDGES = {START: Edge("^"), END: Edge("$")}  # what an end cannot do without although it takes no room
FREQUENT = tuple(map(ord, " ,.-(/:0135aeinorst\n。、のいーン一日人的이다оаеи"))
KANA, HANGUL = (0x3041, 0x30FF), (0xAC00, 0xD7A3)


def lower(node: Any) -> tuple[str, ...]:
    """The tree as Hyperscan expressions (UTF-8 mode), of which a match of the tree holds a match of one.

    Raises Unknown where the tree can match the empty text, or is too long.
    """
    trimmed = _trim(_told_beside(node))
    if _nullable(trimmed):
        raise Unknown("can match the empty text")
    branches = (short for branch in _branches(trimmed) for short in _shortened(branch))
    kept = [_with_hangul(_without_wide_start(branch)) for branch in branches]
    expressions = tuple(dict.fromkeys(written(one) for branch in kept for one in _spelled(branch)))
    if sum(map(len, expressions)) > MOST_SPELLED_OUT:
        expressions = tuple(dict.fromkeys(map(written, kept)))
    if max(map(len, expressions)) > LONGEST:
        raise Unknown("longer than Hyperscan takes")
    return expressions


def _branches(node: Any) -> Iterator[Any]:
    """What the tree may be, with no choice left at its top."""
    if isinstance(node, Either):
        for item in node.items:
            yield from _branches(item)
    else:
        yield node


def _shortened(node: Any, most: int = MOST_CUT) -> list[Any]:
    """Of a long sequence, one for each of what its longest choice offers, where these are few; else its beginning.

    A match of the sequence is or begins with a match of one of them.
    """
    if not isinstance(node, Sequence) or len(written(node)) <= LONG:
        return [node]
    items = _flat(node)
    at = max(range(len(items)), key=lambda at: isinstance(items[at], Either) and len(written(items[at])))
    choices = list(_branches(items[at]))
    if not 1 < len(choices) <= most:
        return [_beginning(node)]
    return [
        short
        for choice in choices
        for short in _shortened(Sequence((*items[:at], choice, *items[at + 1 :])), most // len(choices))
    ]


def _flat(node: Any) -> tuple[Any, ...]:
    """The pieces of a sequence, none of which is a sequence."""
    return tuple(piece for item in node.items for piece in (_flat(item) if isinstance(item, Sequence) else (item,)))


def _beginning(node: Any) -> Any:
    """A sequence's first pieces, as many as keep it short."""
    sizes = accumulate(len(written(item)) for item in node.items)
    whole = max(1, sum(size <= LONG for size in sizes))
    kept = (*node.items[:whole], *map(_head, node.items[whole : whole + 1]))
    while kept and _nullable(kept[-1]):
        kept = kept[:-1]
    return Sequence(kept) if kept else node


def _with_hangul(node: Any) -> Any:
    """A sequence with hangul in the one piece that is kana, beside wide sets, ASCII characters or what tells enough.

    Hyperscan looks for what begins with a few bytes first, and Japanese is full of those of kana.
    """
    if not isinstance(node, Sequence):
        return node
    of_kana = [at for at, item in enumerate(node.items) if any(map(_is_kana, _sets(item)))]
    if len(of_kana) != 1:
        return node
    at = of_kana[0]
    beside = (*node.items[:at], *node.items[at + 1 :])
    tells_little = sum(map(_bits, beside)) < ENOUGH_BESIDE_KANA
    if tells_little and any(map(_is_looked_for, _sets(node))):
        return node
    return Sequence((*node.items[:at], _widened(node.items[at]), *node.items[at + 1 :]))


def _widened(node: Any) -> Any:
    if isinstance(node, Chars):
        return Chars(union(node.ranges, (HANGUL,))) if _is_kana(node) else node
    if isinstance(node, Repeat):
        return Repeat(_widened(node.item), node.least, node.most)
    return type(node)(tuple(map(_widened, node.items))) if isinstance(node, Sequence | Either) else node


def _is_looked_for(chars: Chars) -> bool:
    """Whether Hyperscan does well to look for one of these characters first."""
    return chars.size() <= MOST_SPELLED and chars.ranges[-1][1] > 0x7F and not _is_frequent(chars)


def _is_frequent(chars: Chars) -> bool:
    return any(low <= code <= high for low, high in chars.ranges for code in FREQUENT)


def _is_kana(chars: Chars) -> bool:
    return chars.ranges[0][0] >= KANA[0] and chars.ranges[-1][1] <= KANA[1] and chars.size() > MOST_SPELLED


def _sets(node: Any) -> Iterator[Chars]:
    """All sets of a tree."""
    if isinstance(node, Chars):
        yield node
    elif isinstance(node, Repeat):
        yield from _sets(node.item)
    elif isinstance(node, Sequence | Either):
        for item in node.items:
            yield from _sets(item)


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
        return 0 if _is_frequent(node) else 2 if node.size() > 1 else 4
    if isinstance(node, Either):
        return min(map(_rareness, node.items))
    if isinstance(node, Repeat):
        return min(node.least, 3) * _rareness(node.item)
    return sum(map(_rareness, node.items)) if isinstance(node, Sequence) else 0


def _without_wide_start(node: Any) -> Any:
    """A sequence without the wide sets that it begins with, if the rest tells enough: they keep the automaton busy
    everywhere.
    """
    if not isinstance(node, Sequence):
        return node
    items = node.items
    while len(items) > 1 and _is_wide(items[0]) and _tells(items[1:]):
        items = items[1:]
    return _trim(Sequence(items))


def _is_wide(node: Any) -> bool:
    if isinstance(node, Chars):
        return node.size() > MOST_SPELLED
    return isinstance(node, Either | Repeat) and _bits(node) < LEAST_NARROW


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
    """A sequence of sets as one sequence for each character of its smallest set: a literal is quickly looked for, a set
    is not.
    """
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
    """What every match of a piece begins with: a few characters of each choice, one of what repeats, or nothing."""
    if isinstance(node, Either):
        return Either(tuple(map(_head, node.items)))
    if isinstance(node, Repeat):
        return _head(node.item) if node.least else EMPTY
    if not isinstance(node, Sequence):
        return node
    items = [item for item in node.items if not isinstance(item, Beside | Edge)]
    plain = list(takewhile(lambda item: isinstance(item, Chars), items[:MOST_OF_HEAD]))
    return Sequence(tuple(plain)) if plain else next(map(_head, items), EMPTY)


def _nullable(node: Any, edge: Edge | None = None) -> bool:
    """Whether a piece can match nothing, other than at the edge of a line."""
    if isinstance(node, Chars | Beside | Edge):
        return not isinstance(node, Chars) and node != edge
    if isinstance(node, Repeat):
        return node.least == 0 or _nullable(node.item, edge)
    if isinstance(node, Either):
        return any(_nullable(item, edge) for item in node.items)
    return all(_nullable(item, edge) for item in node.items)


def _trim(node: Any) -> Any:
    """The tree without what either of its ends can do without."""
    return _trim_at(_trim_at(node, START), END)


def _trim_at(node: Any, end: int) -> Any:
    """The tree without what it can do without at one of its ends."""
    if isinstance(node, Repeat):
        return _trim_at(node.item, end) if node.least == 1 else Repeat(node.item, node.least, node.least)
    if isinstance(node, Either):
        return Either(tuple(_trim_at(item, end) for item in node.items))
    if not isinstance(node, Sequence):
        return node
    items = [item for item in node.items if item != EMPTY and not isinstance(item, Beside)]
    while items and _nullable(items[end], EDGES[end]):
        items.pop(end)
    if not items:
        return EMPTY
    if len(items) > 1 and end == START and isinstance(items[1], Repeat) and items[0] == items[1].item:
        items[:2] = [Repeat(items[0], items[1].least + 1, items[1].most + 1)]  # one and more of the same
    items[end] = _trim_at(items[end], end)
    return items[0] if len(items) == 1 else Sequence(tuple(items))
