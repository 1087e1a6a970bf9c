"""How a rule looks for its matches in a piece of a file: on the lines that one pass for all rules told, on those that
hold its literals, or through all of it.
"""

from __future__ import annotations

from itertools import islice

from lint.cache.kept import shared_pattern
from lint.kinds import finder, reader
from lint.languages.letters import letters_of
from lint.lazily import by_key
from lint.patience import left, limits
from lint.scan import Facts, can_match
from lint.scan.lines import find_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import regex

    from lint.diagnostic import Match
    from lint.documents.document import Document
    from lint.kinds import Find, Reader
    from lint.rulebook.rule import Raise, Rule
    from lint.scan.lines import Line
    from lint.scan.literals import Literals
    from lint.scan.sweep import Recalled, Sweep

MANY_LINES = 100  # candidates of a rule in a document from which they are asked for all that a match needs
_finder: Callable[[str], Find] = by_key(finder)


def search(
    rule: Rule, document: Document, sweep: Sweep | Recalled | None, readers: dict[str, Reader]
) -> Iterable[Match]:
    """What the rule finds in the piece, of which a pass may have told something. ``readers`` are those of the file, by
    rule.
    """
    letters = letters_of(rule.languages, document) if rule.by_line else None
    if sweep is not None and rule.id in sweep.covered:
        if rule.reads:
            spans = [(line.base + line.start, line.base + line.end) for line in sweep.lines(rule)]
            return _reader(rule, readers).feed_lines(document.view(rule.scope), spans, document.original)
        return _on_told(sweep.lines(rule), rule, _finder(rule.kind), None if letters is None else letters.allow)
    text = document.view(rule.scope)
    if letters is not None and not letters.allow_some():
        return ()
    facts = document.facts(rule.scope)
    # The few rules that a pass for all does not cover do without what literals tell, which takes as long as all of them together.
    asks_literals = sweep is None or not sweep.has_scanned
    if not can_match(rule, text, facts, asks_literals=asks_literals):
        return ()
    if rule.reads:
        return _reader(rule, readers).feed(text, document.original)
    lines = None
    if facts is not None and rule.need is not None and rule.by_line and asks_literals:
        lines = facts.lines(rule.need, rule.literals)
    if lines is None:
        return _finder(rule.kind)(text, rule.state)
    return find_on(lines, _finder(rule.kind), rule.state) if lines else ()


def _reader(rule: Rule, readers: dict[str, Reader]) -> Reader:
    if rule.id not in readers:
        readers[rule.id] = reader(rule.kind, rule.state)
    return readers[rule.id]


def _on_told(lines: list[Line], rule: Rule, find: Find, allows: Callable[[int, int], bool] | None) -> Iterator[Match]:
    """The matches of a rule on the lines that a pass told, as ``find`` would give them for the whole text.

    ``allows`` says of the span of a line (code points of the content) whether matches on it can count.
    """
    if allows is not None:
        lines = [line for line in lines if allows(line.base + line.start, line.base + line.end)]
    if len(lines) > MANY_LINES and rule.need is not None:  # what was looked for stands everywhere here
        lines = [line for line in lines if _facts(line, rule.literals).fulfil(rule.need, None, wakes=False)]
    return find_on(lines, find, rule.state)


def _facts(line: Line, literals: Literals) -> Facts:
    """What is quickly told of a line, of which several rules may ask."""
    if line.facts is None:
        line.facts = Facts(line.text, literals)
    return line.facts


def count(pattern: regex.Pattern[str], text: str, most: int | None, is_plain: bool) -> int:
    """How many matches a pattern has, as far as they are counted; ``is_plain`` where ``re`` takes it, too."""
    limited = limits()
    if not is_plain or limited:
        return sum(1 for _ in islice(pattern.finditer(text, **limited), most))
    plain = shared_pattern(pattern.pattern)
    return len(plain.findall(text)) if most is None else sum(1 for _ in islice(plain.finditer(text), most))


def is_held(condition: Raise, prose: str) -> bool:
    """Whether a text holds the pattern that the condition names."""
    return condition.pattern is not None and condition.pattern.search(prose, timeout=left()) is not None
