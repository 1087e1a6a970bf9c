"""Findings of files that have not changed since they were checked, so that an unchanged tree costs a look at its folders.

Kept in the user's own cache folder as plain data, one file a working folder: for each path its size, times and inode,
what it was checked with, and what was found. A file whose time says nothing (it changed while it was checked, or
about when the cache was written) is known by a hash of its content. Runs side by side each write a whole cache, and
the last one wins. What could not be checked, and what a rule failed on, is never kept.
"""

from __future__ import annotations

import marshal
import os
import time
from zlib import crc32

from lint import usercache
from lint.diagnostic import Diagnostic, Edit, Fix, Related, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Packed = tuple[object, ...]
    Entry = tuple[tuple[int, int, int, int], bytes | None, str, list[Packed], dict[str, int]]

RACY_NS = 2_000_000_000  # a file that changed so shortly before it was checked can change again within its time stamp
MOST_FILES = 300_000
VERSION = 1


class Known:
    """What a run found in a file before."""

    __slots__ = ("diagnostics", "more")

    def __init__(self, diagnostics: list[Diagnostic], more: Mapping[str, int]) -> None:
        self.diagnostics = diagnostics
        self.more = more


class Results:
    """The kept results of the runs in one working folder. ``key`` names rules and version; others' results are dropped."""

    def __init__(self, key: bytes, folder: str) -> None:
        self._key = b"results %d\0" % VERSION + key
        self._name = f"results-{crc32(folder.encode('utf-8', 'surrogateescape')):08x}.bin"
        kept = usercache.read(self._name, self._key)
        self._entries: dict[str, Entry] = marshal.loads(kept) if kept else {}
        self._started = time.time_ns()
        self._changed = False

    def get(self, path: str, stat: os.stat_result, context: str, data: bytes | None = None) -> Known | None:
        """What is known of a file as it stands, checked in that context; ``data`` is its content where it was read."""
        entry = self._entries.get(path)
        if entry is None or entry[2] != context or entry[0] != _stamp(stat):
            return None
        if entry[1] is not None and (data is None or _digest(data) != entry[1]):
            return None
        return Known([_unpacked(one) for one in entry[3]], entry[4])

    def needs_content(self, path: str) -> bool:
        """Whether a file's time does not tell that it has not changed."""
        entry = self._entries.get(path)
        return entry is not None and entry[1] is not None

    def put(
        self,
        path: str,
        stat: os.stat_result,
        context: str,
        data: bytes,
        diagnostics: Sequence[Diagnostic],
        more: Mapping[str, int],
    ) -> None:
        """Keep what was found in a file whose content and ``stat`` (taken before it was read) these are."""
        is_racy = stat.st_mtime_ns > self._started - RACY_NS
        packed = [_packed(one) for one in diagnostics]
        digest = _digest(data) if is_racy else None
        self._entries[path] = (_stamp(stat), digest, context, packed, dict(more))
        self._changed = True

    def save(self) -> None:
        """Write the results for the next run, the latest of too many."""
        if not self._changed:
            return
        for path in list(self._entries)[: max(0, len(self._entries) - MOST_FILES)]:
            del self._entries[path]
        usercache.write(self._name, self._key, marshal.dumps(self._entries))


def _stamp(stat: os.stat_result) -> tuple[int, int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def _digest(data: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(data, digest_size=16).digest()


def _packed(one: Diagnostic) -> Packed:
    fix = one.fix and (one.fix.safe, tuple((edit.start, edit.end, edit.text) for edit in one.fix.edits))
    related = tuple((other.start, other.end, other.message) for other in one.related)
    return (
        *(one.rule, int(one.severity), one.start, one.end, one.message, one.text),
        *(one.language, fix, tuple(one.suggestions), related),
    )


def _unpacked(packed: Packed) -> Diagnostic:
    rule, severity, start, end, message, text, language, fix, suggestions, related = packed
    return Diagnostic(
        rule,  # type: ignore[arg-type]
        Severity(severity),  # type: ignore[arg-type]
        start,  # type: ignore[arg-type]
        end,  # type: ignore[arg-type]
        message,  # type: ignore[arg-type]
        text,  # type: ignore[arg-type]
        language=language,  # type: ignore[arg-type]
        fix=Fix(tuple(Edit(*edit) for edit in fix[1]), safe=fix[0]) if fix else None,  # type: ignore[index]
        suggestions=suggestions,  # type: ignore[arg-type]
        related=tuple(Related(*other) for other in related),  # type: ignore[attr-defined]
    )
