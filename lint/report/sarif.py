"""SARIF 2.1.0, as GitHub code scanning and other viewers take it.

Columns are code points (``columnKind`` says so). Results are written as they come, the tool with the rules behind
them, since only then it is known which rules spoke. GitHub refuses a file with more than 25 000 results: past that,
findings at ``info`` give way first, and a notification says how many are left out.
"""

from __future__ import annotations

import os
from urllib.parse import quote

from lint.diagnostic import Severity
from lint.report.findings import to_json
from lint.report.fingerprint import LARGEST, LineHashes
from lint.report.places import Places
from lint.report.project import in_checkout
from lint.report.result import FileResult, Truncated, rule_page
from lint.report.sarif_rules import LEVELS, descriptor, message
from lint.report.visible import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.diagnostic import Diagnostic
    from lint.report.result import Run, Unchecked, Write

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000  # in one run: what GitHub takes
MOST_RELATED = 100  # places that one result points to
ROOT = "%SRCROOT%"


def render(run: Run, write: Write) -> None:
    """One SARIF log with one run."""
    results = _Results(write)
    notifications: list[dict[str, object]] = []
    has_unchecked = False
    write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints", "results": [')
    for event in run.events:
        if isinstance(event, FileResult):
            results.add(event)
        else:
            has_unchecked = has_unchecked or not isinstance(event, Truncated)
            notifications.append(_remark(event))
    results.add_held_back()
    if results.left_out:
        said = f"{results.left_out} findings are left out: GitHub takes {MOST_RESULTS} results of a run"
        notifications.append({"level": "warning", "message": message(said)})
    invocation: dict[str, object] = {"executionSuccessful": not has_unchecked}
    if notifications:
        invocation["toolExecutionNotifications"] = notifications
    driver = {
        "name": "xnumx",
        "semanticVersion": run.version,
        "informationUri": rule_page("").rstrip("/"),
        "rules": [descriptor(rule, run.words(rule)) for rule in results.rules],
    }
    write(f'\n], "tool": {to_json({"driver": driver})}, "invocations": [{to_json(invocation)}]}}]}}\n')


class _Results:
    """Writes results and keeps what the end of the file tells: which rules spoke, how many findings had no room."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._held_back: list[str] = []
        self._written = 0
        self.left_out = 0
        self.rules: dict[str, int] = {}

    def add(self, file: FileResult) -> None:
        writer = _FileWriter(file)
        for diagnostic in file.diagnostics:
            room = MOST_RESULTS - self._written
            if room <= (len(self._held_back) if diagnostic.severity is Severity.INFO else 0):
                self.left_out += 1
                continue
            index = self.rules.setdefault(diagnostic.rule, len(self.rules))
            line = to_json(writer.result(diagnostic, index))
            if diagnostic.severity is Severity.INFO:
                self._held_back.append(line)
            else:
                self._add_line(line)

    def add_held_back(self) -> None:
        room = MOST_RESULTS - self._written
        self.left_out += max(0, len(self._held_back) - room)
        for line in self._held_back[:room]:
            self._add_line(line)

    def _add_line(self, line: str) -> None:
        self._write(f"{',' if self._written else ''}\n{line}")
        self._written += 1


class _FileWriter:
    """Turns the diagnostics of one file into results."""

    def __init__(self, file: FileResult) -> None:
        self._artifact = _artifact(file.path)
        self._text = file.text
        self._places = Places(file.text)
        self._hashes = LineHashes(file.text, bom=file.bom) if file.text.size <= LARGEST else None

    def result(self, diagnostic: Diagnostic, index: int) -> dict[str, object]:
        result: dict[str, object] = {
            "ruleId": diagnostic.rule,
            "ruleIndex": index,
            "level": LEVELS[diagnostic.severity],
            "message": message(one_line(diagnostic.message)),
            "locations": [{"physicalLocation": self._location(diagnostic.start, diagnostic.end)}],
        }
        if self._hashes is not None:
            line_hash = self._hashes.of(self._text.line_at(diagnostic.start))
            result["partialFingerprints"] = {"primaryLocationLineHash": line_hash}
        if diagnostic.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": self._location(other.start, other.end),
                    "message": message(one_line(other.message)),
                }
                for number, other in enumerate(diagnostic.related[:MOST_RELATED], 1)
            ]
        fixes = list(self._fixes(diagnostic))
        if fixes:
            result["fixes"] = fixes
        return result

    def _location(self, start: int, end: int) -> dict[str, object]:
        return {"artifactLocation": self._artifact, "region": self._region(start, end)}

    def _region(self, start: int, end: int) -> dict[str, int]:
        line, column = self._places.at(start)
        end_line, end_column = self._places.at(end)
        return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}

    def _fixes(self, diagnostic: Diagnostic) -> Iterator[dict[str, object]]:
        if diagnostic.fix is not None:
            said = "A safe fix." if diagnostic.fix.safe else "A fix to be looked at: it may change what the text means."
            yield self._fix(said, [(edit.start, edit.end, edit.text) for edit in diagnostic.fix.edits])
        for word in diagnostic.suggestions:
            yield self._fix("One reading of several.", [(diagnostic.start, diagnostic.end, word)])

    def _fix(self, said: str, edits: list[tuple[int, int, str]]) -> dict[str, object]:
        replacements = [
            {"deletedRegion": self._region(start, end), "insertedContent": {"text": text}} for start, end, text in edits
        ]
        changes = [{"artifactLocation": self._artifact, "replacements": replacements}]
        return {"description": message(said), "artifactChanges": changes}


def _artifact(path: str) -> dict[str, str]:
    """A file by its address: below the checkout or the working folder where it lies there, else a ``file:`` URL."""
    path = in_checkout(path, "GITHUB_WORKSPACE")
    encoded = quote(os.fsencode(path.replace(os.sep, "/")))
    if not os.path.isabs(path):
        return {"uri": encoded, "uriBaseId": ROOT}
    return {"uri": f"file://{encoded if encoded.startswith('/') else '/' + encoded}"}


def _remark(event: Unchecked | Truncated) -> dict[str, object]:
    if isinstance(event, Truncated):
        level, said = "warning", f"{event.more} more findings of {event.rule} left out"
    else:
        level, said = "error", f"not checked: {event.reason}"
    location = {"physicalLocation": {"artifactLocation": _artifact(event.path)}}
    return {"level": level, "message": message(one_line(said)), "locations": [location]}
