"""What the line-by-line formats have in common."""

from __future__ import annotations

from lint.report.result import Truncated
from lint.report.visible import one_line, shown_path, without_places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.diagnostic import Diagnostic
    from lint.report.result import Unchecked

MARK = " [*]"  # ends a line whose finding --fix mends


def words(diagnostic: Diagnostic) -> str:
    """``severity: rule message [*]``."""
    mark = MARK if diagnostic.fix is not None and diagnostic.fix.safe else ""
    return f"{diagnostic.severity.label}: {one_line(diagnostic.rule)} {one_line(diagnostic.message)}{mark}"


def remark(event: Unchecked | Truncated) -> str:
    """The line, with its end, for what is no finding; no matcher takes it for one, since it has no place."""
    if isinstance(event, Truncated):
        plural = "finding" if event.more == 1 else "findings"
        said = f"{event.more} more {plural} of {one_line(event.rule)} left out"
    else:
        said = f"not checked: {without_places(event.reason)}"
    return f"{shown_path(event.path)}: {said}\n"
