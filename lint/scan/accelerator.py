"""The multi-pattern scanner: one pass over the bytes of a large text says which rules can match on which lines.

Hyperscan compiles the expressions of the rules' triggers into automata and all their strings into one table, which is
quick. It is a dependency where its wheel exists and absent without harm where it does not: then every rule walks
through the text by itself. The automata are kept between runs; a kept one that Hyperscan refuses is compiled again.
"""

from __future__ import annotations

import marshal
import os
from zlib import crc32

from lint.cache import usercache
from lint.scan.trigger import spellings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any


LARGE = 5_000  # bytes of a trigger that is compiled by itself, since compiling takes more than twice as long for twice as much
MOST_JOINED = 8_000  # bytes of alternatives joined into one expression; Hyperscan refuses 16,000


class Scanner:
    """Finds the lines on which triggers can match. Not for more than one thread at a time.

    ``refused`` are the numbers of expressions that Hyperscan did not take.
    """

    __slots__ = ("_databases", "refused")

    def __init__(self, databases: list[tuple[Any, Sequence[int]]], refused: frozenset[int]) -> None:
        self._databases = databases  # each with the numbers of what it finds, by its own
        self.refused = refused

    def lines(self, data: bytes) -> list[tuple[int, int, list[int]]]:
        """Start and end (bytes) of each line on which something can match, and the numbers of what can; in order.

        The data must be valid UTF-8; lines end at ``\n``.
        """
        ends: list[tuple[int, int]] = []
        for database, numbers in self._databases:

            def told(number: int, _start: int, end: int, *_: object, numbers: Sequence[int] = numbers) -> None:
                ends.append((end, numbers[number]))

            database.scan(data, match_event_handler=told)
        ends.sort()
        lines: list[tuple[int, int, list[int]]] = []
        line_end = -1
        found: list[int] = []
        for end, number in ends:
            if end - 1 >= line_end:
                line_start = data.rfind(b"\n", 0, end - 1) + 1
                line_end = data.find(b"\n", end - 1)
                if line_end < 0:
                    line_end = len(data)
                found = [number]
                lines.append((line_start, line_end, found))
            elif number not in found:
                found.append(number)
        return lines


def scanner(
    expressions: Sequence[tuple[str, ...]], groups: Sequence[str], strings: Sequence[str], *, prepares: bool
) -> Scanner | None:
    """A scanner that numbers a rule's expressions and, from there on, strings by their order; None where Hyperscan is
    missing.

    Without ``prepares``, None as well where no earlier run has kept what takes seconds to prepare.

    The expressions of each rule are of a group. A group is an automaton of its own: one for all would take five times
    as long to compile, and would be compiled again for each rule that somebody adds. Strings are folded, and found in
    any case.
    """
    try:
        import hyperscan  # noqa: F401
    except ImportError:
        return None
    every = len(expressions)
    automata: list[_Automaton] = [_Strings(range(every, every + len(strings)), [(string,) for string in strings])]
    automata += [
        _Automaton(numbers, [expressions[number] for number in numbers]) for numbers in _grouped(expressions, groups)
    ]
    missing = [automaton for automaton in automata if not automaton.restore()]
    if missing and not prepares:
        return None
    _side_by_side([automaton.compile for automaton in missing])
    for automaton in missing:
        automaton.keep()
    databases = [(one.database, one.numbers) for one in automata if one.database is not None]
    return Scanner(databases, frozenset().union(*(automaton.refused for automaton in automata)))


def refuses(expressions: Sequence[str]) -> bool:
    """Whether Hyperscan is there and does not take the expressions of a rule."""
    try:
        import hyperscan  # noqa: F401
    except ImportError:
        return False
    automaton = _Automaton((0,), (tuple(expressions),))
    automaton.compile()
    return bool(expressions) and automaton.database is None


