"""What a text must hold for a pattern to match in it.

For each pattern a condition is derived that every text with a match fulfils: literals and characters, joined by "all"
and "any". A text that does not fulfil it need not be searched, nor the pattern be loaded: a handful of substring tests
instead of a walk through the text by every rule. :func:`lint.scan.can_match` asks.

Conditions are plain tuples, so that they are kept cheaply: an operator (``HOLDS`` and so on, in :mod:`lint.scan`) and
what it applies to. Where a pattern takes letters without regard to case, its literals are told in their folded form
(``str.casefold``, which folds every character by itself, so that what holds of a text holds of the folded text). Before
they are asked, the literals of all rules are numbered (:mod:`lint.scan.numbering`).
"""

from __future__ import annotations

from functools import cache

from lint.lazily import last
from lint.scan import ALL, ANY, ASLEEP, FOLDS, HOLDS, ONE_OF, WITHIN
from lint.scan.ranges import size, union
from lint.scan.syntax import Beside, Chars, Edge, Either, Repeat, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lint.scan.ranges import Ranges
    from lint.scan.trigger import Clue, Group

MOST_EXACT = 64  # strings that a piece may stand for before it is no longer spelled out
MOST_CHARS = 400  # characters of a set that are told one by one
MOST_RANGES = 40
MOST_CONDITIONS = 4000  # a condition of more parts costs more to test than it saves
LEAST_ASLEEP = 40  # parts of a condition from which it is kept asleep behind a quicker one
MOST_SHORT = 40  # literals before a condition that is told soon enough by itself
LEAST_NEIGHBOURS = 4  # characters in a range, on average, for which ranges are the shorter telling
COMMON = frozenset("0123456789 .,:;-/()%'\"\netaoinsrhldcumETAOINSRのをにはがでとたてしい、。")
LEAST_TELLING = 1.4  # two rare characters, or a word; with it, literals open on few lines a megabyte of manuals
LONGEST_TOLD = 16  # characters of such a string that are looked for: more tell little more
MOST_CASED = 5  # letters beyond ASCII in it, of which every one is looked for as capital and small letter: 32 strings
MOST_IN_GROUP = 60  # strings of which a line holds one besides, before asking for them costs more than it saves
LEAST_RARE = 0.5  # a literal of common characters alone needs three of them to tell anything
# Letters by how often European languages have them, hiragana and the commonest syllables of Hangul by how often Japanese and Korean do.
_WEIGHTS = {
    **dict.fromkeys(map(chr, range(0x3041, 0x3097)), 0.45),
    **dict.fromkeys("이다는을의에하고를로기지가서사은리인시한수습니있어자정도합됩어해대있일", 0.45),
    **dict.fromkeys("!#$&*+<=>?@[\\]^_`{|}~", 0.6),
    **dict.fromkeys(COMMON, 0.2),
    **{letter: 0.2 + 0.03 * at for at, letter in enumerate("eaitnorsldcumphgbfvwykzxjq")},
}


class _Known:
    """What is known of a piece: all the strings that it can be, or a condition.

    ``folded`` says that the strings stand for all strings that fold to them.
    """

    __slots__ = ("condition", "exact", "folded")

    def __init__(self, exact: frozenset[str] | None, condition: Any = None, *, folded: bool = False) -> None:
        self.exact = exact
        self.condition = condition
        self.folded = folded

    def told(self) -> Any:
        """The condition, that of the strings included."""
        return self.condition if self.exact is None else _strings(self.exact, folded=self.folded)


def needs(node: Any) -> Any:
    """The condition that any text with a match of the tree fulfils, or None where nothing useful is known."""
    condition = _told(node)
    return None if condition is None or _size(condition) > MOST_CONDITIONS else _compact(_guarded(condition))


def clues(node: Any) -> tuple[Clue, ...] | None:
    """Rare strings of which any line with a match of the tree holds one, and what it holds besides; None for no such
    strings.
    """
    condition = _told(node)
    found = None if condition is None else _all_clues(condition)
    if not found or min(rarity(string) for string, _ in found) < LEAST_TELLING:
        return None
    return tuple(dict.fromkeys(_cut_clue(*clue) for clue in found))


