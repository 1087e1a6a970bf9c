"""Word lists of ``lint/data``, read when they are first asked for."""

from __future__ import annotations

import os

from lint.lazily import by_key


@by_key
def listed(name: str) -> frozenset[str]:
    """The words of a list, one a line."""
    lint = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    with open(os.path.join(lint, "data", f"{name}.txt"), encoding="utf-8") as file:
        return frozenset(file.read().split())
