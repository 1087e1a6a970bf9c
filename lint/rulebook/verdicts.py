"""Options of rules of the kind ``verdict``."""

from __future__ import annotations

import msgspec


class Verdict(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """Say something of a document in which ``least`` findings of the rules or packs in ``evidence`` stand."""

    evidence: list[str]
    least: int = 1
