"""xnumx: a linter for corrupted and machine-mangled text.

``check_text`` and ``check_path`` give the findings as :class:`Diagnostic`. Offsets are 0-based code points;
``Text(chars)`` turns them into lines and columns in code points, UTF-16 units, bytes or terminal cells.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.api import check_path, check_text, rules
    from lint.diagnostic import Diagnostic, Edit, Fix, Related, Severity
    from lint.errors import CannotStart
    from lint.files.read import NotRead
    from lint.fix.source import apply_fixes
    from lint.rulebook.rule import Rule
    from lint.source import Undecodable
    from lint.text import Text

__all__ = [
    "CannotStart",
    "Diagnostic",
    "Edit",
    "Fix",
    "NotRead",
    "Related",
    "Rule",
    "Severity",
    "Text",
    "Undecodable",
    "apply_fixes",
    "check_path",
    "check_text",
    "rules",
]
_HOMES = {
    "CannotStart": "errors",
    "Diagnostic": "diagnostic",
    "Edit": "diagnostic",
    "Fix": "diagnostic",
    "NotRead": "files.read",
    "Related": "diagnostic",
    "Rule": "rulebook.rule",
    "Severity": "diagnostic",
    "Text": "text",
    "Undecodable": "source",
    "apply_fixes": "fix.source",
    "check_path": "api",
    "check_text": "api",
    "rules": "api",
}


def __getattr__(name: str) -> object:
    """Public names are imported when they are first used: the command line needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module 'lint' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"lint.{_HOMES[name]}"), name)
