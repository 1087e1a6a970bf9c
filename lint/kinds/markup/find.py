"""Find bent entities and emphasis; which damage is looked for is the rule's choice."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.diagnostic import Match


def find(text: str, state: object) -> Iterable[Match]:
    """Matches of one damage; ``state`` is its name."""
    if str(state).endswith("entity"):
        from lint.kinds.markup import entities

        return entities.find(text, str(state))
    from lint.kinds.markup import emphasis

    return emphasis.spaced(text) if state == "spaced-emphasis" else emphasis.split(text)
