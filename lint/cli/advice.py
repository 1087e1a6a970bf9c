"""What to do about more findings than anybody reads one by one."""

from __future__ import annotations

from lint.report.visible import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.cli.scan import Given
    from lint.report.summary import Tally

MOST_RULES = 10  # in the summary by rule


def next_steps(given: Given, tally: Tally) -> Iterator[str]:
    """Lines on where the findings come from and how to go on from here."""
    counts: dict[str, int] = {}
    for (rule, severity), (count, _) in tally.rules.items():
        if severity >= tally.show:
            counts[rule] = counts.get(rule, 0) + count
    if not counts:
        return
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    if "statistics" not in given:
        yield "By rule:"
        digits = len(str(ranked[0][1]))
        for rule, count in ranked[:MOST_RULES]:
            yield f"  {count:>{digits}}  {one_line(rule)}"
        if len(ranked) > MOST_RULES:
            yield f"  and {len(ranked) - MOST_RULES} more rules; --statistics lists them all"
    first = one_line(ranked[0][0])
    steps = [
        (f"xnumx rule {first}", "why that is wrong, and what to do about it"),
        (f"xnumx check --select {first}", "one rule at a time"),
    ]
    if tally.safe:
        steps.append(("xnumx check --diff", f"what --fix would mend: {tally.safe} of them without guessing"))
    if "baseline" not in given:
        steps.append(("xnumx check --write-baseline", "live with what there is, hear of what is new"))
    yield "What to do next:"
    width = max(len(command) for command, _ in steps)
    yield from (f"  {command:<{width}}  {why}" for command, why in steps)
