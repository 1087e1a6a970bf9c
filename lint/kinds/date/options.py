"""Options of the kind ``date``: which of its checks a rule makes."""

from __future__ import annotations

from typing import Literal

import msgspec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

Check = Literal[
    "impossible",
    "mangled",
    "listed_mangled",
    "weekday",
    "era",
    "planned_era",
    "ended_era",
    "planned_ended_era",
    "backward",
    "clock",
]
# Checks of two halves: the half's name, which stands before the check's own, and the modules that have it.
_HALVES = {"era": "planned", "ended_era": "planned", "mangled": "listed"}
_MANGLED = r"[.,]\d{1,3}[ \u3000]{0,2}[月월日일号號]"

# Without these no check can find anything. Days of months that lack them are 29 and up, in the digits of any script.
_GATES: dict[str, str] = {
    "impossible": r"(?:29|3\d)(?!\d)(?<!\d\d\d)|[月월]|[^\x00-\x7f\D]",
    "mangled": _MANGLED,
    "listed_mangled": _MANGLED,
    "weekday": r"(?:1[6-9]|20|[١۱१১][٦-٩۶-۹६-९৬-৯]|[٢۲२২][٠۰०০])\d\d(?!\d)|明治|大正|昭和|平成|令和|民[国國]|วัน",
    "era": r"明治|大正|昭和|平成|令和",
    "planned_era": r"明治|大正|昭和|令和",
    "ended_era": r"平成",
    "planned_ended_era": r"平成",
    "clock": r"[時时點点시h:.\uff1a]\s?[6-9６-９]\d|\d\s?[:hH\uff1a]\s?[0-5\u0660-\u0665\u06f0-\u06f5\u0966-\u096b]\d|\d[時시]|[点點]\d\d分|\.[0-5]\d [Uu]hr|(?:kl\.|godz\.|klo|klokken|klockan|[Pp]ukul|[Kk]ell) \d",
}


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """``check`` names what is looked for; each check knows its own languages by their words."""

    check: Check


def prepare(options: Options, shared: Shared) -> object:
    """The check's module, and which half of it where it has two."""
    check = options.check.removeprefix("planned_").removeprefix("listed_")
    more = {_HALVES[check]: check != options.check} if check in _HALVES else {}
    return check, more


def fields(options: Options) -> frozenset[str]:
    """``{reason}``: why the date or time cannot be."""
    return frozenset({"reason"})


def gate(options: Options, shared: Shared) -> str | None:
    """What must stand somewhere in the text for the check to find anything."""
    if options.check == "backward":
        from lint.kinds.date.backward import GATE

        return GATE
    return _GATES[options.check]
