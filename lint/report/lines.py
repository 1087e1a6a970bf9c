"""What the line-by-line formats have in common."""

from __future__ import annotations

from lint.report.result import Truncated
from lint.report.visible import one_line, shown_path

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
    """The line, with its end, for findings left out; no matcher takes it for one, since it has no place.

    What could not be checked is said on standard error by the command line, whatever the format, and not here again.
    """
    if not isinstance(event, Truncated):
        return ""
    plural = "finding" if event.more == 1 else "findings"
    return f"{shown_path(event.path)}: {event.more} more {plural} of {one_line(event.rule)} left out\n"
