"""The bytes of a file.

Only regular files are read: what else has a name (pipes, sockets, devices) can hang or never end.
"""

from __future__ import annotations

import os
import stat

MAX_BYTES = 100_000_000
AT_ONCE = 1 << 20  # bytes that are read at a time of a file that grows, or does not tell its size
NOT_REGULAR = {
    stat.S_IFIFO: "a pipe, not a regular file",
    stat.S_IFSOCK: "a socket, not a regular file",
    stat.S_IFCHR: "a device, not a regular file",
    stat.S_IFBLK: "a device, not a regular file",
}


class NotRead(Exception):
    """A file that could not be read; ``str()`` is the reason. ``gone`` says that it is no longer there."""

    def __init__(self, reason: str, *, gone: bool = False) -> None:
        super().__init__(reason)
        self.gone = gone


def read(path: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file of at most so many bytes (0: any number); raises NotRead."""
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        )
    except OSError as error:
        raise NotRead(reason(error), gone=isinstance(error, FileNotFoundError)) from error
    except ValueError as error:  # a NUL in the name
        raise NotRead(str(error)) from error
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise NotRead(NOT_REGULAR.get(stat.S_IFMT(found.st_mode), "not a regular file"))
        if most and found.st_size > most:
            raise NotRead(too_large(most))
        data = _read(handle, found.st_size, most)
    except OSError as error:
        raise NotRead(reason(error)) from error
    finally:
        os.close(handle)
    if most and len(data) > most:
        raise NotRead(too_large(most))
    return data


def _read(handle: int, size: int, most: int) -> bytes:
    """All bytes of an open file that had so many when it was opened; of one that grew too large, some more than
    allowed.
    """
    data = part = os.read(handle, size + 1)
    while part and not len(data) > most > 0:
        part = os.read(handle, AT_ONCE)
        data += part
    return data


def too_large(most: int) -> str:
    """Why a file of more bytes is not read."""
    return f"larger than {most // 1_000_000} MB; raise --max-file-size to check it"


def reason(error: OSError) -> str:
    """What the system says of a failure, in its own words."""
    return (error.strerror or type(error).__name__).lower()
