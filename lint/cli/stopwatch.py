"""How long each rule took in a run: ``--time-rules``.

Told which rule goes to work (see :func:`lint.engine.examine.check`), it charges the time since then to the rule. What
no rule was at work in is told as the rest: reading files, taking them apart, the one pass for all rules, and the
report.
"""

from __future__ import annotations

from time import process_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

REST = ""


class Stopwatch:
    """To be called with a rule's id as it goes to work, and with the empty text when none is."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._calls: dict[str, int] = {}
        self._rule = REST
        self._since = process_time()

    def __call__(self, rule: str) -> None:
        now = process_time()
        self._seconds[self._rule] = self._seconds.get(self._rule, 0.0) + now - self._since
        self._calls[rule] = self._calls.get(rule, 0) + 1
        self._rule, self._since = rule, now

    def told(self) -> Iterator[str]:
        """A line a rule, the slowest first: seconds of processor time, share, how often it was at work, and its id."""
        self(REST)
        total = sum(self._seconds.values()) or 1.0
        yield "seconds  share   times  rule"
        for rule, seconds in sorted(self._seconds.items(), key=lambda one: (-one[1], one[0])):
            if rule != REST:
                yield f"{seconds:7.3f}  {seconds / total:5.1%}  {self._calls[rule]:6}  {rule}"
        rest = self._seconds[REST]
        yield f"{rest:7.3f}  {rest / total:5.1%}          (reading, parsing, one pass for all rules, reporting)"
