"""Apply fixes to text."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.diagnostic import Fix


def apply_fixes(chars: str, fixes: Iterable[Fix]) -> str:
    """The characters with the fixes applied; of fixes that overlap, the first by place wins and the others wait."""
    edits = sorted({(edit.start, edit.end, edit.text) for fix in fixes for edit in fix.edits})
    parts: list[str] = []
    done = 0
    for start, end, text in edits:
        if start >= done:
            parts += (chars[done:start], text)
            done = end
    parts.append(chars[done:])
    return "".join(parts)
