"""One JSON object for the run, with the same objects as ``jsonl``."""

from __future__ import annotations

from lint.report.findings import findings, remark, to_json
from lint.report.result import FileResult, Truncated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.report.result import Run, Write

FORMAT_VERSION = 1


def render(run: Run, write: Write) -> None:
    """``{"format_version", "findings", "unchecked", "truncated"}``, one finding a line."""
    write(f'{{"format_version": {FORMAT_VERSION}, "findings": [')
    unchecked: list[str] = []
    truncated: list[str] = []
    gap = "\n"
    for event in run.events:
        if isinstance(event, FileResult):
            for found in findings(event):
                write(f"{gap}{to_json(found)}")
                gap = ",\n"
        else:
            (truncated if isinstance(event, Truncated) else unchecked).append(to_json(remark(event)))
    write("]" if gap == "\n" else "\n]")
    write(f', "unchecked": [{", ".join(unchecked)}], "truncated": [{", ".join(truncated)}]}}\n')
