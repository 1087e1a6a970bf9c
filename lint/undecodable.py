"""Findings about what of a file did not decode (see :class:`lint.source.Source`).

Neighbouring bytes are one finding. A file in another charset has hundreds of such places and one fault, so only the
first :data:`MOST` are told one by one.
"""

from __future__ import annotations

from lint.diagnostic import Diagnostic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.rulebook.rule import Rule
    from lint.source import Source

RULE = "encoding/undecodable-bytes"
MOST = 20
NAMED = 6  # bytes of a place that a message names


def undecodable(source: Source, rules: Sequence[Rule]) -> tuple[list[Diagnostic], int]:
    """The findings, where the rule about them is among the rules, and how many more there are."""
    rule = next((rule for rule in rules if rule.id == RULE), None) if source.bad else None
    if rule is None:
        return [], 0
    places = list(_runs(source.bad))
    return [_diagnostic(rule, source, start, end) for start, end in places[:MOST]], max(0, len(places) - MOST)


def _runs(offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = end = offsets[0]
    for offset in offsets:
        if offset > end:
            yield start, end
            start = offset
        end = offset + 1
    yield start, end


def _diagnostic(rule: Rule, source: Source, start: int, end: int) -> Diagnostic:
    text = source.text.chars[start:end]
    message = rule.message.format_map({"match": text, "reason": _reason(text, source.encoding)})
    return Diagnostic(rule.id, rule.severity, start, end, message, text)


def _reason(text: str, encoding: str) -> str:
    if any(not "\udc00" <= char <= "\udcff" for char in text) or encoding.startswith("utf-16") and len(text) == 1:
        return f"U+{ord(text[0]):04X} is half of a surrogate pair without its other half"
    named = " ".join(f"0x{ord(char) - 0xDC00:02X}" for char in text[:NAMED])
    more = f" and {len(text) - NAMED} more" if len(text) > NAMED else ""
    return (
        f"{'byte' if len(text) == 1 else 'bytes'} {named}{more} cannot be {encoding}; --encoding names another charset"
    )
