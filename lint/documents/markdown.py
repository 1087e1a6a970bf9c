"""Markdown: what a reader reads is prose; code, tags, link targets, front matter and comments are hidden.

Two passes, both from left to right. The first takes the blocks that hide what is in them: front matter, fences,
comments and raw HTML blocks, then indented code. The second reads what is left for code spans, tags, comments,
autolinks, link targets and reference definitions, whichever comes first. Markdown's own marks (``**``, ``[`` ``]``,
``#``, list markers) stay visible, so that a rule sees in Markdown what it sees in the same words as plain text.
What does not parse (a fence that never closes, a tag with spaces in it) is never an error: damaged files are what this
is for.

Known limits: containers are followed only as far as fences and indented code need them, indented code inside a block
quotation is prose, and a closing fence may be indented further than CommonMark allows.
"""

from __future__ import annotations

import re

from lint.cache import kept
from lint.documents.blocks import code_blocks
from lint.documents.document import CODE, META, URL, Document, Mask, unify_line_ends
from lint.documents.html import Markup
from lint.documents.text import addresses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.source import Source

_FRONT_START = kept.pattern(r"(---|\+\+\+)[ \t]*\n(?=\s*(?:[\"']?[\w.-]+[\"']?[ \t]*[:=]|#|\[|\1))")
_FRONT_END = {
    "---": kept.pattern(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", kept.MULTILINE),
    "+++": kept.pattern(r"^\+\+\+[ \t]*(?:\n|\Z)", kept.MULTILINE),
}
_LANGUAGE = kept.pattern(
    r"^(?:lang|language|locale)[ \t]*[:=][ \t]*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})[\"']?[ \t]*$",
    kept.MULTILINE,
)
_BLOCK = kept.pattern(
    r"^(?P<lead>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)"
    r"(?:(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})|(?P<comment><!--)|(?P<raw><(?:pre|script|style)\b))",
    kept.MULTILINE | kept.IGNORECASE,
)
_CLOSER = {char: kept.pattern(rf"^[ \t>]*({char}{{3,}})[ \t]*$", kept.MULTILINE) for char in "`~"}
_LEFT_QUOTATION = kept.pattern(r"^(?![ \t]*>)", kept.MULTILINE)

_TOKEN = kept.pattern(r"\\[\\`<\]]|``*|<|\]\(")
_RUN = kept.pattern("``*")
# A paragraph ends at an empty line, and where a heading, a list item, a table row or a fence begins.
_PARAGRAPH_END = kept.pattern(
    r"\n[ \t>]*(?:\n|\Z|#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|\||`{3,}[^`\n]*$|~~~)", kept.MULTILINE
)
_AUTOLINK = kept.pattern(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,255})>", re.ASCII)
_TARGET = kept.pattern(
    r"\]\([ \t]*\n?[ \t]*(?P<url><[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))++)"
    r"(?:[ \t]*\n?[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\n?[ \t]*\)"
)
_DEFINITION = kept.pattern(
    r"^[ \t>]{0,20}\[(?!\^)(?:[^\[\]\n\\]|\\.){1,300}\]:[ \t]*(?P<url><[^<>\n]*>|\S+)(?=[ \t]*$|[ \t]+[\"'(])",
    kept.MULTILINE,
)


def parse(source: Source, language: str | None = None) -> Document:
    """The document of a Markdown file; what the user states of its language goes before its front matter."""
    content = unify_line_ends(source.text.chars)
    scan = _Scan(content)
    scan.front_matter()
    scan.blocks()
    scan.inline()
    return Document(
        source,
        "markdown",
        content=content,
        masks=scan.markup.masks,
        comments=scan.markup.comments,
        language=language or scan.language,
        turns=scan.markup.turns,
    )


