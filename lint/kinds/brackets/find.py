"""Find closing brackets that nothing in the document opened.

The idea: quotations run over lines and paragraphs, so a bracket is judged against everything before it in the document. One
number a pair is kept, how many are open; a closer at zero is a finding. Openers are never reported: a
paragraph of a running quotation opens it again without closing, poems and lists open and do not close.

Known limits: an opener that is never closed hides one lost opener after it; brackets that cross each other
(``「『」』``) pass, since each pair is counted for itself.
"""

from __future__ import annotations

from lint.diagnostic import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def find(text: str, state: object) -> Iterator[Match]:
    """Closers on an empty stack; linear, with one counter a pair."""
    pattern, opens, closes, quiet, openers, has_lawful = state  # type: ignore[misc]
    depths = [0] * len(openers)
    for found in pattern.finditer(text):
        if has_lawful and found["lawful"] is not None:
            continue
        char = found[0]
        if char in opens:
            depths[opens[char]] += 1
            continue
        pair = closes.get(char)
        if pair is None:
            pair = quiet[char]
            depths[pair] = max(0, depths[pair] - 1)
        elif depths[pair]:
            depths[pair] -= 1
        else:
            yield Match(found.start(), found.end(), {"opener": openers[pair]})
