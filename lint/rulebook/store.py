"""The compiled rulebook, kept between runs.

YAML takes a second to read and patterns a tenth to compile, so a run loads what an earlier one compiled. The key
holds the versions and the name, size and time of every rule and of the code that compiles them.
"""

from __future__ import annotations

import os
import sys
from marshal import dumps, loads
from zlib import crc32

from lint import usercache
from lint.rulebook.rule import Rule, Rulebook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CODE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_CODE_FOLDERS = ("kinds", "rulebook", "scan", "data")


def fetch(folders: Sequence[str]) -> Rulebook:
    """The rulebook of these folders, from the cache where it is fresh; raises RuleFileError when a rule is not sound."""
    key = key_of(folders)
    name = f"rules-{crc32(chr(0).join(folders).encode('utf-8', 'surrogateescape')):08x}.bin"
    kept = usercache.view(name, key)
    if kept is not None:
        try:
            return _unpacked(kept)
        except Exception:  # whatever data of other code raises: it is compiled again
            pass
    return _compile(folders, name, key)


def _compile(folders: Sequence[str], name: str, key: bytes) -> Rulebook:
    from pathlib import Path

    from lint.rulebook.compile import compile_rules
    from lint.rulebook.load import load_folders

    rulebook = compile_rules(load_folders([Path(folder) for folder in folders]))
    usercache.write(name, key, _packed(rulebook))
    return rulebook


def _packed(rulebook: Rulebook) -> bytes:
    """The rules as plain data, and behind them what of each is read only when it is asked for."""
    bodies = bytearray()
    rows = []
    for rule in rulebook.rules:
        asleep, severity, awake = rule.kept()
        places = {}
        for name, body in asleep.items():
            places[name] = len(bodies), len(bodies) + len(body)
            bodies += body
        rows.append((places, severity, awake))
    index = dumps((rows, rulebook.aliases))
    return len(index).to_bytes(4, "big") + index + bodies


def _unpacked(kept: memoryview) -> Rulebook:
    start = 4 + int.from_bytes(kept[:4], "big")
    rows, aliases = loads(kept[4:start])
    bodies = kept[start:]
    rules = []
    for places, severity, awake in rows:
        asleep = {name: bodies[low:high] for name, (low, high) in places.items()}
        rules.append(Rule.restored((asleep, severity, awake)))
    return Rulebook(tuple(rules), aliases)


def key_of(folders: Sequence[str]) -> bytes:
    """What a rulebook of these folders depends on: versions, and name, size and time of rules and of our code."""
    from lint.kept import extension_version
    from lint.version import VERSION

    parts = [VERSION, sys.version, extension_version()]
    for folder in (*folders, *(os.path.join(_CODE, name) for name in _CODE_FOLDERS)):
        parts.append(folder)
        parts.extend(stamps(folder))
    return "\0".join(parts).encode("utf-8", "surrogateescape")


def key_of_results(folders: Sequence[str]) -> bytes:
    """What findings with these rules depend on: that, and all the rest of our code."""
    return "\0".join(stamps(_CODE)).encode("utf-8", "surrogateescape") + key_of(folders)


def stamps(folder: str) -> Iterator[str]:
    """Name, size and time of every rule, module and table below a folder."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name[0] == ".":
            continue
        if entry.name.endswith((".yaml", ".py", ".json")):
            stat = entry.stat()
            yield f"{entry.name}\0{stat.st_size}\0{stat.st_mtime_ns}"
        elif entry.name != "__pycache__" and entry.is_dir():
            yield entry.name
            yield from stamps(entry.path)
