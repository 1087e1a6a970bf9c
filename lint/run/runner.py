"""A run: files in, events out (see :mod:`lint.report.result`), in the order in which the files are found.

A file that cannot be checked is an event and never stops the others. A rule that fails on a file is a finding about
that rule, and the run is then not complete. Files that have not changed since an earlier run are not checked again.
Where there is much to do, several processes share it; the events and their order are the same.
"""

from __future__ import annotations

import os
from itertools import chain
from time import perf_counter

from lint.files.find import STDIN, Finder, Target
from lint.files.read import NotRead, reason, too_large
from lint.report.result import FileResult, Truncated, Unchecked
from lint.run.task import BATCH_BYTES, Task, Told, next_batch
from lint.run.visit import STREAMED, Visitor
from lint.source import Undecodable
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Protocol

    from lint.cache.results import Results
    from lint.config.settings import AllSettings
    from lint.engine.examine import Watch
    from lint.report.result import Event

    class Progress(Protocol):
        """Who wants to know how far a run is."""

        def done(self, size: int) -> None:
            """One more file of so many bytes is checked."""

        def part(self, size: int) -> None:
            """Of the file at work so many bytes are checked."""


# Seconds of checking after which the rest is shared among processes, if it is left to us: starting two of them takes
# 0.05 s, and who waits no longer than this has nothing to gain.
ALONE_SECONDS = 0.2
FIRST_BYTES = 60_000  # of files that are looked at together before that: few, so that the rest is shared soon


