"""The patterns of our own code, kept compiled between runs.

A pattern with the names of the months in seventy languages takes longer to compile than everything else that the check
of a small file does. So what a run compiles is kept in the user's cache folder, as plain data (strings, numbers and the
compiler's output, by ``marshal``), and made into a pattern by the matching half of its engine alone. What is not
there, or was kept by another Python, is compiled as ever.

``pattern`` is the standard library's ``re``, ``regex_pattern`` the regex package; both take their patterns and flags.
"""

from __future__ import annotations

import sys
from zlib import crc32

from lint.cache import usercache
from lint.lazily import by_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any, AnyStr

    import regex

    from lint.cache.usercache import Parts, Place

    Told = tuple[str, str | bytes, int]  # engine, expression and flags
    # Where in what was kept a pattern stands, by a checksum of what is told of it.
    Index = dict[int, Place]

IGNORECASE = 2  # the same in both engines
MULTILINE = 8
MOST = 1000  # patterns kept, of 400 that there are; past that, only those of the last run, since the others are of older versions
_NAME = "patterns.bin"

_kept: tuple[Index, Parts | None] | None = None
_new: dict[Told, Any] = {}


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(expression, flags)``."""
    data = _find("re", expression, flags)
    if data is not None:
        from _sre import compile as restore

        code, groups, index, names, total = data
        compiled: re.Pattern[AnyStr] = restore(
            expression, total, memoryview(code).cast("I").tolist(), groups, index, names
        )
        return compiled
    return _compile_with_re(expression, flags)


# The same without flags, and one object for all who ask.
shared_pattern: Callable[[str], re.Pattern[str]] = by_key(pattern)


def regex_pattern(expression: str | bytes, flags: int = 0) -> regex.Pattern[str]:
    """``regex.compile(expression, flags)``."""
    data = _find("regex", expression, flags)
    if data is not None:
        compiled: regex.Pattern[str] = extension().compile(expression, *data)
        return compiled
    import regex

    made = regex.compile(expression, flags)
    _remember("regex", expression, flags, made._pickled_data[1:])
    return made


def extension() -> ModuleType:
    """The half of the regex package that matches, loaded by itself where it can be found.

    The other half, which compiles, takes ten milliseconds to import; ``import regex`` finds this one if it comes to
    that.
    """
    name = "regex._regex"
    if name not in sys.modules:
        package = _spec("regex", None)
        found = _spec(name, package.submodule_search_locations) if package else None
        module = found.loader.create_module(found) if found and found.loader else None
        if found is None or found.loader is None or module is None:
            import regex  # noqa: F401 - a package of another make: whole, then
        else:
            found.loader.exec_module(module)
            sys.modules[name] = module
    return sys.modules[name]


def _spec(name: str, path: Sequence[str] | None) -> ModuleSpec | None:
    """What ``importlib.util.find_spec`` says, without importing it."""
    found = (finder.find_spec(name, path) for finder in sys.meta_path)
    return next((spec for spec in found if spec is not None), None)


def extension_version() -> str:
    """What patterns of the regex package depend on."""
    import os

    file = extension().__file__ or ""
    stat = os.stat(file)
    return f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}"


def _compile_with_re(expression: AnyStr, flags: int) -> re.Pattern[AnyStr]:
    import re

    compiled = re.compile(expression, flags)
    try:
        from array import array
        from re import _compiler, _parser  # type: ignore[attr-defined]

        tree = _parser.parse(expression, flags)
        code = array("I", _compiler._code(tree, flags)).tobytes()
    except (ImportError, AttributeError, OverflowError):  # another make of `re`: it compiles each time
        return compiled
    names: list[str | None] = [None] * (compiled.groups + 1)
    for name, number in compiled.groupindex.items():
        names[number] = name
    total = flags | tree.state.flags
    _remember("re", expression, flags, (code, compiled.groups, dict(compiled.groupindex), tuple(names), total))
    return compiled


def _find(engine: str, expression: str | bytes, flags: int) -> Any:
    global _kept
    if _kept is None:
        _kept = _load()
    index, parts = _kept
    told = engine, expression, flags
    place = index.get(_checksum(told))
    body = None if place is None or parts is None else parts.get(place)
    if body is None:
        return None
    from marshal import loads

    whose, data = loads(body)
    return data if whose == told else None


def _checksum(told: Told) -> int:
    engine, expression, flags = told
    data = expression if isinstance(expression, bytes) else expression.encode("utf-8", "surrogatepass")
    return crc32(data, crc32(f"{engine}{flags}".encode()))


def _key() -> bytes:
    return f"{sys.version}\0{extension_version()}".encode("utf-8", "surrogateescape")


def _load() -> tuple[Index, Parts | None]:
    parts = usercache.parts(_NAME, _key())
    if parts is None:
        return {}, None
    from marshal import loads

    return loads(parts.head), parts


def _remember(engine: str, expression: str | bytes, flags: int, data: Any) -> None:
    if not _new:
        import atexit

        atexit.register(save)
    _new[engine, expression, flags] = data


def save() -> None:
    """Keep what this process compiled, beside what others have kept meanwhile; at its end this happens by itself."""
    if not _new:
        return
    from marshal import dumps

    index, parts = _load()
    bodies: dict[int, bytes] = {}
    if parts is not None and len(index) + len(_new) <= MOST:
        bodies = {number: body for number, place in index.items() if (body := parts.get(place)) is not None}
    for told, data in _new.items():
        try:
            bodies[_checksum(told)] = dumps((told, data))
        except ValueError:  # something that is no plain data: it compiles each time
            pass
    places = dict(zip(bodies, usercache.places(bodies.values()), strict=True))
    usercache.write(_NAME, _key(), dumps(places), b"".join(bodies.values()))
