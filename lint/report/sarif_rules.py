"""Rules as a SARIF log describes them, within what GitHub takes of a text."""

from __future__ import annotations

from lint.diagnostic import Severity
from lint.report.result import rule_page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.report.result import RuleWords

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
MOST_TEXT = 1024  # code points of a message or description that GitHub keeps
MOST_NAME = 255
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_PRECISIONS = {Severity.ERROR: "very-high", Severity.WARNING: "high", Severity.INFO: "medium"}


def descriptor(rule: str, words: RuleWords | None) -> dict[str, object]:
    """A ``reportingDescriptor``; a rule whose words are not to be had is described by its id."""
    pack, _, name = rule.rpartition("/")
    summary = words.summary if words else f"The rule {rule}."
    explanation = (words.explanation.strip() if words else "") or summary
    severity = words.severity if words else Severity.WARNING
    page = rule_page(rule)
    return {
        "id": rule,
        "name": name[:MOST_NAME],
        "shortDescription": {"text": _cut(summary)},
        "fullDescription": {"text": _cut(explanation)},
        "help": {"text": f"{explanation}\n\n{page}", "markdown": f"{explanation}\n\n[{rule}]({page})"},
        "helpUri": page,
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            "tags": [pack] if pack else [],
            "precision": _PRECISIONS[severity],
            "problem.severity": _PROBLEMS[severity],
        },
    }


def message(said: str) -> dict[str, str]:
    """A message that is read as plain text: SARIF takes braces for arguments and ``[a](b)`` for a link."""
    said = _cut(said).replace("{", "{{").replace("}", "}}").replace("](", "] (")
    return {"text": said or "-"}


def _cut(chars: str) -> str:
    return chars if len(chars) <= MOST_TEXT else f"{chars[: MOST_TEXT - 1]}\N{HORIZONTAL ELLIPSIS}"