class Runner:
    """Checks files. ``complete`` tells afterwards whether all that was asked for was checked.

    ``jobs`` is the number of processes that check, or None for as many as pay. ``watch`` is told which rule goes to
    work (see :func:`lint.engine.examine.check`); that takes a single process.
    """

    def __init__(
        self,
        settings: AllSettings,
        *,
        encoding: str | None = None,
        stdin_name: str | None = None,
        force_exclude: bool = False,
        gitignore: bool = True,
        suppressions: bool = True,
        max_bytes: int | None = None,
        results: Results | None = None,
        jobs: int | None = None,
        watch: Watch | None = None,
        note: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._visitor = Visitor(
            settings, encoding=encoding, suppressions=suppressions, max_bytes=max_bytes, watch=watch
        )
        self._settings = settings
        self._stdin_name = stdin_name
        self._force_exclude = force_exclude
        self._gitignore = gitignore
        self._results = results
        self._jobs = jobs if watch is None else 1
        self._note = note
        self._finder = self._new_finder(note)
        self.complete = True
        self.files = 0
        self.progress: Progress | None = None
        self.passes_over: Callable[[str], bool] = lambda path: False  # files that need not be looked at

    def targets(self, paths: Sequence[str]) -> Iterator[Target | tuple[str, str]]:
        """The files that a run of these paths would look at, and what of the paths cannot be read, with the reason."""
        return self._finder.find(paths)

    def _new_finder(self, note: Callable[[str], None]) -> Finder:
        return Finder(
            lambda folder: self._settings.of_folder(folder).scope,
            force_exclude=self._force_exclude,
            gitignore=self._gitignore,
            note=note,
        )

    def extent(self, paths: Sequence[str]) -> tuple[int, int]:
        """How many files a run of these paths looks at, and how many bytes they have."""
        files = size = 0
        for found in self._new_finder(lambda line: None).find([path for path in paths if path != STDIN]):
            if not isinstance(found, tuple) and not self.passes_over(found.path):
                files += 1
                try:
                    size += (found.stat or os.stat(found.path)).st_size
                except OSError:  # the run itself will tell
                    pass
        return files, size

    def events(self, paths: Sequence[str]) -> Iterator[Event]:
        """Check the files; raises CannotStart for a path that is not there or a configuration that cannot be used."""
        for task, told in self._visited(self._tasks([path for path in paths if path != STDIN])):
            if self._results is not None and task.context is not None and told.text is not None and told.complete:
                assert task.stat is not None
                self._results.put(task.full, task.stat, task.context, told.digest, told.diagnostics, told.more)
            if told.gone and not task.target.named:
                self._note(f"{task.target.shown}: passed over: not there any more")
            else:
                yield from self._events(task.target.shown, told)
            if self.progress is not None:
                self.progress.done(task.stat.st_size if task.stat is not None else 0)
        if STDIN in paths:
            yield from self._standard_input()
        if self._results is not None:
            self._results.save()

    def _tasks(self, paths: Sequence[str]) -> Iterator[Task]:
        """What there is to do, in order."""
        for found in self.targets(paths):
            if isinstance(found, tuple):
                shown, why = found
                yield Task(Target(shown, shown, named=True), shown, None, told=Told(why=why))
            elif not self.passes_over(found.path):
                yield self._task(found)

    def _task(self, target: Target) -> Task:
        full = target.full or os.path.abspath(target.path)
        try:
            stat = target.stat or os.stat(target.path)
        except OSError as error:
            told = Told(why=reason(error), gone=isinstance(error, FileNotFoundError))
            return Task(target, full, None, told=told)
        results = self._results
        if results is None:
            return Task(target, full, stat)
        context = self._visitor.signature(full, target.shown)
        try:
            known = self._known(results, target, full, stat, context)
        except (NotRead, Undecodable, OSError):  # changed this very moment: as if nothing were known
            known = None
        if known is not None:
            return Task(target, full, stat, told=known)
        is_racy = results.is_racy(stat)
        is_kept = not is_racy or stat.st_size < STREAMED
        return Task(target, full, stat, context=context if is_kept else None, digest=is_racy)

    def _known(self, results: Results, target: Target, full: str, stat: os.stat_result, context: str) -> Told | None:
        """What an earlier run has told of the file, if that still holds."""
        known = results.get(full, stat, context)
        if known is None and results.needs_content(full):
            from lint.files.read import read

            known = results.get(full, stat, context, read(target.path, self._visitor.max_bytes))
        if known is None:
            return None
        text, bom = Text(""), False
        if known.diagnostics:
            text, bom = self._visitor.read_again(target.path, target.shown, stat.st_size)
        return Told(text, known.diagnostics, bom=bom, more=known.more)

    def _visited(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Told]]:
        """The tasks, each with what it tells, in order."""
        spent = 0.0
        part = self.progress.part if self.progress is not None else None
        alone = self._jobs == 1 or self._jobs is None and cores() == 1
        room = BATCH_BYTES if alone else FIRST_BYTES
        left = True
        while left:
            batch, left = next_batch(tasks, room=room)
            requests = [task.request() for task in batch if task.told is None]
            if requests and self._shares(spent):
                break
            visits = self._visitor.visits(requests, part=part)
            for task in batch:
                began = perf_counter()
                told = task.told or next(visits)
                spent += perf_counter() - began
                yield task, told
        else:
            return
        from lint.run.jobs import Pool

        with Pool(self._visitor, self._jobs or cores()) as pool:
            yield from pool.in_order(chain(batch, tasks))

    def _shares(self, spent: float) -> bool:
        """Whether several processes shall do the rest, after so many seconds of visits."""
        if self._jobs is None:
            return spent > ALONE_SECONDS and cores() > 1
        return self._jobs > 1

    def _events(self, shown: str, told: Told) -> Iterator[Event]:
        for line in told.notes:
            self._note(line)
        if told.why is not None:
            yield self._unchecked(shown, told.why)
        elif told.text is not None:
            self.files += 1
            self._note(f"{shown}: checked")
            self.complete = self.complete and told.complete
            yield FileResult(shown, told.text, told.diagnostics, bom=told.bom, more=told.more, complete=told.complete)
            for rule, count in told.more.items():
                yield Truncated(shown, rule, count)

    def _unchecked(self, shown: str, why: str) -> Unchecked:
        self.complete = False
        return Unchecked(shown, why)

    def _standard_input(self) -> Iterator[Event]:
        import sys

        shown = self._finder.shown(self._stdin_name) if self._stdin_name else STDIN
        path = os.path.abspath(shown if self._stdin_name else "stdin")
        if self._stdin_name and self._force_exclude and not self._settings.of(path).scope.takes(path, os.getcwd()):
            self._note(f"{shown}: passed over: excluded, or not a known kind of text")
            return
        if sys.stdin is None or sys.stdin.closed:
            yield self._unchecked(shown, "standard input is closed")
            return
        most = self._visitor.max_bytes
        try:
            data = sys.stdin.buffer.read(most + 1 if most else -1)
        except OSError as error:
            yield self._unchecked(shown, reason(error))
            return
        if most and len(data) > most:
            yield self._unchecked(shown, too_large(most))
            return
        yield from self._events(shown, self._visitor.check(path, shown, data))


def cores() -> int:
    """The processors that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
