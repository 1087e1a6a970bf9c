"""One file as rules see it: its characters, and what of them is not prose.

``content`` is the decoded file with every line end written ``\\n``; all offsets of a document are 0-based code points
into it. :meth:`Document.original` turns them into offsets of the file as it stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from lint.cache import kept
from lint.diagnostic import Record
from lint.kinds import MASK
from lint.scan import Facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.source import Source

    Turn = tuple[int, str | None]

# What a masked stretch is. Each scope hides some of them: see HIDDEN.
CODE = "code"  # code spans and blocks
TAG = "tag"  # HTML tags, attributes, Markdown's own marks
URL = "url"  # addresses and link targets
META = "meta"  # front matter
COMMENT = "comment"

HIDDEN: dict[str, frozenset[str]] = {
    "prose": frozenset({CODE, TAG, URL, META, COMMENT}),
    "value": frozenset({CODE, TAG, URL, META, COMMENT}),
    "markup": frozenset({CODE, META, COMMENT}),
    "any": frozenset(),
}
NEAR = 500  # characters around a place that tell of it: a sentence or two, and a bound for files of one line
SAMPLE = 20_000  # characters at a file's start that tell what its lines of Han alone are
SMALL = 50_000  # characters up to which a document is searched rule by rule, behind what each rule's match must hold
# Characters up to which that is done where one pass for all rules was never prepared: preparing it takes seconds, once.
MIDDLING = 300_000
_PROSE_LINE = kept.pattern(rf"^.*[^\s{MASK}].*$", kept.MULTILINE)
_WORDLY = kept.pattern(r"[^\W\d_]")  # letters and little else: quick to tell that there are none
_NOT_LINE_END = kept.pattern(r"[^\n]")


class Mask(Record):
    """A stretch that is not prose, and what it is instead."""

    __slots__ = ("end", "start", "what")

    def __init__(self, start: int, end: int, what: str) -> None:
        self.start = start
        self.end = end
        self.what = what


class Comment(Record):
    """A comment of the format, in which a suppression can stand; ``text`` is its inside."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text