class _Scan:
    """The masks of one content, gathered pass by pass; ``hidden`` are the blocks that the second pass leaves out."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.markup = Markup(content)
        self.language: str | None = None
        self.hidden: list[tuple[int, int]] = []
        self._unclosed: dict[str, int] = {}
        self._runs: dict[int, list[int]] = {}
        self._paragraph_end = -1
        self._quotation_end = -1

    def _hide(self, start: int, end: int, what: str) -> None:
        self.markup.masks.append(Mask(start, end, what))
        self.hidden.append((start, end))

    def front_matter(self) -> None:
        """Hide a block of settings at the very start, and read the language that it states."""
        found = _FRONT_START.match(self.content)
        end = _FRONT_END[found[1]].search(self.content, found.end()) if found else None
        if end is None:
            return
        self._hide(0, end.end(), META)
        stated = _LANGUAGE.search(self.content, 0, end.start())
        if stated:
            self.language = stated[1].replace("_", "-")

    def blocks(self) -> None:
        """Hide fences, comments and raw HTML that start a line, then indented code between them."""
        content = self.content
        position = self.hidden[-1][1] if self.hidden else 0
        while found := _BLOCK.search(content, position):
            start = found.end("lead")
            if found["fence"]:
                position = self._fence_end(found)
                self._hide(start, position, CODE)
                continue
            end = self.markup.comment(start) if found["comment"] else self.markup.tag(start)
            position = found.end() if end is None else end
            if end is not None:
                self.hidden.append((start, end))
        for start, end in code_blocks(content, self.hidden):
            self._hide(start, end, CODE)
        self.hidden.sort()

    def _fence_end(self, opener: re.Match[str]) -> int:
        """Where a fence ends: after its closing line, or with the container or the file that it never closes in."""
        content = self.content
        limit = self._quotation_limit(opener.end()) if ">" in opener["lead"] else len(content)
        char, length = opener["fence"][0], len(opener["fence"])
        if length < self._unclosed.get(char, length + 1):
            for closer in _CLOSER[char].finditer(content, opener.end(), limit):
                if len(closer[1]) >= length:
                    return closer.end()
            if limit == len(content):
                self._unclosed[char] = length
        column = len(opener["lead"].expandtabs(4))
        if column < 2 or limit < len(content):
            return limit
        outside = kept.pattern(rf"\n(?=[ \t]{{0,{min(column, 99) - 1}}}[^\s])").search(content, opener.end())
        return outside.end() if outside else limit

    def _quotation_limit(self, position: int) -> int:
        """Where the block quotation that goes on here ends."""
        if self._quotation_end < position:
            outside = _LEFT_QUOTATION.search(self.content, position)
            self._quotation_end = outside.start() if outside else len(self.content)
        return self._quotation_end

    def inline(self) -> None:
        """Hide what is not prose in the lines between the hidden blocks."""
        content = self.content
        for run in _RUN.finditer(content):
            self._runs.setdefault(run.end() - run.start(), []).append(run.start())
        for starts in self._runs.values():
            starts.reverse()
        position = 0
        for start, end in [*self.hidden, (len(content), len(content))]:
            if start > position:
                self._inline(position, start)
            position = max(position, end)

    def _inline(self, position: int, limit: int) -> None:
        content = self.content
        masks = self.markup.masks
        prose = position  # from here on, addresses have not been looked for
        address = content.find("://", position, limit)
        if content.find("]:", position, limit) >= 0:
            masks += [Mask(*found.span("url"), URL) for found in _DEFINITION.finditer(content, position, limit)]
        while found := _TOKEN.search(content, position, limit):
            start, position = found.span()
            first = found[0][0]
            if first == "`":
                end = self._code_span_end(start, position, limit)
                if end is not None:
                    masks.append(Mask(start, end, CODE))
            elif first == "<":
                end = self._angle(start)
            elif first == "]":
                end = self._target(start)
            else:
                continue
            if end is not None:
                if 0 <= address < end:
                    masks.extend(addresses(content, prose, start))
                    address = content.find("://", end, limit)
                prose = position = end
        masks.extend(addresses(content, prose, limit))

    def _code_span_end(self, start: int, end: int, limit: int) -> int | None:
        """The end of the code span that a run of backticks opens: the next run of that length in the paragraph."""
        starts = self._runs.get(end - start)
        while starts and starts[-1] < end:
            starts.pop()
        if not starts:
            return None
        if self._paragraph_end < end:
            found = _PARAGRAPH_END.search(self.content, end)
            self._paragraph_end = found.start() if found else len(self.content)
        closer = starts[-1]
        return closer + end - start if closer < min(limit, self._paragraph_end) else None

    def _angle(self, start: int) -> int | None:
        if self.content.startswith("<!--", start):
            return self.markup.comment(start)
        found = _AUTOLINK.match(self.content, start)
        if found is None:
            return self.markup.tag(start)
        self.markup.masks.append(Mask(start, found.end(), URL))
        return found.end()

    def _target(self, start: int) -> int | None:
        found = _TARGET.match(self.content, start)
        if found is None:
            return None
        self.markup.masks.append(Mask(*found.span("url"), URL))
        return found.end("url")
