"""Options of the kind ``characters``: which code points, between which neighbours, and what belongs in their place."""

from __future__ import annotations

from typing import Literal

import msgspec
import regex

from lint.kinds import OptionError
from lint.kinds.shared import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

Becomes = Literal["nothing", "first", "nfc", "nfkc", "radical", "cp1252"]


class Neighbours(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """A regular expression for what ends before the match, one for what starts after it, or both."""

    before: str | None = None
    after: str | None = None


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """Either ``characters``, the inside of a class whose runs are found, or ``sequence``, a regular expression.

    ``only`` lists neighbours of which one must hold, ``unless`` neighbours of which none may. ``charset-lacks`` keeps
    matches whose first character that charset does not have. ``becomes`` says what the kind offers as
    ``{replacement}``: nothing at all, the match's first character, a normal form that differs from the match, the
    ideograph of a radical, or the character that the code has in Windows-1252.
    """

    characters: str | None = None
    sequence: str | None = None
    only: list[Neighbours] = []
    unless: list[Neighbours] = []
    charset_lacks: str | None = None
    becomes: Becomes | None = None


def prepare(options: Options, shared: Shared) -> object:
    """The compiled pattern and its conditions as plain tuples."""
    if options.charset_lacks is not None:
        try:
            "".encode(options.charset_lacks)
        except LookupError as error:
            raise OptionError(("charset-lacks",), f"no charset named '{options.charset_lacks}'") from error
    return (
        _compile(_source(options), shared, _key(options)),
        tuple(_neighbours(one, shared, ("only", index)) for index, one in enumerate(options.only)),
        tuple(_neighbours(one, shared, ("unless", index)) for index, one in enumerate(options.unless)),
        options.charset_lacks,
        options.becomes,
    )


def _key(options: Options) -> tuple[str | int, ...]:
    return ("sequence",) if options.characters is None else ("characters",)


def _source(options: Options) -> str:
    if (options.characters is None) == (options.sequence is None):
        raise OptionError((), "give either 'characters' or 'sequence'")
    return options.sequence or f"[{options.characters}]+"


def _compile(pattern: str, shared: Shared, key: tuple[str | int, ...]) -> regex.Pattern[str]:
    return compiled(shared.expand(pattern, key), key)


def _neighbours(one: Neighbours, shared: Shared, key: tuple[str | int, ...]) -> tuple[object, object]:
    before = None if one.before is None else _compile(f"(?<={one.before})", shared, (*key, "before"))
    after = None if one.after is None else _compile(one.after, shared, (*key, "after"))
    if before is None and after is None:
        raise OptionError(key, "say what stands before or after")
    return before, after


def fields(options: Options) -> frozenset[str]:
    """``code`` (U+200B) and ``name`` of the match's first character, and ``instead``, its replacement made visible."""
    return frozenset({"code", "name", "instead"})


def gate(options: Options, shared: Shared) -> str | None:
    """The pattern itself."""
    return shared.expand(_source(options), _key(options))
