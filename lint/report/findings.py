"""Findings as plain objects and as JSON that any reader takes: what ``json`` and ``jsonl`` print.

The objects are an interface that other programs build on (``format_version``): keys are added, never renamed. JSON is
written with the text's own letters, but whatever would not show, or would steer a terminal, is written as an escape.
Lone surrogates, which stand for undecodable bytes and which JSON cannot carry, are written by name (``<0xFF>``).
"""

from __future__ import annotations

import json
import re

from lint.report.places import Places
from lint.report.result import FileResult, Truncated, rule_page
from lint.report.visible import without_surrogates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.diagnostic import Diagnostic, Fix
    from lint.report.result import Unchecked

MOST_TEXT = 200  # code points of the text found
_COMMAND = re.compile(r"(##[A-Za-z]*)\[")  # what CI runners take from anywhere in a line; only strings can hold it


def findings(result: FileResult) -> Iterator[dict[str, object]]:
    """The findings of one file, in the order of their places."""
    places = Places(result.text)
    for diagnostic in result.diagnostics:
        yield finding(result.path, diagnostic, places)


def finding(path: str, diagnostic: Diagnostic, places: Places) -> dict[str, object]:
    """One finding. Lines and columns are 1-based, offsets 0-based, all in code points, ends exclusive."""
    line, column = places.at(diagnostic.start)
    end_line, end_column = places.at(diagnostic.end)
    return {
        "kind": "finding",
        "path": path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "offset": diagnostic.start,
        "end_offset": diagnostic.end,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.label,
        "message": diagnostic.message,
        "text": diagnostic.text[:MOST_TEXT],
        "language": diagnostic.language,
        "fix": _fix(diagnostic.fix),
        "suggestions": list(diagnostic.suggestions),
        "related": [_related(path, other.start, other.message, places) for other in diagnostic.related],
        "url": rule_page(diagnostic.rule),
    }


def remark(event: Unchecked | Truncated) -> dict[str, object]:
    """What is no finding: a file that could not be checked, or findings left out."""
    if isinstance(event, Truncated):
        return {"kind": "truncated", "path": event.path, "rule": event.rule, "more": event.more}
    return {"kind": "unchecked", "path": event.path, "reason": event.reason}


def _fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    edits = [{"offset": edit.start, "end_offset": edit.end, "text": edit.text} for edit in fix.edits]
    return {"safety": "safe" if fix.safe else "unsafe", "edits": edits}


def _related(path: str, offset: int, message: str, places: Places) -> dict[str, object]:
    line, column = places.at(offset)
    return {"path": path, "offset": offset, "line": line, "column": column, "message": message}


def to_json(value: object) -> str:
    """The value as one line of JSON: UTF-8 can carry it, each character of it shows, and no CI runner obeys it."""
    chars = without_surrogates(json.dumps(value, ensure_ascii=False))
    if "##" in chars:
        chars = _COMMAND.sub(r"\1\\u005b", chars)
    return chars if chars.isprintable() else "".join(map(_escaped, chars))


def _escaped(char: str) -> str:
    if char.isprintable():
        return char
    code = ord(char)
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
