"""Put new bytes in a file's place, whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from errno import EACCES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

_STANDARD = {"/dev/stdout": "1", "/dev/stderr": "2"}
_HANDLES = ("/dev/fd/", "/proc/self/fd/")


class Refused(Exception):
    """A file that was not written, and why; it is as it was."""


def replace(path: str, before: bytes, after: bytes) -> None:
    """Give the file whose bytes were ``before`` the bytes ``after``; raises Refused or OSError.

    The new content goes to a temporary file in the same folder, to the disk, and then in the file's place, so that a
    kill at any moment or a full disk leaves the old file or the new one (a kill can leave the temporary file too, which
    no run takes for a text). A link stays and its target is replaced; mode, owner and extended attributes are kept; a
    hard link to the file keeps the old content. A file that is read-only or no longer as it was read is refused; one
    that another process gave the same new bytes is done.
    """
    target = os.path.realpath(path)
    mode = os.stat(target).st_mode
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
        raise Refused("the file is read-only")
    with open(target, "rb") as held:
        _lock(held.fileno())
        if _is_still(target, held.fileno(), after):
            return
        temporary = _temporary(target)
        try:
            _write_copy(temporary, after, target)
            if not _is_still(target, held.fileno(), before):
                raise Refused("another program changed the file since it was read")
            os.replace(temporary, target)
        except BaseException:
            _discard(temporary)
            raise
    _sync_folder(os.path.dirname(target))


def write(path: str, data: bytes) -> None:
    """Write a file of our own, new or in the place of an old one, with the same care; raises Refused or OSError."""
    if os.path.exists(path):
        with open(path, "rb") as file:
            before = file.read()
        replace(path, before, data)
        return
    with written(path) as file:
        file.write(data)


@contextmanager
def written(path: str) -> Iterator[BinaryIO]:
    """A file of our own to write bit by bit; only when all is written does it take the old one's place. Raises OSError.

    What is no regular file, a pipe for one, is written to as it stands, and what is open already goes on where it ends.
    """
    handle = _handle(path)
    if handle is not None or os.path.exists(path) and not os.path.isfile(path):
        with open(path if handle is None else os.dup(handle), "wb") as file:
            yield file
        return
    target = os.path.realpath(path)
    is_new = not os.path.exists(target)
    if not is_new and not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    temporary = _temporary(target)
    try:
        with open(os.open(temporary, _NEW, 0o666 if is_new else 0o600), "wb") as file:
            yield file
            file.flush()
            if not is_new:
                _copy_rights(file, temporary, target)
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        _discard(temporary)
        raise


def _handle(path: str) -> int | None:
    """The number of what is open already under such a name, be it a file."""
    folder = next((folder for folder in _HANDLES if path.startswith(folder)), "")
    number = _STANDARD.get(path) or path[len(folder) :]
    return int(number) if (folder or path in _STANDARD) and number.isdecimal() else None


def _is_still(target: str, held: int, content: bytes) -> bool:
    """Whether the file that we hold stands in its place, with this content."""
    with open(target, "rb") as now:
        status, ours = os.fstat(now.fileno()), os.fstat(held)
        is_same = (status.st_ino, status.st_dev) == (ours.st_ino, ours.st_dev)
        return is_same and status.st_size == len(content) and now.read() == content


def _temporary(target: str) -> str:
    """A name that no other process takes, even in a container with numbers of its own, and that is no text's name."""
    folder, name = os.path.split(target)
    short = os.fsdecode(os.fsencode(name)[:100])  # with the rest it stays below what file systems allow
    return os.path.join(folder, f".{short}.xnumx-{os.getpid()}-{os.urandom(4).hex()}")


def _lock(handle: int) -> None:
    """Wait for other xnumx processes that fix this file (advisory; nothing on Windows)."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        pass  # a file system without locks; the content is compared all the same


def _write_copy(temporary: str, data: bytes, like: str) -> None:
    with open(os.open(temporary, _NEW, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        _copy_rights(file, temporary, like)
        os.fsync(file.fileno())


def _copy_rights(file: BinaryIO, temporary: str, like: str) -> None:
    import shutil

    owner = os.stat(like)
    if hasattr(os, "fchown"):
        try:
            os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
        except PermissionError:
            pass  # another user's file that we may write: the copy is ours, as with any editor
    shutil.copymode(like, temporary)
    _copy_attributes(like, temporary)


def _copy_attributes(like: str, temporary: str) -> None:
    if not hasattr(os, "listxattr"):
        return
    try:
        names = os.listxattr(like)
    except OSError:
        return  # a file system without them
    for name in names:
        try:
            os.setxattr(temporary, name, os.getxattr(like, name))
        except OSError:
            pass  # one that only the system may set


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
