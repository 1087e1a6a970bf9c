"""Checkstyle's XML: read by Jenkins, reviewdog, SonarQube and others. Columns are code points."""

from __future__ import annotations

from lint.report.places import Places
from lint.report.result import FileResult, Truncated
from lint.report.xml import DECLARATION, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.report.result import Event, Run, Write

FORMAT_VERSION = "4.3"


def render(run: Run, write: Write) -> None:
    """A ``file`` for each file with findings, an ``error`` for each finding of any severity."""
    write(f"{DECLARATION}{start('checkstyle', version=FORMAT_VERSION)}\n")
    for event in run.events:
        errors = list(_errors(event))
        if errors:
            write(f"  {start('file', name=event.path)}\n")
            write("".join(f"    {error}\n" for error in errors))
            write("  </file>\n")
    write("</checkstyle>\n")


def _errors(event: Event) -> Iterator[str]:
    if isinstance(event, FileResult):
        places = Places(event.text)
        for diagnostic in event.diagnostics:
            line, column = places.at(diagnostic.start)
            yield _error(line, column, diagnostic.severity.label, diagnostic.message, diagnostic.rule)
    elif isinstance(event, Truncated):
        yield _error(1, 1, "warning", f"{event.more} more findings left out", event.rule)
    else:
        yield _error(1, 1, "error", f"not checked: {event.reason}", "internal/unchecked")


def _error(line: int, column: int, severity: str, message: str, rule: str) -> str:
    attributes = {"line": line, "column": column, "severity": severity, "message": message, "source": f"xnumx.{rule}"}
    return start("error", is_empty=True, **attributes)
