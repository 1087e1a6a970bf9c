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
from lint.scan.literals import Literals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CODE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_CODE_FOLDERS = ("kinds", "rulebook", "scan", "data")


def fetch(folders: Sequence[str]) -> Rulebook:
    """The rulebook of these folders, from the cache where it is fresh; raises RuleFileError when a rule is not sound.

    Each folder is kept by itself: whoever writes a rule does not wait for all the others to be compiled again.
    """
    code = _code_key()
    parts = [_fetch(folders, at, code) for at in range(len(folders))]
    if len(parts) == 1:
        return parts[0]
    rules = sorted((rule for part in parts for rule in part.rules), key=lambda rule: rule.id)
    return Rulebook(tuple(rules), {alias: name for part in parts for alias, name in part.aliases.items()})


def _fetch(folders: Sequence[str], at: int, code: bytes) -> Rulebook:
    """The rules of one of the folders, which depend on the folders before it and on what rules there are besides."""
    before, after = folders[: at + 1], folders[at + 1 :]
    key = code + _stamped(before) + _encoded(name for folder in after for name in _rule_names(folder))
    name = f"rules-{crc32(chr(0).join(before).encode('utf-8', 'surrogateescape')):08x}.bin"
    kept = usercache.view(name, key)
    if kept is not None:
        try:
            return _unpacked(kept)
        except Exception:  # whatever data of other code raises: it is compiled again
            pass
    rulebook = _compile(folders, at)
    usercache.write(name, key, _packed(rulebook))
    return rulebook


def _compile(folders: Sequence[str], at: int) -> Rulebook:
    from pathlib import Path

    from lint.rulebook.compile import compile_rules
    from lint.rulebook.load import load_folder, rule_ids

    paths = [Path(folder) for folder in folders]
    ids = rule_ids(paths)
    return compile_rules(load_folder(paths, at, ids), ids)


def _packed(rulebook: Rulebook) -> bytes:
    """The rules as plain data, and behind them what of each is read only when it is asked for."""
    bodies = bytearray()
    rows = []
    for rule in rulebook.rules:
        asleep, awake = rule.kept()
        places = {}
        for name, body in asleep.items():
            places[name] = len(bodies), len(bodies) + len(body)
            bodies += body
        rows.append((places, awake))
    literals = rulebook.rules[0].literals.kept() if rulebook.rules else ()
    index = dumps((literals, rows, rulebook.aliases))
    return len(index).to_bytes(4, "big") + index + bodies


def _unpacked(kept: memoryview) -> Rulebook:
    start = 4 + int.from_bytes(kept[:4], "big")
    known, rows, aliases = loads(kept[4:start])
    if not rows:
        return Rulebook((), aliases)
    literals = Literals(*known)
    bodies = kept[start:]
    rules = []
    for places, awake in rows:
        asleep = {name: bodies[low:high] for name, (low, high) in places.items()}
        rules.append(Rule.restored((asleep, awake), literals))
    return Rulebook(tuple(rules), aliases)


def key_of(folders: Sequence[str]) -> bytes:
    """What a rulebook of these folders depends on: versions, and name, size and time of rules and of our code."""
    return _code_key() + _stamped(folders)


def key_of_results(folders: Sequence[str]) -> bytes:
    """What findings with these rules depend on: that, and all the rest of our code."""
    return _encoded(stamps(_CODE)) + key_of(folders)


def _code_key() -> bytes:
    from lint.kept import extension_version
    from lint.version import VERSION

    versions = _encoded((VERSION, sys.version, extension_version()))
    return versions + _stamped([os.path.join(_CODE, name) for name in _CODE_FOLDERS])


def _stamped(folders: Sequence[str]) -> bytes:
    return _encoded(part for folder in folders for part in (folder, *stamps(folder)))


def _encoded(parts: Iterable[str]) -> bytes:
    return "\0".join(parts).encode("utf-8", "surrogateescape") + b"\0\0"


def _rule_names(folder: str) -> Iterator[str]:
    """The names of packs and rule files of a folder, from which ids are told; none of a folder that is not there."""
    try:
        packs = sorted(entry.path for entry in os.scandir(folder) if entry.is_dir())
    except OSError:
        return
    for pack in packs:
        yield from (f"{pack}/{name}" for name in sorted(os.listdir(pack)) if name.endswith(".yaml"))


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
