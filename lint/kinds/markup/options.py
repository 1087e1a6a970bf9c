"""Options of the kind ``markup``: which damage a rule looks for."""

from __future__ import annotations

from typing import Literal

import msgspec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

Damage = Literal["widened-entity", "spaced-entity", "escaped-entity", "spaced-emphasis", "split-emphasis"]

_GATES: dict[str, str] = {
    "widened-entity": "\N{FULLWIDTH AMPERSAND}|&[ ]?\N{FULLWIDTH NUMBER SIGN}|&[#A-Za-z0-9]{1,10}[ ]?[\N{FULLWIDTH SEMICOLON}\N{ARABIC SEMICOLON}]",
    "spaced-entity": r"&[ \u00a0]#?[A-Za-z0-9]|&[ \u00a0]?# ?\d|&#?[A-Za-z0-9]{2,8} ;",
    "escaped-entity": r"(?i:&[ ]?amp[ ]?[;\uff1b][ ]?#?[a-z0-9])",
    "spaced-emphasis": r"\*\*[ ]|[ ]\*\*",
    "split-emphasis": r"\*\*[ ]?[\u3001\u3002\u3041-\u30fc\uac00-\ud7a3\uff0c]",
}


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """``damage`` names what is looked for."""

    damage: Damage


def prepare(options: Options, shared: Shared) -> object:
    """The name of the damage."""
    return options.damage


def fields(options: Options) -> frozenset[str]:
    """``{meant}``: the entity as it should stand."""
    return frozenset({"meant"}) if options.damage.endswith("entity") else frozenset()


def gate(options: Options, shared: Shared) -> str | None:
    """What must stand somewhere in the text for the damage to be there."""
    return _GATES[options.damage]
