"""Where a comment can be put that hides one rule's finding (see :mod:`lint.suppress`).

The comment goes to the end of the finding's line, where it tears no paragraph apart; where the line is such that a
comment there would become part of something else (a heading, a link's definition), to a line of its own above; and where
both stand inside code, to the head of the file. Whether it is a comment there is not guessed: the changed text
is parsed, and a place counts only if the parser sees the comment. A comment on the line that already hides other
rules takes the id into its brackets.
"""

from __future__ import annotations

import re

from lint.diagnostic import Edit
from lint.documents import parse
from lint.source import Source
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

WITH_COMMENTS = ("markdown", "html")
_PRESENT = re.compile(r"<!--\s*xnumx\s*:\s*ignore\s*\[([^\]]*)(?=\])")
_NOT_AFTER = re.compile(r"[ \t>]*(?:#{1,6}[ \t]|\[(?!\^)[^\]]{1,300}\]:|={3,}\s*$|-{3,}\s*$)")
_ROW = re.compile(r"[ \t>]*\|.*\|[ \t]*$")
_LAST = re.compile(r"(?:\\)?[ \t]*$")
_INDENT = re.compile(r"[ \t>]*")
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n.*?^(?:\1|\.\.\.)[ \t]*\n", re.MULTILINE | re.DOTALL)


def ignoring(chars: str, format: str, rule: str, offset: int) -> Edit | None:
    """The edit that hides the rule's findings on the line of the offset; None where the format has no comment there."""
    if format not in WITH_COMMENTS:
        return None
    for edit in _candidates(chars, format, rule, offset):
        if _is_comment(chars, format, edit):
            return edit
    return None


def _candidates(chars: str, format: str, rule: str, offset: int) -> Iterator[Edit]:
    text = Text(chars)
    start, end = text.line_span(text.line_at(offset))
    line = chars[start:end]
    present = _PRESENT.search(line)
    if present:
        ids = present[1].rstrip(" ,")
        yield Edit(start + present.start(1), start + present.end(1), f"{ids}, {rule}" if ids.strip() else rule)
    if format == "html" or not _NOT_AFTER.match(line):
        is_row = _ROW.match(line) is not None
        last = line.rindex("|") if is_row else _end(line)
        lead = "" if not line[:last].strip() or line[last - 1].isspace() else " "
        comment = f"{lead}<!-- xnumx: ignore[{rule}] -->{' ' if is_row else ''}"
        yield Edit(start + last, start + last, comment)
    newline = "\r\n" if "\r\n" in chars else "\n"
    indent = _INDENT.match(line)
    lead = indent[0] if indent else ""
    yield Edit(start, start, f"{lead}<!-- xnumx: ignore-next[{rule}] -->{newline}")
    front = _FRONT.match(chars.replace("\r\n", " \n")) if format == "markdown" else None
    top = front.end() if front else 0
    yield Edit(top, top, f"<!-- xnumx: ignore-file[{rule}] -->{newline}")


def _end(line: str) -> int:
    """Where a comment goes at the end of a line: before what breaks it hard, two spaces or a backslash."""
    found = _LAST.search(line)
    return len(line) if found is None else found.start()


def _is_comment(chars: str, format: str, edit: Edit) -> bool:
    changed = chars[: edit.start] + edit.text + chars[edit.end :]
    document = parse(Source("text", Text(changed)), format)
    low, high = edit.start, edit.start + len(edit.text)
    return any(
        document.original(one.start) < high and document.original(one.end) > low and "xnumx" in one.text
        for one in document.comments
    )
