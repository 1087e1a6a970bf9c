"""What the findings of one document say together: some are raised, and the document gets its verdicts.

Sees the findings of the selected rules, before suppression, and nothing else.
"""

from __future__ import annotations

from collections import Counter

from lint.diagnostic import Diagnostic, Related
from lint.kinds import VERDICT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.rulebook.rule import Rule

MOST_RELATED = 20  # places that a verdict names; a reader has understood by then


def judge(found: list[Diagnostic], rules: Sequence[Rule], assumed: Sequence[str] = ()) -> list[Diagnostic]:
    """The findings, raised where their rules say so, with the verdicts of the rules of that kind.

    Rules named in ``assumed`` count as having one finding more.
    """
    if not found:
        return found
    counts = Counter([*(diagnostic.rule for diagnostic in found), *assumed])
    raised = {
        rule.id: rule.raised.to
        for rule in rules
        if rule.raised is not None and sum(counts[name] for name in rule.raised.rules) >= rule.raised.least
    }
    judged = [
        diagnostic.with_severity(max(diagnostic.severity, raised[diagnostic.rule]))
        if diagnostic.rule in raised
        else diagnostic
        for diagnostic in found
    ]
    for rule in rules:
        if rule.kind == VERDICT:
            judged.extend(_verdict(rule, judged))
    return judged


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