@last
def _told(node: Any) -> Any:
    """The condition of a whole tree, of which both its need and its clues are made."""
    return _known(node).told()


@last
def _all_clues(condition: Any) -> list[Clue] | None:
    return _clues(condition)


def _clues(condition: Any) -> list[Clue] | None:
    operator, value = condition
    if operator in (HOLDS, FOLDS):
        return [(value.casefold(), ())]
    if operator == ONE_OF:
        return [(char.casefold(), ()) for char in value]
    if operator == ANY:
        each = [_clues(one) for one in value]
        return None if None in each else [clue for one in each for clue in one or ()]
    if operator != ALL:
        return None
    known = [found for found in map(_clues, value) if found]
    best = max(known, key=_least_rarity, default=None)
    if best is None:
        return None
    groups = tuple(tuple(string for string, _ in found) for found in known if found is not best)
    more = tuple(group for group in groups if len(group) <= MOST_IN_GROUP and min(map(rarity, group)) >= LEAST_RARE)
    return [(string, (*own, *more)) for string, own in best]


def _least_rarity(found: list[Clue]) -> float:
    return min(rarity(string) for string, _ in found)


def _cut_clue(string: str, groups: tuple[Group, ...]) -> Clue:
    """The clue with the rarest part of a long string, or of one with many capitals to spell out, in its place."""
    if _is_short(string):
        return string, groups
    longest = (_longest_short(string[start : start + LONGEST_TOLD]) for start in range(len(string)))
    part = max(longest, key=lambda part: (rarity(part), -len(part)))
    return part, ((string,), *groups)


@cache
def _longest_short(string: str) -> str:
    """The longest beginning of the string that is short."""
    return next(string[:end] for end in range(len(string), 0, -1) if _is_short(string[:end]))


@cache
def _is_short(string: str) -> bool:
    cased = sum(char.upper() != char.lower() for char in string if not char.isascii())
    return len(string) <= LONGEST_TOLD and cased <= MOST_CASED


def _size(condition: Any) -> int:
    return sum(map(_size, condition[1])) if condition[0] in (ALL, ANY) else 1


def _compact(condition: Any) -> Any:
    """The condition with sets of many neighbouring characters told by their ranges, which are quicker to load."""
    operator, value = condition
    if operator in (ALL, ANY):
        return operator, tuple(map(_compact, value))
    if operator != ONE_OF:
        return condition
    ranges = union(*(((ord(char), ord(char)),) for char in value))
    return (WITHIN, ranges) if len(ranges) * LEAST_NEIGHBOURS <= len(value) else condition


def _guarded(condition: Any) -> Any:
    """The condition behind one literal of each of its branches, by which lines are told, where there are such; a large
    one asleep.
    """
    found = _all_clues(condition)
    strings = () if found is None else tuple(dict.fromkeys(string for string, _ in found))
    is_large = _size(condition) >= LEAST_ASLEEP
    if not strings or condition[0] in (HOLDS, FOLDS) or (len(strings) > MOST_SHORT and not is_large):
        return condition
    heads = (ANY, tuple((FOLDS, string) for string in strings))
    return ALL, (heads, (ASLEEP, condition) if is_large else condition)


@cache
def rarity(text: str) -> float:
    """How much it tells that a text holds these characters: one for each rare one, less for others."""
    return sum(_WEIGHTS.get(char, 1.0) for char in text)


@cache
def _strings(strings: frozenset[str], *, folded: bool) -> Any:
    """The condition that a text holds one of the strings, if that is worth asking."""
    common = {one for one in strings if sum(0.2 if char in COMMON else 1.0 for char in one) < LEAST_RARE}
    if any(one.isascii() for one in common):
        return None
    if not folded and all(len(one) == 1 for one in strings):
        return ONE_OF, strings
    # What is common in one script tells of texts in others that they have none of it.
    conditions: list[Any] = [(ONE_OF, frozenset(map(max, common)))] if common else []
    rare = strings - common
    fewest = [one for one in rare if not any(other in one for other in rare if other != one)]
    return _any([*conditions, *((FOLDS if folded else HOLDS, one) for one in sorted(fewest))])


