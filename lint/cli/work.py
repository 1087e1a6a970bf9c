"""What a run of ``xnumx check`` does between the check and the report: narrows what is new, and changes files.

Imported only where an option (or the configuration's ``baseline``) asks for it.
"""

from __future__ import annotations

import os
import sys
from itertools import chain

from lint.cli.output import say, stdout
from lint.errors import CannotStart
from lint.files.find import STDIN, display_path
from lint.files.read import MAX_BYTES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from lint.cli.asked import Asked
    from lint.cli.known import Knowing
    from lint.cli.scan import Given
    from lint.config.settings import AllSettings
    from lint.diagnostic import Diagnostic
    from lint.files.revision import Changed
    from lint.fix.files import Mender, Narrow, Reader
    from lint.report.result import Event

FIXING = ("fix", "fix_only", "diff")
SILENT = ("fix_only", "write_baseline", "add_ignore")  # what they do is all that is wanted
DEFAULT_BASELINE = "xnumx-baseline.json"
# Of these, one at a time: each is what the run is for.
_GOALS = {
    "diff": "--diff",
    "fix": "--fix",
    "fix_only": "--fix-only",
    "write_baseline": "--write-baseline",
    "prune_baseline": "--prune-baseline",
    "add_ignore": "--add-ignore",
}


def refuse_nonsense(given: Given, paths: Sequence[str]) -> None:
    """Raise CannotStart for options that do not go together."""
    goals = [words for key, words in _GOALS.items() if key in given]
    if len(goals) > 1 and set(goals) != {"--fix", "--fix-only"} and not {"--diff", "--fix"} == set(goals):
        raise CannotStart(f"{goals[0]} and {goals[1]} do not go together")
    if not any(key in given for key in FIXING):
        for key, words in (("unsafe_fixes", "--unsafe-fixes"), ("show_fixes", "--show-fixes")):
            if key in given:
                raise CannotStart(f"{words} goes with --fix, --fix-only or --diff")
    for key in SILENT:
        if key in given and "output_file" in given:
            raise CannotStart(f"{_GOALS[key]} makes no report, so there is nothing to write with --output-file")
    if "write_baseline" in given and "diff_base" in given:
        raise CannotStart("a baseline knows all that there is: --write-baseline and --diff-base do not go together")
    if STDIN in paths and any(key in given for key in ("write_baseline", "prune_baseline", "add_ignore")):
        raise CannotStart("standard input is no file: there is nothing to keep of it")
    if STDIN in paths and len(paths) > 1 and any(key in given for key in FIXING):
        raise CannotStart("standard input is mended by itself, without other paths")


