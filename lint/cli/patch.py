"""``--diff``: a patch on standard output, or in the file of ``--output-file``."""

from __future__ import annotations

import os
import sys

from lint.cli.output import put_line, stdout
from lint.files.find import display_path
from lint.files.unified import unified

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO


def print_diff(path: str, before: bytes, after: bytes, file: BinaryIO | None = None) -> bool:
    """Print the patch that makes the one the other, byte for byte but where a terminal looks; whether there is one."""
    diff = unified(_patched(path), before, after)
    if file is not None:
        file.write(diff)
    elif sys.stdout is not None and sys.stdout.isatty():  # text must not steer a terminal
        for line in diff.decode("utf-8", "surrogateescape").split("\n")[:-1]:
            put_line(line)
    else:
        stdout().write(diff)
    return bool(diff)


def _patched(path: str) -> str:
    """The name that ``patch`` and ``git apply`` take for a file: behind links, which both refuse, the file's own."""
    real = os.path.realpath(path)
    return path if real == os.path.abspath(path) else display_path(real, os.path.realpath(os.getcwd()))
