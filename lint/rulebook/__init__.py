"""The rules: where they lie, how they are read, checked, compiled and selected."""

from __future__ import annotations

import os

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def own_rules() -> str:
    """The folder of the rules that come with xnumx: inside the installed package, else beside it in a checkout."""
    installed = os.path.join(_HERE, "_rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_HERE), "rules")
