"""A run: files in, events out (see :mod:`lint.report.result`), in the order in which the files are found.

A file that cannot be checked is an event and never stops the others. A rule that fails on a file is a finding about
that rule, and the run is then not complete. Files that have not changed since an earlier run are not checked again,
and large plain texts come piece by piece.
"""

from __future__ import annotations

import os

from lint.checking import check_pieces, check_source
from lint.documents import format_of
from lint.errors import CannotStart
from lint.files import MAX_BYTES, STDIN, Finder, NotRead, read, reason, too_large
from lint.report.result import FileResult, Truncated, Unchecked
from lint.source import BOMS, SAMPLE, Undecodable, binary_kind, decode
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lint.cache import Results
    from lint.checking import Checked
    from lint.diagnostic import Diagnostic
    from lint.files import Target
    from lint.report.result import Event
    from lint.settings import AllSettings, Settings

MANY = 500  # files after which a run is taken to have many more: preparing the pass takes seconds, once
STREAMED = 4_000_000  # bytes from which a plain text comes in pieces


class Runner:
    """Checks files one by one. ``complete`` tells afterwards whether all that was asked for was checked."""

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
        note: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._settings = settings
        self._encoding = encoding
        self._stdin_name = stdin_name
        self._force_exclude = force_exclude
        self._suppressions = suppressions
        self._max_bytes = MAX_BYTES if max_bytes is None else max_bytes
        self._streams = max_bytes is None  # what comes in pieces has no limit but one that is asked for
        self._results = results
        self._note = note
        self._finder = Finder(
            lambda folder: settings.of_folder(folder).scope, force_exclude=force_exclude, gitignore=gitignore, note=note
        )
        self.complete = True
        self.files = 0
        self.passes_over: Callable[[str], bool] = lambda path: False  # files that need not be looked at

    def targets(self, paths: Sequence[str]) -> Iterator[Target | tuple[str, str]]:
        """The files that a run of these paths would look at, and what of the paths cannot be read, with the reason."""
        return self._finder.find(paths)

    def events(self, paths: Sequence[str]) -> Iterator[Event]:
        """Check the files; raises CannotStart for a path that is not there or a configuration that cannot be used."""
        for found in self.targets([path for path in paths if path != STDIN]):
            if isinstance(found, tuple):
                yield self._unchecked(*found)
                continue
            if self.passes_over(found.path):
                continue
            try:
                yield from self._file(found)
            except NotRead as error:
                if error.gone and not found.named:
                    self._note(f"{found.shown}: passed over: not there any more")
                else:
                    yield self._unchecked(found.shown, str(error))
        if STDIN in paths:
            yield from self._standard_input()
        if self._results is not None:
            self._results.save()

    def _file(self, target: Target) -> Iterator[Event]:
        full = os.path.abspath(target.path)
        settings = self._settings.of_folder(os.path.dirname(full))
        try:
            stat = os.stat(target.path)
        except OSError as error:
            raise NotRead(reason(error), gone=isinstance(error, FileNotFoundError)) from error
        if self._in_pieces(target.path, stat):
            yield from self._large(target, full, settings)
            return
        context = f"{settings.signature(full)} {self._encoding} {self._suppressions}" if self._results else ""
        known = self._results.get(full, stat, context) if self._results else None
        if known is not None and not known.diagnostics:
            self.files += 1
            yield from self._told(target.shown, Text(""), [], known.more)
            return
        data = read(target.path, self._max_bytes)
        if self._results is not None and known is None and self._results.needs_content(full):
            known = self._results.get(full, stat, context, data)
        if known is not None:
            source = decode(target.shown, data, self._encoding)
            self.files += 1
            yield from self._told(target.shown, source.text, known.diagnostics, known.more, bom=bool(source.bom))
            return
        for event in self._check(target.path, target.shown, data):
            if self._results is not None and isinstance(event, FileResult) and event.complete:
                self._results.put(full, stat, context, data, event.diagnostics, event.more)
            yield event

    def _in_pieces(self, path: str, stat: os.stat_result) -> bool:
        """Whether a file is a large plain text in UTF-8."""
        if stat.st_size < STREAMED or not self._streams or self._encoding or (format_of(path) or "text") != "text":
            return False
        try:
            with open(path, "rb") as file:
                head = file.read(SAMPLE)
        except OSError as error:
            raise NotRead(reason(error)) from error
        return not head.startswith(tuple(mark for mark, name in BOMS if name != "utf-8")) and not binary_kind(head)

    def _large(self, target: Target, full: str, settings: Settings) -> Iterator[Event]:
        from lint.documents.pieces import Pieces, StreamedText

        pieces = Pieces(target.shown, target.path, settings.language)
        checked = self._guarded(target.shown, lambda: check_pieces(pieces, settings, full))
        if isinstance(checked, Unchecked):
            yield checked
            return
        yield from self._told(
            target.shown,
            StreamedText(pieces),
            checked.diagnostics,
            checked.more,
            bom=bool(pieces.bom),
            complete=checked.complete,
        )

    def _guarded(self, shown: str, check: Callable[[], Checked]) -> Checked | Unchecked:
        """What a check says, or that a bug of ours on this file kept it from saying: the others are checked all the same."""
        try:
            checked = check()
        except (CannotStart, NotRead):
            raise
        except OSError as error:
            raise NotRead(reason(error)) from error
        except Exception as error:
            return self._unchecked(shown, f"a bug in xnumx: {type(error).__name__}: {error}")
        self.files += 1
        self.complete = self.complete and checked.complete
        return checked

    def _told(
        self,
        shown: str,
        text: Text,
        diagnostics: Sequence[Diagnostic],
        more: Mapping[str, int],
        *,
        bom: bool = False,
        complete: bool = True,
    ) -> Iterator[Event]:
        yield FileResult(shown, text, diagnostics, bom=bom, more=more, complete=complete)
        for rule, count in more.items():
            yield Truncated(shown, rule, count)

    def _unchecked(self, shown: str, why: str) -> Unchecked:
        self.complete = False
        return Unchecked(shown, why)

    def _standard_input(self) -> Iterator[Event]:
        import sys

        shown = self._finder.shown(self._stdin_name) if self._stdin_name else STDIN
        path = os.path.abspath(self._stdin_name or "stdin")
        if self._stdin_name and self._force_exclude and not self._settings.of(path).scope.takes(path, os.getcwd()):
            self._note(f"{shown}: passed over: excluded, or not a known kind of text")
            return
        if sys.stdin is None or sys.stdin.closed:
            yield self._unchecked(shown, "standard input is closed")
            return
        try:
            data = sys.stdin.buffer.read(self._max_bytes + 1 if self._max_bytes else -1)
        except OSError as error:
            yield self._unchecked(shown, reason(error))
            return
        if self._max_bytes and len(data) > self._max_bytes:
            yield self._unchecked(shown, too_large(self._max_bytes))
            return
        yield from self._check(path, shown, data)

    def _check(self, path: str, shown: str, data: bytes) -> Iterator[Event]:
        full = os.path.abspath(path)
        settings = self._settings.of_folder(os.path.dirname(full))
        binary = binary_kind(data, self._encoding)
        if binary:
            self._note(f"{shown}: passed over: {binary}")
            return
        try:
            source = decode(shown, data, self._encoding)
        except Undecodable as error:
            yield self._unchecked(shown, str(error))
            return
        if source.encoding != "utf-8":
            self._note(f"{shown}: read as {source.encoding}")
        checked = self._guarded(shown, lambda: check_source(source, settings, full, suppressions=self._suppressions))
        if isinstance(checked, Unchecked):
            yield checked
            return
        yield from self._told(
            shown,
            source.text,
            checked.diagnostics,
            checked.more,
            bom=bool(source.bom),
            complete=checked.complete,
        )
