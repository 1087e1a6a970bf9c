"""The strings that the conditions of many rules name, and which of them a small text holds.

There are ten thousand, too many to look for each by itself. So each is known by a few of its characters, a gram: those
that the text holds are told at once, and only strings whose gram is among them are looked for.
"""

from __future__ import annotations

from marshal import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Protocol

    class Conditions(Protocol):
        """Conditions by number, each as ``marshal`` keeps it."""

        def __len__(self) -> int: ...

        def __getitem__(self, number: int, /) -> bytes: ...

    # By the length of grams: each gram, in its folded form, and its place.
    Index = tuple[tuple[int, dict[str, int]], ...]


LONG_GRAM = 5  # characters of the grams of all but short strings
# What is known of a string, as bits.
IN_FOLDED = 1  # it is looked for in the folded text
FOLDED = 2  # it is folded itself


class Literals:
    """Strings by number, in the order of their grams; and by numbers of their own, the conditions that are seldom
    asked.

    ``lasts`` says by a gram's place up to which number its strings go, ``joined`` is all strings, one after another,
    and ``ends`` says by a string's number where it ends, both as native unsigned integers; ``bits`` says by its number
    what is known of it. To fold is ``str.casefold``.
    ``asleep`` are conditions, large ones, each as ``marshal`` keeps it.
    """

    __slots__ = ("_bits", "_data", "_ends", "_index", "_joined", "_lasts", "asleep")

    def __init__(
        self, index: Index, lasts: bytes, joined: str, ends: bytes, bits: bytes, asleep: Conditions = ()
    ) -> None:
        self._data = index, lasts, joined, ends, bits
        self.asleep = asleep
        self._index = index
        self._lasts = memoryview(lasts).cast("I")
        self._joined = joined
        self._ends = memoryview(ends).cast("I")
        self._bits = bits

    def __reduce__(self) -> tuple[object, ...]:
        return Literals, (*self._data, tuple(self.all_asleep()))

    def all_asleep(self) -> list[bytes]:
        """The conditions that are asleep, in order."""
        return [self.asleep[number] for number in range(len(self.asleep))]

    def kept(self) -> tuple[Index, bytes, str, bytes, bytes]:
        """As plain data, of which it can be made again, but for what is asleep."""
        return self._data

    def __len__(self) -> int:
        return len(self._bits)

    def string(self, number: int) -> str:
        """The string with that number."""
        return self._joined[self._ends[number - 1] if number else 0 : self._ends[number]]

    def condition(self, number: int) -> Any:
        """The condition with that number among those that are asleep."""
        return loads(self.asleep[number])

    def is_folded(self, number: int) -> bool:
        """Whether the string is looked for in the folded text."""
        return bool(self._bits[number] & IN_FOLDED)

    def held_by(self, text: str, folded: str) -> frozenset[int]:
        """The numbers of the strings that the text holds, which is given folded, too."""
        long_grams = _grams(folded, LONG_GRAM)
        joined, ends, bits = self._joined, self._ends, self._bits
        held = []
        for number in self._candidates(folded, long_grams):
            string = joined[ends[number - 1] if number else 0 : ends[number]]
            known = bits[number]
            has_ends = known & FOLDED and len(string) > LONG_GRAM  # they are told sooner than all of it
            if has_ends and not (string[:LONG_GRAM] in long_grams and string[-LONG_GRAM:] in long_grams):
                continue
            if string in (folded if known & IN_FOLDED else text):
                held.append(number)
        return frozenset(held)

    def _candidates(self, folded: str, long_grams: set[str]) -> Iterator[int]:
        """The numbers of the strings whose grams the text holds."""
        lasts = self._lasts
        for length, index in self._index:
            if length == 2 and folded.isascii():  # no pair of ASCII characters is a gram
                continue
            grams = long_grams if length == LONG_GRAM else set(folded) if length == 1 else _grams(folded, length)
            for gram in index.keys() & grams:
                place = index[gram]
                yield from range(lasts[place - 1] if place else 0, lasts[place])


def _grams(text: str, length: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)}
