"""The literals of all rules' conditions, numbered, and the conditions with numbers in their place."""

from __future__ import annotations

from array import array
from itertools import accumulate
from marshal import dumps
from typing import TYPE_CHECKING

from lint.scan import ALL, ANY, ASLEEP, FOLDS, HELD, HOLDS
from lint.scan.literals import FOLDED, IN_FOLDED, LONG_GRAM, Literals
from lint.scan.needs import rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    Literal = tuple[int, str]  # HOLDS or FOLDS, and the string

EAST_ASIAN = "\u2e80"  # characters from here on are rarer than letters, so that a pair of them tells enough


def numbered(conditions: Sequence[Any]) -> tuple[Literals, list[Any]]:
    """Conditions of :mod:`lint.scan.needs` (or None) as :class:`lint.scan.Facts` asks them, and the literals that they
    name.

    Those of conditions that are asleep are not among them: they are seldom asked, and then of a line or two.
    """
    told = {one for condition in conditions if condition is not None for one in _literals(condition)}
    grams = {literal: _gram(literal[1].casefold()) for literal in told}
    literals = sorted(told, key=lambda literal: (len(grams[literal]), grams[literal], literal))
    numbers = {literal: number for number, literal in enumerate(literals)}
    asleep: list[bytes] = []
    rewritten = [None if one is None else _rewritten(one, numbers, asleep) for one in conditions]
    return _known(literals, [grams[literal] for literal in literals], asleep), rewritten


def _literals(condition: Any) -> Iterator[Literal]:
    operator, value = condition
    if operator in (HOLDS, FOLDS):
        yield condition
    elif operator in (ALL, ANY):
        for one in value:
            yield from _literals(one)


def _known(literals: Sequence[Literal], grams: Sequence[str], asleep: Sequence[bytes]) -> Literals:
    last = {gram: number + 1 for number, gram in enumerate(grams)}
    by_length: dict[int, dict[str, int]] = {}
    for place, gram in enumerate(last):
        by_length.setdefault(len(gram), {})[gram] = place
    strings = [string for _, string in literals]
    return Literals(
        tuple(by_length.items()),
        _packed(last.values()),
        "".join(strings),
        _packed(accumulate(map(len, strings))),
        bytes(
            (operator == FOLDS) * IN_FOLDED + (string.casefold() == string) * FOLDED for operator, string in literals
        ),
        asleep,
    )


def _packed(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()


def _gram(folded: str) -> str:
    """The few characters of a literal that tell most of it: as many as are told of a text, a pair of East Asian ones,
    or one.
    """
    grams = [folded[at : at + LONG_GRAM] for at in range(len(folded) - LONG_GRAM + 1)]
    pairs = [folded[at : at + 2] for at in range(len(folded) - 1)]
    return max(grams or [pair for pair in pairs if max(pair) >= EAST_ASIAN] or folded, key=rarity)


def _rewritten(condition: Any, numbers: dict[Literal, int], asleep: list[bytes]) -> Any:
    operator, value = condition
    if operator in (HOLDS, FOLDS):
        return HELD, (numbers[condition],)
    if operator == ASLEEP:
        asleep.append(dumps(value))
        return ASLEEP, len(asleep) - 1
    if operator == ALL:
        return ALL, tuple(_rewritten(one, numbers, asleep) for one in value)
    if operator != ANY:
        return condition
    literals = tuple(numbers[one] for one in value if one[0] in (HOLDS, FOLDS))
    rest = tuple(_rewritten(one, numbers, asleep) for one in value if one[0] not in (HOLDS, FOLDS))
    parts = ((HELD, literals), *rest) if literals else rest
    return parts[0] if len(parts) == 1 else (ANY, parts)
