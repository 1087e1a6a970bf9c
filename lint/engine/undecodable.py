"""Findings about what of a file did not decode (see :class:`lint.source.Source`).

Neighbouring bytes are one finding. A file in another charset has hundreds of such places and one fault, so only the
first :data:`MOST` are told one by one.
"""

from __future__ import annotations

from lint.diagnostic import Diagnostic, in_order
from lint.engine.found import Findings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.engine.examine import Hides
    from lint.engine.outcome import Outcome
    from lint.rulebook.rule import Rule
    from lint.source import Source

RULE = "encoding/undecodable-bytes"
MOST = 20
NAMED = 6  # bytes of a place that a message names


class Undecodables:
    """Collects the places of one file, piece by piece, where the rule about them is among the rules."""

    def __init__(self, rules: Sequence[Rule], hides: Hides | None = None) -> None:
        self._rule = next((rule for rule in rules if rule.id == RULE), None)
        self._hides = hides
        self._found = Findings(MOST)

    def feed(self, source: Source, base: int) -> None:
        """The places in the next piece, which starts at an offset of the file."""
        if self._rule is None or not source.bad:
            return
        for start, end in _runs(source.bad):
            hiding = () if self._hides is None else self._hides(RULE, base + start, base + end)
            group = self._found.group(frozenset(), is_hidden=bool(hiding))
            if group.takes(hiding):
                group.told.append(_diagnostic(self._rule, source, start, end, base))

    def join(self, outcome: Outcome) -> None:
        """Add these to the other findings of the file."""
        outcome.add(RULE, self._found)
        outcome.diagnostics.sort(key=in_order)


def _runs(offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = end = offsets[0]
    for offset in offsets:
        if offset > end:
            yield start, end
            start = offset
        end = offset + 1
    yield start, end


def _diagnostic(rule: Rule, source: Source, start: int, end: int, base: int) -> Diagnostic:
    text = source.text.chars[start:end]
    message = rule.message.format_map({"match": text, "reason": _reason(text, source.encoding)})
    return Diagnostic(rule.id, rule.severity, base + start, base + end, message, text)


def _reason(text: str, encoding: str) -> str:
    if any(not "\udc00" <= char <= "\udcff" for char in text) or encoding.startswith("utf-16") and len(text) == 1:
        return f"U+{ord(text[0]):04X} is half of a surrogate pair without its other half"
    named = " ".join(f"0x{ord(char) - 0xDC00:02X}" for char in text[:NAMED])
    more = f" and {len(text) - NAMED} more" if len(text) > NAMED else ""
    return (
        f"{'byte' if len(text) == 1 else 'bytes'} {named}{more} cannot be {encoding}; --encoding names another charset"
    )
