"""Findings as an editor shows them."""

from __future__ import annotations

import os

from lsprotocol import types

from lint.diagnostic import Severity
from lint.report.result import rule_page
from lint.report.visible import one_line, without_surrogates
from lint.rulebook import own_rules
from lint.server.positions import Positions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.diagnostic import Diagnostic
    from lint.server.documents import Document
    from lint.server.wire import Findings
    from lint.text import Unit

SOURCE = "xnumx"
# A wall of them helps nobody, and while they are written nothing else is answered: 2000 took 0.14 s.
MOST_SHOWN = 1000
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def visible(findings: Findings) -> list[Diagnostic]:
    """The findings that are shown, in the order of their places: all at or above the least severity, the surest first."""
    least = Severity.parse(findings.show) if findings.show in ("error", "warning", "info") else Severity.WARNING
    chosen = [one for one in findings.diagnostics if one.severity >= least]
    if len(chosen) > MOST_SHOWN:
        chosen = sorted(chosen, key=lambda one: -one.severity)[:MOST_SHOWN]
        chosen.sort(key=lambda one: one.start)
    return chosen


def diagnostics(document: Document, findings: Findings, unit: Unit, *, related: bool) -> list[types.Diagnostic]:
    """The visible findings in positions of the document; ``related`` says that the editor shows other places too."""
    positions = Positions(document.text, unit)
    return [_diagnostic(document, one, positions, related=related) for one in visible(findings)]


def diagnostic(document: Document, one: Diagnostic, unit: Unit) -> types.Diagnostic:
    """One finding, as a quick fix names what it mends."""
    return _diagnostic(document, one, Positions(document.text, unit), related=False)


def _diagnostic(document: Document, one: Diagnostic, positions: Positions, *, related: bool) -> types.Diagnostic:
    page = page_of(one.rule)
    return types.Diagnostic(
        range=positions.span(one.start, one.end),
        message=plain(one.message),
        severity=_SEVERITIES[one.severity],
        code=one.rule,
        code_description=types.CodeDescription(href=page) if page else None,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(
                location=types.Location(document.uri, positions.span(other.start, other.end)),
                message=plain(other.message),
            )
            for other in one.related
        ]
        if related and one.related
        else None,
        data={"rule": one.rule, "fix": None if one.fix is None else "safe" if one.fix.safe else "unsafe"},
    )


def plain(chars: str) -> str:
    """Words for people, with nothing in them that does not show, and that every editor's JSON reader takes."""
    return without_surrogates(one_line(chars))


def page_of(rule: str) -> str | None:
    """The address of a rule's page; only our own rules have one."""
    pack, _, name = rule.partition("/")
    return rule_page(rule) if os.path.exists(os.path.join(own_rules(), pack, f"{name}.yaml")) else None
