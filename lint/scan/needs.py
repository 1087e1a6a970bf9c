"""Literals without which a pattern cannot match.

For each pattern one set of literals is derived of which every match must hold at least one. A text that holds none of
them need not be searched at all: a handful of substring tests instead of a walk through the text by every rule.
"""

from __future__ import annotations

from lint.scan.syntax import Chars, Either, Repeat, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_EXACT = 24  # strings that a piece may stand for before it is no longer spelled out
MOST_LITERALS = 400  # a set larger than this costs more to test than it saves
COMMON = frozenset("0123456789 .,:;-/()%'\"etaoinsrhldcumETAOINSRのをにはがでとたてしい、。")


class _Known:
    """What is known of a piece: all the strings that it can be, or a set of which each match holds one."""

    __slots__ = ("exact", "need")

    def __init__(self, exact: frozenset[str] | None, need: frozenset[str] | None) -> None:
        self.exact = exact
        self.need = need


def needs(node: Any) -> frozenset[str] | None:
    """The literals of which any match of the tree holds at least one, or None where nothing useful must be there."""
    known = _known(node)
    return _best([known.exact, known.need])


def _score(literals: frozenset[str] | None) -> float:
    if not literals or "" in literals or len(literals) > MOST_LITERALS:
        return 0.0
    rarity = min(sum(0.2 if char in COMMON else 1.0 for char in literal) for literal in literals)
    return rarity / (1 + len(literals) / 100)


def _best(candidates: list[frozenset[str] | None]) -> frozenset[str] | None:
    best = max(candidates, key=_score, default=None)
    return best if _score(best) > 0 else None


def _known(node: Any) -> _Known:
    if isinstance(node, Chars):
        if node.size() > MOST_LITERALS:
            return _Known(None, None)
        chars = frozenset(chr(code) for low, high in node.ranges for code in range(low, high + 1))
        return _Known(chars, None) if len(chars) <= MOST_EXACT else _Known(None, chars)
    if isinstance(node, Either):
        return _either([_known(item) for item in node.items])
    if isinstance(node, Repeat):
        inner = _known(node.item)
        if node.least == 0:
            optional = inner.exact | {""} if inner.exact is not None and node.most == 1 else None
            return _Known(optional, None)
        if node.least == node.most == 1:
            return inner
        return _Known(None, _best([inner.exact, inner.need]))
    assert isinstance(node, Sequence)
    return _sequence([_known(item) for item in node.items])


def _either(items: list[_Known]) -> _Known:
    if all(item.exact is not None for item in items):
        exact: frozenset[str] = frozenset().union(*(item.exact or () for item in items))
        if len(exact) <= MOST_EXACT:
            return _Known(exact, None)
    each = [_best([item.exact, item.need]) for item in items]
    if any(one is None for one in each):
        return _Known(None, None)
    return _Known(None, frozenset().union(*(one or () for one in each)))


def _sequence(items: list[_Known]) -> _Known:
    """Pieces spelled out while they are few; each stretch that is known exactly is a candidate for the need."""
    run: frozenset[str] = frozenset({""})
    candidates: list[frozenset[str] | None] = []
    whole = True
    for item in items:
        joined = frozenset(a + b for a in run for b in item.exact) if item.exact is not None else None
        if joined is not None and len(joined) <= MOST_EXACT:
            run = joined
            continue
        whole = False
        candidates += [run, item.need]
        run = item.exact if item.exact is not None else frozenset({""})
    if whole:
        return _Known(run, None)
    return _Known(None, _best([*candidates, run]))
