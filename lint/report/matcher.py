"""``path:line:column-line:column: severity: rule message``: ranges for the problem matcher of VS Code.

Columns are UTF-16 code units, which VS Code hands to its editor unchanged; the end is exclusive. A run that watches
writes :func:`begins` and :func:`ends` around each round and all findings in between.
"""

from __future__ import annotations

import re

from lint.report.lines import MARK, remark, words
from lint.report.places import Places
from lint.report.result import FileResult
from lint.report.visible import one_line, shown_path, without_places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.report.result import Run, Write


def begins(what: str) -> str:
    """The line that tells a background matcher that a round begins."""
    return f"xnumx: checking {without_places(what)}\n"


def ends(what: str) -> str:
    """The line that tells a background matcher that a round is over."""
    return f"xnumx: watching {without_places(what)}\n"


def slip(reason: str) -> str:
    """The line for why a round could not start, where the reason begins with its place, ``path:line`` or
    ``path:line:column``.

    Else nothing. Without it, a matcher would show an empty list of problems, as if all were well.
    """
    found = re.match(r"([^\n]+?):(\d+)(?::(\d+))?: ([^\n]+)", reason)
    if found is None:
        return ""
    path, line, column, said = found.groups()
    place = f"{line}:{column or 1}"
    return f"{shown_path(path)}:{place}-{place}: error: cannot-start {one_line(said)}\n"


def render(run: Run, write: Write) -> None:
    """One line a finding."""
    for event in run.events:
        if not isinstance(event, FileResult):
            write(remark(event))
            continue
        places = Places(event.text, "utf16")
        path = shown_path(event.path)
        for diagnostic in run.shown(event):
            line, column = places.at(diagnostic.start)
            end_line, end_column = places.at(diagnostic.end)
            said = words(diagnostic).removesuffix(MARK)
            write(f"{path}:{line}:{column}-{end_line}:{end_column}: {said}\n")
