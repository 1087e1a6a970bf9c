"""Which rules can match a text at all, and where: nothing here ever changes what is found."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    import regex

    class Gated(Protocol):
        """What scanning knows of a rule."""

        gate: regex.Pattern[str] | None
        literals: Literals | None


class Literals:
    """Strings of which every match of a rule holds one.

    Single characters are looked up in the set of a text's characters. Longer ones are kept in small letters and looked
    for in the text in small letters, so that the spellings that a pattern without regard to case allows are one test.
    """

    __slots__ = ("characters", "words")

    def __init__(self, characters: frozenset[str], words: tuple[str, ...]) -> None:
        self.characters = characters
        self.words = words

    def __getstate__(self) -> tuple[frozenset[str], tuple[str, ...]]:
        return self.characters, self.words

    def __setstate__(self, state: tuple[frozenset[str], tuple[str, ...]]) -> None:
        self.characters, self.words = state

    def may_be_in(self, small: str, characters: frozenset[str]) -> bool:
        """Whether one of them can be in a text, given in small letters, of these different characters."""
        if not self.characters.isdisjoint(characters):
            return True
        return any(word in small for word in self.words)


def literals_of(strings: frozenset[str]) -> Literals:
    """The strings as they are looked for. Sigma is small in two ways, so a string with one is known by another sign."""
    words = {string for string in strings if len(string) > 1 and "\u03c3" not in string.casefold()}
    singles = {string[0] for string in strings - words}
    return Literals(
        frozenset(singles), tuple(sorted({word.lower() for word in words}, key=lambda word: (-len(word), word)))
    )


def can_match(rule: Gated, text: str, seen: tuple[str, frozenset[str]] | None) -> bool:
    """Whether the rule can match anywhere in the text; ``seen`` is the text in small letters and its characters."""
    if seen is not None and rule.literals is not None and not rule.literals.may_be_in(*seen):
        return False
    return rule.gate is None or rule.gate.search(text) is not None
