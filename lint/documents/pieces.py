"""A large plain text, piece by piece: memory stays flat however large the file is.

A piece is some whole lines of the file, read and decoded by itself and a :class:`Document` of its own that knows where
it starts. Afterwards :class:`StreamedText` tells lines and columns by reading again the few pieces that are asked for.
Only UTF-8 comes in pieces: what else there is has no large files.
"""

from __future__ import annotations

from bisect import bisect_right

from lint.documents.document import SAMPLE, Document, unify_line_ends
from lint.documents.paths import language_from_path
from lint.documents.text import parse
from lint.source import Source, decode_part
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 1 << 20  # bytes: large enough for one pass over all rules, small enough for the processor's caches
LONGEST_LINE = 96 << 10  # bytes after which a line is cut, as if it ended there: rules search all of a line
NEAR = 2_000  # bytes before that in which a gap is looked for
_GAPS = (b" ", "\u3002".encode())
MOST_LOADED = 12  # pieces that are kept at hand for lines and columns: findings tell of places far apart
BOM = b"\xef\xbb\xbf"


class _Place:
    """Where a piece starts: code points, bytes and line ends before it."""

    __slots__ = ("byte", "char", "line", "size")

    def __init__(self, char: int, byte: int, line: int, size: int) -> None:
        self.char = char
        self.byte = byte
        self.line = line
        self.size = size


class Pieces:
    """The pieces of a UTF-8 file, which is opened again and again; iterate for Documents in order.

    ``shown`` is the path as reports have it. Iterating raises OSError where the file cannot be read.
    """

    def __init__(self, shown: str, path: str, language: str | None = None, among: tuple[str, ...] = ()) -> None:
        self.shown = shown
        self._path = path
        self._language = language or language_from_path(shown)
        self._is_vouched_for = language is not None
        self._among = among
        self.places: list[_Place] = []
        self._is_surveyed = (
            False  # whether these are all places, and not those of a reading that is under way or was given up
        )
        self.bom = b""

    def __iter__(self) -> Iterator[Document]:
        sample = self._sample()
        for place, source in self._sources():
            document = parse(source, self._language, base=place.char, sample=sample)
            document.among = self._among
            document.is_vouched_for = self._is_vouched_for
            yield document

    def _sample(self) -> str:
        """The first characters of the file, however small its pieces are."""
        with open(self._path, "rb") as file:
            head = file.read(len(BOM) + 4 * SAMPLE)
        return unify_line_ends(decode_part(self.shown, head.removeprefix(BOM)).text.chars)[:SAMPLE]

    def survey(self) -> None:
        """Learn where the pieces are, for those who know already what is in them."""
        for _ in self._sources():
            pass

    def plain(self) -> object:
        """Where the pieces are, as plain data."""
        return self.bom, [(place.char, place.byte, place.line, place.size) for place in self.places]

    def restore(self, plain: object) -> None:
        """Take over from another process what it has surveyed."""
        bom, places = plain  # type: ignore[misc]
        self.bom = bom  # type: ignore[has-type]
        self.places = [_Place(*place) for place in places]  # type: ignore[has-type]
        self._is_surveyed = True

    def _sources(self) -> Iterator[tuple[_Place, Source]]:
        if self._is_surveyed:
            for place in self.places:
                yield place, self.source(place)
            return
        self.places = []
        char = line = 0
        for byte, data in self._blocks():
            source = decode_part(self.shown, data)
            chars = source.text.chars
            place = _Place(char, byte, line, len(data))
            self.places.append(place)
            yield place, source
            char += len(chars)
            line += chars.count("\n") + (chars.count("\r") - chars.count("\r\n") if "\r" in chars else 0)
        self._is_surveyed = True

    def _blocks(self) -> Iterator[tuple[int, bytes]]:
        """Byte offset and bytes of each piece: whole lines, the byte order mark left out."""
        with open(self._path, "rb") as file:
            rest = file.read(len(BOM))
            byte = 0
            if rest == BOM:
                self.bom, rest, byte = BOM, b"", len(BOM)
            while True:
                block = file.read(PIECE)
                data = rest + block
                cut = _last_line_end(data, len(rest)) if block else len(data)
                if not cut and len(data) > LONGEST_LINE:
                    cut = _last_character_end(data.removesuffix(b"\r"))  # whose line feed may be the next byte
                for part in _parts(data[:cut]):
                    yield byte, part
                    byte += len(part)
                rest = data[cut:]
                if not block:
                    return

    def source(self, place: _Place) -> Source:
        """A piece read once more."""
        with open(self._path, "rb") as file:
            file.seek(place.byte)
            return decode_part(self.shown, file.read(place.size))


