"""Files that xnumx keeps for itself between runs, in the user's own cache folder and nowhere else.

What is kept there can execute code or crash a library when it is loaded (compiled patterns), so a file is only read
when folder and file belong to the user and nobody else may write them; nothing in a repository is ever read. A file
starts with its whole key and a checksum: what is stale, truncated or somebody else's is made again, never trusted.
"""

from __future__ import annotations

import os
import sys
from zlib import crc32

MAGIC = b"xnumx cache 2\n"  # another number when what is kept takes another form


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


def read(name: str, key: bytes) -> bytes | None:
    """What was kept under that name for that very key, or None."""
    kept = view(name, key)
    return None if kept is None else bytes(kept)


def view(name: str, key: bytes) -> memoryview | None:
    """The same without a copy of it."""
    path = os.path.join(cache_folder(), name)
    try:
        if not (_is_own(os.path.dirname(path)) and _is_own(path)):
            return None
        with open(path, "rb") as file:
            data = memoryview(file.read())
    except OSError:
        return None
    head = MAGIC + len(key).to_bytes(4, "big") + key
    start = len(head) + 4
    if data[: len(head)] == head and crc32(data[start:]).to_bytes(4, "big") == data[len(head) : start]:
        return data[start:]
    return None


def write(name: str, key: bytes, payload: bytes) -> None:
    """Keep bytes for the next run; where that is not possible, the next run makes them again."""
    path = os.path.join(cache_folder(), name)
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        if not _is_own(os.path.dirname(path)):
            return
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as file:
            file.write(MAGIC + len(key).to_bytes(4, "big") + key + crc32(payload).to_bytes(4, "big") + payload)
        os.replace(temporary, path)
    except OSError:
        return


def _is_own(path: str) -> bool:
    """Whether the path belongs to this user and nobody else may write it."""
    if not hasattr(os, "geteuid"):  # Windows: the folder below the profile is the user's by its access list
        return True
    stat = os.lstat(path)
    return stat.st_uid == os.geteuid() and not stat.st_mode & 0o022 and not os.path.islink(path)
