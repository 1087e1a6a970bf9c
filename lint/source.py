"""Bytes -> :class:`Source` (encoding, byte order mark, undecodable bytes) and back, byte for byte.

What does not decode stays in the text as lone surrogates, so that the rest of a damaged file can be checked and every
byte of it written back: a byte of UTF-8 or a legacy charset is U+DC00 + its value, a unit of UTF-16 or UTF-32 that is
half a pair is itself, and the odd bytes at the end of such a file are U+DC00 + their value each.
"""

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

# Encodings of units wider than a byte, under the names that people give them, and their unit's size.
WIDE = {
    "utf-16": 2,
    "utf16": 2,
    "utf-16-le": 2,
    "utf-16le": 2,
    "utf-16-be": 2,
    "utf-16be": 2,
    "utf-32": 4,
    "utf32": 4,
    "utf-32-le": 4,
    "utf-32le": 4,
    "utf-32-be": 4,
    "utf-32be": 4,
}
# What is read under these names where there is no mark; written under them, a text would get one.
UNMARKED = {
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf16": "utf-16-le",
    "utf-32": "utf-32-le",
    "utf32": "utf-32-le",
}
SAMPLE = 8192  # bytes at the start of a file that tell whether it is binary
SIGNATURES = (
    *(
        b"\x89PNG\r\n",
        b"\xff\xd8\xff",
        b"GIF87a",
        b"GIF89a",
        b"%PDF-",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x1f\x8b",
        b"BZh",
    ),
    *(
        b"\xfd7zXZ\0",
        b"7z\xbc\xaf",
        b"\x28\xb5\x2f\xfd",
        b"\x7fELF",
        b"\xfe\xed\xfa",
        b"\xcf\xfa\xed\xfe",
        b"\xca\xfe\xba\xbe",
    ),
    *(
        b"SQLite format 3\0",
        b"\0asm",
        b"OggS",
        b"fLaC",
        b"ID3\x03",
        b"ID3\x04",
        b"RIFF",
        b"wOFF",
        b"wOF2",
        b"\xd0\xcf\x11\xe0",
    ),
)
CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\f\r"))
# Of random bytes a ninth are controls, of compressed files and programs more; text has none, damaged text a few.
BINARY_SHARE = 0.05
FEW_CONTROLS = 8


class Undecodable(Exception):
    """Bytes that cannot be shown as characters and written back; ``str()`` is the reason."""


class Source:
    """A file's bytes, decoded. ``bad`` are the offsets (code points) of what did not decode.

    ``tail`` are odd bytes at the end of a UTF-16 or UTF-32 file, which stand in the text as one character each.
    """

    __slots__ = ("bad", "bom", "encoding", "path", "tail", "text")

    def __init__(
        self,
        path: str,
        text: Text,
        encoding: str = "utf-8",
        bom: bytes = b"",
        bad: Sequence[int] = (),
        tail: bytes = b"",
    ) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.bom = bom
        self.bad = tuple(bad)
        self.tail = tail


def decode(path: str, data: bytes, encoding: str | None = None) -> Source:
    """The source in these bytes: what a byte order mark says, else the encoding given, else UTF-8.

    Raises Undecodable, and LookupError for an encoding that Python does not have.
    """
    bom, found = next(((mark, name) for mark, name in BOMS if data.startswith(mark)), (b"", encoding or "utf-8"))
    found = UNMARKED.get(_plain(found), found)
    body = data[len(bom) :] if bom else data
    try:
        return Source(path, Text(body.decode(found)), found, bom)
    except UnicodeDecodeError:
        pass
    except UnicodeError as error:  # codecs that are not charsets (idna, undefined) have errors of their own
        raise Undecodable(f"not {found}: {error}") from error
    if WIDE.get(_plain(found)):
        return _decode_wide(path, body, found, bom)
    codecs.register_error("xnumx", _escape)
    try:
        chars = body.decode(found, "xnumx")
    except UnicodeError as error:
        raise Undecodable(f"not {found}: {error}") from error
    return Source(path, Text(chars), found, bom, undecoded(chars))


def _plain(encoding: str) -> str:
    return encoding.lower().replace("_", "-")


