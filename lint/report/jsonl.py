"""One JSON object a line: what other programs build on."""

from __future__ import annotations

from lint.report.findings import findings, remark, to_json
from lint.report.result import FileResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.report.result import Run, Write


def render(run: Run, write: Write) -> None:
    """All findings of all severities, and what could not be checked, as they come."""
    for event in run.events:
        if isinstance(event, FileResult):
            for found in findings(event):
                write(f"{to_json(found)}\n")
        else:
            write(f"{to_json(remark(event))}\n")