class _Automaton:
    """What finds the expressions of a group, which have these numbers."""

    def __init__(self, numbers: Sequence[int], expressions: Sequence[tuple[str, ...]]) -> None:
        self.numbers = numbers
        self.refused: frozenset[int] = frozenset()
        self.database: Any = None  # none where there is nothing to find
        self._expressions = expressions

    def restore(self) -> bool:
        """Take what an earlier run has kept; whether there was any."""
        import hyperscan

        kept = usercache.read(*self._place())
        if kept is None:
            return False
        refused, blob = marshal.loads(kept)
        try:
            self.database = None if blob is None else _loaded(blob)
        except hyperscan.HyperscanError:
            return False
        self.refused = frozenset(self.numbers[at] for at in refused)
        return True

    def keep(self) -> None:
        """Keep it for later runs."""
        import hyperscan

        blob = None if self.database is None else hyperscan.dumpb(self.database)
        refused = [at for at, number in enumerate(self.numbers) if number in self.refused]
        usercache.write(*self._place(), marshal.dumps((refused, blob)))

    def compile(self) -> None:
        """Make it, of all expressions that Hyperscan takes."""
        every = range(len(self._expressions))
        self.database = self._compiled(every)
        if self.database is None:
            taken = [at for at in every if self._compiled([at]) is not None]
            self.refused = frozenset(self.numbers[at] for at in set(every).difference(taken))
            self.database = self._compiled(taken)

    def _place(self) -> tuple[str, bytes]:
        import hyperscan

        version: str = hyperscan.__version__  # type: ignore[attr-defined]
        key = "\0".join(["6", version, type(self).__name__, *map("\1".join, self._expressions)]).encode()
        return f"scan-{crc32(key):08x}.bin", key

    def _compiled(self, those: Sequence[int]) -> Any:
        """An automaton for some of the expressions; None where Hyperscan refuses them."""
        import hyperscan

        numbered = [(at, expression) for at in those for expression in _joined(self._expressions[at])]
        return _database(numbered, hyperscan.HS_FLAG_UTF8 | hyperscan.HS_FLAG_MULTILINE)


class _Strings(_Automaton):
    """What looks for strings, all at once."""

    def _compiled(self, those: Sequence[int]) -> Any:
        import hyperscan

        numbered = [(at, one) for at in those for string in self._expressions[at] for one in spellings(string)]
        return _database(numbered, hyperscan.HS_FLAG_CASELESS, literal=True)


def _grouped(triggers: Sequence[tuple[str, ...]], groups: Sequence[str]) -> list[list[int]]:
    """The numbers of the triggers of each automaton; a large trigger has one to itself."""
    grouped: dict[str, list[int]] = {}
    for number, (trigger, group) in enumerate(zip(triggers, groups, strict=True)):
        if not trigger:
            continue
        grouped.setdefault(group if sum(map(len, trigger)) < LARGE else f"{number}", []).append(number)
    return list(grouped.values())


def _loaded(blob: bytes) -> Any:
    import hyperscan

    database = hyperscan.loadb(blob, hyperscan.HS_MODE_BLOCK)
    database.scratch = hyperscan.Scratch(database)
    return database


def _database(numbered: Sequence[tuple[int, str]], flag: int, *, literal: bool = False) -> Any:
    import hyperscan

    if not numbered:
        return None
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    try:
        database.compile(
            expressions=[expression.encode() for _, expression in numbered],
            ids=[number for number, _ in numbered],
            elements=len(numbered),
            flags=[flag] * len(numbered),
            literal=literal,
        )
    except hyperscan.HyperscanError:
        return None
    return database


def _side_by_side(works: Sequence[Callable[[], None]]) -> None:
    """Do works that take seconds outside of Python, where no interrupt is heard: in threads.

    There are as many as there are processors, and nobody waits for them after an interrupt.
    """
    from threading import Thread

    todo = iter(works)

    def work() -> None:
        for one in todo:
            one()

    threads = [Thread(target=work, daemon=True) for _ in range(min(len(works), os.cpu_count() or 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _joined(expressions: Sequence[str]) -> Iterator[str]:
    """The expressions as alternatives of few: many short ones take long to compile."""
    joined: list[str] = []
    length = 0
    for expression in expressions:
        if joined and length + len(expression) > MOST_JOINED:
            yield f"(?:{'|'.join(joined)})"
            joined, length = [], 0
        joined.append(expression)
        length += len(expression) + 1
    if joined:
        yield f"(?:{'|'.join(joined)})"
