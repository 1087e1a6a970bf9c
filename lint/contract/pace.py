"""Rules that nothing can be looked for beforehand, and what they cost: told by ``xnumx rules test``.

Most rules are passed over without being tried: a small text lacks characters that they need (:mod:`lint.scan.needs`),
and the one pass over a large text says on which lines they can match (:mod:`lint.scan.accelerator`). The others are
tried on every line.
"""

from __future__ import annotations

from functools import cached_property
from time import process_time

from lint.documents import parse
from lint.engine.examine import check
from lint.kinds import BUILTIN, VERDICT, surveyor
from lint.scan import can_match
from lint.scan.accelerator import refuses
from lint.source import Source
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lint.rulebook.load import LoadedRule
    from lint.rulebook.rule import Rule

SAMPLE = 10_000  # characters
ROUNDS = 5


class Pace:
    """Tries rules on the good examples of all rules: sentences of many languages, and of the kind that rules must leave
    alone.
    """

    def __init__(self, load: Callable[[], Iterable[LoadedRule]]) -> None:
        """``load`` gives all rules; it is asked when there is a rule to try."""
        self._load = load

    @cached_property
    def _sample(self) -> str:
        texts = [example.text for one in self._load() for example in one.rule.examples.good]
        length = sum(map(len, texts)) or 1
        step = max(1, length // SAMPLE)  # some of every rule, not all of the first
        lines = "\n".join(texts[::step] if texts else ["A line of text."])
        return (lines * (SAMPLE // len(lines) + 1))[:SAMPLE]

    def told(self, rule: Rule) -> str | None:
        """What there is to say of a rule that is tried on every line; None of others."""
        why = _unfiltered(rule)
        if why is None:
            return None
        return f"{why}, {self._seconds(rule) * 1e6:,.0f} \N{MICRO SIGN}s for {SAMPLE:,} characters"

    def _seconds(self, rule: Rule) -> float:
        """What the rule takes for the sample, beyond what no rule takes."""
        return max(0.0, self._least([rule]) - self._least([]))

    def _least(self, rules: list[Rule]) -> float:
        seconds = []
        for number in range(ROUNDS):  # another text each time: kinds remember the last one
            document = parse(Source("sample.txt", Text(f"{number}\n{self._sample}")), "text")
            for rule in rules:  # what literals a text holds is told once for all rules
                can_match(rule, document.view(rule.scope), document.facts(rule.scope))
            before = process_time()
            check(document, rules, accelerate="never")
            seconds.append(process_time() - before)
        return min(seconds)


def _unfiltered(rule: Rule) -> str | None:
    """Why a rule is tried on every line."""
    if rule.kind in (BUILTIN, VERDICT):
        return None
    if rule.reads:
        return "is of a kind that reads every text from beginning to end"
    if rule.need is None and rule.trigger is None and surveyor(rule.kind) is None:
        return "has nothing rare to look for: it is tried on every line of every text"
    if rule.need is None:
        return "has no rare character to look for: it is tried on every line of a small text"
    if rule.trigger is not None and not rule.ours and refuses(rule.trigger.expressions):  # of ours, the tests ask
        return "has a pattern that Hyperscan refuses: it is tried on every line of a large text"
    return None
