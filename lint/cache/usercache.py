"""Files that xnumx keeps for itself between runs, in the user's own cache folder and nowhere else.

What is kept there can execute code or crash a library when it is loaded (compiled patterns), so a file is only read
when folder and file belong to the user and nobody else may write them; nothing in a repository is ever read. A file
starts with its whole key, and all that is read of it has a checksum: what is stale, truncated or somebody else's is
made again, never trusted.
"""

from __future__ import annotations

import os
import sys
from time import time, time_ns
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Place = tuple[int, int, int]  # of a part: where it starts behind the head, where it ends, and its checksum

MAGIC = b"xnumx cache 3\n"  # another number when what is kept takes another form
CODE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SUMS = 12  # bytes that say how long the head is, how long the rest, and the head's checksum
DAY = 86_400  # seconds
MOST_DAYS = 30
_STAMPED = (".yaml", ".py", ".json", ".txt")

_code: dict[str, list[str]] = {}


def cache_folder() -> str:
    """The folder for what xnumx keeps of its own: ``XNUMX_CACHE_DIR``, or the platform's cache folder."""
    given = os.environ.get("XNUMX_CACHE_DIR")
    if given:
        return given
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA", home), "xnumx")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "xnumx")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache"), "xnumx")


class Parts:
    """A kept file of which only what is asked for is read: its ``head``, and of the rest what stands at a place."""

    __slots__ = ("_handle", "_start", "_whole", "head")

    def __init__(self, path: str, key: bytes) -> None:
        """Raises ValueError for a file that is not of that key or is damaged, and OSError where it cannot be read."""
        self._handle: int | None = None
        self._whole: bytes | None = None
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        if not hasattr(os, "pread"):  # Windows, where nobody could replace a file that is open
            with open(self._handle, "rb") as file:
                self._whole = file.read()
            self._handle = None
        before = MAGIC + len(key).to_bytes(4, "big") + key
        start = len(before) + SUMS
        data = self._read(0, start)
        if len(data) != start or data[: len(before)] != before:
            raise ValueError("kept for another key")
        size, rest, checksum = (int.from_bytes(data[at : at + 4], "big") for at in range(len(before), start, 4))
        self._start = start + size
        self.head = self._read(start, self._start)
        stat = os.stat(path) if self._handle is None else os.fstat(self._handle)
        if stat.st_size != self._start + rest or crc32(self.head) != checksum:
            raise ValueError("damaged")
        if time() - stat.st_mtime > DAY:
            _touch(path)

    def __del__(self, close: Callable[[int], None] = os.close) -> None:
        """The file is open as long as somebody may ask for a part of it."""
        if self._handle is not None:
            close(self._handle)

    def get(self, place: Place) -> bytes | None:
        """What was kept at the place; None where it is damaged."""
        low, high, checksum = place
        try:
            part = self._read(self._start + low, self._start + high)
        except OSError:
            return None
        return part if crc32(part) == checksum else None

    def _read(self, low: int, high: int) -> bytes:
        if self._handle is None:
            return b"" if self._whole is None else self._whole[low:high]
        return os.pread(self._handle, high - low, low)  # processes share the handle, so that it has no place of its own


def places(parts: Iterable[bytes]) -> Iterator[Place]:
    """Where parts stand that are kept one behind the other."""
    low = 0
    for part in parts:
        yield low, low + len(part), crc32(part)
        low += len(part)


def read(name: str, key: bytes) -> bytes | None:
    """What was kept under that name for that very key, or None."""
    kept = parts(name, key)
    return None if kept is None else kept.head


def parts(name: str, key: bytes) -> Parts | None:
    """The same where it was kept in parts."""
    path = os.path.join(cache_folder(), name)
    try:
        if not (_is_own(os.path.dirname(path)) and _is_own(path)):
            return None
        return Parts(path, key)
    except (OSError, ValueError):
        return None


def write(name: str, key: bytes, head: bytes, rest: bytes = b"") -> None:
    """Keep bytes for the next run; where that is not possible, the next run makes them again.

    ``rest`` is parts, one behind the other, of whose :func:`places` the head tells.
    """
    path = os.path.join(cache_folder(), name)
    temporary = f"{path}.{os.getpid()}.{time_ns()}"  # the number of a process that was killed comes again
    sums = b"".join(number.to_bytes(4, "big") for number in (len(head), len(rest), crc32(head)))
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        if not _is_own(os.path.dirname(path)):
            return
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with open(handle, "wb") as file:
                file.write(MAGIC + len(key).to_bytes(4, "big") + key + sums + head + rest)
            os.replace(temporary, path)
        except OSError:
            os.unlink(temporary)
    except OSError:
        return


def unused() -> str | None:
    """Why nothing is kept in the cache folder, where that is so."""
    folder = cache_folder()
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not _is_own(folder):
            return f"{folder} belongs to somebody else, or others may write it: chmod 700 it, or let XNUMX_CACHE_DIR name another"
        return None if os.access(folder, os.W_OK) else f"{folder} cannot be written"
    except OSError as error:
        return f"{folder}: {(error.strerror or '').lower()}"


def forget() -> None:
    """Remove what no run has used for :data:`MOST_DAYS`: it was kept for another version, or for rules that have
    changed since.
    """
    oldest = time() - MOST_DAYS * DAY
    for entry in _entries(cache_folder()):
        try:
            if entry.is_file(follow_symlinks=False) and entry.stat().st_mtime < oldest and _is_kept(entry.path):
                os.unlink(entry.path)
        except OSError:  # somebody else does the same, or nobody may
            continue


def _is_kept(path: str) -> bool:
    """Whether a file is one of ours, of whichever version."""
    with open(path, "rb") as file:
        return file.read(len(MAGIC)).startswith(MAGIC.rstrip(b"0123456789\n"))


def _touch(path: str) -> None:
    """Note that a file is in use."""
    try:
        os.utime(path)
    except OSError:  # in a folder that may only be read
        return


def _is_own(path: str) -> bool:
    """Whether the path belongs to this user and nobody else may write it."""
    if not hasattr(os, "geteuid"):  # Windows: the folder below the profile is the user's by its access list
        return True
    stat = os.lstat(path)
    return stat.st_uid == os.geteuid() and not stat.st_mode & 0o022 and not os.path.islink(path)


def stamps_of_code(folder: str | None = None) -> list[str]:
    """The :func:`stamps` of one folder of our package, or of all of it, as they were when this process first asked."""
    if not _code:
        _code[""] = [_stamp(entry) for entry in _entries(CODE) if entry.name.endswith(_STAMPED)]
        for entry in _entries(CODE):
            if entry.name[0] != "_" and entry.is_dir():
                _code[entry.name] = list(stamps(entry.path))
    return _code[folder] if folder is not None else [stamp for part in _code.items() for stamp in (part[0], *part[1])]


def stamps(folder: str) -> Iterator[str]:
    """Name, size and time of every rule, module and table below a folder."""
    for entry in _entries(folder):
        if entry.name.endswith(_STAMPED):
            yield _stamp(entry)
        elif entry.name != "__pycache__" and entry.is_dir():
            yield entry.name
            yield from stamps(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder, but for what is hidden; nothing where it is not there."""
    try:
        return sorted((entry for entry in os.scandir(folder) if entry.name[0] != "."), key=lambda entry: entry.name)
    except OSError:
        return []


def _stamp(entry: os.DirEntry[str]) -> str:
    stat = entry.stat()
    return f"{entry.name}\0{stat.st_size}\0{stat.st_mtime_ns}"
