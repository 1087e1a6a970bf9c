"""Bytes -> :class:`Source` (encoding, byte order mark, undecodable bytes) and back, byte for byte."""

from __future__ import annotations

import codecs

from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Source:
    """A file's bytes, decoded. ``bad`` are the offsets (code points) of bytes that did not decode, one each."""

    __slots__ = ("bad", "bom", "encoding", "path", "text")

    def __init__(self, path: str, text: Text, encoding: str = "utf-8", bom: bytes = b"", bad: Sequence[int] = ()) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.bom = bom
        self.bad = tuple(bad)


def decode(path: str, data: bytes, encoding: str | None = None) -> Source:
    """The source in these bytes: UTF-8, or what a byte order mark says, or the encoding given.

    A byte that does not decode becomes one lone surrogate U+DC80..U+DCFF (Python's ``surrogateescape``).
    Raises LookupError for an encoding that Python does not have.
    """
    bom, found = next(((mark, name) for mark, name in BOMS if data.startswith(mark)), (b"", encoding or "utf-8"))
    body = data[len(bom) :] if bom else data
    try:
        return Source(path, Text(body.decode(found)), found, bom)
    except UnicodeDecodeError:
        chars = body.decode(found, "surrogateescape")
    bad = [index for index, char in enumerate(chars) if "\udc80" <= char <= "\udcff"]
    return Source(path, Text(chars), found, bom, bad)


def encode(source: Source, chars: str) -> bytes:
    """The bytes of a file like the source with other characters: same mark, encoding and undecodable bytes."""
    return source.bom + chars.encode(source.encoding, "surrogateescape")
