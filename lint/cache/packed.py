"""Diagnostics as plain data that ``marshal`` takes: for the result cache, and for the way from one process to another."""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Edit, Fix, Related, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    Packed = tuple[object, ...]


def pack(one: Diagnostic) -> Packed:
    """The diagnostic as strings, numbers and tuples of them."""
    fix = one.fix and (one.fix.safe, tuple((edit.start, edit.end, edit.text) for edit in one.fix.edits))
    related = tuple((other.start, other.end, other.message) for other in one.related)
    return (
        *(one.rule, int(one.severity), one.start, one.end, one.message, one.text),
        *(one.language, fix, tuple(one.suggestions), related),
    )


def unpack(packed: Packed) -> Diagnostic:
    """The diagnostic that :func:`pack` put down."""
    rule, severity, start, end, message, text, language, fix, suggestions, related = packed
    return Diagnostic(
        rule,  # type: ignore[arg-type]
        Severity(severity),  # type: ignore[arg-type]
        start,  # type: ignore[arg-type]
        end,  # type: ignore[arg-type]
        message,  # type: ignore[arg-type]
        text,  # type: ignore[arg-type]
        language=language,  # type: ignore[arg-type]
        fix=Fix(tuple(Edit(*edit) for edit in fix[1]), safe=fix[0]) if fix else None,  # type: ignore[index]
        suggestions=suggestions,  # type: ignore[arg-type]
        related=tuple(Related(*other) for other in related),  # type: ignore[attr-defined]
    )
