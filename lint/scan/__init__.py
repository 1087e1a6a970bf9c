"""Which rules can match a text at all, and where: nothing here ever changes what is found."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    import regex

    class Gated(Protocol):
        """What scanning knows of a rule."""

        gate: regex.Pattern[str] | None
        literals: frozenset[str] | None


def can_match(rule: Gated, text: str, characters: frozenset[str] | None) -> bool:
    """Whether the rule can match anywhere in the text, whose different characters may be given."""
    literals = rule.literals
    if literals is not None and characters is not None:
        for literal in literals:
            if (literal in characters) if len(literal) == 1 else (literal in text):
                break
        else:
            return False
    return rule.gate is None or rule.gate.search(text) is not None
