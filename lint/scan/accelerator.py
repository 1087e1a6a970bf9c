"""The multi-pattern scanner: one pass over the bytes of a large text says which rules can match on which lines.

Hyperscan compiles every rule's trigger into one automaton. It is a dependency where its wheel exists and absent
without harm where it does not: then every rule walks through the text by itself. The automaton is kept between
runs; a kept one that Hyperscan refuses is compiled again.
"""

from __future__ import annotations

from zlib import crc32

from lint import usercache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Scanner:
    """Finds the lines on which expressions can match. Not for more than one thread at a time."""

    __slots__ = ("_database",)

    def __init__(self, database: Any) -> None:
        self._database = database

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


def scanner(triggers: Mapping[int, str]) -> Scanner | None:
    """A scanner for numbered triggers, or None where Hyperscan is not installed or takes one of them amiss."""
    try:
        import hyperscan
    except ImportError:
        return None
    key = "\0".join([_version(hyperscan), *(f"{number} {trigger}" for number, trigger in triggers.items())]).encode()
    name = f"scan-{crc32(key):08x}.bin"
    kept = usercache.read(name, key)
    if kept is not None:
        try:
            database = hyperscan.loadb(kept, hyperscan.HS_MODE_BLOCK)
            database.scratch = hyperscan.Scratch(database)
        except hyperscan.HyperscanError:
            pass
        else:
            return Scanner(database)
    database = _compiled(triggers)
    if database is None:
        return None
    usercache.write(name, key, hyperscan.dumpb(database))
    return Scanner(database)


def _version(hyperscan: Any) -> str:
    return str(hyperscan.__version__)


def accepts(trigger: str) -> bool:
    """Whether Hyperscan, where it is installed, takes a trigger."""
    try:
        import hyperscan  # noqa: F401
    except ImportError:
        return True
    return _compiled({0: trigger}) is not None


def _compiled(triggers: Mapping[int, str]) -> Any:
    import hyperscan

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    try:
        database.compile(
            expressions=[trigger.encode() for trigger in triggers.values()],
            ids=list(triggers),
            elements=len(triggers),
            flags=[hyperscan.HS_FLAG_UTF8] * len(triggers),
        )
    except hyperscan.HyperscanError:
        return None
    return database
