"""What ``xnumx check`` prints instead of findings: the files that it would check, the settings that count."""

from __future__ import annotations

import json

from lint.cli.output import put_line, say
from lint.config import PATTERNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from lint.runner import Runner
    from lint.settings import AllSettings


def show_files(runner: Runner, paths: Sequence[str]) -> int:
    """Print the files that a run would look at, one a line."""
    status = 0
    for found in runner.targets(paths):
        if isinstance(found, tuple):
            say(f"{found[0]}: not checked: {found[1]}")
            status = 3
        else:
            put_line(found.shown)
    return status


def show_settings(runner: Runner, settings: AllSettings, paths: Sequence[str]) -> int:
    """Print what counts for the first file, in the words of a configuration file."""
    first = next((found for found in runner.targets(paths) if not isinstance(found, tuple)), None)
    own = settings.of(first.path if first is not None else "stdin")
    put_line(f"# {first.shown if first is not None else 'no file'}")
    put_line(f"# configuration: {own.config.path or 'none'}")
    for key, value in own.config.values.items():
        put_line(f"#   {key} = {_said(key, value)}")
    if own.language:
        put_line(f"language = {_said('language', own.language)}")
    put_line("select = [")
    for rule in own.rules_for(first.path) if first is not None else own.rules:
        put_line(f"  {json.dumps(rule.id)},  # {rule.severity.label}")
    put_line("]")
    return 0


def _said(key: str, value: Any) -> str:
    """A value as a configuration file says it; patterns without the folder that they are kept with."""
    if key == "per-file-ignores":
        return "{" + ", ".join(f"{_said('', pattern)} = {_said('', rules)}" for _, pattern, rules in value) + "}"
    if key in PATTERNS:
        value = [pattern for _, pattern in value]
    return json.dumps(value, ensure_ascii=False)
