"""What a whole run found: one line for people, and a table by rule."""

from __future__ import annotations

from lint.diagnostic import Severity
from lint.report.result import FileResult, Truncated
from lint.report.visible import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint.report.result import Event


class Tally:
    """Counts of the events that passed by.

    ``findings`` counts by severity, ``files`` are those read, ``files_hit`` those with a finding at ``show`` or above;
    ``more`` counts by severity what was left out, ``rules`` all by rule and severity; ``safe`` and ``unsafe`` count
    fixes of findings that are shown.
    """

    __slots__ = (
        *("files", "files_hit", "findings", "left_out", "more", "rules", "safe", "show", "unchecked", "unsafe"),
        "_levels",
    )

    def __init__(self, show: Severity = Severity.WARNING) -> None:
        self.show = show
        self.findings = dict.fromkeys(Severity, 0)
        self.more = dict.fromkeys(Severity, 0)
        self._levels: dict[str, Severity] = {}  # of the rules' last findings in the file
        self.rules: dict[tuple[str, Severity], list[int]] = {}  # [findings, of them with a safe fix]
        self.files = self.files_hit = self.unchecked = self.left_out = self.safe = self.unsafe = 0

    def counting(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events, counted as they pass."""
        for event in events:
            self.add(event)
            yield event

    def add(self, event: Event) -> None:
        """Count one event."""
        if isinstance(event, FileResult):
            self._add_file(event)
        elif isinstance(event, Truncated):
            self._add_more(event)
        else:
            self.unchecked += 1

    def _add_file(self, result: FileResult) -> None:
        self.files += 1
        hit = False
        self._levels = {one.rule: one.severity for one in result.diagnostics}
        for diagnostic in result.diagnostics:
            self.findings[diagnostic.severity] += 1
            counts = self.rules.setdefault((diagnostic.rule, diagnostic.severity), [0, 0])
            counts[0] += 1
            is_safe = diagnostic.fix is not None and diagnostic.fix.safe
            counts[1] += is_safe
            if diagnostic.severity >= self.show:
                hit = True
                self.safe += is_safe
                self.unsafe += diagnostic.fix is not None and not is_safe
        self.files_hit += hit

    def _add_more(self, event: Truncated) -> None:
        self.left_out += event.more
        severity = self._levels.get(event.rule)
        if severity is not None:
            self.more[severity] += event.more
            self.rules[event.rule, severity][0] += event.more

    def at_least(self, severity: Severity) -> int:
        """How many findings are of that severity or above."""
        return sum(count for level, count in self.findings.items() if level >= severity)


def summary(tally: Tally) -> str:
    """One line on the run, or two where something can be mended, without a line end."""
    parts = [_findings(tally)]
    if tally.left_out:
        parts.append(f"{_plural(tally.left_out, 'more finding')} left out.")
    if tally.unchecked:
        parts.append(f"{_plural(tally.unchecked, 'file')} could not be checked.")
    line = " ".join(parts)
    fixes = _fixes(tally)
    return f"{line}\n{fixes}" if fixes else line


def _findings(tally: Tally) -> str:
    shown = [
        _plural(count, level.label) if level is not Severity.INFO else f"{count} info"
        for level, count in sorted(tally.findings.items(), reverse=True)
        if count and level >= tally.show
    ]
    hidden = [(level, count) for level, count in sorted(tally.findings.items()) if count and level < tally.show]
    aside = ""
    if hidden:
        levels = " and ".join(f"{count} {'more ' if shown else ''}at {level.label}" for level, count in hidden)
        aside = f" ({levels}; --show={hidden[0][0].label} prints them)"
    if not shown:
        return f"Found nothing in {_plural(tally.files, 'file')}{aside}."
    return f"Found {', '.join(shown)} in {_plural(tally.files_hit, 'file')}{aside}."


def _fixes(tally: Tally) -> str:
    parts = []
    if tally.safe:
        parts.append(f"{tally.safe} can be mended with --fix")
    if tally.unsafe:
        parts.append(f"{tally.unsafe} {'more' if tally.safe else 'can be mended'} with --fix --unsafe-fixes")
    return f"[*] {', '.join(parts)}." if parts else ""


def statistics(tally: Tally) -> str:
    """A line for each rule and severity, the most frequent first: count, severity, rule, ``[*]`` where --fix mends."""
    rows = sorted(tally.rules.items(), key=lambda row: (-row[1][0], row[0][0], -row[0][1]))
    rows = [row for row in rows if row[0][1] >= tally.show]
    digits = max((len(str(counts[0])) for _, counts in rows), default=1)
    lines = []
    for (rule, severity), (count, safe) in rows:
        mark = "" if not safe else " [*]" if safe == count else f" [*] {safe}"
        lines.append(f"{count:>{digits}}  {severity.label:<7}  {one_line(rule)}{mark}\n")
    return "".join(lines)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
