"""Options of the kind ``date``: which of its checks a rule makes."""

from __future__ import annotations

from typing import Literal

import msgspec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

Check = Literal["impossible", "mangled", "weekday", "era", "ended_era", "backward", "clock"]

# Without these no check can find anything. Days of months that lack them are 29 and up, in the digits of any script.
_DIGITS_2 = "2\uff12\u0662\u06f2\u0968\u09e8\u0a68\u0ae8\u0be8\u0c68\u0ce8\u0d68\u0e52\u0ed2\u17e2\u1042"
_GATES: dict[str, str] = {
    "impossible": r"\d\s{0,2}[日号號일月월]|十[一-九]?[日号號]|(?<!\d)(?:29|3\d)(?!\d)|[^\x00-\x7f\D]\d",
    "mangled": r"\d[.,]\d{1,3}\s?[月月日日월일]",
    "weekday": r"(?:19|20)\d\d",
    "era": r"明治|大正|昭和|平成|令和",
    "ended_era": r"平成",
    "backward": r"(?:19|20)\d\d|\d\s?[日日일]",
    "clock": r"\d\s?[時时點点시h:.\uff1a]\s?[6-9６-９]\d|(?:2[5-9]|[3-9]\d)\s?[:h]\s?[0-5]\d",
}
_FIELDS: dict[str, frozenset[str]] = {
    "impossible": frozenset({"reason"}),
    "mangled": frozenset({"reason"}),
    "weekday": frozenset({"reason"}),
    "era": frozenset({"reason"}),
    "ended_era": frozenset({"reason"}),
    "backward": frozenset({"reason"}),
    "clock": frozenset({"reason"}),
}


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """``check`` names what is looked for; each check knows its own languages by their words."""

    check: Check


def prepare(options: Options, shared: Shared) -> object:
    """The name of the check."""
    return options.check


def fields(options: Options) -> frozenset[str]:
    """``{reason}``: why the date or time cannot be."""
    return _FIELDS[options.check]


def gate(options: Options, shared: Shared) -> str | None:
    """What must stand somewhere in the text for the check to find anything."""
    return _GATES[options.check]
