"""One pass over a large piece of text for all rules at once, then each rule on the lines where it can match.

Rules look at a candidate line together with its neighbours, so that what a pattern must see before and behind its match
is there; only matches that start on the line itself count. That equals a search through the whole text, because
line kinds find in a text what they find in its lines.
"""

from __future__ import annotations

import re

from lint.kinds import surveyor
from lint.scan.accelerator import Scanner, scanner
from lint.scan.trigger import ODD, fulfils

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Protocol

    from lint.diagnostic import Match
    from lint.kinds import Find, Places
    from lint.scan.trigger import Group, Trigger

    Clues = list[tuple[int, tuple[Group, ...]]]  # rules by number, with what else each asks of the line

    class Document(Protocol):
        """A document, as far as a sweep asks."""

        def view(self, scope: str) -> str:
            """The text that a scope sees."""

    class Rule(Protocol):
        """A rule, as far as a sweep asks."""

        id: str
        pack: str
        kind: str
        scope: str
        state: object
        trigger: Trigger | None
        reads: bool


SCOPES = ("prose", "markup", "value", "any")
NEIGHBOUR = 300  # characters of the lines before and after that a pattern may look at

_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile(f"[\ud800-\udfff{ODD}]")
_plans: dict[tuple[Rule, ...], Plan] = {}


class Plan:
    """The rules of a run, with a scanner for those that have a trigger and surveys for kinds that do without.

    ``covered`` are the ids of all these.
    """

    __slots__ = ("clues", "covered", "prepared", "rules", "scanner", "surveyors")

    def __init__(self, rules: tuple[Rule, ...], *, prepares: bool) -> None:
        self.prepared = prepares
        self.rules = tuple(rule for rule in rules if rule.trigger is not None and not rule.reads)
        by_string: dict[str, Clues] = {}
        for number, rule in enumerate(self.rules):
            for string, groups in rule.trigger.clues if rule.trigger else ():
                by_string.setdefault(string, []).append((number, groups))
        self.clues = list(by_string.values())
        self.scanner = scanner(
            [rule.trigger.expressions if rule.trigger else () for rule in self.rules],
            [rule.pack for rule in self.rules],
            list(by_string),
            prepares=prepares,
        )
        refused = self.scanner.refused if self.scanner is not None else frozenset(range(len(self.rules)))
        self.surveyors = {
            rule.id: places
            for rule in rules
            if rule.trigger is None and not rule.reads and (places := surveyor(rule.kind)) is not None
        }
        swept = (rule.id for number, rule in enumerate(self.rules) if number not in refused)
        self.covered = frozenset((*swept, *self.surveyors))


class Line:
    """A candidate line in its neighbourhood: ``text[start:end]`` is the line, and ``text[0]`` stands at ``base``."""

    __slots__ = ("_folded", "base", "end", "start", "text")

    def __init__(self, whole: str, start: int, end: int) -> None:
        before = whole.rfind("\n", max(0, start - NEIGHBOUR), max(0, start - 1))
        after = whole.find("\n", end + 1, end + NEIGHBOUR)
        self.base = max(0, start - NEIGHBOUR) if before < 0 else before
        self.start = start - self.base
        self.end = end - self.base
        self.text = whole[self.base : end + NEIGHBOUR if after < 0 else after + 1]
        self._folded: str | None = None

    @property
    def folded(self) -> str:
        """The text without regard to case."""
        if self._folded is None:
            self._folded = self.text.casefold()
        return self._folded