def _parts(data: bytes) -> Iterator[bytes]:
    """Whole lines in a row, and the parts of each line that is too long."""
    start = at = 0
    while len(data) - at > LONGEST_LINE:
        high = at + LONGEST_LINE
        end = max(data.rfind(b"\n", at, high), data.rfind(b"\r", at, high - 1)) + 1
        if not end:
            if start < at:
                yield data[start:at]
            end = _gap_before(data, high)
            yield data[at:end]
            start = end
        at = end
    if start < len(data):
        yield data[start:]


def _gap_before(data: bytes, high: int) -> int:
    """Where to cut a line before a place: behind a space or a full stop near by, or at least between two characters."""
    first = high - LONGEST_LINE
    low = max(first, high - NEAR)
    gaps = [at + len(mark) for mark in _GAPS if (at := data.rfind(mark, low, high)) >= 0]
    return max(gaps) if gaps else first + _last_character_end(data[first:high])


def _last_line_end(data: bytes, seen: int) -> int:
    """Where the last line ends, looking at bytes from ``seen`` on; a return at the very end may have its feed to come."""
    low = max(0, seen - 1)
    return max(data.rfind(b"\n", low), data.rfind(b"\r", low, len(data) - 1)) + 1


def _last_character_end(data: bytes) -> int:
    """A place near the end at which neither a character of UTF-8 nor a return and its feed are cut."""
    end = len(data)
    while end > len(data) - 4 and data[end - 1] & 0xC0 == 0x80:
        end -= 1
    lead = data[end - 1]
    if lead >= 0xC0 and len(data) - end + 1 < (2 if lead < 0xE0 else 3 if lead < 0xF0 else 4):
        return end - 1
    return len(data) - data.endswith(b"\r")


class StreamedText(Text):
    """The text of a streamed file: slices, lines and columns as :class:`Text` gives them, read from the file when asked
    for.
    """

    __slots__ = ("_loaded", "_pieces")

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._loaded: dict[int, Text] = {}
        self._starts = None

    def plain(self) -> object:
        """What :meth:`Pieces.restore` takes: not the characters, which stay in the file."""
        return self._pieces.plain()

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._pieces.places, offset, key=lambda place: place.char) - 1)

    def _piece(self, index: int) -> Text:
        text = self._loaded.pop(index, None)
        if text is None:
            text = self._pieces.source(self._pieces.places[index]).text
            if len(self._loaded) >= MOST_LOADED:
                del self._loaded[next(iter(self._loaded))]
        self._loaded[index] = text
        return text

    @property
    def size(self) -> int:
        """Number of characters."""
        places = self._pieces.places
        return places[-1].char + self._piece(len(places) - 1).size if places else 0

    def slice(self, start: int, end: int) -> str:
        """The characters between two offsets."""
        parts: list[str] = []
        index = self._index(start)
        while index < len(self._pieces.places) and self._pieces.places[index].char < end:
            base = self._pieces.places[index].char
            parts.append(self._piece(index).chars[max(0, start - base) : end - base])
            index += 1
        return "".join(parts)

    @property
    def line_starts(self) -> list[int]:
        """Offsets at which lines start, by their number; not a list, but read like one."""
        return _LineStarts(self)  # type: ignore[return-value]

    @property
    def line_count(self) -> int:
        """Number of lines."""
        place = self._pieces.places[-1]
        return place.line + len(self._piece(len(self._pieces.places) - 1).line_starts)

    def line_at(self, offset: int) -> int:
        """1-based line that holds the offset."""
        index = self._index(offset)
        place = self._pieces.places[index]
        return place.line + self._piece(index).line_at(offset - place.char)

    def line_start(self, line: int) -> int:
        """Where a 1-based line starts."""
        places = self._pieces.places
        index = max(0, bisect_right(places, line - 1, key=lambda place: place.line) - 1)
        while index and places[index].line == line - 1 and not self._starts_line(index):
            index -= 1
        return places[index].char + self._piece(index).line_starts[line - 1 - places[index].line]

    def _starts_line(self, index: int) -> bool:
        return self._piece(index - 1).chars.endswith(("\n", "\r"))

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end of a 1-based line, its line end left out."""
        start = self.line_start(line)
        index = self._index(start)
        while True:
            base, piece = self._pieces.places[index].char, self._piece(index)
            low = max(0, start - base)
            ends = [at for at in (piece.chars.find("\n", low), piece.chars.find("\r", low)) if at >= 0]
            if ends:
                return start, base + min(ends)
            index += 1
            if index == len(self._pieces.places):
                return start, base + len(piece.chars)


class _LineStarts:
    def __init__(self, text: StreamedText) -> None:
        self._text = text

    def __getitem__(self, index: int) -> int:
        return self._text.line_start(index + 1)
