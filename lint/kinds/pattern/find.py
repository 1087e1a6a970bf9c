"""Find matches of a regular expression, line by line in meaning, over the whole text in one pass.

A pattern never crosses a line: where a match does (``\\s`` and negated classes can), its first line is searched again
by itself, so that the result is as if every line were searched alone.
"""

from __future__ import annotations

from lint.diagnostic import Match
from lint.patience import left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex


def find(text: str, state: object) -> Iterator[Match]:
    """Matches of a prepared pattern; raises TimeoutError when the pattern takes unreasonably long."""
    compiled: regex.Pattern[str]
    narrowed: bool
    conditions: tuple[tuple[str, str, object], ...]
    compiled, narrowed, conditions = state  # type: ignore[misc]
    for found in _within_lines(compiled, text):
        if all(_holds(found, *condition) for condition in conditions):
            start, end = found.span("match") if narrowed else found.span()
            if start < 0:
                start, end = found.span()
            if end > start:
                yield Match(start, end, {name: value or "" for name, value in found.groupdict().items()})


def _within_lines(compiled: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    position = 0
    while True:
        for found in compiled.finditer(text, position, timeout=left()):
            if "\n" in found[0]:
                end = text.index("\n", found.start())
                position = end + 1
                start = text.rfind("\n", 0, found.start()) + 1
                line = compiled.finditer(text[start:end], found.start() - start, timeout=left())
                yield from (_Shifted(again, start) for again in line)
                break
            yield found
        else:
            return


class _Shifted:
    """A match in a line, told in offsets of the whole text."""

    __slots__ = ("_base", "_found")

    def __init__(self, found: regex.Match[str], base: int) -> None:
        self._found = found
        self._base = base

    def span(self, group: str | int = 0) -> tuple[int, int]:
        start, end = self._found.span(group)
        return (start, end) if start < 0 else (start + self._base, end + self._base)

    def groupdict(self) -> dict[str, str | None]:
        groups: dict[str, str | None] = self._found.groupdict()
        return groups

    def __getitem__(self, group: str | int) -> str:
        text: str = self._found[group]
        return text


def _holds(found: regex.Match[str], group: str, operator: str, value: object) -> bool:
    text = found[group]
    if text is None:
        return False
    if operator == "in":
        return text in value  # type: ignore[operator]
    if operator == "not-in":
        return text not in value  # type: ignore[operator]
    other = found[value] if isinstance(value, str) else value
    if operator == "same-as":
        return bool(text == other)
    if operator == "differs-from":
        return bool(text != other)
    left, right = _number(text), _number(str(other))
    if left is None or right is None:
        return False
    return left > right if operator == "greater-than" else left < right


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "").replace("\N{FULLWIDTH COMMA}", ""))
    except ValueError:
        return None
