"""For people at a terminal: the short line of ``concise``, then the place itself, and what can be done about it."""

from __future__ import annotations

import os

from lint.diagnostic import Severity
from lint.report.frame import excerpt
from lint.report.lines import MARK, remark
from lint.report.places import Places
from lint.report.result import FileResult
from lint.report.visible import one_line, quoted, shown_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.diagnostic import Diagnostic, Fix, Related
    from lint.report.result import Run, Write
    from lint.text import Text

WIDTH = 100  # cells of a line where standard output is no terminal
WIDEST = 160  # and no more than these in a wide one: a longer line is hard to read
MOST_RELATED = 3  # other places shown with their lines; the rest are named by number
MOST_NUMBERS = 12  # and no more than these
_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_GUTTER = "\x1b[34m"
_OTHER = "\x1b[36m"
_COLORS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}


def render(run: Run, write: Write) -> None:
    """Each finding with a code frame; findings are a blank line apart."""
    width = terminal_width() if run.width is None else run.width
    for event in run.events:
        if isinstance(event, FileResult):
            page = _Page(run, event, width)
            for diagnostic in run.shown(event):
                write("".join(f"{line}\n" for line in page.lines(diagnostic)) + "\n")
        else:
            write(remark(event))


def terminal_width() -> int:
    """Cells of a line of the terminal that standard output is, or :data:`WIDTH`."""
    try:
        return min(os.get_terminal_size(1).columns, WIDEST) or WIDTH
    except OSError:
        return WIDTH


class _Page:
    """The findings of one file, one after the other."""

    def __init__(self, run: Run, result: FileResult, width: int) -> None:
        self._color = run.color
        self._width = width
        self._text = result.text
        self._path = shown_path(result.path)
        self._places = Places(result.text, run.unit)

    def lines(self, diagnostic: Diagnostic) -> Iterator[str]:
        yield self._header(diagnostic)
        place = diagnostic.start, diagnostic.end
        others = [other for other in diagnostic.related if (other.start, other.end) != place]  # shown already
        related = [(self._text.line_at(other.start), other) for other in others]
        first, last = self._lines_of(diagnostic)
        gutter = len(str(max(last, *(line for line, _ in related[:MOST_RELATED]), 0)))
        bar = self._paint(_GUTTER, "|")
        yield f"{' ' * gutter} {bar}"
        color = _COLORS[diagnostic.severity]
        yield from self._frame(gutter, first, diagnostic.start, diagnostic.end, "^", color)
        if last > first:
            if last > first + 1:
                yield self._paint(_GUTTER, "." * max(gutter, 3))
            yield from self._frame(gutter, last, diagnostic.start, diagnostic.end, "^", color)
        for line, other in related[:MOST_RELATED]:
            yield from self._frame(gutter, line, other.start, other.end, "-", _OTHER, one_line(other.message))
        yield from (
            f"{' ' * gutter} {self._paint(_GUTTER, '=')} {note}" for note in notes(diagnostic, related, self._text)
        )

    def _header(self, diagnostic: Diagnostic) -> str:
        line, column = self._places.at(diagnostic.start)
        severity = self._paint(_COLORS[diagnostic.severity], f"{diagnostic.severity.label}:")
        mark = MARK if diagnostic.fix is not None and diagnostic.fix.safe else ""
        place = self._paint(_BOLD, f"{self._path}:{line}:{column}:")
        return (
            f"{place} {severity} {one_line(diagnostic.rule)} {self._paint(_BOLD, one_line(diagnostic.message))}{mark}"
        )

    def _lines_of(self, diagnostic: Diagnostic) -> tuple[int, int]:
        """First and last line with a character of the finding; its own line end belongs to the line it ends."""
        return self._text.line_at(diagnostic.start), self._text.line_at(max(diagnostic.start, diagnostic.end - 1))

    def _frame(
        self, gutter: int, line: int, start: int, end: int, under: str, color: str, label: str = ""
    ) -> Iterator[str]:
        cut = excerpt(self._text, line, start, end, self._width - gutter - 3)
        number, bar = self._paint(_GUTTER, f"{line:>{gutter}}"), self._paint(_GUTTER, "|")
        yield f"{number} {bar} {cut.before}{self._paint(color, cut.found)}{cut.after}".rstrip(" ")
        marks = self._paint(color, under * cut.carets + (f" {label}" if label else ""))
        yield f"{' ' * gutter} {bar} {' ' * cut.indent}{marks}"

    def _paint(self, color: str, chars: str) -> str:
        return f"{color}{chars}{_RESET}" if self._color and chars else chars


def notes(diagnostic: Diagnostic, related: list[tuple[int, Related]], text: Text) -> Iterator[str]:
    """What can be said beside a finding: lines of more related places, readings to choose from, what mending does."""
    more = sorted({line for line, _ in related[MOST_RELATED:]})
    if more:
        numbers = ", ".join(map(str, more[:MOST_NUMBERS])) + (
            ", \N{HORIZONTAL ELLIPSIS}" if len(more) > MOST_NUMBERS else ""
        )
        yield f"also on {'line' if len(more) == 1 else 'lines'} {numbers}"
    if diagnostic.suggestions:
        yield f"could be: {' or '.join(quoted(word) for word in diagnostic.suggestions)}"
    if diagnostic.fix is not None:
        flag = "--fix" if diagnostic.fix.safe else "--unsafe-fixes"
        yield f"{flag}: {_mending(diagnostic.fix, diagnostic, text)}"


def _mending(fix: Fix, diagnostic: Diagnostic, text: Text) -> str:
    if len(fix.edits) != 1:
        return f"changes {len(fix.edits)} places"
    edit = fix.edits[0]
    old = text.slice(edit.start, edit.end)
    what = "it" if (edit.start, edit.end) == (diagnostic.start, diagnostic.end) else quoted(old)
    if not edit.text:
        return f"removes {what}"
    return f"inserts {quoted(edit.text)}" if not old else f"writes {quoted(edit.text)} for {what}"
