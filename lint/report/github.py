"""Workflow commands that GitHub Actions turns into annotations.

GitHub shows the first ten errors, ten warnings and ten notices of a step and fifty of a job; the rest stand in the log
only, and a line at the end says so. The runner drops columns of an annotation that runs over lines, so they are not
given. A command's own text is not shown with its place, so the place is said again in the message. Where the runner
gives a file for the job's summary page, a table of the findings goes there.
"""

from __future__ import annotations

import os
import re

from lint.diagnostic import Severity
from lint.report.places import Places
from lint.report.project import in_checkout
from lint.report.result import FileResult, Truncated, Unchecked
from lint.report.visible import one_line, shown_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.diagnostic import Diagnostic
    from lint.report.github_summary import Table
    from lint.report.result import Run, Write

SUMMARY = "GITHUB_STEP_SUMMARY"  # a file that the runner names
SHOWN_BY_GITHUB = 10  # annotations of one level in one step
MOST_MESSAGE = 4096  # code points; GitHub cuts there
_LINE = re.compile(r"[^\r\n]+")
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(run: Run, write: Write) -> None:
    """A command a finding that is shown, and a table for the job's summary page where the runner asks for one."""
    counts = dict.fromkeys(Severity, 0)
    table = _table()
    for event in run.events:
        if isinstance(event, FileResult):
            path = in_checkout(event.path, "GITHUB_WORKSPACE")
            places = Places(event.text)
            for diagnostic in run.shown(event):
                counts[diagnostic.severity] += 1
                write(_annotation(path, shown_path(event.path), diagnostic, places))
                if table:
                    table.add(path, *places.at(diagnostic.start), diagnostic)
        else:
            severity = Severity.ERROR if isinstance(event, Unchecked) else Severity.WARNING
            counts[severity] += 1
            write(_remark(event, severity))
            if table:
                table.add_remark(f"{event.path}: {_said(event)}")
    for severity, count in counts.items():
        if count > SHOWN_BY_GITHUB:
            write(f"xnumx: {count} {_COMMANDS[severity]}s; GitHub shows the first {SHOWN_BY_GITHUB} of a step.\n")
    if table:
        table.append_to(os.environ[SUMMARY])


def _table() -> Table | None:
    if not os.environ.get(SUMMARY):
        return None
    from lint.report.github_summary import Table

    return Table()


def _annotation(path: str, shown: str, diagnostic: Diagnostic, places: Places) -> str:
    line, column = places.at(diagnostic.start)
    end_line, end_column = places.at(diagnostic.end)
    place = f"file={_property(path)},line={line},endLine={end_line}"
    if line == end_line:
        place += f",col={column},endColumn={end_column}"
    message = f"{shown}:{line}:{column}: {one_line(diagnostic.rule)} {one_line(diagnostic.message)}"
    title = _property(f"xnumx ({one_line(diagnostic.rule)})")
    return f"::{_COMMANDS[diagnostic.severity]} {place},title={title}::{_data(message)}\n"


def _remark(event: Unchecked | Truncated, severity: Severity) -> str:
    path = in_checkout(event.path, "GITHUB_WORKSPACE")
    title = "xnumx (left out)" if isinstance(event, Truncated) else "xnumx (not checked)"
    message = _data(f"{shown_path(event.path)}: {one_line(_said(event))}")
    return f"::{_COMMANDS[severity]} file={_property(path)},title={title}::{message}\n"


def _said(event: Unchecked | Truncated) -> str:
    if isinstance(event, Truncated):
        return f"{event.more} more findings of {event.rule} left out"
    return f"not checked: {event.reason}"


def _data(chars: str) -> str:
    chars = chars[:MOST_MESSAGE]
    return chars.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(chars: str) -> str:
    # A line end in a file name is carried exactly, as the runner undoes its escape; what else does not show is named.
    chars = _LINE.sub(lambda line: one_line(line[0]), chars)
    return _data(chars).replace(":", "%3A").replace(",", "%2C")
