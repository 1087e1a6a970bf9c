"""Rules that leave pieces of a file out until its house style is known, of which most of what they find there may be
part.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array

    from lint.documents.document import Document
    from lint.rulebook.rule import Rule
    from lint.scan.lines import Line
    from lint.scan.sweep import Recalled, Sweep

MANY = 50  # lines of a piece on which a rule can match, from which it waits


class Waiting:
    """What rules have left out in one file: pieces by where they start, and in them the lines where the rule can match."""

    __slots__ = ("_has_ended", "_left_out")

    def __init__(self) -> None:
        self._has_ended = False
        self._left_out: dict[str, dict[int, array[int] | None]] = {}

    def __contains__(self, rule: str) -> bool:
        return rule in self._left_out

    def __bool__(self) -> bool:
        return bool(self._left_out)

    def begin(self, rule: Rule, document: Document, sweep: Sweep | Recalled | None) -> bool:
        """Whether the rule leaves the piece out, since it could find much there or has left out another."""
        if self._has_ended:
            return False
        lines = sweep.lines(rule) if sweep is not None and rule.id in sweep.covered else None
        if rule.id not in self._left_out and (lines is None or len(lines) < MANY):
            return False
        self._left_out.setdefault(rule.id, {})[document.base] = None if lines is None else _starts(lines)
        return True

    def drop(self, rule: str) -> None:
        """Nothing of what the rule has left out will be asked for."""
        self._left_out.pop(rule, None)

    def end(self) -> dict[str, dict[int, array[int] | None]]:
        """What was left out, by rule and by piece; nobody waits any longer."""
        self._has_ended = True
        left_out, self._left_out = self._left_out, {}
        return left_out


def _starts(lines: list[Line]) -> array[int]:
    from array import array  # large texts only

    return array("Q", (line.base + line.start for line in lines))


def recalled(rule: Rule, document: Document, told: array[int] | None) -> Recalled | None:
    """What a pass had told of the piece when it was left out; None where it had told nothing."""
    if told is None:
        return None
    from lint.scan.sweep import Recalled

    return Recalled(rule, document, told)