class Document:
    """A parsed file, or a piece of a large one.

    ``language`` is what the file or the user states (``is_vouched_for``), as a BCP 47 tag, or None, and ``among`` are
    the languages that occur, if the user tells. ``turns`` are the offsets from which on another language is stated, or
    again that of the document. ``base`` is where a piece starts in its file (code points of the file), and ``sample``
    the beginning of that file, by which the whole of it is judged.
    """

    __slots__ = (
        "_crs",
        "_facts",
        "_views",
        "among",
        "base",
        "comments",
        "content",
        "format",
        "is_vouched_for",
        "language",
        "languages_seen",
        "masks",
        "sample",
        "source",
        "turns",
    )

    def __init__(
        self,
        source: Source,
        format: str,
        *,
        content: str | None = None,
        masks: Sequence[Mask] = (),
        comments: Sequence[Comment] = (),
        language: str | None = None,
        turns: Sequence[Turn] = (),
        base: int = 0,
        sample: str | None = None,
    ) -> None:
        self.source = source
        self.format = format
        chars = source.text.chars
        self.content = unify_line_ends(chars) if content is None else content
        self._crs = _crlf_offsets(chars) if len(self.content) != len(chars) else ()
        self.masks = tuple(sorted(masks, key=lambda mask: (mask.start, -mask.end)))
        self.comments = tuple(comments)
        self.language = language
        self.among: tuple[str, ...] = ()
        self.is_vouched_for = False
        self.turns = tuple(turns)
        self.base = base
        self.sample = self.content[:SAMPLE] if sample is None else sample
        self.languages_seen: dict[str, str] = {}  # lint.languages.choose keeps what it told of a line
        self._views: dict[frozenset[str], str] = {}
        self._facts: dict[str, Facts] = {}

    def view(self, scope: str) -> str:
        """The content with what the scope hides replaced by :data:`lint.kinds.MASK`, line ends kept."""
        hidden = HIDDEN[scope]
        view = self._views.get(hidden)
        if view is None:
            view = self._views[hidden] = self._masked(hidden)
        return view

    def facts(self, scope: str) -> Facts | None:
        """What is quickly told of a view that is small enough for that to pay; else None."""
        text = self.view(scope)
        if len(text) > MIDDLING:
            return None
        if text is self.content:
            return self._facts_of(text, None)
        return self._facts_of(text, self._facts_of(self.content, None))

    def _facts_of(self, text: str, whole: Facts | None) -> Facts:
        facts = self._facts.get(text)
        if facts is None:
            facts = self._facts[text] = Facts(text, whole=whole)
        return facts

    def _masked(self, hidden: frozenset[str]) -> str:
        content = self.content
        parts: list[str] = []
        done = 0
        for mask in self.masks:
            if mask.what in hidden and mask.end > done:
                start = max(mask.start, done)
                parts.append(content[done:start])
                parts.append(_masks(content[start : mask.end]))
                done = mask.end
        if not parts:
            return content
        parts.append(content[done:])
        return "".join(parts)

    def hidden_lines(self, scope: str) -> list[tuple[int, int]]:
        """Start and end (code points of the content) of the stretches of lines of which the scope does not see all, in
        order.
        """
        hidden = HIDDEN[scope]
        stretches: list[tuple[int, int]] = []
        done = -1
        for mask in self.masks:
            if mask.what not in hidden or mask.end <= done:
                continue
            start = self.content.rfind("\n", 0, mask.start) + 1
            end = self.content.find("\n", max(mask.start, mask.end - 1))
            end = len(self.content) if end < 0 else end
            if stretches and start <= done + 1:
                start = stretches.pop()[0]
            stretches.append((start, end))
            done = end
        return stretches

    def head(self, lines: int) -> int:
        """The offset in the content at which its first so many lines that hold prose end."""
        prose = self.view("prose")
        end = 0
        for found in _PROSE_LINE.finditer(prose):
            end = found.end()
            lines -= 1
            if lines <= 0:
                break
        return end

    def original(self, offset: int) -> int:
        """The offset in the file's own characters."""
        return self.base + offset + bisect_left(self._crs, offset) if self._crs else self.base + offset

    def is_verbatim(self) -> bool:
        """Whether offsets of the content are offsets of the file."""
        return not self.base and not self._crs

    def is_large(self) -> bool:
        """Whether one pass for all rules is quicker than one for each."""
        return len(self.content) > SMALL

    def is_very_large(self) -> bool:
        """Whether one pass for all rules is worth its preparation, too."""
        return len(self.content) > MIDDLING

    def surroundings(self, start: int, end: int) -> tuple[int, int]:
        """The lines around a span of the content, cut at :data:`NEAR` characters on either side."""
        low, high = max(0, start - NEAR), min(len(self.content), end + NEAR)
        line_start = self.content.rfind("\n", low, start)
        line_end = self.content.find("\n", end, high)
        return low if line_start < 0 else line_start + 1, high if line_end < 0 else line_end

    def stretch(self, low: int, high: int, place: int) -> tuple[str, str | None]:
        """What of the prose between two offsets is stated to be in the language of a place there, and that language.

        Where the stretch has no letters but in code and the like, those are what there is.
        """
        spans, stated = [(low, high)], self.language
        if self.turns:
            spans, stated = self._of_one_language(low, high, place)
        prose = self.view("prose")
        for text in (prose,) if prose is self.content else (prose, self.content):
            stretch = "".join([text[start:end] for start, end in spans])
            if _WORDLY.search(stretch) and any(map(str.isalpha, stretch)):
                return stretch, stated
        return "", stated

    def _of_one_language(self, low: int, high: int, place: int) -> tuple[list[tuple[int, int]], str | None]:
        turns = self.turns
        first = bisect_right(turns, low, key=_offset)
        after = bisect_right(turns, high, first, key=_offset)
        holding = bisect_right(turns, place, key=_offset) - 1
        stated = turns[holding][1] if holding >= 0 else None
        bounds = [low, *(offset for offset, _ in turns[first:after]), high]
        languages = [turns[first - 1][1] if first else None, *(language for _, language in turns[first:after])]
        spans = [
            (start, end)
            for start, end, language in zip(bounds, bounds[1:], languages, strict=False)
            if language == stated
        ]
        return spans, stated or self.language


def unify_line_ends(chars: str) -> str:
    """The characters with ``\\r\\n`` and ``\\r`` written ``\\n``."""
    return chars.replace("\r\n", "\n").replace("\r", "\n") if "\r" in chars else chars


def _masks(chars: str) -> str:
    """As many :data:`MASK` as there are characters, between the same line ends."""
    return _NOT_LINE_END.sub(MASK, chars) if "\n" in chars else MASK * len(chars)


def _offset(turn: Turn) -> int:
    return turn[0]


def _crlf_offsets(chars: str) -> tuple[int, ...]:
    """For each ``\\r\\n``, where its line end stands in the content; behind it the content is one character shorter."""
    import re

    return tuple(found.start() - before for before, found in enumerate(re.finditer("\r\n", chars)))