class Sweep:
    """What one pass over a piece of a document says: which rules can match on which lines."""

    __slots__ = ("_document", "_lines", "_surveyors", "covered")

    def __init__(self, document: Document, rules: tuple[Rule, ...], *, prepares: bool) -> None:
        plan = _plans.get(rules)
        if plan is None or plan.scanner is None and prepares and not plan.prepared:
            plan = _plans[rules] = Plan(rules, prepares=prepares)
        self.covered = plan.covered  # ids of the rules of which the pass can say where they can match
        self._document = document
        self._surveyors = plan.surveyors
        self._lines: dict[str, list[Line]] = {}
        if plan.scanner is not None:
            for text, scopes in _views(document).items():
                self._sweep(text, scopes, plan, plan.scanner)

    def can_match(self, rule: Rule) -> bool:
        """Whether a rule that is covered can match anywhere."""
        if rule.id in self._surveyors and rule.id not in self._lines:
            self._survey(rule, self._surveyors[rule.id])
        return bool(self._lines.get(rule.id))

    def matches(self, rule: Rule, find: Find) -> Iterator[Match]:
        """The matches of a rule that is covered, as :func:`find` would give them for the whole text."""
        for line in self._lines.get(rule.id, ()):
            for match in find(line.text, rule.state):
                if line.start <= match.start < line.end:
                    yield match.moved(line.base)

    def _survey(self, rule: Rule, places: Places) -> None:
        text = self._document.view(rule.scope)
        lines = self._lines[rule.id] = []
        end = -1
        for place in sorted(places(text, rule.state)):
            if place > end:
                start = text.rfind("\n", 0, place) + 1
                end = text.find("\n", place)
                end = len(text) if end < 0 else end
                lines.append(Line(text, start, end))

    def _sweep(self, text: str, scopes: list[str], plan: Plan, found: Scanner) -> None:
        everything = range(len(plan.rules))
        for start, end, numbers in _candidates(text, found, everything):
            line = Line(text, start, end)
            for number in numbers if numbers is everything else _told(numbers, plan, line):
                rule = plan.rules[number]
                if rule.scope in scopes:
                    self._lines.setdefault(rule.id, []).append(line)


def _told(numbers: Iterable[int], plan: Plan, line: Line) -> Iterable[int]:
    """The rules that can match on a line, by the numbers of expressions and strings that were found there."""
    told: dict[int, None] = {}
    for number in numbers:
        if number < len(plan.rules):
            told[number] = None
            continue
        for rule, groups in plan.clues[number - len(plan.rules)]:
            if rule not in told and (not groups or fulfils(line.folded, groups)):
                told[rule] = None
    return told


def _views(document: Document) -> dict[str, list[str]]:
    """The different texts that scopes see of a document, each with its scopes."""
    views: dict[str, list[str]] = {}
    for scope in SCOPES:
        views.setdefault(document.view(scope), []).append(scope)
    return views


def _candidates(text: str, found: Scanner, everything: Iterable[int]) -> Iterator[tuple[int, int, Iterable[int]]]:
    """Start and end (code points) of candidate lines in order, with the numbers of what was found there.

    Where the scanner cannot tell, they are ``everything``: at undecodable bytes, since it takes UTF-8 only, and at odd letters.
    """
    broken: dict[int, int] = {}
    try:
        data = text.encode()
        if any(char in text for char in ODD):
            broken = _lines_around(text, _ODD.finditer(text))
    except UnicodeEncodeError:
        data = _SURROGATE.sub("?", text).encode()
        broken = _lines_around(text, _ODD.finditer(text))
    is_ascii = len(data) == len(text)
    done_bytes = done = 0
    for start_byte, end_byte, numbers in found.lines(data):
        start = start_byte if is_ascii else done + len(data[done_bytes:start_byte].decode())
        end = end_byte if is_ascii else start + len(data[start_byte:end_byte].decode())
        done_bytes, done = start_byte, start
        yield start, end, everything if broken.pop(start, None) is not None else numbers
    for start, end in broken.items():
        yield start, end, everything


def _lines_around(text: str, places: Iterator[re.Match[str]]) -> dict[int, int]:
    lines: dict[int, int] = {}
    end = -1
    for place in places:
        if place.start() >= end:
            start = text.rfind("\n", 0, place.start()) + 1
            end = text.find("\n", place.start())
            end = len(text) if end < 0 else end
            lines[start] = end
    return lines
