"""Who is measured beside us: what of it is installed, its version, and how it looks at a file.

No two of them do the same work. ``wc`` counts lines, ``rg`` counts lines on which any of as many patterns matches as we
have rules, ``typos`` and ``codespell`` look words up, ``rumdl`` and ``textlint`` lint Markdown, ``ftfy`` mends a text.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed.clock import Job

HERE = Path(sys.executable).parent
XNUMX = HERE / "xnumx"
MARKDOWN = ("rumdl", "textlint")  # read nothing else
FOUND = frozenset({0, 1, 2, 65})  # what a checker says that has found something

Words = Sequence[str | Path]


class Peer(NamedTuple):
    """A command that looks at a file. ``most`` is how many MB it is given: the slow ones get the beginning of the file."""

    name: str
    version: str
    command: Callable[[Path], Words]
    most: float
    markdown: bool = False

    def job(self, path: Path) -> Job:
        """The peer at work on that file, on one core."""
        return Job(
            self.command(path), ok=FOUND if self.name != "rg" else frozenset({0, 1})
        )  # 2: it did not understand us


def peers(data: Path) -> list[Peer]:
    """Those that are installed, on the PATH or beside this Python."""
    patterns = _patterns(data)
    commands: list[tuple[str, float, Callable[[str, Path], Words]]] = [
        ("wc", 1000, lambda tool, path: [tool, "-l", path]),
        ("rg", 0.2, lambda tool, path: [tool, "--no-config", "-j1", "-c", "-f", patterns, path]),
        ("typos", 1000, lambda tool, path: [tool, "--isolated", "--threads=1", "--format=brief", path]),
        ("codespell", 20, lambda tool, path: [tool, path]),
        ("ftfy", 2, lambda tool, path: [tool, path, "-o", os.devnull]),
        ("rumdl", 2, lambda tool, path: [tool, "check", "--no-cache", "--isolated", path]),
        ("textlint", 0.1, lambda tool, path: [tool, *_textlint_rules(tool), path]),
    ]
    found = []
    for name, most, command in commands:
        tool = shutil.which(name, path=f"{HERE}{os.pathsep}{os.environ.get('PATH', '')}")
        if tool:
            found.append(Peer(name, _version(tool), partial(command, tool), most, markdown=name in MARKDOWN))
    return found


def _version(tool: str) -> str:
    said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=False).stdout
    return next((word.lstrip("v") for word in said.split() if word.lstrip("v")[:1].isdigit()), "")


def _patterns(data: Path) -> Path:
    """What the pass for all rules looks for on behalf of each, a pattern a rule, for ripgrep."""
    from lint.rulebook import own_rules
    from lint.rulebook.store import fetch

    triggers = [rule.trigger for rule in fetch([own_rules()]).rules if rule.default and rule.trigger]
    each = [
        (*trigger.expressions, *(f"(?i:{_escaped(string)})" for string, _ in trigger.clues)) for trigger in triggers
    ]
    lines = ["|".join(f"(?:{one})" for one in expressions) for expressions in each]
    path = data / "patterns.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _escaped(string: str) -> str:
    """The string as an expression of ripgrep, which takes no escape that is not needed."""
    return re.sub(r"[\\.+*?()|\[\]{}^$#&~-]", r"\\\g<0>", string)


def _textlint_rules(tool: str) -> Words:
    """One rule, since without any textlint does not read the file: textlint-rule-no-todo, installed beside it."""
    modules = next(one for one in Path(tool).resolve().parents if one.name == "node_modules")
    return ["--no-textlintrc", "--rules-base-directory", modules, "--rule", "no-todo"]
