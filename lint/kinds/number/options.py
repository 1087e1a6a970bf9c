"""Options of the kind ``number``: where a number stands, and what about it cannot be."""

from __future__ import annotations

from typing import Literal

import msgspec

from lint.kinds import OptionError
from lint.kinds.shared import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

SEARCHES_GATE = True
_GROUPS = {"point": ("number",), "excess": ("part", "whole")}


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """What is to be found.

    ``point``: a group ``number`` whose points set off thousands, perhaps with a group ``magnitude`` (such as 万) behind
    it. ``last`` says what its last three digits must be: ``any``, ``round`` (two zeros at the end) or ``zero``.

    ``excess``: a group ``part`` that is greater than a group ``whole``, each perhaps with a magnitude word in it.
    """

    find: Literal["point", "excess"]
    pattern: str
    last: Literal["any", "round", "zero"] = "any"
    ignore_case: bool = False


def prepare(options: Options, shared: Shared) -> object:
    """The compiled pattern and what the numbers are tested for."""
    pattern = compiled(gate(options, shared), ("pattern",))
    for name in _GROUPS[options.find]:
        if name not in pattern.groupindex:
            raise OptionError(("pattern",), f"'find: {options.find}' needs a group named '{name}'")
    return pattern, options.find, options.last, "magnitude" in pattern.groupindex


def fields(options: Options) -> frozenset[str]:
    """The numbers, and for ``point`` also ``meant``: the likeliest reading."""
    return frozenset({"number", "meant"} if options.find == "point" else {"part", "whole"})


def gate(options: Options, shared: Shared) -> str:
    """The pattern itself: what it needs is derived from it."""
    expanded = shared.expand(options.pattern, ("pattern",))
    return f"(?i){expanded}" if options.ignore_case else expanded
