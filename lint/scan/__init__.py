"""Which rules can match a text at all, and where: nothing here ever changes what is found."""

from __future__ import annotations

from lint.patience import limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    import regex

    class Gated(Protocol):
        """What scanning knows of a rule."""

        gate: regex.Pattern[str] | None
        need: Any


# The operators of the conditions that :mod:`lint.scan.needs` derives.
HOLDS = 0  # the text holds the string
FOLDS = 1  # the folded text holds the string
ONE_OF = 2  # the text holds one of the characters (a frozenset)
WITHIN = 3  # the text holds a character within one of the ranges (pairs of code points)
ALL = 4  # all of the conditions are fulfilled (a tuple)
ANY = 5  # one of the conditions is fulfilled (a tuple)
GRAMS = 6  # the folded text holds one of the strings (pairs of a length and all strings of that length, joined: quick to load)
ASLEEP = 7  # the condition that is kept as these bytes (by marshal), since it is large and seldom asked


class Facts:
    """What is quickly told of a small text: its different characters, and the text without regard to case."""

    __slots__ = ("_codes", "_folded", "_grams", "_told", "characters", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.characters = frozenset(text)
        self._folded: str | None = None
        self._grams: dict[int, frozenset[str]] = {}
        self._codes: list[int] | None = None
        self._told: dict[Any, bool] = {}

    def fulfil(self, condition: Any) -> bool:
        """Whether they fulfil a condition of :mod:`lint.scan.needs`."""
        operator, value = condition
        if operator == ONE_OF:
            return not self.characters.isdisjoint(value)
        if operator == GRAMS:
            return any(self._holds_gram(length, joined) for length, joined in value)
        if operator == ALL:
            return all(map(self.fulfil, value))
        if operator == ANY:
            return any(map(self.fulfil, value))
        told = self._told.get(condition)
        if told is None:
            told = self._told[condition] = self._tell(operator, value)
        return told

    def _tell(self, operator: int, value: Any) -> bool:
        if operator == HOLDS:
            return value in self.text
        if operator == FOLDS:
            return value in self._folded_text()
        if operator == ASLEEP:
            from marshal import loads

            return self.fulfil(loads(value))
        from bisect import bisect_left

        codes = self._codes
        if codes is None:
            codes = self._codes = sorted(map(ord, self.characters))
        for low, high in value:
            at = bisect_left(codes, low)
            if at < len(codes) and codes[at] <= high:
                return True
        return False

    def _folded_text(self) -> str:
        if self._folded is None:
            self._folded = self.text.casefold()
        return self._folded

    def _holds_gram(self, length: int, joined: str) -> bool:
        apart = map("".join, zip(*[iter(joined)] * length, strict=True))
        return not self._grams_of(length).isdisjoint(apart)

    def _grams_of(self, length: int) -> frozenset[str]:
        """The strings of so many characters that the folded text holds."""
        grams = self._grams.get(length)
        if grams is None:
            folded = (
                "" if length == 2 and self.text.isascii() else self._folded_text()
            )  # no pair is asked for that is ASCII
            shifted = [folded[at:] for at in range(length)]
            grams = self._grams[length] = frozenset(map("".join, zip(*shifted, strict=False)))
        return grams


def can_match(rule: Gated, text: str, facts: Facts | None) -> bool:
    """Whether the rule can match anywhere in the text, of which facts may be known."""
    if facts is not None and rule.need is not None and not facts.fulfil(rule.need):
        return False
    return rule.gate is None or rule.gate.search(text, **limits()) is not None
