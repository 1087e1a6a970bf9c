"""Compiled patterns, kept and loaded without the half of the regex package that compiles them.

That package is an extension, which matches, and Python code, which compiles. Compiled patterns need the extension
alone, and importing the rest takes as long as everything else that the check of a small file does; so the extension is
loaded by itself where it can be found, and ``import regex`` finds it there if it comes to that.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

_NAME = "regex._regex"


def _load() -> ModuleType:
    if _NAME not in sys.modules:
        from importlib.machinery import PathFinder

        package = PathFinder.find_spec("regex")
        found = PathFinder.find_spec(_NAME, package.submodule_search_locations) if package else None
        module = found.loader.create_module(found) if found and found.loader else None
        if found is None or found.loader is None or module is None:
            import regex  # noqa: F401 - a package of another make: whole, then
        else:
            found.loader.exec_module(module)
            sys.modules[_NAME] = module
    return sys.modules[_NAME]


_extension = _load()


def version() -> str:
    """What kept patterns depend on."""
    file = _extension.__file__ or ""
    stat = os.stat(file)
    return f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}"


def restore(*compiled: object) -> object:
    """The pattern that :func:`dumps` put down."""
    return _extension.compile(*compiled)


def dumps(value: object) -> bytes:
    """The value as a pickle that loads without importing ``regex``."""
    import copyreg
    import io
    import pickle

    import regex

    reduce = copyreg.dispatch_table[regex.Pattern]
    target = io.BytesIO()
    pickler = pickle.Pickler(target, protocol=5)
    pickler.dispatch_table = dict(copyreg.dispatch_table)
    pickler.dispatch_table[regex.Pattern] = lambda pattern: (restore, tuple(reduce(pattern)[1]))
    pickler.dump(value)
    return target.getvalue()
