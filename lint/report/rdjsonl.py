"""reviewdog's Diagnostic Format, one object a line. Columns are bytes of UTF-8, ends exclusive."""

from __future__ import annotations

from lint.diagnostic import Severity
from lint.report.findings import to_json
from lint.report.places import Places
from lint.report.result import FileResult, Truncated, rule_page
from lint.report.visible import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.diagnostic import Diagnostic
    from lint.report.result import Run, Unchecked, Write

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
_SOURCE = {"name": "xnumx", "url": rule_page("").rstrip("/")}


def render(run: Run, write: Write) -> None:
    """All findings of all severities, as they come."""
    for event in run.events:
        if isinstance(event, FileResult):
            places = Places(event.text, "byte")
            for diagnostic in event.diagnostics:
                write(f"{to_json(_diagnostic(event.path, diagnostic, places))}\n")
        else:
            write(f"{to_json(_remark(event))}\n")


def _diagnostic(path: str, diagnostic: Diagnostic, places: Places) -> dict[str, object]:
    said: dict[str, object] = {
        "message": one_line(diagnostic.message),
        "location": {"path": path, "range": _range(diagnostic.start, diagnostic.end, places)},
        "severity": _SEVERITIES[diagnostic.severity],
        "source": _SOURCE,
        "code": {"value": diagnostic.rule, "url": rule_page(diagnostic.rule)},
    }
    suggestions = _suggestions(diagnostic, places)
    if suggestions:
        said["suggestions"] = suggestions
    return said


def _suggestions(diagnostic: Diagnostic, places: Places) -> list[dict[str, object]]:
    # reviewdog offers each suggestion alone, so a fix is one only where it is a single edit.
    edits = [(edit.start, edit.end, edit.text) for edit in diagnostic.fix.edits] if diagnostic.fix else []
    offers = edits if len(edits) == 1 else []
    offers += [(diagnostic.start, diagnostic.end, word) for word in diagnostic.suggestions]
    return [{"range": _range(start, end, places), "text": text} for start, end, text in offers]


def _remark(event: Unchecked | Truncated) -> dict[str, object]:
    if isinstance(event, Truncated):
        message, severity = f"{event.more} more findings of {event.rule} left out", "WARNING"
    else:
        message, severity = f"not checked: {one_line(event.reason)}", "ERROR"
    return {"message": message, "location": {"path": event.path}, "severity": severity, "source": _SOURCE}


def _range(start: int, end: int, places: Places) -> dict[str, dict[str, int]]:
    line, column = places.at(start)
    end_line, end_column = places.at(end)
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}
