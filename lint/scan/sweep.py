"""One pass over a large piece of text, or many small ones, for all rules at once, then each rule on the lines where it
can match.

How a rule looks at a line is told by :mod:`lint.scan.lines`.
"""

from __future__ import annotations

import re

from lint.kinds import surveyor
from lint.scan.accelerator import Scanner, scanner
from lint.scan.lines import Line, bounds_of_line
from lint.scan.trigger import ODD, fulfils
from lint.scan.views import pieces_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any, Protocol, TypeVar

    from lint.kinds import Places
    from lint.scan.literals import Literals
    from lint.scan.trigger import Group, Trigger
    from lint.scan.views import Document

    R = TypeVar("R")
    Clues = list[tuple[int, tuple[Group, ...]]]  # rules by number, with what else each asks of the line

    class Rule(Protocol):
        """A rule, as far as a sweep asks."""

        id: str
        pack: str
        kind: str
        scope: str
        state: object
        trigger: Trigger | None
        need: Any
        literals: Literals
        reads: bool
        ours: bool


MOST_PLANS = 16  # selections of rules that are remembered; a server that reads rules again and again has ever new ones

_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile(f"[\ud800-\udfff{ODD}]")
_plans: dict[tuple[Rule, ...], Plan] = {}


class Plan:
    """The rules of a run, with a scanner for those that have a trigger and surveys for kinds that do without.

    ``covered`` are the ids of all these, ``always`` those that a document has to be asked about: of surveys and what is
    not covered.
    """

    __slots__ = ("always", "clues", "covered", "prepared", "rules", "scanner", "surveyors")

    def __init__(self, rules: tuple[Rule, ...], *, prepares: bool) -> None:
        self.prepared = prepares
        self.rules = tuple(rule for rule in rules if rule.trigger is not None)
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
            if rule.trigger is None and rule.ours and not rule.reads and (places := surveyor(rule.kind)) is not None
        }
        swept = frozenset(rule.id for number, rule in enumerate(self.rules) if number not in refused)
        self.covered = swept.union(self.surveyors)
        self.always = [rule.id for rule in rules if rule.id not in swept]


class Sweeps:
    """What one pass over some documents says; the pieces of a large one come one by one, small ones many at once."""

    __slots__ = ("_documents", "_lines", "_plan", "_surveyed", "covered", "has_scanned")

    def __init__(self, documents: Sequence[Document], rules: tuple[Rule, ...], *, prepares: bool) -> None:
        self._documents = documents
        self._plan = plan = _plan(rules, prepares=prepares)
        self.covered = plan.covered  # ids of the rules of which the pass can say where they can match
        self._lines: list[dict[str, list[Line]]] = [{} for _ in documents]
        self._surveyed: set[str] = set()
        self.has_scanned = plan.scanner is not None
        if plan.scanner is not None:
            self._sweep(plan.scanner)

    def __iter__(self) -> Iterator[Sweep]:
        """What the pass says of each of the documents."""
        return (Sweep(self, number) for number in range(len(self._documents)))

    def open_to(self, number: int) -> list[str]:
        """Ids of the rules that a document is open to: found there, of kinds with a survey of their own, or not covered
        at all.
        """
        surveyors = self._plan.surveyors
        return [*(name for name in self._lines[number] if name not in surveyors), *self._plan.always]

    def lines(self, number: int, rule: Rule) -> list[Line]:
        """The lines of a document on which a rule that is covered can match."""
        if rule.id in self._plan.surveyors and rule.id not in self._surveyed:
            self._survey(rule, self._plan.surveyors[rule.id])
            self._surveyed.add(rule.id)  # a survey that fails fails for every document
        return self._lines[number].get(rule.id, [])

    def _survey(self, rule: Rule, places: Places) -> None:
        texts = [document.view(rule.scope) for document in self._documents]
        found = sorted(places(_joined(texts), rule.state))
        bounds = _Bounds(texts)
        end = -1
        for place in found:
            if place <= end:
                continue
            number, base = bounds.at(place)
            text = texts[number]
            start, stop = bounds_of_line(text, place - base)
            end = base + stop
            self._lines[number].setdefault(rule.id, []).append(Line(text, start, stop))

    def _sweep(self, found: Scanner) -> None:
        everything = range(len(self._plan.rules))
        pieces = [(number, piece) for number, document in enumerate(self._documents) for piece in pieces_of(document)]
        texts = [piece.chars for _, piece in pieces]
        bounds = _Bounds(texts)
        for start, end, numbers in _candidates(_joined(texts), found, everything):
            at, base = bounds.at(start)
            number, piece = pieces[at]
            lines = self._lines[number]
            for line, scopes in piece.lines(start - base, end - base):
                for rule_number in numbers if numbers is everything else _told(numbers, self._plan, line):
                    rule = self._plan.rules[rule_number]
                    if rule.scope in scopes:
                        lines.setdefault(rule.id, []).append(line)