def decode_part(path: str, data: bytes) -> Source:
    """The source in bytes from the middle of a UTF-8 file: whole characters, no byte order mark looked for."""
    try:
        return Source(path, Text(data.decode()))
    except UnicodeDecodeError:
        chars = data.decode("utf-8", "surrogateescape")
    return Source(path, Text(chars), bad=undecoded(chars))


def _decode_wide(path: str, body: bytes, encoding: str, bom: bytes) -> Source:
    size = WIDE[_plain(encoding)]
    whole = len(body) - len(body) % size
    tail = body[whole:]
    try:
        chars = body[:whole].decode(encoding, "surrogatepass")
    except UnicodeError as error:  # UTF-32 has room for numbers that are no characters
        raise Undecodable(f"not {encoding}: {error}") from error
    chars += "".join(chr(0xDC00 + byte) for byte in tail)
    return Source(path, Text(chars), encoding, bom, undecoded(chars), tail)


def undecoded(chars: str) -> list[int]:
    """Where lone surrogates stand, which are what did not decode."""
    return [index for index, char in enumerate(chars) if "\ud800" <= char <= "\udfff"]


def _escape(error: UnicodeError) -> tuple[str | bytes, int]:
    """Like Python's ``surrogateescape``, but for bytes below 0x80 too, which multi-byte charsets can be broken at."""
    if isinstance(error, UnicodeDecodeError):
        return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end
    if isinstance(error, UnicodeEncodeError):
        chars = error.object[error.start : error.end]
        if all("\udc00" <= char <= "\udcff" for char in chars):
            return bytes(ord(char) - 0xDC00 for char in chars), error.end
    raise error


def encode(source: Source, chars: str) -> bytes:
    """The bytes of a file like the source with other characters: same mark, encoding and undecodable bytes.

    Raises UnicodeEncodeError for a character that the file's encoding does not have.
    """
    if WIDE.get(_plain(source.encoding)):
        body = chars[: len(chars) - len(source.tail)] if source.tail else chars
        return source.bom + body.encode(source.encoding, "surrogatepass") + source.tail
    codecs.register_error("xnumx", _escape)
    return source.bom + chars.encode(source.encoding, "xnumx")


def binary_kind(data: bytes, encoding: str | None = None) -> str | None:
    """What kind of binary file these bytes are, or None for text.

    A known signature, or a share of control characters that no text has. A few NULs in a text are damage to report, and
    bytes that are not UTF-8 can be a legacy charset: neither alone makes a file binary.
    """
    head = data[:SAMPLE]
    if head.isascii() and b"\0" not in head and not head.startswith(SIGNATURES):
        return None
    if head.startswith(SIGNATURES):
        return "a binary file, by its signature"
    if head.startswith(tuple(mark for mark, _ in BOMS)) or WIDE.get(_plain(encoding or "")):
        return None
    controls = len(head) - len(head.translate(None, CONTROLS))
    if controls <= FEW_CONTROLS or controls <= BINARY_SHARE * len(head):
        return None
    return "a binary file, by its control characters"


def refuse_unmarked(data: bytes) -> None:
    """Raise Undecodable for a binary file that looks like a text of UTF-16: every other byte, or nearly, is a NUL.

    A text that is silently taken for no text would look like a sound one.
    """
    head = data[:SAMPLE]
    low, high = head[::2].count(0), head[1::2].count(0)
    if head.startswith(SIGNATURES) or max(low, high) * 3 < len(head) or min(low, high) * 10 > max(low, high):
        return
    order = "utf-16-le" if high > low else "utf-16-be"
    raise Undecodable(f"UTF-16 without a byte order mark, it seems: --encoding={order} reads it")


def charset(name: str) -> str:
    """Python's name of a charset; raises CannotStart where it knows none of that name."""
    if _is_charset(name):
        return codecs.lookup(name).name
    from encodings.aliases import aliases

    from lint.errors import CannotStart, did_you_mean

    names = [one.replace("_", "-") for one in (*aliases, *aliases.values()) if len(one) > 3 and _is_charset(one)]
    raise CannotStart(f"no encoding named '{name}'{did_you_mean(name, sorted(names))}")


def _is_charset(name: str) -> bool:
    """Whether Python has a charset of that name; some of its codecs are none, as rot13, or idna, which no file is in."""
    try:
        "".encode(name)
        b"\xff".decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        return False
    return True
