"""What ``xnumx check`` prints instead of findings: the files that it would check, the settings that count."""

from __future__ import annotations

import json

from lint.cli.output import put_line, say
from lint.config.file import PATTERNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from lint.config.settings import AllSettings
    from lint.run.runner import Runner


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
    for base in own.config.bases:
        put_line(f"# which extends: {base}")
    for key, value in own.config.values.items():
        for line in _said(key, value, own.config.folder):
            put_line(f"#   {line}")
    if own.language:
        put_line(f"language = {json.dumps(own.language)}")
    put_line("select = [")
    for rule in own.rules_for(first.path) if first is not None else own.rules:
        put_line(f"  {json.dumps(rule.id)},  # {rule.severity.label}")
    put_line("]")
    return 0


def _said(key: str, value: Any, folder: str) -> Iterator[str]:
    """A key as a configuration file in the folder says it; patterns that are relative to another folder on lines of
    their own.
    """
    if key not in (*PATTERNS, "per-file-ignores"):
        yield f"{key} = {_words(value)}"
        return
    for one in dict.fromkeys(entry[0] for entry in value) or (folder,):
        entries = [entry[1:] for entry in value if entry[0] == one]
        if key == "per-file-ignores":
            said = "{" + ", ".join(f"{_words(pattern)} = {_words(rules)}" for pattern, rules in entries) + "}"
        else:
            said = _words([pattern for (pattern,) in entries])
        yield f"{key} = {said}" + (f"  # in {one}" if one != folder else "")


def _words(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
