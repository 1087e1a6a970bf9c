"""A pattern of alternatives, taken apart.

The engine looks for one alternative by the rarest text that it must hold, and skips through a page; of a pattern
``A|B|C`` it tries each at every character, which takes up to a hundred times as long. So the alternatives at the top of
a pattern are looked for one by one. What is found is the same: see :func:`lint.kinds.pattern.find.find`.
"""

from __future__ import annotations

import regex

_FLAGS = regex.compile(r"\(\?([a-zA-Z]+)\)")
# Alternatives that these are in may belong together: references by number, recursion, conditions, and flags for all of the pattern.
_JOINS = regex.compile(r"\\[1-9gKGQ]|\(\?[R0-9&(|+-]|\(\?P>|\(\?[a-zA-Z]+\)")
_CLASS = r"\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*+\]"
_TOKEN = regex.compile(rf"\\.|\(\?#[^)]*\)|{_CLASS}|[()|]", regex.DOTALL)
_TOKEN_OF_VERBOSE = regex.compile(rf"\\.|\(\?#[^)]*\)|\#[^\n]*|{_CLASS}|[()|]", regex.DOTALL)


def apart(expression: str, flags: int) -> tuple[regex.Pattern[str], ...]:
    """Patterns, in order, of which the leftmost match (of equals, the first one's) is that of the expression.

    Raises ``regex.error`` for what is no expression.
    """
    lead = _FLAGS.match(expression)
    start = lead.end() if lead else 0
    if not _JOINS.search(expression, start):
        parts = _split(expression, start, _TOKEN_OF_VERBOSE if lead and "x" in lead[1] else _TOKEN)
        try:
            return tuple(regex.compile(expression[:start] + part, flags) for part in parts)
        except regex.error:  # one names a group of another, or there is an error, of which the whole tells the place
            pass
    return (regex.compile(expression, flags),)


def _split(expression: str, start: int, token: regex.Pattern[str]) -> list[str]:
    parts = []
    depth = 0
    for found in token.finditer(expression, start):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth -= 1
        elif found[0] == "|" and depth == 0:
            parts.append(expression[start : found.start()])
            start = found.end()
    return [*parts, expression[start:]]
