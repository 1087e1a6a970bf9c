"""The multi-pattern scanner: one pass over the bytes of a large text says which rules can match on which lines.

Hyperscan compiles the expressions of the rules' triggers into automata and all their strings into one table, which is quick. It
is a dependency where its wheel exists and absent without harm where it does not: then every rule walks through the text by itself.
The automata are kept between runs; a kept one that Hyperscan refuses is compiled again.
"""

from __future__ import annotations

import marshal
import os
from functools import partial
from zlib import crc32

from lint import usercache
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

    def __init__(self, databases: list[Any], refused: frozenset[int]) -> None:
        self._databases = databases
        self.refused = refused

    def lines(self, data: bytes) -> list[tuple[int, int, list[int]]]:
        """Start and end (bytes) of each line on which something can match, and the numbers of what can; in order.

        The data must be valid UTF-8; lines end at ``\\n``.
        """
        ends: list[tuple[int, int]] = []
        for database in self._databases:
            database.scan(
                data, match_event_handler=lambda number, _start, end, _flags, _context: ends.append((end, number))
            )
        ends.sort()
        lines: list[tuple[int, int, list[int]]] = []
        line_end = -1
        numbers: list[int] = []
        for end, number in ends:
            if end - 1 >= line_end:
                line_start = data.rfind(b"\n", 0, end - 1) + 1
                line_end = data.find(b"\n", end - 1)
                if line_end < 0:
                    line_end = len(data)
                numbers = [number]
                lines.append((line_start, line_end, numbers))
            elif number not in numbers:
                numbers.append(number)
        return lines


def scanner(
    expressions: Sequence[tuple[str, ...]], groups: Sequence[str], strings: Sequence[str], *, prepares: bool
) -> Scanner | None:
    """A scanner that numbers a rule's expressions and, from there on, strings by their order; None where Hyperscan is missing.

    Without ``prepares``, None as well where no earlier run has kept what takes seconds to prepare.

    The expressions of each rule are of a group. A group is an automaton of its own: one for all would take five times as long to
    compile. Strings are folded, and found in any case.
    """
    try:
        import hyperscan
    except ImportError:
        return None
    version: str = hyperscan.__version__  # type: ignore[attr-defined]
    key = "\0".join(["5", version, *groups, *map("\1".join, expressions), *strings]).encode()
    name = f"scan-{crc32(key):08x}.bin"
    kept = usercache.read(name, key)
    if kept is not None:
        refused, blobs = marshal.loads(kept)
        try:
            return Scanner([_loaded(blob) for blob in blobs], refused)
        except hyperscan.HyperscanError:
            pass
    if not prepares:
        return None
    groups_of_rules = _grouped(expressions, groups)
    works: list[Callable[[], Any]] = [partial(_compiled_group, expressions, numbers) for numbers in groups_of_rules]
    table, *made = _side_by_side([partial(_table, strings, len(expressions)), *works])
    databases = [database for database in (table, *(database for database, _ in made)) if database is not None]
    refused = frozenset().union(*(left_out for _, left_out in made))
    usercache.write(name, key, marshal.dumps((refused, [hyperscan.dumpb(database) for database in databases])))
    return Scanner(databases, refused)


def _compiled_group(expressions: Sequence[tuple[str, ...]], numbers: Sequence[int]) -> tuple[Any, frozenset[int]]:
    """The automaton of a group (None for none at all), and the numbers of what Hyperscan refuses."""
    database = _compiled(expressions, numbers)
    if database is not None:
        return database, frozenset()
    taken = [number for number in numbers if _compiled(expressions, [number]) is not None]
    return _compiled(expressions, taken) if taken else None, frozenset(numbers).difference(taken)


def _table(strings: Sequence[str], first: int) -> Any:
    """What looks for all strings at once, numbered from ``first`` on; None for none."""
    import hyperscan

    numbered = [(number, one) for number, string in enumerate(strings, first) for one in spellings(string)]
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


def _compiled(triggers: Sequence[tuple[str, ...]], numbers: Sequence[int]) -> Any:
    """An automaton for some expressions; None where Hyperscan refuses them."""
    import hyperscan

    numbered = [(number, expression) for number in numbers for expression in _joined(triggers[number])]
    return _database(numbered, hyperscan.HS_FLAG_UTF8 | hyperscan.HS_FLAG_MULTILINE)


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


def _side_by_side(works: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each of the works comes to, in their order.

    They take seconds outside of Python, where no interrupt is heard, and so are done in threads: as many as there are processors,
    which nobody waits for after an interrupt.
    """
    from threading import Thread

    todo = iter(enumerate(works))
    done: dict[int, Any] = {}

    def work() -> None:
        for number, one in todo:
            done[number] = one()

    threads = [Thread(target=work, daemon=True) for _ in range(min(len(works), os.cpu_count() or 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [done[number] for number in range(len(works))]


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
