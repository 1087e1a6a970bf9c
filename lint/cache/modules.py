"""Our own modules, kept in one file between runs.

The check of a small file imports sixty modules. To look for each and read it from a file of its own takes as long as
the check itself, so the command keeps their compiled code together in the user's cache folder, as it keeps compiled
rules, and reads it from there while no module has changed. What is not there is imported as ever.
"""

from __future__ import annotations

import os
import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import SourceFileLoader
from marshal import dumps, loads

from lint.cache import usercache
from lint.cache.usercache import CODE, stamps_of_code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

    from lint.cache.usercache import Parts, Place

    # By a module's name: the file it comes from, where Python keeps its code, whether it is a package, and where we do.
    Index = dict[str, tuple[str, str | None, bool, Place]]

_NAME = "modules.bin"
_PACKAGE = __name__.partition(".")[0]


class _Kept(SourceFileLoader):
    """Loads one module from what was kept; all else about it is as if it came from its file."""

    _code: bytes

    def get_code(self, fullname: str) -> CodeType | None:
        """The module's code."""
        code: CodeType = loads(self._code)
        return code


class _Finder:
    """Finds the modules that were kept. To be asked before all other finders."""

    def __init__(self, kept: Parts) -> None:
        self._kept = kept
        self.index: Index = loads(kept.head)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module of that full name, if it was kept."""
        if name not in self.index:
            return None
        file, cached, is_package, place = self.index[name]
        code = self._kept.get(place)
        if code is None:
            return None
        loader = _Kept(name, file)
        loader._code = code
        spec = ModuleSpec(name, loader, origin=file)
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(file)]
        spec.has_location = True
        spec.cached = cached
        return spec


def install() -> None:
    """Take modules from now on from what earlier runs kept, where that is fresh."""
    kept = usercache.parts(_NAME, _key())
    if kept is not None:
        sys.meta_path.insert(0, _Finder(kept))


def keep() -> None:
    """Keep for the next run what this one imported, if that is more than earlier ones did."""
    finder = sys.meta_path[0]
    known = set(finder.index) if isinstance(finder, _Finder) else set()
    named = {name for name in sys.modules if name.partition(".")[0] == _PACKAGE}
    if named <= known:
        return
    told = []
    codes = []
    for name in sorted(named | known):
        spec = sys.modules[name].__spec__ if name in sys.modules else finder.find_spec(name, None)
        if spec is not None and spec.origin is not None and isinstance(spec.loader, SourceFileLoader):
            told.append((name, spec.origin, spec.cached, spec.submodule_search_locations is not None))
            codes.append(dumps(spec.loader.get_code(name)))
    index = {name: (*more, place) for (name, *more), place in zip(told, usercache.places(codes), strict=True)}
    usercache.write(_NAME, _key(), dumps(index), b"".join(codes))


def _key() -> bytes:
    """What code depends on: the interpreter, and every module of ours."""
    parts = sys.version, str(sys.flags.optimize), CODE, __spec__.cached or "", *stamps_of_code()
    return "\0".join(parts).encode("utf-8", "surrogateescape")
