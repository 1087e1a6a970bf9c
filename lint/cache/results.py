"""Findings of files that have not changed since they were checked, so that an unchanged tree costs a look at its
folders.

Kept in the user's own cache folder as plain data, one file a working folder, and one for the last files that were
checked by name: for each path its size, times and inode, what it was checked with, and what was found. A file whose
time says nothing (it changed while it was checked, or about when the cache was written) is known by a hash of its
content. Runs side by side each write a whole cache, and the last one wins. What could not be checked, and what a rule
failed on, is never kept.
"""

from __future__ import annotations

import marshal
import os
import time
from zlib import crc32

from lint.cache import usercache
from lint.cache.packed import pack, unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lint.cache.packed import Packed
    from lint.diagnostic import Diagnostic

    Entry = tuple[tuple[int, int, int, int], bytes | None, str, list[Packed], dict[str, int]]

RACY_NS = 2_000_000_000  # a file that changed so shortly before it was checked can change again within its time stamp
MOST_FILES = 300_000
# Of what is kept of files that were checked by name: it is read, and written again, for the sake of one.
MOST_BYTES = 200_000
VERSION = 1


class Known:
    """What a run found in a file before."""

    __slots__ = ("diagnostics", "more")

    def __init__(self, diagnostics: list[Diagnostic], more: Mapping[str, int]) -> None:
        self.diagnostics = diagnostics
        self.more = more


class Results:
    """The kept results of the runs in one working folder, or of the last runs over a few files wherever they are.

    ``key`` names rules and version; others' results are dropped.
    """

    def __init__(self, key: bytes, folder: str | None) -> None:
        self._key = b"results %d\0" % VERSION + key
        self._is_few = folder is None
        self._name = "results.bin"
        if folder is not None:
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
        if entry[1] is not None:
            if data is None or digest_of(data) != entry[1]:
                return None
            if not self.is_racy(stat):  # by now its time would tell: the next run need not read it
                self._entries[path] = (entry[0], None, *entry[2:])
                self._changed = True
        return Known([unpack(one) for one in entry[3]], entry[4])

    def needs_content(self, path: str) -> bool:
        """Whether a file's time does not tell that it has not changed."""
        entry = self._entries.get(path)
        return entry is not None and entry[1] is not None

    def is_racy(self, stat: os.stat_result) -> bool:
        """Whether a file changed so lately that its time will not tell whether it changed again: its content must."""
        return stat.st_mtime_ns > self._started - RACY_NS

    def put(
        self,
        path: str,
        stat: os.stat_result,
        context: str,
        digest: bytes | None,
        diagnostics: Sequence[Diagnostic],
        more: Mapping[str, int],
    ) -> None:
        """Keep what was found in a file with that ``stat`` (taken before it was read); ``digest`` if it is racy."""
        packed = [pack(one) for one in diagnostics]
        self._entries.pop(path, None)  # the latest come last
        self._entries[path] = (_stamp(stat), digest, context, packed, dict(more))
        self._changed = True

    def save(self) -> None:
        """Write the results for the next run, the latest of too many."""
        if not self._changed:
            return
        for path in list(self._entries)[: max(0, len(self._entries) - MOST_FILES)]:
            del self._entries[path]
        if self._is_few:
            self._entries = _latest(self._entries)
        usercache.write(self._name, self._key, marshal.dumps(self._entries))


def _latest(entries: dict[str, Entry]) -> dict[str, Entry]:
    """Of the entries, the latest that take no more than :data:`MOST_BYTES`."""
    room = MOST_BYTES
    kept: list[tuple[str, Entry]] = []
    for path, entry in reversed(entries.items()):
        room -= len(marshal.dumps((path, entry)))
        if room < 0:
            break
        kept.append((path, entry))
    return dict(reversed(kept))


def _stamp(stat: os.stat_result) -> tuple[int, int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def digest_of(data: bytes) -> bytes:
    """What a content is known by where times do not tell."""
    try:
        from _blake2 import blake2b
    except ImportError:  # another make of Python; all of hashlib takes as long to import as a small file to check
        from hashlib import blake2b

    return blake2b(data, digest_size=16).digest()
