"""The compiled rulebook, kept between runs.

YAML takes a second to read and patterns a tenth to compile, so a run loads what an earlier one compiled. The key
holds the versions and the name, size and time of every rule and of the code that compiles them.
"""

from __future__ import annotations

import os
import sys
from marshal import dumps, loads
from zlib import crc32

from lint.cache import usercache
from lint.cache.usercache import stamps, stamps_of_code
from lint.lazily import once
from lint.rulebook import own_rules
from lint.rulebook.rule import Rule, Rulebook
from lint.scan.literals import Literals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lint.cache.usercache import Parts, Place

_CODE_FOLDERS = ("kinds", "rulebook", "scan", "data")


def fetch(folders: Sequence[str], compiles: Callable[[], object] | None = None) -> Rulebook:
    """The rulebook of these folders, from the cache where it is fresh; raises RuleFileError when a rule is not sound.

    Each folder is kept by itself: whoever writes a rule does not wait for all the others to be compiled again. Of ours
    that takes seconds; ``compiles`` is called before a folder is.
    """
    code = _code_key()
    parts = [_fetch(folders, at, code, compiles) for at in range(len(folders))]
    if len(parts) == 1:
        return parts[0]
    rules = sorted((rule for part in parts for rule in part.rules), key=lambda rule: rule.id)
    aliases = {alias: name for part in parts for alias, name in part.aliases.items()}
    return Rulebook(tuple(rules), aliases, b"".join(part.key for part in parts))


def _fetch(folders: Sequence[str], at: int, code: bytes, compiles: Callable[[], object] | None) -> Rulebook:
    """The rules of one of the folders, which depend on the folders before it and on what rules there are besides."""
    before = folders[: at + 1]
    others = _encoded(_others(folders, at))
    key = code + _stamped(before) + others
    name = f"rules-{crc32(_encoded(before) + others):08x}.bin"  # projects with rules of their own do not push each other's out

    def compiled() -> Rulebook:
        if compiles is not None:
            compiles()
        rulebook = _compile(folders, at)
        rulebook.key = key
        usercache.write(name, key, *_packed(rulebook))
        usercache.forget()
        return rulebook

    kept = usercache.parts(name, key)
    if kept is not None:
        try:
            return _unpacked(kept, key, compiled)
        except Exception:  # whatever data of other code raises: it is compiled again
            pass
    return compiled()


def _others(folders: Sequence[str], at: int) -> list[str]:
    """The names of rules in later folders that those of a folder may name: of ours, only what is in a pack of ours."""
    names = [name for folder in folders[at + 1 :] for name in _rule_names(folder)]
    if not names or folders[at] != own_rules():
        return names
    packs = {name.partition("/")[0] for name in _rule_names(folders[at])}
    return [name for name in names if name.partition("/")[0] in packs]


class _Asleep:
    """What of the rules is read only when it is asked for: conditions by number, and a rule's values by their names.

    Where it is damaged, the rules are compiled again.
    """

    def __init__(self, kept: Parts, conditions: Sequence[Place], compiled: Callable[[], Rulebook]) -> None:
        self._kept = kept
        self._conditions = conditions
        self._compiled = compiled

    def __len__(self) -> int:
        return len(self._conditions)

    def __getitem__(self, number: int) -> bytes:
        body = self._kept.get(self._conditions[number])
        return self._compiled().rules[0].literals.asleep[number] if body is None else body

    def value(self, rule: str, name: str, place: Place) -> object:
        """The value of that name of the rule with that id, which is kept at the place."""
        body = self._kept.get(place)
        if body is not None:
            from lint.rulebook.asleep import from_bytes

            return from_bytes(body)
        return next(getattr(one, name) for one in self._compiled().rules if one.id == rule)


def _compile(folders: Sequence[str], at: int) -> Rulebook:
    from pathlib import Path

    from lint.rulebook.compile import compile_rules
    from lint.rulebook.load import load_folder, rule_ids

    paths = [Path(folder) for folder in folders]
    ids = rule_ids(paths)
    return compile_rules(load_folder(paths, at, ids), ids)


def _packed(rulebook: Rulebook) -> tuple[bytes, bytes]:
    """The rules as plain data, and what of each is read only when it is asked for."""
    told = [rule.kept() for rule in rulebook.rules]
    literals = rulebook.rules[0].literals if rulebook.rules else Literals((), b"", "", b"", b"")
    conditions = literals.all_asleep()
    bodies = conditions + [body for asleep, _ in told for body in asleep.values()]
    places = list(usercache.places(bodies))
    others = iter(places[len(conditions) :])
    rows = [({name: next(others) for name in asleep}, awake) for asleep, awake in told]
    head = literals.kept(), places[: len(conditions)], rows, rulebook.aliases
    return dumps(head), b"".join(bodies)


def _unpacked(kept: Parts, key: bytes, compiled: Callable[[], Rulebook]) -> Rulebook:
    (index, lasts, joined, ends, bits), conditions, rows, aliases = loads(kept.head)
    asleep = _Asleep(kept, conditions, once(compiled))
    literals = Literals(index, lasts, joined, ends, bits, asleep)
    return Rulebook(tuple(Rule.restored(row, literals, asleep.value) for row in rows), aliases, key)


def key_of_results(rulebook: Rulebook) -> bytes:
    """What findings with fetched rules depend on: what the rules do, and all the rest of our code."""
    return _encoded(stamps_of_code()) + rulebook.key


def _code_key() -> bytes:
    from lint.cache.kept import extension_version
    from lint.version import VERSION

    versions = _encoded((VERSION, sys.version, extension_version()))
    return versions + _encoded(part for name in _CODE_FOLDERS for part in (name, *stamps_of_code(name)))


def _stamped(folders: Sequence[str]) -> bytes:
    return _encoded(part for folder in folders for part in (folder, *stamps(folder)))


def _encoded(parts: Iterable[str]) -> bytes:
    return "\0".join(parts).encode("utf-8", "surrogateescape") + b"\0\0"


def _rule_names(folder: str) -> Iterator[str]:
    """The names of packs and rule files of a folder, from which ids are told; none of a folder that is not there."""
    try:
        packs = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir())
    except OSError:
        return
    for pack in packs:
        yield from (
            f"{pack}/{name}" for name in sorted(os.listdir(os.path.join(folder, pack))) if name.endswith(".yaml")
        )
