"""Where a comment can be put that hides findings (see :mod:`lint.suppress.comments`).

The comment goes to the end of the finding's line, where it tears no paragraph apart; where the line is such that a
comment there would become part of something else (a heading, a link's definition), to a line of its own above; and
where both stand inside code, to the head of the file. Whether it is a comment there is not guessed: the changed text is
parsed, and a place counts only if the parser sees the comment. A comment on the line that already hides other rules
takes the ids into its brackets.
"""

from __future__ import annotations

import re

from lint.diagnostic import Edit
from lint.documents import parse
from lint.source import Source
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WITH_COMMENTS = ("markdown", "html")
_PRESENT = re.compile(r"<!--\s*xnumx\s*:\s*ignore\s*\[([^\]]*)(?=\])")
_NOT_AFTER = re.compile(r"[ \t>]*(?:#{1,6}[ \t]|\[(?!\^)[^\]]{1,300}\]:|={3,}\s*$|-{3,}\s*$)")
_ROW = re.compile(r"[ \t>]*\|.*\|[ \t]*$")
_LAST = re.compile(r"(?:\\)?[ \t]*$")
_INDENT = re.compile(r"[ \t>]*")
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n.*?^(?:\1|\.\.\.)[ \t]*\n", re.MULTILINE | re.DOTALL)


def ignoring(chars: str, format: str, wanted: Mapping[int, Iterable[str]], reason: str = "") -> list[Edit]:
    """The edits that hide findings: ``wanted`` has the rules by a place (offset) on the line of their findings.

    Empty where the format has no comments. A place at which no comment can stand is hidden by the head of the file.
    """
    if format not in WITH_COMMENTS:
        return []
    text = Text(chars)
    lines: dict[int, set[str]] = {}
    for offset, rules in wanted.items():
        lines.setdefault(text.line_at(offset), set()).update(rules)
    places = {line: _candidates(text, format, line, rules, reason) for line, rules in lines.items()}
    chosen: dict[int, Edit | None] = {line: next(candidates) for line, candidates in places.items()}
    whole: set[str] = set()  # rules that must be hidden in the whole file
    while True:
        edits = {line: edit for line, edit in chosen.items() if edit is not None}
        head = _head(text, format, whole, reason)
        unseen = _unseen(chars, format, edits, head)
        if not unseen:
            return sorted([*head, *edits.values()], key=lambda edit: edit.start)
        for line in unseen:
            chosen[line] = next(places[line], None)
            if chosen[line] is None:
                whole |= lines[line]


def _candidates(text: Text, format: str, number: int, wanted: set[str], reason: str) -> Iterator[Edit]:
    start, end = text.line_span(number)
    line = text.chars[start:end]
    ids = ", ".join(sorted(wanted))
    said = f" {reason}" if reason else ""
    present = _PRESENT.search(line)
    if present:
        old = present[1].rstrip(" ,")
        yield Edit(start + present.start(1), start + present.end(1), f"{old}, {ids}" if old.strip() else ids)
    if format == "html" or not _NOT_AFTER.match(line):
        is_row = _ROW.match(line) is not None
        last = line.rindex("|") if is_row else _end(line)
        space = "" if not line[:last].strip() or line[last - 1].isspace() else " "
        after = " " if is_row else ""
        yield Edit(start + last, start + last, f"{space}<!-- xnumx: ignore[{ids}]{said} -->{after}")
    indent = _INDENT.match(line)
    lead = indent[0] if indent else ""
    yield Edit(start, start, f"{lead}<!-- xnumx: ignore-next[{ids}]{said} -->{_line_end(text.chars)}")


def _end(line: str) -> int:
    """Where a comment goes at the end of a line: before what breaks it hard, two spaces or a backslash."""
    found = _LAST.search(line)
    return len(line) if found is None else found.start()


def _line_end(chars: str) -> str:
    if "\r\n" in chars:
        return "\r\n"
    return "\r" if "\r" in chars and "\n" not in chars else "\n"


def _head(text: Text, format: str, rules: set[str], reason: str) -> list[Edit]:
    """The edit that hides rules in the whole file: behind the front matter, which must come first."""
    if not rules:
        return []
    front = _FRONT.match(text.chars.replace("\r\n", " \n")) if format == "markdown" else None
    top = front.end() if front else 0
    said = f" {reason}" if reason else ""
    comment = f"<!-- xnumx: ignore-file[{', '.join(sorted(rules))}]{said} -->"
    return [Edit(top, top, comment + _line_end(text.chars))]


def _unseen(chars: str, format: str, edits: Mapping[int, Edit], head: list[Edit]) -> list[int]:
    """The lines whose comment would not be a comment."""
    places: list[tuple[int, int, int]] = []
    parts: list[str] = []
    done = size = 0
    ordered = [*((edit, line) for line, edit in edits.items()), *((edit, -1) for edit in head)]
    for edit, line in sorted(ordered, key=lambda one: (one[0].start, one[1])):
        parts += (chars[done : edit.start], edit.text)
        size += edit.start - done
        places.append((size, size + len(edit.text), line))
        size += len(edit.text)
        done = edit.end
    parts.append(chars[done:])
    document = parse(Source("text", Text("".join(parts))), format)
    comments = [
        (document.original(one.start), document.original(one.end)) for one in document.comments if "xnumx" in one.text
    ]
    return [
        line
        for low, high, line in places
        if line >= 0 and not any(start < high and end > low for start, end in comments)
    ]
