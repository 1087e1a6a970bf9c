"""Plain text: every character is prose, but for the addresses in it."""

from __future__ import annotations

import re

from lint.documents.document import URL, Document, Mask, unify_line_ends

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.source import Source

# An address runs to white space or to what cannot stand in one: brackets, quotes and letters outside ASCII.
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s<>\"'`{}|\\^\[\]\u3000-\U0010ffff]+", re.IGNORECASE)


def parse(source: Source, language: str | None = None) -> Document:
    """The document of a plain text."""
    content = unify_line_ends(source.text.chars)
    return Document(source, "text", content=content, masks=tuple(addresses(content)), language=language)


def addresses(content: str, start: int = 0, end: int | None = None) -> Iterator[Mask]:
    """Masks over the addresses between two offsets."""
    if "://" in content:
        for found in _ADDRESS.finditer(content, start, len(content) if end is None else end):
            yield Mask(found.start(), found.end(), URL)
