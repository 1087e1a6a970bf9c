"""Mend files on the way from the check to the report: what a report sees is what is left.

The findings of a check say which files have something to mend. Each is then read again, fixed to the end, and put in
its place (or shown as a diff); so it does not matter how its findings came to be known, from a cache or another
process.
"""

from __future__ import annotations

import os

from lint.diagnostic import Diagnostic
from lint.engine.examine import MOST_TOLD
from lint.engine.file import check_source
from lint.engine.found import first_of_each
from lint.files.read import NotRead, read, reason
from lint.files.replace import Refused, replace
from lint.fix.source import MOST_SEEN, fix_source
from lint.report.result import FileResult, Truncated
from lint.source import Undecodable, decode, encode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lint.config.settings import AllSettings, Settings
    from lint.engine.file import Checked
    from lint.fix.source import Fixed
    from lint.report.result import Event
    from lint.source import Source
    from lint.text import Text

    Narrow = Callable[[str, Sequence[Diagnostic], Text], list[Diagnostic]]

MOST_BYTES = 50_000_000  # of a file that is fixed: it is read as a whole, several times
UNSETTLED = "internal/unsettled-fix"


class Reader:
    """Reads files again and checks them as the run does, all their findings told and those left out that it leaves out.

    ``given`` has the bytes of what is not read from a file: standard input, under the name that it is shown by.
    """

    def __init__(
        self,
        settings: AllSettings,
        *,
        encoding: str | None = None,
        suppressions: bool = True,
        narrow: Narrow | None = None,
        given: Mapping[str, bytes] | None = None,
    ) -> None:
        self._settings = settings
        self._encoding = encoding
        self._suppressions = suppressions
        self._narrow = narrow
        self._given = given or {}

    def read(self, shown: str) -> tuple[bytes, Source]:
        """A file's bytes and its source; raises NotRead or Refused."""
        data = self._given.get(shown)
        if data is None:
            if _size(shown) > MOST_BYTES:
                raise Refused(f"larger than {MOST_BYTES // 1_000_000} MB")
            data = read(shown, MOST_BYTES)
        try:
            source = decode(shown, data, self._encoding)
        except Undecodable as error:
            raise Refused(str(error)) from error
        try:
            is_exact = encode(source, source.text.chars) == data
        except UnicodeError:
            is_exact = False
        if not is_exact:  # some charsets of East Asia write one character in several ways
            raise Refused(f"what is not to change could not be written back byte for byte in {source.encoding}")
        return data, source

    def of(self, shown: str) -> Settings:
        """The settings of a file."""
        return self._settings.of(shown)

    def check(self, source: Source) -> Checked:
        """What the run would tell of the source in the file's place."""
        full = os.path.abspath(source.path)
        checked = check_source(source, self._settings.of(full), full, suppressions=self._suppressions, cap=MOST_SEEN)
        if self._narrow is not None:
            checked.diagnostics = self._narrow(source.path, checked.diagnostics, source.text)
        return checked

    def is_given(self, shown: str) -> bool:
        """Whether this is no file."""
        return shown in self._given


class Mender:
    """Fixes files as their findings pass by. ``applied`` counts what was fixed, by file and rule.

    ``shows`` says which findings count: what a run does not show it does not mend. ``deliver`` takes the old and the
    new bytes of a file instead of the file itself. ``refuse`` is told the file and the reason where a fix could not be
    written; ``complete`` is then false.
    """

    def __init__(
        self,
        reader: Reader,
        *,
        unsafe: bool,
        shows: Callable[[Diagnostic], bool],
        refuse: Callable[[str, str], None],
        deliver: Callable[[str, bytes, bytes], None] | None = None,
    ) -> None:
        self._reader = reader
        self._unsafe = unsafe
        self._shows = shows
        self._refuse = refuse
        self._deliver = deliver or replace
        self.applied: dict[str, dict[str, int]] = {}
        self.complete = True
        self._more: Mapping[str, int] = {}  # what the last look at a file left out

    def mending(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events, each file mended before it goes on."""
        mended: set[str] = set()
        for event in events:
            if isinstance(event, FileResult) and any(self._is_wanted(one) for one in event.diagnostics):
                result = self._mended(event)
                if result is event:
                    yield event
                else:
                    mended.add(event.path)
                    yield from cut(result, self._more)
            elif not (isinstance(event, Truncated) and event.path in mended):  # what is left was counted anew
                yield event

    def _is_wanted(self, one: Diagnostic) -> bool:
        return one.fix is not None and (one.fix.safe or self._unsafe) and self._shows(one)

    def _mended(self, result: FileResult) -> FileResult:
        shown = result.path
        try:
            before, source = self._reader.read(shown)
            fixed = fix_source(source, self._examine, unsafe=self._unsafe, cap=MOST_SEEN)
            if fixed.applied:
                self._deliver(shown, before, encode(fixed.source, fixed.source.text.chars))
        except (Refused, NotRead) as error:
            return self._refused(result, str(error))
        except OSError as error:
            if self._deliver is not replace:  # not the file's fault: the patch cannot be written, or nobody reads on
                raise
            return self._refused(result, reason(error))
        counts = self.applied.setdefault(shown, {}) if fixed.applied else {}
        for one in fixed.applied:
            counts[one.rule] = counts.get(one.rule, 0) + 1
        return self._left(result, fixed)

    def _examine(self, source: Source) -> list[Diagnostic]:
        """The findings; a fix of what is not shown is no fix."""
        checked = self._reader.check(source)
        self._more = checked.more
        self.complete = self.complete and checked.complete
        return [one if one.fix is None or self._shows(one) else _unfixed(one) for one in checked.diagnostics]

    def _left(self, result: FileResult, fixed: Fixed) -> FileResult:
        left = fixed.left
        if fixed.unsettled:
            self.complete = False
            left = (*self._about(result.path, fixed.unsettled), *left)
        return FileResult(result.path, fixed.source.text, left, bom=result.bom)

    def _about(self, shown: str, unsettled: Sequence[str]) -> Iterator[Diagnostic]:
        rule = next((one for one in self._reader.of(shown).rules if one.id == UNSETTLED), None)
        if rule is not None:
            message = rule.message.format_map({"match": ", ".join(unsettled)})
            yield Diagnostic(rule.id, rule.severity, 0, 0, message, "")

    def _refused(self, result: FileResult, why: str) -> FileResult:
        self.complete = False
        self._refuse(result.path, why)
        return result


def cut(result: FileResult, more: Mapping[str, int]) -> Iterator[Event]:
    """A result with as many findings of each rule as are told one by one, and how many more there are."""
    kept, left_out = first_of_each(result.diagnostics, more, MOST_TOLD)
    yield FileResult(result.path, result.text, kept, bom=result.bom)
    for rule, count in left_out.items():
        yield Truncated(result.path, rule, count)


def _unfixed(one: Diagnostic) -> Diagnostic:
    return Diagnostic(
        *(one.rule, one.severity, one.start, one.end, one.message, one.text),
        language=one.language,
        suggestions=one.suggestions,
        related=one.related,
    )


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError as error:
        raise NotRead(reason(error)) from error
