"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import py_compile
import sys
from importlib.metadata import version
from pathlib import Path

import lint


def description() -> str:
    """Processor, cores, system and versions, in a line."""
    cores = os.cpu_count()
    return (
        f"{_processor()}, {cores} core{'s' * (cores != 1)}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, xnumx {version('xnumx')}, hyperscan {_version_of('hyperscan')}"
    )


def _version_of(name: str) -> str:
    try:
        return version(name)
    except ImportError:
        return "not installed"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().split("\n")
    except OSError:
        return platform.processor() or "unknown processor"
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown processor"
    )


def compile_bytecode() -> None:
    """What an installation does: without it, a run where Python may not write bytecode compiles us each time."""
    for path in Path(lint.__file__).parent.rglob("*.py"):
        py_compile.compile(str(path), doraise=True, quiet=1)
    if sys.dont_write_bytecode:
        print("PYTHONDONTWRITEBYTECODE is set: bytecode was made beforehand", file=sys.stderr)
