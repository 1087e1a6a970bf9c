"""Plain text: every character is prose, but for the addresses in it."""

from __future__ import annotations

from lint.cache import kept
from lint.documents.document import URL, Document, Mask, unify_line_ends

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.source import Source

# A scheme stands right before `://`; an address runs to white space or to what cannot stand in one: brackets, quotes
# letters outside ASCII and controls of direction.
LONGEST_SCHEME = 21
_SCHEME = kept.pattern(r"\b[A-Za-z][A-Za-z0-9+.-]{0,20}\Z")
_BRACKET = kept.pattern(r"[()]")
_REST = kept.pattern(r"://[^\s<>\"'`{}|\\^\[\]\u200e\u200f\u202a-\u202e\u2066-\u2069\u3000-\U0010ffff]+")


def parse(source: Source, language: str | None = None, *, base: int = 0, sample: str | None = None) -> Document:
    """The document of a plain text, or of a piece of one that starts at ``base`` of a file that starts with ``sample``."""
    content = unify_line_ends(source.text.chars)
    masks = tuple(addresses(content))
    return Document(source, "text", content=content, masks=masks, language=language, base=base, sample=sample)


def addresses(content: str, start: int = 0, end: int | None = None) -> Iterator[Mask]:
    """Masks over the addresses between two offsets."""
    for rest in _REST.finditer(content, start, len(content) if end is None else end):
        scheme = _SCHEME.search(content[max(start, rest.start() - LONGEST_SCHEME) : rest.start()])
        if scheme is not None:
            begin, stop = rest.start() - len(scheme[0]), rest.end()
            yield Mask(begin, _closed(content, begin, stop) if content[begin - 1 : begin] == "(" else stop, URL)


def _closed(content: str, start: int, end: int) -> int:
    """Where the address behind a round bracket ends: before the bracket's partner, to which the next word may be glued."""
    depth = 0
    for bracket in _BRACKET.finditer(content, start, end):
        depth += 1 if bracket[0] == "(" else -1
        if depth < 0:
            return bracket.start()
    return end
