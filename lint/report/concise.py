"""``path:line:column: severity: rule message [*]``: what Vim, Emacs and problem matchers read."""

from __future__ import annotations

from lint.report.lines import remark, words
from lint.report.places import Places
from lint.report.result import FileResult
from lint.report.visible import shown_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.report.result import Run, Write


def render(run: Run, write: Write) -> None:
    """One line a finding."""
    for event in run.events:
        if not isinstance(event, FileResult):
            write(remark(event))
            continue
        places = Places(event.text, run.unit)
        path = shown_path(event.path)
        for diagnostic in run.shown(event):
            line, column = places.at(diagnostic.start)
            write(f"{path}:{line}:{column}: {words(diagnostic)}\n")
