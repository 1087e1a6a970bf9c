"""How a rule looks for its matches in a piece of a file: on the lines that one pass for all rules told, on those that hold its literals, or
through all of it.
"""

from __future__ import annotations

from itertools import islice

from lint.kinds import finder, reader
from lint.languages.letters import letters_of
from lint.lazily import by_key
from lint.patience import left, limits
from lint.scan import can_match
from lint.scan.lines import find_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import regex

    from lint.diagnostic import Match
    from lint.documents.document import Document
    from lint.kinds import Find, Reader
    from lint.rulebook.rule import Raise, Rule
    from lint.scan.sweep import Sweep

_finder: Callable[[str], Find] = by_key(finder)


def search(rule: Rule, document: Document, sweep: Sweep | None, readers: dict[str, Reader]) -> Iterable[Match]:
    """What the rule finds in the piece, of which a pass may have told something. ``readers`` are those of the file, by rule."""
    letters = letters_of(rule.languages, document) if rule.by_line else None
    if sweep is not None and rule.id in sweep.covered:
        return sweep.matches(rule, _finder(rule.kind), None if letters is None else letters.allow)
    text = document.view(rule.scope)
    if letters is not None and not letters.allow_some():
        return ()
    facts = document.facts(rule.scope)
    # The few rules that a pass for all does not cover do without what literals tell, which takes as long as all of them together.
    asks_literals = sweep is None or not sweep.has_scanned
    if not can_match(rule, text, facts, asks_literals=asks_literals):
        return ()
    if rule.reads:
        if rule.id not in readers:
            readers[rule.id] = reader(rule.kind, rule.state)
        return readers[rule.id].feed(text, document.original)
    lines = None
    if facts is not None and rule.need is not None and rule.by_line and asks_literals:
        lines = facts.lines(rule.need, rule.literals)
    if lines is None:
        return _finder(rule.kind)(text, rule.state)
    return find_on(lines, _finder(rule.kind), rule.state) if lines else ()


def count(pattern: regex.Pattern[str], text: str, most: int | None = None) -> int:
    """How many matches a pattern has, as far as they are counted."""
    return sum(1 for _ in islice(pattern.finditer(text, **limits()), most))


def is_held(condition: Raise, prose: str) -> bool:
    """Whether a text holds the pattern that the condition names."""
    return condition.pattern is not None and condition.pattern.search(prose, timeout=left()) is not None
