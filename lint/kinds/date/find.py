"""Find dates and times that cannot be; which check is made is the rule's choice.

Every check knows a date by the date's own words (month names of some 70 locales, 月 and 日, ``ngày``), never by a
guess at the language of the text, and is silent where the text speaks *about* such a date: see ``context``.
"""

from __future__ import annotations

from lint.lazily import module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint.diagnostic import Match


def find(text: str, state: object) -> Iterable[Match]:
    """Matches of one check; ``state`` is its name and what else its module wants to know."""
    check: str
    more: dict[str, bool]
    check, more = state  # type: ignore[misc]
    matches: Iterable[Match] = module(f"lint.kinds.date.{check}").find(text, **more)
    return matches
