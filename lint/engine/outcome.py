"""What came of the rules at work on one file: findings, and rules that could not run."""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container
    from typing import Any

    from lint.engine.found import Findings


class Failure(Record):
    """A rule that could not run on a file, and why."""

    __slots__ = ("reason", "rule", "timed_out")

    def __init__(self, rule: str, reason: str, *, timed_out: bool) -> None:
        self.rule = rule
        self.reason = reason
        self.timed_out = timed_out

    @property
    def told_by(self) -> str:
        """The rule of the machinery itself that reports such a failure."""
        return "internal/rule-timeout" if self.timed_out else "internal/rule-crash"


class Outcome:
    """What the rules said of one document.

    ``diagnostics`` stand in the order of their places, at most ``MOST_TOLD`` of a rule (or as many as asked for), and
    at most as many again that the file hides; ``truncated`` tells how many more a rule found that are not hidden,
    ``hiding`` is what hides any; ``failures`` are rules that could not run.
    """

    __slots__ = ("diagnostics", "failures", "hiding", "truncated")

    def __init__(self, failures: list[Failure]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.failures = failures
        self.hiding: set[Any] = set()
        self.truncated: dict[str, int] = {}

    def add(self, rule: str, findings: Findings, rules: Container[str] = ()) -> None:
        """Add what counts of a rule's findings where these rules have findings, too."""
        told, more, hiding = findings.left(rules)
        self.diagnostics += told
        self.hiding |= hiding
        if more:
            self.truncated[rule] = more
