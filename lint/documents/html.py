"""HTML: tags, comments, code and addresses are not prose; the rest is, at its own offsets.

The scanner reads tokens from left to right and never fails: what is not a well-formed tag stays text, so that a tag
that translation bent (``< strong >``, ``</ sup>``) is seen by the rules. Markdown uses the same pieces.

An element's ``lang`` holds to its end tag; a paragraph without one ends with the next block.

Known limits: entities stay as they are written; attributes that hold prose (``alt``, ``title``) are hidden with their
tag.
"""

from __future__ import annotations

import re

from lint.cache import kept
from lint.documents.document import CODE, COMMENT, TAG, Comment, Document, Mask, unify_line_ends
from lint.documents.text import addresses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.documents.document import Turn
    from lint.source import Source

# Elements whose content is not prose.
CODE_ELEMENTS = frozenset({"code", "kbd", "math", "pre", "samp", "script", "style", "svg", "tt", "var"})
# Elements in which a comment is text like any other, and shown.
WITHOUT_COMMENTS = frozenset({"textarea", "title"})
# A tag as CommonMark defines it, and JSX's {values}. Every part ends where the next begins, so matching is linear.
TAG_PATTERN = kept.pattern(
    r"<(?:/(?P<closed>[A-Za-z][\w:.-]*+)[ \t\n]*+"
    r"|(?P<name>[A-Za-z][\w:.-]*+)"
    r"(?:[ \t\n]++[A-Za-z_:@][\w:.@-]*+(?:[ \t\n]*+=[ \t\n]*+"
    r"(?:\"[^\"]*\"|'[^']*'|\{[^{}\n]*\}|[^\s\"'=<>`{]++))?+)*+[ \t\n]*+/?"
    r"|![A-Za-z][^<>]*+"
    r"|\?[^<>]*+)>",
    re.ASCII,
)
_NEXT = kept.pattern("<(?=[A-Za-z/!?])")
_LANGUAGE = kept.pattern(
    r"<html\b[^<>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\b", kept.IGNORECASE
)
_OWN_LANGUAGE = kept.pattern(
    r"[\s\"']lang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})(?![\w-])", kept.IGNORECASE
)
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCKS = frozenset(
    "address article aside blockquote body details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav "
    "ol p section table td th ul".split()
)
_HEAD = 4000  # characters in which the html element stands


class Markup:
    """Masks, comments and turns of language that tags make, collected from left to right over one content.

    Up to ``shown_until`` an element goes on that has no comments.
    """

    def __init__(self, content: str) -> None:
        self.content = content
        self.masks: list[Mask] = []
        self.comments: list[Comment] = []
        self.turns: list[Turn] = []
        self._speaking: list[_Speaking] = []
        self._unclosed: set[str] = set()
        self.shown_until = 0

    def comment(self, start: int) -> int | None:
        """Take the comment that starts here; its end, or None where no comment closes."""
        if "-->" in self._unclosed:
            return None
        end = self.content.find("-->", start + 2)
        if end < 0:
            self._unclosed.add("-->")
            return None
        self.masks.append(Mask(start, end + 3, COMMENT))
        self.comments.append(Comment(start, end + 3, self.content[start + 4 : end]))
        return end + 3

    def tag(self, start: int) -> int | None:
        """Take the tag that starts here, with the content of a code element; the end, or None if there is no tag."""
        found = TAG_PATTERN.match(self.content, start)
        if found is None:
            return None
        self.masks.append(Mask(start, found.end(), TAG))
        name = (found["name"] or "").lower()
        if self._speaking or "lang" in found[0]:
            self._turn(found, name)
        if name in WITHOUT_COMMENTS and start >= self.shown_until:
            self.shown_until = self._end_tag(name, found.end())
        if name not in CODE_ELEMENTS or found[0].endswith("/>"):
            return found.end()
        end = self._closing(name, found.end())
        if end is None:
            return found.end()
        if end > found.end():
            self.masks.append(Mask(found.end(), end, CODE))
        return end

    def _turn(self, tag: re.Match[str], name: str) -> None:
        """Follow the elements that state a language, from their start tags to their ends."""
        closed = (tag["closed"] or "").lower()
        speaking = self._speaking
        if speaking and speaking[-1].name == "p" and (closed or name) in _BLOCKS:
            self._end(tag.start())
        elif speaking and closed == speaking[-1].name:
            speaking[-1].depth -= 1
            if not speaking[-1].depth:
                self._end(tag.start())
        if not name or name == "html" or name in _EMPTY or name in CODE_ELEMENTS or tag[0].endswith("/>"):
            return
        stated = _OWN_LANGUAGE.search(tag[0])
        if stated:
            speaking.append(_Speaking(name, stated[1]))
            self.turns.append((tag.end(), stated[1]))
        elif speaking and speaking[-1].name == name:
            speaking[-1].depth += 1

    def _end(self, offset: int) -> None:
        self._speaking.pop()
        self.turns.append((offset, self._speaking[-1].language if self._speaking else None))

    def _end_tag(self, name: str, start: int) -> int:
        """Where the next end tag of the name starts, whatever opens before; the start again where there is none."""
        tag = f"</{name}"
        if tag in self._unclosed:
            return start
        found = kept.pattern(rf"{tag}(?![\w-])", kept.IGNORECASE).search(self.content, start)
        if found is None:
            self._unclosed.add(tag)
        return found.start() if found else start

    def _closing(self, name: str, start: int) -> int | None:
        """Where the element's closing tag starts; None where it opens again first or never closes."""
        if name in self._unclosed:
            return None
        found = kept.pattern(rf"<(/?){name}(?![\w-])", kept.IGNORECASE).search(self.content, start)
        if found is None:
            self._unclosed.add(name)
        return found.start() if found and found[1] else None


class _Speaking:
    """An open element that states a language, and how many of its name are open in it."""

    __slots__ = ("depth", "language", "name")

    def __init__(self, name: str, language: str) -> None:
        self.name = name
        self.language = language
        self.depth = 1


def parse(source: Source, language: str | None = None) -> Document:
    """The document of an HTML file; what the user states of its language goes before its ``lang``."""
    content = unify_line_ends(source.text.chars)
    markup = Markup(content)
    position = 0
    while found := _NEXT.search(content, position):
        start = found.start()
        if start > position:
            markup.masks.extend(addresses(content, position, start))
        if not content.startswith("<!--", start):
            end = markup.tag(start)
        else:
            end = markup.comment(start) if start >= markup.shown_until else None
        position = start + 1 if end is None else end
    markup.masks.extend(addresses(content, position))
    stated = _LANGUAGE.search(content, 0, _HEAD)
    return Document(
        source,
        "html",
        content=content,
        masks=markup.masks,
        comments=markup.comments,
        language=language or (stated[1] if stated else None),
        turns=markup.turns,
    )
