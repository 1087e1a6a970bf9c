"""Which rules can match a text at all, and where: nothing here ever changes what is found."""

from __future__ import annotations

from lint.patience import limits
from lint.scan.lines import Line, bounds_of_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    import regex

    from lint.scan.literals import Literals
    from lint.scan.ranges import Ranges

    class Gated(Protocol):
        """What scanning knows of a rule."""

        gate: regex.Pattern[str] | None
        need: Any
        literals: Literals
        by_line: bool


# The operators of the conditions that :mod:`lint.scan.needs` derives.
HOLDS = 0  # the text holds the string
FOLDS = 1  # the folded text holds the string
ONE_OF = 2  # the text holds one of the characters (a frozenset)
WITHIN = 3  # the text holds a character within one of the ranges (pairs of code points)
ALL = 4  # all of the conditions are fulfilled (a tuple)
ANY = 5  # one of the conditions is fulfilled (a tuple)
HELD = 6  # the text holds one of the literals with these numbers, in whose place HOLDS and FOLDS stood
ASLEEP = 7  # the condition with this number, which is woken when it is asked, since it is large and seldom is

FEW_LINES = 12  # beyond that, all of a small text is searched as quickly
MOST_LITERALS = 120  # that are looked for one by one in a line
FEWEST_LINES = 4  # that it pays to tell more of than the quicker half of a large condition


class Facts:
    """What is quickly told of a small text: its different characters, and which literals it holds.

    Of a line that few conditions are asked of, ``literals`` are looked for one by one, where a condition names no more
    than some. Of a text of which parts are hidden, ``whole`` are the facts of all of it: what that holds, the text may
    hold.
    """

    __slots__ = ("_codes", "_fold", "_held", "_lines", "_literals", "_whole", "characters", "text")

    def __init__(self, text: str, literals: Literals | None = None, whole: Facts | None = None) -> None:
        self.text = text
        self._literals = literals
        self._whole = whole
        self._fold: str | None = None
        self.characters = frozenset(text)
        self._codes: list[int] | None = None
        self._held: dict[Literals, frozenset[int]] = {}
        self._lines: dict[int, Facts] = {}  # by the line's place

    @property
    def _folded(self) -> str:
        """The text without regard to case: of many files nothing is asked that needs it."""
        if self._fold is None:
            self._fold = self.text.casefold()
        return self._fold

    def fulfil(self, condition: Any, literals: Literals | None, *, wakes: bool = True) -> bool:
        """Whether they fulfil a condition of :mod:`lint.scan.needs` whose literals are numbered so.

        Without the literals, or the conditions that are asleep, whether they may fulfil it as far as the others tell.
        """
        held = None if literals is None else self._held_of(literals)
        return self._is(condition, held, literals if wakes else None)

    def lines(self, condition: Any, literals: Literals) -> list[Line] | None:
        """The only lines that can have a match, where the condition tells of few; None where it does not."""
        operator, value = condition
        head, *rest = value if operator == ALL else (condition,)
        lines = self._lines_with(head[1], literals) if head[0] == HELD else None
        if not rest or rest[0][0] != ASLEEP:
            return lines
        more = literals.condition(rest[0][1])
        if lines is None or len(lines) > FEWEST_LINES:
            return lines if self._is(more, None, None) else []
        return [line for line in lines if self._of_line(line)._is(more, None, None)]

    def _lines_with(self, numbers: tuple[int, ...], literals: Literals) -> list[Line] | None:
        """The lines that hold one of the literals, if they are few."""
        if len(self._folded) != len(self.text):
            return None
        bounds: dict[int, int] = {}
        for number in self._held_of(literals).intersection(numbers):
            string = literals.string(number)
            text = self._folded if literals.is_folded(number) else self.text
            place = text.find(string)
            while place >= 0:
                if len(bounds) == FEW_LINES:
                    return None
                start, end = bounds_of_line(self.text, place)
                bounds[start] = end
                place = text.find(string, max(end, place + 1))
        return [Line(self.text, *one) for one in sorted(bounds.items())]

    def _of_line(self, line: Line) -> Facts:
        place = line.base + line.start
        facts = self._lines.get(place)
        if facts is None:
            facts = self._lines[place] = Facts(line.text)
        return facts

    def _held_of(self, literals: Literals) -> frozenset[int]:
        if self._whole is not None:
            return self._whole._held_of(literals)
        held = self._held.get(literals)
        if held is None:
            held = self._held[literals] = literals.held_by(self.text, self._folded)
        return held

    def _is(self, condition: Any, held: frozenset[int] | None, waker: Literals | None) -> bool:
        operator, value = condition
        if operator == HELD:
            return not held.isdisjoint(value) if held is not None else self._may_hold(value)
        if operator == ONE_OF:
            return not self.characters.isdisjoint(value)
        if operator == HOLDS:
            return value in self.text
        if operator == FOLDS:
            return value in self._folded
        if operator == ALL:
            for one in value:  # noqa: SIM110 - asked thousands of times
                if not self._is(one, held, waker):
                    return False
            return True
        if operator == ANY:
            for one in value:  # noqa: SIM110
                if self._is(one, held, waker):
                    return True
            return False
        if operator == ASLEEP:
            return waker is None or self._is(waker.condition(value), held, waker)
        return self._is_within(value)

    def _may_hold(self, numbers: tuple[int, ...]) -> bool:
        literals = self._literals
        if literals is None or len(numbers) > MOST_LITERALS:
            return True
        return any(
            literals.string(number) in (self._folded if literals.is_folded(number) else self.text) for number in numbers
        )

    def _is_within(self, ranges: Ranges) -> bool:
        from bisect import bisect_left

        codes = self._codes
        if codes is None:
            codes = self._codes = sorted(map(ord, self.characters))
        for low, high in ranges:
            at = bisect_left(codes, low)
            if at < len(codes) and codes[at] <= high:
                return True
        return False


def can_match(rule: Gated, text: str, facts: Facts | None, *, asks_literals: bool = True) -> bool:
    """Whether the rule can match anywhere in the text, of which facts may be known.

    Of a rule that finds line by line, what is asleep is left to :meth:`Facts.lines`.
    """
    literals = rule.literals if asks_literals else None
    if facts is not None and rule.need is not None and not facts.fulfil(rule.need, literals, wakes=not rule.by_line):
        return False
    return rule.gate is None or rule.gate.search(text, **limits()) is not None
