"""A GitLab Code Quality report: a JSON array of issues as Code Climate specifies them.

GitLab itself asks for less than that: it would do without type and categories, which other readers of the format want.
GitLab tells findings apart by their fingerprints and merges equal ones. A fingerprint here is made of the path, the
rule, the text found and which of its kind it is, so that it survives edits elsewhere in the file.
"""

from __future__ import annotations

from hashlib import sha256

from lint.diagnostic import Severity
from lint.report.findings import to_json
from lint.report.project import in_checkout
from lint.report.result import FileResult, Truncated
from lint.report.visible import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.report.result import Run, Unchecked, Write

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(run: Run, write: Write) -> None:
    """All findings; an empty array for a clean run."""
    write("[")
    gap = "\n"
    for event in run.events:
        for issue in _issues(event) if isinstance(event, FileResult) else [_remark(event)]:
            write(f"{gap}{to_json(issue)}")
            gap = ",\n"
    write("]\n" if gap == "\n" else "\n]\n")


def _issues(result: FileResult) -> Iterator[dict[str, object]]:
    path = in_checkout(result.path, "CI_PROJECT_DIR")
    seen: dict[tuple[str, str], int] = {}
    for diagnostic in result.diagnostics:
        key = diagnostic.rule, diagnostic.text
        seen[key] = seen.get(key, 0) + 1
        yield _issue(
            path,
            diagnostic.rule,
            f"{diagnostic.rule}: {one_line(diagnostic.message)}",
            _SEVERITIES[diagnostic.severity],
            (result.text.line_at(diagnostic.start), result.text.line_at(diagnostic.end)),
            fingerprint(path, *key, str(seen[key])),
        )


def _remark(event: Unchecked | Truncated) -> dict[str, object]:
    path = in_checkout(event.path, "CI_PROJECT_DIR")
    if isinstance(event, Truncated):
        rule, said = event.rule, f"{event.rule}: {event.more} more findings left out"
    else:
        rule, said = "internal/unchecked", f"not checked: {one_line(event.reason)}"
    return _issue(path, rule, said, "major", (1, 1), fingerprint(path, rule, "remark"))


def _issue(
    path: str, rule: str, description: str, severity: str, lines: tuple[int, int], fingerprint: str
) -> dict[str, object]:
    return {
        "type": "issue",
        "categories": ["Bug Risk"],
        "description": description,
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": lines[0], "end": lines[1]}},
    }


def fingerprint(*parts: str) -> str:
    """A name for a finding: equal for equal parts."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
