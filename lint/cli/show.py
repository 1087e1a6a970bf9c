"""What ``xnumx check`` prints instead of findings: files, settings, counts."""

from __future__ import annotations

import sys

from lint.errors import visible
from lint.report.result import FileResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.report.result import Run, Write
    from lint.runner import Runner
    from lint.settings import AllSettings


def show_files(runner: Runner, paths: Sequence[str]) -> int:
    """Print the files that a run would look at, one a line."""
    for found in runner.targets(paths):
        if isinstance(found, tuple):
            sys.stderr.write(f"{visible(found[0])}: not checked: {found[1]}\n")
            runner.complete = False
        else:
            _line(visible(found.shown))
    return 0 if runner.complete else 3


def show_settings(runner: Runner, settings: AllSettings, paths: Sequence[str]) -> int:
    """Print what counts for the first file, in the words of a configuration file."""
    import json

    first = next((found for found in runner.targets(paths) if not isinstance(found, tuple)), None)
    own = settings.of(first.path if first is not None else "stdin")
    _line(f"# {visible(first.shown) if first is not None else 'no file'}")
    _line(f"# configuration: {visible(own.config.path) if own.config.path else 'none'}")
    for key, value in own.config.values.items():
        _line(f"# {key} = {json.dumps(value, ensure_ascii=False)}")
    _line(f"language = {json.dumps(own.language or '')}")
    _line("select = [")
    for rule in own.rules:
        _line(f"  {json.dumps(rule.id)},  # {rule.severity.label}")
    _line("]")
    return 0


def _line(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))


def render_statistics(run: Run, write: Write) -> None:
    """How often each rule found something, the most frequent first: count, severity and id with tabs between."""
    counts: dict[tuple[str, str], int] = {}
    for event in run.events:
        if isinstance(event, FileResult):
            for diagnostic in run.shown(event):
                key = diagnostic.rule, diagnostic.severity.label
                counts[key] = counts.get(key, 0) + 1
    for (rule, label), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        write(f"{count}\t{label}\t{rule}\n")
