"""``--watch``: check, wait for a change, check again.

Each round prints all findings between two lines by which background matchers know where it begins and ends. A slip in a
configuration or rule file is told and waited out, but for one at the start.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from lint.cli.asked import Asked
from lint.cli.check import run_once, runner_of
from lint.cli.options import WORK_OPTIONS
from lint.cli.output import put, say, stdout
from lint.errors import CannotStart
from lint.files.find import STDIN
from lint.files.watch import stamps, wait
from lint.report.matcher import begins, ends, slip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.cli.scan import Given
    from lint.files.watch import Stamps

_WATCHABLE = ("full", "concise", "matcher")
_NOT_WITH = ("output_file", "show_files", "show_settings", *(option.key for option in WORK_OPTIONS))
_FINE_WITH = ("baseline", "diff_base")
_CLEAR = "\033[2J\033[3J\033[H"


def watch(given: Given, paths: list[str]) -> int:
    """Check the paths for ever; ends by KeyboardInterrupt alone, or CannotStart in the first round."""
    is_matcher = _refuse_nonsense(given, paths) == "matcher"
    what = " ".join(paths)
    look = _Look(given, paths)
    seen = look()
    first = True
    while True:
        if sys.stdout is not None and sys.stdout.isatty() and not is_matcher:
            put(_CLEAR)
        put(begins(what))
        stdout().flush()
        try:
            run_once(given, paths)
        except CannotStart as error:
            if first:
                raise
            if is_matcher:
                put(slip(str(error)))
            say(f"xnumx: {error}")
        put(ends(what))
        stdout().flush()
        first = False
        seen = wait(seen, look, paths)


def _refuse_nonsense(given: Given, paths: list[str]) -> str:
    """The output format; raises CannotStart where watching makes no sense."""
    for key in _NOT_WITH:
        if key in given and key not in _FINE_WITH:
            raise CannotStart(f"--watch does not go with --{key.replace('_', '-')}")
    if STDIN in paths:
        raise CannotStart("--watch cannot watch standard input")
    format = Asked(given).format()
    if format not in _WATCHABLE:
        raise CannotStart(
            f"--watch prints again and again: the format is {', '.join(_WATCHABLE[:-1])} or {_WATCHABLE[-1]}, not {format}"
        )
    return format


class _Look:
    """Looks at all that a round depends on: files, configurations, a baseline and rules of one's own."""

    def __init__(self, given: Given, paths: list[str]) -> None:
        self._given = given
        self._paths = paths
        self._watched: list[str] = []

    def __call__(self) -> Stamps:
        """The stamps of everything watched; while a round could not start, of what was watched before."""
        with suppress(CannotStart):  # told by the round; here what counts is when it is over
            self._watched = [*dict.fromkeys(self._found())]
        return stamps(self._watched)

    def _found(self) -> Iterator[str]:
        asked = Asked(self._given)
        folders = {os.getcwd()}
        for found in runner_of(asked).targets(self._paths):
            if not isinstance(found, tuple):
                yield found.path
                folders.add(os.path.dirname(os.path.abspath(found.path)))
        for folder in folders:
            yield from asked.configs.files(folder)
        baseline = asked.word("baseline") or asked.root.word("baseline")
        if baseline is not None:
            yield baseline
        for top in asked.root.words("rule-paths") or ():
            for folder, _, names in os.walk(top):
                yield from (os.path.join(folder, name) for name in names)
