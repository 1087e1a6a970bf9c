"""What the one pass for all rules looks for on behalf of a rule, and strings that stand for a pattern there.

A pattern whose every match holds one of some rare strings is looked for by these: thousands of strings take no longer
than one, and are prepared in no time. What else a match holds with each string is asked of a line only where the string
stands. Strings are folded (``str.casefold``).
"""

from __future__ import annotations

from itertools import product

from lint.diagnostic import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    # A string, and groups of strings, of each of which a line with a match holds one besides.
    Group = tuple[str, ...]
    Clue = tuple[str, tuple[Group, ...]]

# Characters beyond ASCII that fold to ASCII letters: they are so rare that every rule looks at their lines.
ODD = "\N{LATIN SMALL LETTER LONG S}\N{KELVIN SIGN}"


class Trigger(Record):
    """Where a rule can match: lines that match one of ``expressions`` (of Hyperscan) or hold what one of ``clues``
    tells.
    """

    __slots__ = ("clues", "expressions")

    def __init__(self, expressions: tuple[str, ...] = (), clues: tuple[Clue, ...] = ()) -> None:
        self.expressions = expressions
        self.clues = clues


def fulfils(folded: str, groups: Iterable[Group]) -> bool:
    """Whether a folded line holds one string of each group."""
    return all(any(string in folded for string in group) for group in groups)


def spellings(string: str) -> tuple[str, ...]:
    """What a line holds that holds the string when it is folded, but for the case of ASCII letters."""
    each = [_spellings_of(char) for char in string]
    plain = tuple("".join(chars) for chars in product(*each))
    return (
        plain
        if "ss" not in string
        else (*plain, *(one.replace("ss", sharp) for one in plain for sharp in "\u00df\u1e9e"))
    )


def _spellings_of(char: str) -> tuple[str, ...]:
    if char.isascii():
        return (char,)
    return tuple(
        {one for one in (char, char.lower(), char.upper(), char.title(), *_MORE_CASES.get(char, "")) if len(one) == 1}
    )


# Letters that fold to these although str.upper() does not say so.
_MORE_CASES = {"\u03c3": "\u03c2", "\u03bc": "\u00b5", "\u00e5": "\u212b", "\u03c9": "\u2126"}
