"""What a configuration file says, as plain data, and where it says it.

It is kept between runs, by the file's very text: to import tomllib takes longer than to tell that a small file is
unchanged.
"""

from __future__ import annotations

import marshal
import os
import sys
from zlib import crc32

from lint.cache import usercache
from lint.errors import CannotStart, relative

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def table(path: str, text: str) -> Any:
    """What a file's text says, or what a ``pyproject.toml`` says to us: None where that is nothing.

    Raises CannotStart, with line and column, for what is not TOML.
    """
    is_project = os.path.basename(path) == "pyproject.toml"
    data = text.encode()
    place = f"config-{crc32(data):08x}.bin", b"%d %d " % (is_project, sys.hexversion) + data
    kept = usercache.read(*place)
    if kept is not None:
        return marshal.loads(kept)
    said: Any = _parse(path, text)
    if is_project:
        tool = said.get("tool")
        said = tool.get("xnumx") if isinstance(tool, dict) else None
    try:
        usercache.write(*place, marshal.dumps(said))
    except ValueError:  # it holds a date, which is for others to complain of
        pass
    return said


def _parse(path: str, text: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotStart(_not_toml(path, str(error), text)) from error
    except RecursionError as error:
        raise CannotStart(f"{relative(path)}: nested too deeply") from error


def _not_toml(path: str, said: str, text: str) -> str:
    """What is said of a file that is not TOML, ``path:line:column`` first, which the parser says last."""
    import re

    reason, _, place = said.rstrip(")").rpartition(" (at ")
    found = re.fullmatch(r"line (\d+), column (\d+)", place)
    line, column = found.groups() if found else (text.rstrip().count("\n") + 1, 1)
    return f"{relative(path)}:{line}:{column}: not TOML: {reason or said}"


def line_of(path: str, key: str) -> str:
    """``path:line`` of a key, found again in the text since tomllib tells no places; ``path`` where that fails."""
    import re

    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return relative(path)
    start = 0
    if os.path.basename(path) == "pyproject.toml":
        header = re.search(r"^\s*\[\s*tool\s*\.\s*xnumx\b", text, re.MULTILINE)
        start = header.start() if header else 0
    name = re.escape(key)
    found = re.compile(rf"^\s*(?:\[[^\]\n]*)?[\"']?{name}[\"']?\s*[\]=.]", re.MULTILINE).search(text, start)
    if found is None:
        return relative(path)
    at = found.end() - len(found[0].lstrip())
    return f"{relative(path)}:{text.count(chr(10), 0, at) + 1}"