class Work:
    """The work of one run. ``reports`` says whether findings are printed, ``complete`` whether all was done.

    ``output`` takes what would else be printed on standard output.
    """

    def __init__(self, asked: Asked, settings: AllSettings, paths: Sequence[str]) -> None:
        refuse_nonsense(asked.given, paths)
        self._asked = asked
        self._show = asked.show
        self._counts = min(asked.show, asked.fail_on)
        self._settings = settings
        self._standard_input = _StandardInput(asked) if STDIN in paths and sys.stdin is not None else None
        self.changed = self._changed()
        self._knowing = self._known()
        self._mender = self._fixer()
        self._differing = 0
        self.output: BinaryIO | None = None
        self.complete = True
        self.reports = not any(key in asked for key in ("diff", *SILENT))
        self.reports_to_stderr = STDIN in paths and self._is_fixing()

    def _is_fixing(self) -> bool:
        return any(key in self._asked for key in FIXING)

    def _changed(self) -> Changed | None:
        revision = self._asked.word("diff_base")
        if revision is None:
            return None
        from lint.files.revision import Changed

        return Changed(revision)

    def _known(self) -> Knowing | None:
        named = self._asked.word("baseline") or self._asked.root.word("baseline")
        writes, prunes = "write_baseline" in self._asked, "prune_baseline" in self._asked
        path = named if named is not None else DEFAULT_BASELINE if writes or prunes else None
        if path is None:
            return None
        from lint.cli.known import Knowing

        return Knowing(path, self._settings, self._counts, writes=writes, prunes=prunes)

    def _narrow(self) -> Narrow | None:
        """What of a file's findings is new, by all that was asked for."""
        steps: list[Narrow] = []
        if self._knowing is not None:  # first: what it knows and no longer meets shows only where all findings are
            steps.append(self._knowing.new)
        if self.changed is not None:
            steps.append(self.changed.narrow)
        if not steps:
            return None

        def narrow(path: str, found: Sequence[Diagnostic], text: object) -> list[Diagnostic]:
            for step in steps:
                found = step(path, found, text)  # type: ignore[arg-type]
            return list(found)

        return narrow

    def _reader(self, narrow: Narrow | None = None) -> Reader:
        from lint.fix.files import Reader

        given = {self._standard_input.shown: self._standard_input.data} if self._standard_input else {}
        suppressions = "ignore_suppressions" not in self._asked
        return Reader(
            self._settings, encoding=self._asked.encoding(), suppressions=suppressions, narrow=narrow, given=given
        )

    def _fixer(self) -> Mender | None:
        if not self._is_fixing():
            return None
        from lint.fix.files import Mender

        deliver: Callable[[str, bytes, bytes], None] | None = None
        if "diff" in self._asked:
            deliver = self._print_diff
        elif self._standard_input is not None:
            deliver = self._standard_input.take
        return Mender(
            self._reader(self._narrow()),
            unsafe="unsafe_fixes" in self._asked,
            shows=lambda one: one.severity >= self._show,
            refuse=self._refuse,
            deliver=deliver,
        )

    def _refuse(self, path: str, why: str) -> None:
        self.complete = False
        say(f"{path}: not changed: {why}")

    def _print_diff(self, path: str, before: bytes, after: bytes) -> None:
        from lint.cli.patch import print_diff

        self._differing += print_diff(path, before, after, self.output)

    def events(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events as they go on to the report, the work done on the way."""
        narrow = self._narrow()
        if narrow is not None:
            from lint.cli.known import narrowing

            events = narrowing(events, self._reader(), narrow)
        if self._knowing is not None:
            events = chain(events, self._knowing.unused())
        if self._mender is not None:
            events = self._mender.mending(events)
        if "add_ignore" in self._asked:
            from lint.cli.ignore import Ignoring

            self._ignoring = Ignoring(
                self._reader(),
                self._asked.word("add_ignore") or "",
                self._counts,
                narrow=narrow,
                refuse=self._refuse,
            )
            events = self._ignoring.events(events)
        return iter(events)

    def finish(self, *, complete: bool) -> None:
        """Do what is to be done when all events have passed; ``complete`` says whether everything was checked."""
        if self._mender is not None:
            self.complete = self.complete and self._mender.complete
        if self._standard_input is not None and self.reports_to_stderr and "diff" not in self._asked:
            self._standard_input.put()
        if self._knowing is not None:
            self._knowing.finish(complete=complete and self.complete, quiet="quiet" in self._asked)
        if "quiet" not in self._asked or "show_fixes" in self._asked:
            for line in self._said():
                say(line)

    def _said(self) -> Iterator[str]:
        if self._mender is not None and self._mender.applied:
            applied = self._mender.applied
            total = sum(sum(counts.values()) for counts in applied.values())
            verb = "Would mend" if "diff" in self._asked else "Mended"
            if "show_fixes" in self._asked:
                for path, counts in applied.items():
                    yield f"{path}:"
                    for rule, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
                        yield f"  {count} \N{MULTIPLICATION SIGN} {rule}"
            yield f"{verb} {total} finding{'s' * (total != 1)} in {len(applied)} file{'s' * (len(applied) != 1)}."
        if "add_ignore" in self._asked:
            yield self._ignoring.said()

    def status(self, status: int) -> int:
        """The exit status of a complete run, where findings alone would give this one."""
        if "diff" in self._asked:
            return 1 if self._differing else 0
        return status if self.reports else 0


class _StandardInput:
    """Standard input as it came, so that it can be looked at again and nothing of it is lost: what is not mended is
    passed on.
    """

    def __init__(self, asked: Asked) -> None:
        import io

        megabytes = asked.number("max_file_size")
        most = MAX_BYTES if megabytes is None else megabytes * 1_000_000
        self._rest = sys.stdin.buffer
        self.data = self._rest.read(most + 1 if most else -1)  # what is larger is refused, and need not be held
        name = asked.word("stdin_filename")
        self.shown = display_path(name, os.getcwd()) if name else STDIN
        self._mended = self.data
        sys.stdin = io.TextIOWrapper(io.BytesIO(self.data))

    def take(self, path: str, before: bytes, after: bytes) -> None:
        self._mended = after

    def put(self) -> None:
        import shutil

        stream = stdout()
        stream.write(self._mended)
        shutil.copyfileobj(self._rest, stream)
        stream.flush()
