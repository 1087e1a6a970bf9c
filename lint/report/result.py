"""What a run hands to a report: events as they come, and what a report may want to know besides.

A report reads the events of a :class:`Run` one by one and writes as it goes, so that the findings of the first file
stand on the screen while the thousandth is still to be read.
"""

from __future__ import annotations

from lint.diagnostic import Record, Severity
from lint.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeAlias

    from lint.diagnostic import Diagnostic
    from lint.text import Text, Unit

RULE_PAGES = "https://xnumx.readthedocs.io/en/stable/rules/"


NOTHING: Mapping[str, int] = {}


class FileResult:
    """The findings in one file that was read.

    ``path`` is relative to the working folder where it lies below it, with ``/`` between its parts; bytes of a name
    that are not UTF-8 are lone surrogates (``os.fsdecode``). ``text`` is the decoded file, ``bom`` whether a byte
    order mark stood before it. ``diagnostics`` stand in the order of their places; ``more`` are those of each rule that
    were cut (each a :class:`Truncated` of its own too). ``complete`` is false where a rule failed on the file.
    """

    __slots__ = ("bom", "complete", "diagnostics", "more", "path", "text")

    def __init__(
        self,
        path: str,
        text: Text,
        diagnostics: Sequence[Diagnostic],
        *,
        bom: bool = False,
        more: Mapping[str, int] = NOTHING,
        complete: bool = True,
    ) -> None:
        self.path = path
        self.text = text
        self.diagnostics = diagnostics
        self.bom = bom
        self.more = more
        self.complete = complete


class Unchecked(Record):
    """A file, or a part of what was asked for, that could not be checked."""

    __slots__ = ("path", "reason")

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason


class Truncated(Record):
    """``more`` findings of a rule in a file that are left out because there are too many."""

    __slots__ = ("more", "path", "rule")

    def __init__(self, path: str, rule: str, more: int) -> None:
        self.path = path
        self.rule = rule
        self.more = more


class RuleWords(Record):
    """What a rule says of itself. ``severity`` is the rule's own, before any raise."""

    __slots__ = ("explanation", "severity", "summary")

    def __init__(self, summary: str, explanation: str, severity: Severity) -> None:
        self.summary = summary
        self.explanation = explanation
        self.severity = severity


if TYPE_CHECKING:
    Event: TypeAlias = FileResult | Unchecked | Truncated
    Write: TypeAlias = Callable[[str], object]
    Render: TypeAlias = Callable[["Run", Write], None]


class Run:
    """One run as a report sees it.

    ``events`` are read once. ``words`` gives a rule's words by its id, or None for an id that it does not know; only
    reports that print them ask. ``show`` is the least severity that reports for people print. ``color``, ``unit`` (of
    columns) and ``width`` (cells; None for the terminal's) matter to the text formats alone.
    """

    __slots__ = ("color", "events", "show", "unit", "version", "width", "words")

    def __init__(
        self,
        events: Iterable[Event],
        *,
        words: Callable[[str], RuleWords | None] = lambda rule: None,
        show: Severity = Severity.WARNING,
        color: bool = False,
        unit: Unit = "codepoint",
        width: int | None = None,
        version: str = VERSION,
    ) -> None:
        self.events = events
        self.words = words
        self.show = show
        self.color = color
        self.unit = unit
        self.width = width
        self.version = version

    def shown(self, result: FileResult) -> list[Diagnostic]:
        """The findings of a file that reports for people print."""
        return [diagnostic for diagnostic in result.diagnostics if diagnostic.severity >= self.show]


def rule_page(rule: str) -> str:
    """The address of a rule's page."""
    return f"{RULE_PAGES}{rule}/"
