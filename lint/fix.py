"""Apply fixes: to characters, pass by pass until nothing is left to fix, and to files, whole or not at all."""

from __future__ import annotations

import os
from bisect import bisect_left, insort

from lint.diagnostic import Record
from lint.source import Source, encode
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    from lint.diagnostic import Diagnostic, Fix

    T = TypeVar("T")

MAX_PASSES = 10  # rounds of fixing after which rules are taken to undo each other's work


class Fixed(Record):
    """A source after fixing: ``applied`` are the diagnostics whose fixes were, ``unsettled`` rules that went on and on."""

    __slots__ = ("applied", "source", "unsettled")

    def __init__(self, source: Source, applied: tuple[Diagnostic, ...], unsettled: tuple[str, ...]) -> None:
        self.source = source
        self.applied = applied
        self.unsettled = unsettled


class Refused(Exception):
    """A file that was not written, and why; it is as it was."""


def apply_fixes(chars: str, fixes: Iterable[Fix]) -> str:
    """The characters with the fixes applied, each whole or not at all; of those that overlap, the first by place
    wins, and of those the longest."""
    return _apply(chars, [fix for fix, _ in _winners([(fix, fix) for fix in fixes])])


def fix_source(source: Source, examine: Callable[[Source], Sequence[Diagnostic]], *, unsafe: bool = False) -> Fixed:
    """The source with all fixes applied that are safe (or, if asked for, unsafe), until ``examine`` finds no more.

    Characters outside the edits stay as they are. A fix whose text the file's encoding cannot hold is left alone. After
    :data:`MAX_PASSES` rounds the rules that still want to change something are named as unsettled.
    """
    applied: list[Diagnostic] = []
    for _ in range(MAX_PASSES):
        chosen = _choose(source, examine(source), unsafe=unsafe)
        if not chosen:
            return Fixed(source, tuple(applied), ())
        applied += [diagnostic for _, diagnostic in chosen]
        source = _with_chars(source, _apply(source.text.chars, [fix for fix, _ in chosen]))
    left = _choose(source, examine(source), unsafe=unsafe)
    return Fixed(source, tuple(applied), tuple(sorted({diagnostic.rule for _, diagnostic in left})))


def _choose(source: Source, found: Sequence[Diagnostic], *, unsafe: bool) -> list[tuple[Fix, Diagnostic]]:
    wanted = [
        (one.fix, one)
        for one in found
        if one.fix is not None and (one.fix.safe or unsafe) and all(_fits(source, edit.text) for edit in one.fix.edits)
    ]
    return _winners(wanted)


def _fits(source: Source, text: str) -> bool:
    try:
        text.encode(source.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _winners(wanted: list[tuple[Fix, T]]) -> list[tuple[Fix, T]]:
    """Fixes of which none touches what another edits, the first by place before the others."""
    chosen: list[tuple[Fix, T]] = []
    taken: list[tuple[int, int]] = []  # in order, and never overlapping
    seen: set[Fix] = set()
    for fix, what in sorted(wanted, key=lambda pair: [(edit.start, -edit.end, edit.text) for edit in pair[0].edits]):
        spans = [(edit.start, edit.end) for edit in fix.edits]
        if fix in seen or any(_touches(taken, span) for span in spans):
            continue
        seen.add(fix)
        for span in spans:
            insort(taken, span)
        chosen.append((fix, what))
    return chosen


def _touches(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    index = bisect_left(taken, span)
    return (index < len(taken) and taken[index][0] < span[1]) or (index > 0 and taken[index - 1][1] > span[0])


def _apply(chars: str, fixes: Iterable[Fix]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, text in sorted((edit.start, edit.end, edit.text) for fix in fixes for edit in fix.edits):
        if start >= done:
            parts += (chars[done:start], text)
            done = end
    parts.append(chars[done:])
    return "".join(parts)


def _with_chars(source: Source, chars: str) -> Source:
    bad = [index for index, char in enumerate(chars) if "\udc80" <= char <= "\udcff"] if source.bad else []
    return Source(source.path, Text(chars), source.encoding, source.bom, bad)


def write_fixed(path: str, before: bytes, fixed: Fixed) -> None:
    """Put the fixed source in the place of the file whose bytes were ``before``; raises Refused or OSError.

    The new content goes to a temporary file in the same folder, to the disk, and then in the file's place, so that a
    kill at any moment or a full disk leaves the old file or the new one. A link stays and its target is replaced; mode,
    owner and extended attributes are kept; a hard link to the file keeps the old content. A file that is read-only or
    that is no longer as it was read is refused.
    """
    target = os.path.realpath(path)
    data = encode(fixed.source, fixed.source.text.chars)
    if not os.access(target, os.W_OK):
        raise Refused("is read-only")
    temporary = os.path.join(os.path.dirname(target), f".{os.path.basename(target)[:100]}.xnumx-{os.getpid()}")
    with open(target, "rb") as held:
        _lock(held.fileno())
        try:
            _write_copy(temporary, data, target)
            with open(target, "rb") as now:
                if now.read() != before or os.fstat(now.fileno()).st_ino != os.fstat(held.fileno()).st_ino:
                    raise Refused("was changed by another program since it was read")
            os.replace(temporary, target)
        except BaseException:
            _discard(temporary)
            raise
    _sync_folder(os.path.dirname(target))


def _lock(handle: int) -> None:
    """Wait for other xnumx processes that fix this file (advisory; nothing on Windows)."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(handle, fcntl.LOCK_EX)


def _write_copy(temporary: str, data: bytes, like: str) -> None:
    import shutil

    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        stat = os.stat(like)
        if hasattr(os, "fchown"):
            try:
                os.fchown(file.fileno(), stat.st_uid, stat.st_gid)
            except PermissionError:
                pass  # another user's file that we may write: the copy is ours, as with any editor
        shutil.copymode(like, temporary)
        _copy_attributes(like, temporary)
        os.fsync(file.fileno())


def _copy_attributes(like: str, temporary: str) -> None:
    if not hasattr(os, "listxattr"):
        return
    try:
        for name in os.listxattr(like):
            os.setxattr(temporary, name, os.getxattr(like, name))
    except OSError:
        pass  # a file system without them


def _discard(temporary: str) -> None:
    try:
        os.unlink(temporary)
    except OSError:
        pass


def _sync_folder(folder: str) -> None:
    """Bring the folder's new entry to the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
