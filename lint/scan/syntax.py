"""The shape of a rule's regular expression, as far as scanning needs it.

A pattern in the syntax of the ``regex`` module becomes a tree of six node types that over-approximates it: negative
look-around and word boundaries are dropped, back references become what their group may hold. So every match of the
pattern holds a match of the tree, and whatever is derived from the tree (literals that must be there, a superset for
the multi-pattern scanner) can only let too much through, never too little.

Look-around at either end of a pattern, or of its branches, that stays within the line is kept as if it were consumed:
what must stand beside the match tells as much as the match. Elsewhere it is kept as what the text must hold somewhere.

The tree is built on the standard library's own parser; what that does not know (``\\p{…}``) is put in its place
beforehand. A pattern with anything else beyond it has no tree, and is simply always run.
"""

from __future__ import annotations

import re
import warnings

from lint.diagnostic import Record
from lint.scan.ranges import complement, folded, property_ranges, size, union

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser as sre_parser  # type: ignore[attr-defined]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.scan.ranges import Ranges

    Node = "Chars | Sequence | Either | Repeat"

LINE_END = ord("\n")
UNBOUNDED = 1 << 30
AHEAD, BEHIND = 1, -1
MOST_TWICE = 200  # alternatives of a group that are told twice each where the pattern refers back to it
MOST_BETWEEN = 3  # pieces between the two
_PROPERTY = re.compile(r"\\[pP]\{\^?[A-Za-z0-9_=:& -]+\}|\\[pP][A-Z]|\\h")
_NAMED = re.compile(r"\(\?P?<([A-Za-z_]\w*)>")
_REFERENCE = re.compile(r"\\[1-9]|\(\?P=")
_ESCAPED_PAIR = re.compile(r"\\\\")
_STAND_IN = 0x10E000  # the first of the private-use characters that stand for properties while a pattern is parsed


class Unknown(Exception):
    """The pattern has something that the tree cannot hold."""


class Chars(Record):
    """One character out of a set of inclusive code point ranges."""

    __slots__ = ("ranges",)

    def __init__(self, ranges: Ranges) -> None:
        self.ranges = ranges

    def size(self) -> int:
        """How many characters the set has."""
        return size(self.ranges)


class Sequence(Record):
    """Its items one after another; an empty one matches the empty text."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Any, ...]) -> None:
        self.items = items


class Either(Record):
    """Any one of its items."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Any, ...]) -> None:
        self.items = items


class Repeat(Record):
    """Its item ``least`` to ``most`` times."""

    __slots__ = ("item", "least", "most")

    def __init__(self, item: Any, least: int, most: int) -> None:
        self.item = item
        self.least = least
        self.most = most


class Beside(Record):
    """Nothing, where its item stands somewhere in the text."""

    __slots__ = ("item",)

    def __init__(self, item: Any) -> None:
        self.item = item


class Edge(Record):
    """Nothing, at the start (``^``) or the end (``$``) of a line."""

    __slots__ = ("sign",)

    def __init__(self, sign: str) -> None:
        self.sign = sign


EMPTY = Sequence(())


def tree(pattern: str, *, ignore_case: bool = False) -> Any:
    """The tree of a pattern; raises Unknown where it has none."""
    properties: list[str] = []

    def stand_in(found: re.Match[str]) -> str:
        properties.append(found[0])
        return chr(_STAND_IN + len(properties) - 1)

    # `\\p` is a backslash and a letter: hide escaped backslashes while properties are looked for
    hidden = _ESCAPED_PAIR.sub("\ue000\ue001", pattern)
    plain = _one_name_each(_PROPERTY.sub(stand_in, hidden)).replace("\ue000\ue001", "\\\\")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = sre_parser.parse(plain, re.IGNORECASE if ignore_case else 0)
    except (re.error, RecursionError, OverflowError) as error:
        raise Unknown(str(error)) from error
    fold = bool(parsed.state.flags & re.IGNORECASE)
    refers = _REFERENCE.search(hidden) is not None
    names = {number: name.partition("__")[0] for name, number in parsed.state.groupdict.items()}
    return _Builder(properties, names).sequence(parsed, fold, first=not refers, last=not refers)


def _one_name_each(pattern: str) -> str:
    """The pattern with each group named once: the ``regex`` module lets alternatives share a name."""
    seen: dict[str, int] = {}

    def renamed(found: re.Match[str]) -> str:
        name = found[1]
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}__{seen[name]}>"

    return _NAMED.sub(renamed, pattern)


