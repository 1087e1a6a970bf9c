"""Options of the kind ``brackets``: which brackets, and which closers stand alone by right."""

from __future__ import annotations

import msgspec
import regex

from lint.kinds import OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

PAIR = 2  # characters of a pair


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """``pairs`` are opener and closer, two characters each; every pair is counted for itself.

    ``also-open`` maps a closer to characters that open it too (a half-width ``(`` that ``）`` closes) and
    ``also-close`` to characters that close it without ever being reported. ``lawful`` is a
    pattern of stretches whose brackets are not counted at all: list numbering, smileys.
    """

    pairs: list[str]
    also_open: dict[str, str] = {}
    also_close: dict[str, str] = {}
    lawful: str | None = None


def prepare(options: Options, shared: Shared) -> object:
    """One pattern that stops at every bracket and lawful stretch; what opens and closes what, as indices of pairs."""
    opens: dict[str, int] = {}
    closes: dict[str, int] = {}
    quiet: dict[str, int] = {}
    for index, pair in enumerate(options.pairs):
        if len(pair) != PAIR or pair[0] == pair[1]:
            raise OptionError(("pairs", index), "a pair is an opener and a closer, two different characters")
        opens[pair[0]] = index
        closes[pair[1]] = index
    for name, table, into in (("also-open", options.also_open, opens), ("also-close", options.also_close, quiet)):
        for closer, others in table.items():
            if closer not in closes:
                raise OptionError((name, closer), f"'{closer}' closes no pair")
            into.update(dict.fromkeys(others, closes[closer]))
    marks = "[" + regex.escape("".join([*opens, *closes, *quiet]), special_only=False) + "]"
    if options.lawful is not None:
        lawful = shared.expand(options.lawful, ("lawful",))
        marks = f"(?P<lawful>{lawful})|{marks}"
    try:
        compiled = regex.compile(marks, regex.MULTILINE)
    except regex.error as error:
        raise OptionError(("lawful",), f"not a regular expression: {error}") from error
    openers = tuple(pair[0] for pair in options.pairs)
    return compiled, opens, closes, quiet, openers, options.lawful is not None


def fields(options: Options) -> frozenset[str]:
    """``opener`` is what should have stood before the match."""
    return frozenset({"opener"})


def gate(options: Options, shared: Shared) -> str | None:
    """Any of the closers."""
    return "[" + regex.escape("".join(pair[1] for pair in options.pairs if len(pair) == PAIR), special_only=False) + "]"
