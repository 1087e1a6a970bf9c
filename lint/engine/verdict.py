"""What the findings of one document say together: some supersede others, some are raised, and the document gets its
verdicts.

Sees the findings of the selected rules, before suppression, and nothing else.
"""

from __future__ import annotations

from bisect import bisect_left

from lint.diagnostic import Diagnostic, Record, Related
from lint.kinds import VERDICT
from lint.lazily import last

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lint.rulebook.rule import Raise, Rule

MOST_RELATED = 20  # places that a verdict names; a reader has understood by then


class Circumstances(Record):
    """What is known of the document besides its findings.

    ``heads`` tells the offset at which its first so many lines of prose end, ``matching`` which rules' patterns it
    holds. Rules named in ``assumed`` count as having one finding more.
    """

    __slots__ = ("assumed", "heads", "matching")

    def __init__(self, heads: Mapping[int, int], matching: frozenset[str], assumed: Sequence[str]) -> None:
        self.heads = heads
        self.matching = matching
        self.assumed = assumed


class Superseding:
    """Where findings lie over which others give way, in the piece of the file at work."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rivals, self._ranks = _supersedings(rules)
        self._superseding = frozenset[str]().union(*self._rivals.values())
        self._spans: dict[str, tuple[list[int], list[int]]] = {}

    def begin(self, rules: Iterable[Rule]) -> list[Rule]:
        """Begin another piece; the rules in an order in which what supersedes others goes before them."""
        self._spans = {}
        return sorted(rules, key=lambda rule: self._ranks.get(rule.id, 0))

    def concerns(self, rule: str) -> bool:
        """Whether findings of the rule may give way to others, or others to them."""
        return rule in self._superseding or rule in self._rivals

    def add(self, rule: str, start: int, end: int) -> None:
        """A finding of the rule, behind all its others."""
        if rule in self._superseding:
            starts, ends = self._spans.setdefault(rule, ([], []))
            starts.append(start)
            ends.append(end)

    def rivals(self, rule: str, start: int, end: int) -> frozenset[str]:
        """The rules to whose findings one of this rule gives way there."""
        rivals = self._rivals.get(rule)
        if rivals is None or self._spans.keys().isdisjoint(rivals):
            return frozenset()
        return frozenset(
            rival for rival in rivals if rival in self._spans and _touches(start, end, *self._spans[rival])
        )


def _touches(start: int, end: int, starts: list[int], ends: list[int]) -> bool:
    """Whether the span shares a character with one of those, which stand apart and in order."""
    before = bisect_left(starts, end)
    return before > 0 and ends[before - 1] > start


@last
def _supersedings(rules: tuple[Rule, ...]) -> tuple[dict[str, frozenset[str]], dict[str, int]]:
    """For rules that others supersede: these others, and the length of the longest chain that ends there."""
    superseding = [rule for rule in rules if rule.supersedes]
    losers = frozenset[str]().union(*(rule.supersedes for rule in superseding))
    rivals = {
        loser: frozenset(rule.id for rule in superseding if loser in rule.supersedes and rule.id != loser)
        for loser in losers
    }
    ranks: dict[str, int] = {}
    for _ in superseding:  # a circle, which nobody should write, has no end
        before = ranks
        ranks = {loser: 1 + max((before.get(rival, 0) for rival in rivals[loser]), default=0) for loser in losers}
        if ranks == before:
            break
    return rivals, ranks


def judge(found: list[Diagnostic], rules: Sequence[Rule], known: Circumstances) -> list[Diagnostic]:
    """The findings, raised where their rules say so, with the verdicts of the rules of that kind."""
    if not found:
        return found
    counts: dict[str, int] = {}
    for name in (*(diagnostic.rule for diagnostic in found), *known.assumed):
        counts[name] = counts.get(name, 0) + 1
    raised = {rule.id: rule.raised for rule in rules if rule.raised is not None and _holds(rule, counts, known)}
    judged = [_raised(one, raised[one.rule], known.heads) if one.rule in raised else one for one in found]
    for rule in rules:
        if rule.kind == VERDICT:
            judged.extend(_verdict(rule, judged))
    return judged


def _holds(rule: Rule, counts: Mapping[str, int], known: Circumstances) -> bool:
    """What the rule's condition asks of the document."""
    condition = rule.raised
    if condition is None or condition.pattern is not None and rule.id not in known.matching:
        return False
    return condition.rules is None or sum(counts.get(name, 0) for name in condition.rules) >= condition.least


def _raised(one: Diagnostic, condition: Raise, heads: Mapping[int, int]) -> Diagnostic:
    """The finding, raised if it stands where the condition asks."""
    lines = condition.first_lines
    if lines is not None and one.start >= heads.get(lines, 0):
        return one
    return one.with_severity(max(one.severity, condition.to))


def _verdict(rule: Rule, found: list[Diagnostic]) -> list[Diagnostic]:
    names: frozenset[str]
    least: int
    names, least = rule.state  # type: ignore[misc]
    evidence = sorted((one for one in found if one.rule in names), key=lambda one: one.start)
    if len(evidence) < least:
        return []
    first = evidence[0]
    message = rule.message.format_map({"match": first.text, "count": str(len(evidence))})
    related = tuple(Related(one.start, one.end, one.message) for one in evidence[:MOST_RELATED])
    return [
        Diagnostic(
            rule.id,
            rule.severity,
            first.start,
            first.end,
            message,
            first.text,
            language=first.language,
            related=related,
        )
    ]