class _Builder:
    def __init__(self, properties: list[str], names: dict[int, str]) -> None:
        self._properties = properties
        self._names = names
        self._groups: dict[object, list[Any]] = {}  # by number, or by the name that several share

    def sequence(self, parsed: Any, fold: bool, *, first: bool = False, last: bool = False) -> Any:
        """The tree of a sequence; ``first`` and ``last`` say that nothing of the pattern stands before or after it."""
        items: list[tuple[Any, Any]] = list(parsed)
        solid = [at for at, (op, value) in enumerate(items) if not _is_dropped(op, value)]
        start = next((at for at in solid if not _looks(*items[at], AHEAD)), None)
        end = next((at for at in reversed(solid) if not _looks(*items[at], BEHIND)), None)
        nodes = [self._node(*items[at], fold, first and at == start, last and at == end) for at in solid]
        nodes = [node for node in self._said_twice([items[at] for at in solid], nodes) if node != EMPTY]
        return nodes[0] if len(nodes) == 1 else Sequence(tuple(nodes))

    def _said_twice(self, items: list[Any], nodes: list[Any]) -> list[Any]:
        """The nodes of a sequence, with a group that a later one refers to as one node: each of its alternatives twice."""
        for later, (op, value) in enumerate(items):
            if op is not sre.GROUPREF:
                continue
            name = self._names.get(value, value)
            for at in range(later - 1, max(-1, later - MOST_BETWEEN - 2), -1):
                if items[at][0] is sre.SUBPATTERN and self._names.get(items[at][1][0], items[at][1][0]) == name:
                    each = _alternatives(nodes[at])
                    if len(each) <= MOST_TWICE:
                        twice = Either(tuple(Sequence((one, *nodes[at + 1 : later], one)) for one in each))
                        nodes = [*nodes[:at], twice, *[EMPTY] * (later - at), *nodes[later + 1 :]]
                    break
        return nodes

    def _look_around(self, direction: int, item: Any, first: bool, last: bool) -> Any:
        """What must stand right before or right after the match, as if consumed where it stays within the line."""
        if item == EMPTY:
            return EMPTY
        is_outer = first if direction < 0 else last
        return item if is_outer and not can_end_line(item) else Beside(item)

    def _node(self, op: Any, value: Any, fold: bool, first: bool = False, last: bool = False) -> Any:
        if op is sre.AT:
            return Edge("^" if value is sre.AT_BEGINNING else "$")
        if op is sre.ASSERT:
            return self._look_around(value[0], self.sequence(value[1], fold), first, last)
        if op in (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN):
            return self._chars(op, value, fold)
        if op is sre.BRANCH:
            return Either(tuple(self.sequence(branch, fold, first=first, last=last) for branch in value[1]))
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, item = value
            return Repeat(self.sequence(item, fold), int(least), min(int(most), UNBOUNDED))
        if op is sre.SUBPATTERN:
            group, add, remove, inner = value
            fold = (fold or bool(add & re.IGNORECASE)) and not remove & re.IGNORECASE
            node = self.sequence(inner, fold, first=first, last=last)
            self._groups.setdefault(self._names.get(group, group), []).append(node)
            return node
        if op is sre.ATOMIC_GROUP:
            return self.sequence(value, fold)
        if op is sre.GROUPREF:
            meant = self._groups.get(self._names.get(value, value), [])
            if meant:
                return meant[0] if len(meant) == 1 else Either(tuple(meant))
        raise Unknown(f"{op} has no place in the tree")

    def _chars(self, op: Any, value: Any, fold: bool) -> Chars:
        if op is sre.ANY:
            return Chars(complement(((LINE_END, LINE_END),)))
        if op is sre.LITERAL:
            return Chars(self._literal(value, fold))
        if op is sre.NOT_LITERAL:
            return Chars(complement(union(self._literal(value, fold), ((LINE_END, LINE_END),))))
        negated = value[0][0] is sre.NEGATE
        ranges = union(*(self._item(kind, item, fold) for kind, item in (value[1:] if negated else value)))
        return Chars(complement(union(ranges, ((LINE_END, LINE_END),))) if negated else ranges)

    def _item(self, kind: Any, item: Any, fold: bool) -> Ranges:
        if kind is sre.LITERAL:
            return self._literal(item, fold)
        if kind is sre.RANGE:
            low, high = item
            return union(((low, high),), folded(low, high)) if fold else ((low, high),)
        if kind is sre.CATEGORY:
            return property_ranges(_CATEGORIES[item])
        raise Unknown(f"{kind} has no place in a character class")

    def _literal(self, code: int, fold: bool) -> Ranges:
        if _STAND_IN <= code < _STAND_IN + len(self._properties):
            return property_ranges(self._properties[code - _STAND_IN])
        return union(((code, code),), folded(code, code)) if fold else ((code, code),)


def _alternatives(node: Any) -> tuple[Any, ...]:
    """What a node may stand for, one by one where these are few."""
    if isinstance(node, Chars) and node.size() <= MOST_TWICE:
        return tuple(Chars(((code, code),)) for low, high in node.ranges for code in range(low, high + 1))
    return node.items if isinstance(node, Either) else (node,)


def _looks(op: Any, value: Any, direction: int) -> bool:
    """Whether an item is a look-around in this direction, which takes no room."""
    return op is sre.ASSERT and value[0] == direction


def _is_dropped(op: Any, value: Any) -> bool:
    """Negative look-around and edges of words, of which the tree knows nothing."""
    return op is sre.ASSERT_NOT or op is sre.AT and value not in (sre.AT_BEGINNING, sre.AT_END)


def can_end_line(node: Any) -> bool:
    """Whether a match of the tree can hold a line end."""
    if isinstance(node, Edge):
        return False
    if isinstance(node, Chars):
        return any(low <= LINE_END <= high for low, high in node.ranges)
    return any(can_end_line(item) for item in ((node.item,) if isinstance(node, Repeat | Beside) else node.items))


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_WORD: r"\W",
}
