"""A run: files in, events out (see :mod:`lint.report.result`), one file at a time.

A file that cannot be checked is an event and never stops the others. A rule that fails on a file is a finding about
that rule, and the run is then not complete.
"""

from __future__ import annotations

import os

from lint.diagnostic import Diagnostic
from lint.documents import format_of, parse
from lint.engine import check
from lint.errors import CannotStart
from lint.files import MAX_BYTES, STDIN, Finder, NotRead, read, reason, too_large
from lint.report.result import FileResult, Truncated, Unchecked
from lint.source import Undecodable, binary_kind, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lint.documents.document import Document
    from lint.engine import Failure, Keep
    from lint.files import Target
    from lint.report.result import Event
    from lint.rulebook.rule import Rule
    from lint.settings import AllSettings, Settings
    from lint.source import Source

TOO_SLOW, CRASHED = "internal/rule-timeout", "internal/rule-crash"


class Checked:
    """What the rules said of one source: findings by place, what was cut, and whether all rules ran."""

    __slots__ = ("complete", "diagnostics", "more")

    def __init__(self, diagnostics: list[Diagnostic], more: dict[str, int], *, complete: bool) -> None:
        self.diagnostics = diagnostics
        self.more = more
        self.complete = complete


def check_source(
    source: Source, settings: Settings, path: str, *, format: str | None = None, suppressions: bool = True
) -> Checked:
    """The findings in a decoded file; ``path`` is absolute and decides what ``per-file-ignores`` leave out.

    ``suppressions`` says whether comments in the file count.
    """
    rules = settings.rules_for(path)
    document = parse(source, format or format_of(path) or "text", settings.language)
    outcome = check(document, rules, keep=_keep(settings))
    found, more = outcome.diagnostics, outcome.truncated
    if source.bad:
        found, more = _with_undecodable(source, rules, found, more)
    if suppressions and any("xnumx" in comment.text for comment in document.comments):
        from lint.suppress import suppress

        failed = [failure.rule for failure in outcome.failures]
        found = suppress(found, document, rules, settings.rulebook, failed=failed).kept
    about = [one for one in (_about_rule(failure, rules) for failure in outcome.failures) if one is not None]
    return Checked([*about, *found], more, complete=not outcome.failures)


def _with_undecodable(
    source: Source, rules: Sequence[Rule], found: list[Diagnostic], more: dict[str, int]
) -> tuple[list[Diagnostic], dict[str, int]]:
    from lint.undecodable import RULE, undecodable

    bad, left_out = undecodable(source, rules)
    found = sorted([*found, *bad], key=lambda one: (one.start, one.end, one.rule))
    return found, {**more, RULE: left_out} if left_out else more


def _about_rule(failure: Failure, rules: Sequence[Rule]) -> Diagnostic | None:
    name = TOO_SLOW if failure.timed_out else CRASHED
    rule = next((rule for rule in rules if rule.id == name), None)
    if rule is None:
        return None
    message = rule.message.format_map({"match": failure.rule, "reason": failure.reason})
    return Diagnostic(rule.id, rule.severity, 0, 0, message, "")


def _keep(settings: Settings) -> Keep | None:
    """What of a document counts: all that the configuration does not vouch for."""
    if not (settings.allowed or settings.ignore_regex):
        return None
    from lint.allowed import Allowed

    looked: dict[str, Allowed] = {}

    def keep(document: Document, start: int, end: int) -> bool:
        if document.content not in looked:
            looked.clear()  # a file comes piece by piece
            looked[document.content] = Allowed(document.content, settings.allowed, settings.ignore_regex)
        return not looked[document.content].covers(start, end)

    return keep


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
        max_bytes: int = MAX_BYTES,
        note: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._settings = settings
        self._encoding = encoding
        self._stdin_name = stdin_name
        self._force_exclude = force_exclude
        self._suppressions = suppressions
        self._max_bytes = max_bytes
        self._note = note
        self._finder = Finder(
            lambda folder: settings.of_folder(folder).scope, force_exclude=force_exclude, gitignore=gitignore, note=note
        )
        self.complete = True
        self.files = 0

    def targets(self, paths: Sequence[str]) -> Iterator[Target | tuple[str, str]]:
        """The files that a run of these paths would look at, and what of the paths cannot be read, with the reason."""
        return self._finder.find(paths)

    def events(self, paths: Sequence[str]) -> Iterator[Event]:
        """Check the files; raises CannotStart for a path that is not there or a configuration that cannot be used."""
        for found in self.targets([path for path in paths if path != STDIN]):
            if isinstance(found, tuple):
                yield self._unchecked(*found)
                continue
            try:
                data = read(found.path, self._max_bytes)
            except NotRead as error:
                if error.gone and not found.named:
                    self._note(f"{found.shown}: passed over: not there any more")
                else:
                    yield self._unchecked(found.shown, str(error))
                continue
            yield from self._check(found.path, found.shown, data)
        if STDIN in paths:
            yield from self._standard_input()

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
        try:
            checked = check_source(source, settings, full, suppressions=self._suppressions)
        except CannotStart:
            raise
        except Exception as error:  # a bug of ours, on this file: the others are checked all the same
            yield self._unchecked(shown, f"a bug in xnumx: {type(error).__name__}: {error}")
            return
        self.files += 1
        self.complete = self.complete and checked.complete
        yield FileResult(shown, source.text, checked.diagnostics, bom=bool(source.bom))
        for rule, more in checked.more.items():
            yield Truncated(shown, rule, more)
