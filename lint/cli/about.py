"""``xnumx --version``: which version this is, and those of everything that decides what it finds: what a bug report
needs.

A line a thing, its name before a colon; the first line is the version of xnumx alone.
"""

from __future__ import annotations

import os
import platform
import unicodedata
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lint.data.calendar_names import BABEL, CLDR
from lint.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

ABSENT = "not installed"
HASH_BYTES = 6


def about() -> Iterator[str]:
    """The lines."""
    import unicodedata2

    yield f"xnumx {VERSION}"
    yield f"rules: {_rules()}"
    yield f"Python: {platform.python_version()} ({platform.python_implementation()}), {platform.platform(terse=True)}"
    yield f"Unicode: {unicodedata2.unidata_version} (unicodedata2), {unicodedata.unidata_version} (Python)"
    yield f"CLDR: {CLDR} (Babel {BABEL})"
    for name in ("regex", "numpy", "ftfy"):
        yield f"{name}: {_package(name)}"
    yield f"Hyperscan: {_hyperscan()}"
    for name, purpose in (("pygls", "xnumx server"), ("watchfiles", "--watch")):
        yield f"{name}: {_package(name)} (for {purpose})"


def _rules() -> str:
    """How many rules came with it, and a hash of their files: rules that somebody changed tell another."""
    from lint.rulebook import own_rules

    folder = Path(own_rules())
    files = sorted(folder.rglob("*.yaml"))
    digest = blake2b(digest_size=HASH_BYTES)
    for file in files:
        data = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    count = sum(not file.name.startswith("_") for file in files)
    return f"{count}, {digest.hexdigest()}"


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ABSENT


def _hyperscan() -> str:
    """The scanner and its Python package, which are versioned apart; why there is none, where it is installed and does
    not load.
    """
    package = _package("hyperscan")
    if package == ABSENT:
        return f"{ABSENT}; large texts take longer"
    try:
        import hyperscan

        database = hyperscan.Database()
        database.compile(expressions=[b"x"], ids=[0], flags=[0])
        told: Any = database.info()  # bytes, whatever the package's types say
        number = str(told, "ascii").split()[1]
    except Exception as error:  # a library that is missing, a processor that is too old: it is what the report is about
        return f"{package}, does not load: {type(error).__name__}: {error}".replace(os.linesep, " ")
    return f"{number} (hyperscan {package})"
