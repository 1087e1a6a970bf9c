"""Find matches of a regular expression, line by line in meaning, over the whole text in one pass.

A pattern never crosses a line: where a match does (``\\s`` and negated classes can), its first line is searched again
by itself, so that the result is as if every line were searched alone.
"""

from __future__ import annotations

from lint.diagnostic import Match
from lint.patience import left, limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeAlias

    import regex

    Found: TypeAlias = "regex.Match[str] | _Shifted"


def find(text: str, state: object) -> Iterator[Match]:
    """Matches of a prepared pattern; raises TimeoutError when the pattern takes unreasonably long."""
    patterns: tuple[regex.Pattern[str], ...]
    names: tuple[str, ...]
    conditions: tuple[tuple[str, str, object], ...]
    patterns, names, conditions = state  # type: ignore[misc]
    for found in _within_lines(patterns[0], text) if len(patterns) == 1 else _leftmost(patterns, text):
        groups = found.groupdict()
        if all(_holds(groups, *condition) for condition in conditions):
            start, end = found.span("match") if groups.get("match") is not None else found.span()
            if end > start:
                yield Match(start, end, {name: groups.get(name) or "" for name in names})


def _leftmost(patterns: tuple[regex.Pattern[str], ...], text: str) -> Iterator[Found]:
    """The matches of a pattern that has these alternatives: the leftmost of all, of equals the first one's, then on
    from its end.
    """
    pending: list[tuple[int, int, Found]] = []
    looked_for: Iterable[int] = range(len(patterns))
    position = 0
    while True:
        for number in looked_for:
            found = _first(patterns[number], text, position)
            if found is not None:
                pending.append((found.span()[0], number, found))
        if not pending:
            return
        best = min(pending, key=_by_place)[2]
        yield best
        start, end = best.span()
        position = max(end, start + 1)
        looked_for = [number for start, number, _ in pending if start < position]
        pending = [one for one in pending if one[0] >= position]


def _by_place(one: tuple[int, int, Found]) -> tuple[int, int]:
    return one[0], one[1]


def _first(compiled: regex.Pattern[str], text: str, position: int) -> Found | None:
    """The first match from a position on."""
    while True:
        found: regex.Match[str] | None = compiled.search(text, position, **limits())
        if found is None or "\n" not in found[0]:
            return found
        end = text.index("\n", found.start())
        start = text.rfind("\n", 0, found.start()) + 1
        inside = compiled.search(text[start:end], found.start() - start, **limits())
        if inside:
            return _Shifted(inside, start)
        position = end + 1


def _within_lines(compiled: regex.Pattern[str], text: str) -> Iterator[Found]:
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


def _holds(groups: Mapping[str, str | None], group: str, operator: str, value: object) -> bool:
    text = groups.get(group)
    if text is None:
        return False
    if operator == "in":
        return text in value  # type: ignore[operator]
    if operator == "not-in":
        return text not in value  # type: ignore[operator]
    other = groups.get(value) if isinstance(value, str) else value
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
