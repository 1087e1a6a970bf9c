"""Find look-alikes of one family; each family is a module of its own, loaded when a text opens its gate."""

from __future__ import annotations

from lint.lazily import module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.diagnostic import Match

_MODULES = {
    "latin-cyrillic": "scripts",
    "latin-greek": "scripts",
    "katakana": "katakana",
    "place": "places",
    "large-kana": "large_kana",
    "split-katakana": "split",
    "tagged-katakana": "split",
}


def find(text: str, state: object) -> Iterable[Match]:
    """Look-alikes in the text, each with the character that belongs in its place."""
    family = str(state)
    found: Iterable[Match] = module(f"lint.kinds.lookalike.{_MODULES[family]}").find(text, family)
    return found
