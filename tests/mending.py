"""Rules of the tests that have fixes, and texts for them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

RULE = """\
summary: A test rule.
severity: {severity}
kind: pattern
options:
  pattern: '{pattern}'
message: "'{{match}}' is here to be found"
explanation: A rule of the tests.
fix:
  replace: '{replace}'
  safety: {safety}
"""
LOST = "詳しくは __LINK_72__ を見よ。\n"  # placeholder/leaked-token, which nothing mends


def add_rule(
    here: Path, name: str, pattern: str, replace: str, *, safety: str = "safe", severity: str = "error"
) -> None:
    """Let the runs in this folder have one more rule, ``own/NAME``."""
    folder = here / "rules-of-test" / "own"
    folder.mkdir(parents=True, exist_ok=True)
    content = RULE.format(severity=severity, pattern=pattern, replace=replace, safety=safety)
    (folder / f"{name}.yaml").write_text(content, "utf-8")
    (here / "xnumx.toml").write_text('rule-paths = ["rules-of-test"]\n')


def teach(here: Path) -> None:
    """The rules of most tests: ``teh`` is mended without guessing, ``mayby`` by a guess, ``hmm`` is mere evidence."""
    add_rule(here, "teh", r"\bteh\b", "the")
    add_rule(here, "mayby", r"\bmayby\b", "maybe", safety="unsafe")
    add_rule(here, "hmm", r"\bhmm\b", "", severity="info")


def command(few_rules: Path) -> list[str]:
    """The words that start the command as a process of its own, with a few of our rules."""
    code = f"import sys, lint.rulebook, lint.cli; lint.rulebook.own_rules = lambda: {str(few_rules)!r}; "
    return [sys.executable, "-c", code + "sys.exit(lint.cli.main())"]


def applies(folder: Path, diff: bytes, *words: str) -> str:
    """Apply a diff with the real ``patch``; what it complains about."""
    program = shutil.which("patch")
    assert program
    done = subprocess.run([program, *words], input=diff, cwd=folder, capture_output=True, check=False)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).decode("utf-8", "replace")