class _Bounds:
    """Where texts stand that were joined, asked in order."""

    __slots__ = ("_base", "_number", "_texts")

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._number = self._base = 0

    def at(self, place: int) -> tuple[int, int]:
        """Which text holds the place, and where it starts; no place is before the one asked last."""
        while place > self._base + len(self._texts[self._number]):
            self._base += len(self._texts[self._number]) + 1
            self._number += 1
        return self._number, self._base


class Sweep:
    """What a pass says of one document: which rules can match on which lines."""

    __slots__ = ("_number", "_sweeps", "covered", "has_scanned")

    def __init__(self, sweeps: Sweeps, number: int) -> None:
        self._sweeps = sweeps
        self._number = number
        self.covered = sweeps.covered
        self.has_scanned = sweeps.has_scanned  # whether more was looked for than what kinds survey

    def rules(self, working: Mapping[str, R]) -> list[R]:
        """Of the rules at work, those of which the pass does not say that they cannot match."""
        return [working[name] for name in self._sweeps.open_to(self._number) if name in working]

    def can_match(self, rule: Rule) -> bool:
        """Whether a rule can match anywhere, as far as the pass can say."""
        return rule.id not in self.covered or bool(self.lines(rule))

    def lines(self, rule: Rule) -> list[Line]:
        """The lines on which a rule that is covered can match, in order."""
        return self._sweeps.lines(self._number, rule)


class Recalled:
    """What a pass said of one rule in a document that is read once more: ``starts`` of lines, code points of what the
    rule reads.
    """

    __slots__ = ("_lines", "covered", "has_scanned")

    def __init__(self, rule: Rule, document: Document, starts: Iterable[int]) -> None:
        text = document.view(rule.scope)
        self._lines = [Line(text, *bounds_of_line(text, start)) for start in starts]
        self.covered = frozenset((rule.id,))
        self.has_scanned = True

    def can_match(self, rule: Rule) -> bool:
        """As in :class:`Sweep`."""
        return rule.id in self.covered

    def lines(self, rule: Rule) -> list[Line]:
        """As in :class:`Sweep`."""
        return self._lines


def _plan(rules: tuple[Rule, ...], *, prepares: bool) -> Plan:
    plan = _plans.get(rules)
    if plan is None or plan.scanner is None and prepares and not plan.prepared:
        if len(_plans) >= MOST_PLANS:
            _plans.clear()
        plan = _plans[rules] = Plan(rules, prepares=prepares)
    return plan


def _joined(texts: Sequence[str]) -> str:
    """The texts one after another, each on lines of its own."""
    return texts[0] if len(texts) == 1 else "\n".join(texts)


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


def _candidates(text: str, found: Scanner, everything: Iterable[int]) -> Iterator[tuple[int, int, Iterable[int]]]:
    """Start and end (code points) of candidate lines in order, with the numbers of what was found there.

    Where the scanner cannot tell, they are ``everything``: at undecodable bytes, since it takes UTF-8 only, and at odd
    letters.
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
            start, end = bounds_of_line(text, place.start())
            lines[start] = end
    return lines
