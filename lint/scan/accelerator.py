"""The multi-pattern scanner: one pass over the bytes of a large text says which rules can match on which lines.

Hyperscan compiles every rule's trigger into one automaton. It is a dependency where its wheel exists and absent
without harm where it does not: then every rule walks through the text by itself. The automaton is kept between
runs; a kept one that Hyperscan refuses is compiled again.
"""

from __future__ import annotations

import marshal
from zlib import crc32

from lint import usercache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class Scanner:
    """Finds the lines on which triggers can match. Not for more than one thread at a time.

    ``refused`` are the numbers of triggers that Hyperscan did not take.
    """

    __slots__ = ("_database", "refused")

    def __init__(self, database: Any, refused: frozenset[int]) -> None:
        self._database = database
        self.refused = refused

    def lines(self, data: bytes) -> list[tuple[int, int, list[int]]]:
        """Start and end (bytes) of each line on which something can match, and the numbers of what can; in order.

        The data must be valid UTF-8; lines end at ``\\n``.
        """
        ends: list[tuple[int, int]] = []
        self._database.scan(
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


def scanner(triggers: Sequence[tuple[str, ...]]) -> Scanner | None:
    """A scanner that numbers triggers by their order, or None where Hyperscan is not installed."""
    try:
        import hyperscan
    except ImportError:
        return None
    version: str = hyperscan.__version__  # type: ignore[attr-defined]
    key = "\0".join(["2", version, *map("\1".join, triggers)]).encode()
    name = f"scan-{crc32(key):08x}.bin"
    kept = usercache.read(name, key)
    if kept is not None:
        refused, blob = marshal.loads(kept)
        try:
            database = hyperscan.loadb(blob, hyperscan.HS_MODE_BLOCK)
            database.scratch = hyperscan.Scratch(database)
        except hyperscan.HyperscanError:
            pass
        else:
            return Scanner(database, refused)
    refused = frozenset()
    database = _compiled(triggers, refused)
    if database is None:
        refused = frozenset(at for at, one in enumerate(triggers) if _compiled([one], refused) is None)
        database = _compiled(triggers, refused)
    if database is None:
        return None
    usercache.write(name, key, marshal.dumps((refused, hyperscan.dumpb(database))))
    return Scanner(database, refused)


def _compiled(triggers: Sequence[tuple[str, ...]], refused: frozenset[int]) -> Any:
    import hyperscan

    numbered = [(at, expression) for at, trigger in enumerate(triggers) if at not in refused for expression in trigger]
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    try:
        database.compile(
            expressions=[expression.encode() for _, expression in numbered],
            ids=[at for at, _ in numbered],
            elements=len(numbered),
            flags=[hyperscan.HS_FLAG_UTF8] * len(numbered),
        )
    except hyperscan.HyperscanError:
        return None
    return database
