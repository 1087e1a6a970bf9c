"""``--watch``: check, wait for a change, check again.

Each round prints all findings between two lines by which background matchers know where it begins and ends. A slip in a
configuration or rule file is told and waited out, but for one at the start.
"""

from __future__ import annotations

import os
import sys

from lint.cli.check import run_once, runner_of
from lint.cli.options import WORK_OPTIONS
from lint.cli.output import put, say, stdout
from lint.config import NAMES
from lint.errors import CannotStart
from lint.files import STDIN
from lint.report.matcher import begins, ends
from lint.watch import stamps, wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.cli.scan import Given
    from lint.watch import Stamps

_WATCHABLE = ("full", "concise", "matcher")
_NOT_WITH = ("output_file", "show_files", "show_settings", *(option.key for option in WORK_OPTIONS))
_FINE_WITH = ("baseline", "diff_base")
_CLEAR = "\033[2J\033[3J\033[H"


def watch(given: Given, paths: list[str]) -> int:
    """Check the paths for ever; ends by KeyboardInterrupt alone, or CannotStart in the first round."""
    _refuse_nonsense(given, paths)
    what = " ".join(paths)
    seen = _look(given, paths)
    first = True
    while True:
        if sys.stdout is not None and sys.stdout.isatty() and given.get("output_format") != "matcher":
            put(_CLEAR)
        put(begins(what))
        try:
            run_once(given, paths)
        except CannotStart as error:
            if first:
                raise
            say(f"xnumx: {error}")
        put(ends(what))
        stdout().flush()
        first = False
        seen = wait(seen, lambda: _look(given, paths), paths)


def _refuse_nonsense(given: Given, paths: list[str]) -> None:
    for key in _NOT_WITH:
        if key in given and key not in _FINE_WITH:
            raise CannotStart(f"--watch does not go with --{key.replace('_', '-')}")
    if STDIN in paths:
        raise CannotStart("--watch cannot watch standard input")
    format = given.get("output_format", os.environ.get("XNUMX_OUTPUT_FORMAT", "full"))
    if format not in _WATCHABLE:
        raise CannotStart(
            f"--watch prints again and again: the format is {', '.join(_WATCHABLE[:-1])} or {_WATCHABLE[-1]}"
        )


def _look(given: Given, paths: list[str]) -> Stamps:
    """All that a round depends on: files, configurations and rules of one's own."""
    return stamps(_watched(given, paths))


def _watched(given: Given, paths: list[str]) -> Iterator[str]:
    folders = {os.getcwd()}
    try:
        runner, rule_paths = runner_of(given)
        for found in runner.targets(paths):
            if not isinstance(found, tuple):
                yield found.path
                folders.add(os.path.dirname(os.path.abspath(found.path)))
    except CannotStart:  # told by the round; here what counts is when it is over
        yield from paths
        rule_paths = []
    for folder in folders:
        yield from (os.path.join(folder, name) for name in NAMES)
    for key in ("config", "baseline"):
        if isinstance(given.get(key), str):
            yield str(given[key])
    for top in rule_paths:
        for folder, _, names in os.walk(top):
            yield from (os.path.join(folder, name) for name in names)
