"""Options of the kind ``mojibake``: which charsets a text was written in and which it was read as."""

from __future__ import annotations

import msgspec

from lint.kinds import OptionError
from lint.kinds.mojibake.charsets import (
    ESCAPES,
    MULTI_BYTE,
    SINGLE_BYTE,
    multi_byte_markers,
    single_byte_gate,
)
from lint.kinds.mojibake.seeds import (
    EAST_ASIAN,
    ESCAPE_SEEDS,
    LEGACY_PAIRS,
    legacy_gate,
    legacy_markers,
    legacy_seed,
    legacy_trigger,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

UTF8 = "utf-8"


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """Text ``written-in`` UTF-8 (or a legacy charset) that was ``read-as`` each of the others."""

    read_as: list[str] = []
    written_in: list[str] = msgspec.field(default_factory=lambda: [UTF8])


def prepare(options: Options, shared: Shared) -> object:
    """The pairs, and a close pattern without which a text has none of them, where there is one.

    A pair is the charset written in, the charset read as, the characters without which it cannot be (or none), and the
    patterns that it is looked for by, where they take long to make: for legacy charsets one without which a text has
    nothing.
    """
    pairs = tuple((*pair, _markers(*pair), _patterns(*pair)) for pair in _pairs(options))
    is_lone = len(pairs) == 1 and pairs[0][0] != UTF8  # its own pattern says the same
    return pairs, "" if is_lone else trigger(options, shared) or ""


def _patterns(written: str, read: str) -> tuple[str, ...]:
    if (written, read) in LEGACY_PAIRS:
        return (legacy_seed(written, read),)
    if written != UTF8 or read not in MULTI_BYTE:
        return ()
    from lint.kinds.mojibake.triggers import multi_byte_patterns

    return multi_byte_patterns(read)


def _markers(written: str, read: str) -> str:
    if written != UTF8:
        return legacy_markers(read)
    return multi_byte_markers(read) if read in MULTI_BYTE else ""


def _pairs(options: Options) -> list[tuple[str, str]]:
    pairs = [(written, read) for written in options.written_in for read in options.read_as]
    known = [pair for pair in pairs if _is_known(*pair)]
    for key, place, names in (("read-as", 1, options.read_as), ("written-in", 0, options.written_in)):
        for index, name in enumerate(names):
            if not any(pair[place] == name for pair in known):
                raise OptionError((key, index), f"nothing is known of '{name}' here")
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
    """A stretch that one of the pairs cannot do without, told coarsely: what opens it is looked at closely by ``find``."""
    pairs = _pairs(options)
    single = [read for written, read in pairs if written == UTF8 and read in SINGLE_BYTE]
    parts = [single_byte_gate(single)] if single else []
    if any(read in MULTI_BYTE for written, read in pairs if written == UTF8):
        parts.append(EAST_ASIAN)
    parts += [ESCAPE_SEEDS[read] for written, read in pairs if read in ESCAPE_SEEDS]
    parts += [legacy_gate(written, read) for written, read in pairs if written != UTF8]
    return "|".join(dict.fromkeys(parts))


def trigger(options: Options, shared: Shared) -> str | None:
    """The same told closely for the scanner, where a gate of coarse classes opens on every line of a language."""
    pairs = _pairs(options)
    if all(written != UTF8 for written, _ in pairs):
        return "|".join(dict.fromkeys(legacy_trigger(written, read) for written, read in pairs))
    if any(written != UTF8 or read in ESCAPES for written, read in pairs):
        return None
    from lint.kinds.mojibake.triggers import triggers

    return "|".join(one for _, read in pairs for one in triggers(read))
