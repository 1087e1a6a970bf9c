"""Options of the kind ``brackets``: which brackets, and which closers stand alone by right."""

from __future__ import annotations

import re

import msgspec
import regex

from lint.kinds import OptionError
from lint.kinds.brackets.find import CLOSES, CLOSES_TOO, OPENS, OPENS_TOO
from lint.kinds.shared import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

PAIR = 2  # characters of a pair


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """``pairs`` are opener and closer, two characters each; every pair is counted for itself.

    ``also-open`` maps a closer to characters that it may close too (``）`` a half-width ``(``) and ``also-close`` to
    what closes those otherwise. ``lawful`` is a pattern of stretches in which a closer may stand alone: list numbering,
    smileys.
    """

    pairs: list[str]
    also_open: dict[str, str] = {}
    also_close: dict[str, str] = {}
    lawful: str | None = None


def prepare(options: Options, shared: Shared) -> object:
    """A pattern that stops at every bracket and lawful stretch, one (in the syntax of ``re``) of all else, what each
    bracket does to which pair, and the openers.
    """
    marks: dict[str, tuple[int, int]] = {}
    for index, pair in enumerate(options.pairs):
        if len(pair) != PAIR or pair[0] == pair[1]:
            raise OptionError(("pairs", index), "a pair is an opener and a closer, two different characters")
        marks[pair[0]] = (index, OPENS)
        marks[pair[1]] = (index, CLOSES)
    for name, table, does in (
        ("also-open", options.also_open, OPENS_TOO),
        ("also-close", options.also_close, CLOSES_TOO),
    ):
        for closer, others in table.items():
            if marks.get(closer, (0, OPENS))[1] != CLOSES:
                raise OptionError((name, closer), f"'{closer}' closes no pair")
            marks.update(dict.fromkeys(others, (marks[closer][0], does)))
    openers = "".join(pair[0] for pair in options.pairs)
    others = f"[^{re.escape(''.join(marks))}\n]+"
    return _pattern(options, shared, "".join(marks)), others, marks, openers


def _pattern(options: Options, shared: Shared, marks: str) -> regex.Pattern[str]:
    pattern = f"(?P<mark>[{regex.escape(marks, special_only=False)}])"
    if options.lawful is not None:
        pattern = f"(?:{shared.expand(options.lawful, ('lawful',))})|{pattern}"
    return compiled(pattern, ("lawful",))


def fields(options: Options) -> frozenset[str]:
    """``opener`` is what should have stood before the match."""
    return frozenset({"opener"})


def gate(options: Options, shared: Shared) -> str | None:
    """One of the brackets."""
    others = "".join([*options.also_open.values(), *options.also_close.values()])
    return f"[{regex.escape(''.join(options.pairs) + others, special_only=False)}]"
