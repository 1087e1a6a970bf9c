"""What the findings of one document say together: some supersede others, some are raised, and the document gets its verdicts.

Sees the findings of the selected rules, before suppression, and nothing else.
"""

from __future__ import annotations

from bisect import bisect_left

from lint.diagnostic import Diagnostic, Record, Related
from lint.kinds import VERDICT
from lint.lazily import last

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lint.rulebook.rule import Raise, Rule

MOST_RELATED = 20  # places that a verdict names; a reader has understood by then


class Circumstances(Record):
    """What is known of the document besides its findings.

    ``heads`` tells the offset at which its first so many lines of prose end, ``matching`` which rules' patterns it holds.
    Rules named in ``assumed`` count as having one finding more.
    """

    __slots__ = ("assumed", "heads", "matching")

    def __init__(self, heads: Mapping[int, int], matching: frozenset[str], assumed: Sequence[str]) -> None:
        self.heads = heads
        self.matching = matching
        self.assumed = assumed


def without_superseded(found: list[Diagnostic], rules: tuple[Rule, ...]) -> list[Diagnostic]:
    """Findings over which no finding of a rule that supersedes theirs lies."""
    superseding = _superseding(rules)
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in found:
        for loser in superseding.get(one.rule, ()):
            spans.setdefault(loser, []).append((one.start, one.end))
    if not spans:
        return found
    covered = {loser: _united(parts) for loser, parts in spans.items()}
    return [one for one in found if one.rule not in covered or not _touches(one, *covered[one.rule])]


def _united(spans: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Starts and ends of the stretches that the spans cover, in order."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start < ends[-1]:
            ends[-1] = max(end, ends[-1])
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _touches(one: Diagnostic, starts: list[int], ends: list[int]) -> bool:
    """Whether the finding shares a character with one of the stretches."""
    before = bisect_left(starts, one.end)
    return before > 0 and ends[before - 1] > one.start


@last
def _superseding(rules: tuple[Rule, ...]) -> dict[str, frozenset[str]]:
    """The rules that supersede others, with these."""
    return {rule.id: rule.supersedes for rule in rules if rule.supersedes}


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
