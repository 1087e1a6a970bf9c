"""Options of the kind ``mojibake``: which charsets a text was written in and which it was read as."""

from __future__ import annotations

import msgspec

from lint.kinds import OptionError
from lint.kinds.mojibake.charsets import (
    CYRILLIC,
    ESCAPES,
    MULTI_BYTE,
    SINGLE_BYTE,
    chars_at,
    class_of,
    multi_byte_seed,
    utf8_in,
)
from lint.kinds.mojibake.seeds import ESCAPE_SEEDS, LEGACY_PAIRS, legacy_seed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

UTF8 = "utf-8"


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """Text ``written-in`` UTF-8 (or a legacy charset) that was ``read-as`` each of the others."""

    read_as: list[str] = []
    written_in: list[str] = msgspec.field(default_factory=lambda: [UTF8])


def prepare(options: Options, shared: Shared) -> object:
    """Pairs of charsets: written in, read as."""
    pairs = [(written, read) for written in options.written_in for read in options.read_as]
    known = tuple(pair for pair in pairs if _is_known(*pair))
    for index, read in enumerate(options.read_as):
        if not any(pair[1] == read for pair in known):
            raise OptionError(("read-as", index), f"nothing is known of text that was read as '{read}'")
    for index, written in enumerate(options.written_in):
        if not any(pair[0] == written for pair in known):
            raise OptionError(("written-in", index), f"nothing is known of '{written}' that was read as one of these")
    if not known:
        raise OptionError(("read-as",), "name at least one charset")
    return known


def _is_known(written: str, read: str) -> bool:
    if written == UTF8:
        return read in (*SINGLE_BYTE, *MULTI_BYTE, *ESCAPES)
    return (written, read) in LEGACY_PAIRS


def fields(options: Options) -> frozenset[str]:
    """``readable``, what the match reads once decoded rightly, and the charsets it was ``written`` in and ``read`` as."""
    return frozenset({"readable", "written", "read"})


def gate(options: Options, shared: Shared) -> str | None:
    """A stretch that one of the pairs cannot do without."""
    return "|".join(dict.fromkeys(_seed(written, read) for written, read in prepare(options, shared)))  # type: ignore[attr-defined]


def _seed(written: str, read: str) -> str:
    if written != UTF8:
        return legacy_seed(written, read)
    if read in ESCAPE_SEEDS:
        return ESCAPE_SEEDS[read]
    if read in MULTI_BYTE:
        return multi_byte_seed(read)
    sequence, _ = utf8_in(read)
    if read not in CYRILLIC:
        return sequence
    quote = "".join(f"[{class_of(chars_at(read, one))}]" for one in (range(0xE2, 0xE3), range(0x80, 0x81)))
    return f"{sequence}{{2}}|{quote}|(?<=[A-Za-z]){sequence}"
