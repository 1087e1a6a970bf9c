"""Indented code in Markdown: lines that stand four columns further in than what holds them, after an empty line.

What holds them is told from the list items before: a paragraph indented by four in a list item is prose, and so is one
that follows another line without an empty line between.
"""

from __future__ import annotations

from lint.cache import kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INDENT = 4  # columns that make code
_MARKER = r"(?P<{0}>(?:[-*+]|\d{{1,9}}[.)])(?P<{0}_space>[ \t]+))"
# What changes or needs the container: a line after empty lines, and a list item.
_LINE = kept.pattern(
    r"(?:\A|\n(?:[ \t]*\n)+)(?P<indent>[ \t]*)(?:" + _MARKER.format("first") + r")?(?:(?=[^\s])|\Z)"
    r"|^(?P<item_indent>[ \t]*)" + _MARKER.format("item") + r"(?=[^\s])",
    kept.MULTILINE,
)
_HAS_INDENTED = kept.pattern(r"(?:\A|\n[ \t]*\n)(?: {4}| {0,3}\t)")


def code_blocks(content: str, hidden: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of indented code outside the hidden spans, which are in order."""
    if _HAS_INDENTED.search(content) is None:
        return
    holders: list[int] = []  # columns at which the content of the open list items starts
    position = 0
    for low, high in [*hidden, (len(content), len(content))]:
        while found := _LINE.search(content, position, low):
            position = max(found.end(), found.start() + 1)
            after_empty = found["indent"] is not None
            indent = _columns(found["indent"] if after_empty else found["item_indent"])
            marker, space = (
                (found["first"], found["first_space"]) if after_empty else (found["item"], found["item_space"])
            )
            while holders and holders[-1] > indent:
                holders.pop()
            base = holders[-1] if holders else 0
            if after_empty and indent >= base + INDENT and position < low:
                start = content.rfind("\n", 0, position) + 1
                end = position = _block_end(content, start, low, base + INDENT)
                yield start, end
            elif marker:
                width = _columns(marker)
                holders.append(indent + (width if _columns(space) <= INDENT else width - _columns(space) + 1))
        position = max(position, high)


def _columns(white: str) -> int:
    return len(white.expandtabs(INDENT))


def _block_end(content: str, start: int, limit: int, column: int) -> int:
    """The end of the last line from ``start`` on that is indented at least so far; empty lines between belong to it."""
    end = position = start
    while position < limit:
        line_end = content.find("\n", position, limit)
        line_end = limit if line_end < 0 else line_end
        line = content[position:line_end]
        text = line.lstrip(" \t")
        if text:
            if _columns(line[: len(line) - len(text)]) < column:
                break
            end = line_end
        position = line_end + 1
    return end
