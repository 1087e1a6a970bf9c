"""The compiled rulebook, kept between runs in the user's own cache folder.

YAML takes a second to read and patterns a tenth to compile, so a run loads what an earlier one compiled. Loading a
pickle can execute code: the file lives only in the user's cache folder, and folder and file must belong to the user
and be writable by nobody else; in a repository nothing is ever read. The file starts with its whole key (versions,
and name, size and time of every rule and of the code that compiles them) and a checksum; whatever does not fit is
compiled again and replaced.
"""

from __future__ import annotations

import os
import sys
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.rulebook.rule import Rulebook

MAGIC = b"xnumx rules 1\n"
_CODE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


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


def fetch(folders: Sequence[str]) -> Rulebook:
    """The rulebook of these folders, from the cache where it is fresh; raises RuleFileError when a rule is not sound."""
    key = _key(folders)
    path = os.path.join(cache_folder(), f"rules-{crc32(chr(0).join(folders).encode('utf-8', 'surrogateescape')):08x}.bin")
    cached = _read(path, key)
    if cached is not None:
        return cached
    from pathlib import Path

    from lint.rulebook.compile import compile_rules
    from lint.rulebook.load import load_folders

    rulebook = compile_rules(load_folders([Path(folder) for folder in folders]))
    _write(path, key, rulebook)
    return rulebook


def _key(folders: Sequence[str]) -> bytes:
    import regex

    from lint.version import VERSION

    parts = [VERSION, sys.version, regex.__version__]
    for folder in (*folders, os.path.join(_CODE, "kinds"), os.path.join(_CODE, "rulebook"), os.path.join(_CODE, "data")):
        parts.append(folder)
        parts.extend(_stamps(folder))
    return "\0".join(parts).encode("utf-8", "surrogateescape")


def _stamps(folder: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name[0] in ".":
            continue
        if entry.name.endswith((".yaml", ".py", ".json")):
            stat = entry.stat()
            yield f"{entry.name}\0{stat.st_size}\0{stat.st_mtime_ns}"
        elif entry.name != "__pycache__" and entry.is_dir():
            yield entry.name
            yield from _stamps(entry.path)


def _is_own(path: str) -> bool:
    """Whether the path belongs to this user and nobody else may write it."""
    if not hasattr(os, "geteuid"):  # Windows: the folder below the profile is the user's by its access list
        return True
    stat = os.lstat(path)
    return stat.st_uid == os.geteuid() and not stat.st_mode & 0o022 and not os.path.islink(path)


def _read(path: str, key: bytes) -> Rulebook | None:
    try:
        if not (_is_own(os.path.dirname(path)) and _is_own(path)):
            return None
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    head = MAGIC + len(key).to_bytes(4, "big") + key
    if not data.startswith(head):
        return None
    payload = data[len(head) + 4 :]
    if crc32(payload).to_bytes(4, "big") != data[len(head) : len(head) + 4]:
        return None
    from pickle import loads

    try:
        rulebook: Rulebook = loads(payload)
    except Exception:  # whatever a pickle of another version raises: it is compiled again
        return None
    return rulebook


def _write(path: str, key: bytes, rulebook: Rulebook) -> None:
    """Keep the rulebook for the next run; where that is not possible, the next run compiles again."""
    from pickle import dumps

    payload = dumps(rulebook, protocol=5)
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