def _any(conditions: list[Any]) -> Any:
    if None in conditions:
        return None
    if all(operator == ONE_OF for operator, _ in conditions):
        return ONE_OF, frozenset().union(*(value for _, value in conditions))
    flat = dict.fromkeys(part for one in conditions for part in (one[1] if one[0] == ANY else (one,)))
    return next(iter(flat)) if len(flat) == 1 else (ANY, tuple(flat))


def _all(conditions: list[Any]) -> Any:
    """All of them, what is quickest told first."""
    useful = list(dict.fromkeys(one for one in conditions if one is not None))
    useful.sort(key=_size)
    return None if not useful else useful[0] if len(useful) == 1 else (ALL, tuple(useful))


def _known(node: Any) -> _Known:
    if isinstance(node, Chars):
        return _known_chars(node.ranges)
    if isinstance(node, Either):
        return _either([_known(item) for item in node.items])
    if isinstance(node, Repeat):
        inner = _known(node.item)
        if node.least == 0:
            optional = inner.exact | {""} if inner.exact is not None and node.most == 1 else None
            return _Known(optional, folded=inner.folded)
        return inner if node.least == node.most == 1 else _Known(None, inner.told())
    if isinstance(node, Edge):
        return _Known(frozenset({""}))
    if isinstance(node, Beside):
        return _Known(None, _known(node.item).told())
    assert isinstance(node, Sequence)
    beside = [_known(item).told() for item in node.items if isinstance(item, Beside)]
    known = _sequence([_known(item) for item in node.items if not isinstance(item, Beside)])
    return _Known(None, _all([known.told(), *beside])) if any(beside) else known


@cache
def _known_chars(ranges: Ranges) -> _Known:
    if size(ranges) > MOST_CHARS:
        return _Known(None, _within(ranges))
    chars = frozenset(chr(code) for low, high in ranges for code in range(low, high + 1))
    folded = frozenset(char.casefold() for char in chars)
    if len(folded) < len(chars) and len(folded) <= 4:
        return _Known(folded, folded=True)
    return _Known(chars) if len(chars) <= MOST_EXACT else _Known(None, _strings(chars, folded=False))


def _within(ranges: Ranges) -> Any:
    """The condition for a large set, where it leaves out what texts are full of."""
    common = any(low <= ord(char) <= high for low, high in ranges for char in COMMON if char < "\u3000")
    return None if common or len(ranges) > MOST_RANGES else (WITHIN, ranges)


def _either(items: list[_Known]) -> _Known:
    folded = any(item.folded for item in items)
    if all(item.exact is not None for item in items):
        exact = _united([item.exact or frozenset() for item in items], folded=folded)
        if len(exact) <= MOST_EXACT:
            return _Known(exact, folded=folded)
    return _Known(None, _any([item.told() for item in items]))


def _united(sets: list[frozenset[str]], *, folded: bool) -> frozenset[str]:
    return frozenset(one.casefold() if folded else one for each in sets for one in each)


def _sequence(items: list[_Known]) -> _Known:
    """Pieces spelled out while they are few; each stretch that is known exactly is one condition, and all must hold."""
    run = _Known(frozenset({""}))
    conditions: list[Any] = []
    whole = True
    for item in items:
        joined = _joined(run, item)
        if joined is not None:
            run = joined
            continue
        whole = False
        conditions += [run.told(), item.condition]
        run = item if item.exact is not None else _Known(frozenset({""}))
    if whole:
        return run
    return _Known(None, _all([*conditions, run.told()]))


def _joined(run: _Known, item: _Known) -> _Known | None:
    if run.exact is None or item.exact is None or len(run.exact) * len(item.exact) > MOST_EXACT:
        return None
    folded = run.folded or item.folded
    exact = frozenset(a + b for a in run.exact for b in item.exact)
    return _Known(_united([exact], folded=True) if folded else exact, folded=folded)
