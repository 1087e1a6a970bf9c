"""Run a rulebook over one document.

Every rule runs over the view of the document that its scope allows; what it finds is kept where the language fits and no
mention, house style or superseding rule speaks against it. Findings come out in the order of their places, before
suppression. A rule that raises or takes too long says nothing for the document and is reported itself.
"""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Edit, Fix, Record, Related
from lint.kinds import BUILTIN, VERDICT, finder
from lint.languages import language_at, speaks
from lint.mentions import is_mention
from lint.scan import can_match
from lint.verdict import judge

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lint.diagnostic import Match
    from lint.documents.document import Document
    from lint.kinds import Find
    from lint.rulebook.rule import HouseStyle, Rule

SHOWN = 40  # code points of a match that a message repeats

_finders: dict[str, Find] = {}


class Failure(Record):
    """A rule that could not run on a file, and why."""

    __slots__ = ("reason", "rule", "timed_out")

    def __init__(self, rule: str, reason: str, *, timed_out: bool) -> None:
        self.rule = rule
        self.reason = reason
        self.timed_out = timed_out


class Outcome:
    """What the rules said of one document: diagnostics in the order of their places, and rules that failed."""

    __slots__ = ("diagnostics", "failures")

    def __init__(self, diagnostics: list[Diagnostic], failures: list[Failure]) -> None:
        self.diagnostics = diagnostics
        self.failures = failures


def check(document: Document, rules: Sequence[Rule], *, assumed: Sequence[str] = ()) -> Outcome:
    """The findings of the rules in the document, in offsets of the file.

    ``assumed`` names rules of which one finding each counts as present where severities are raised (examples use it).
    """
    found: list[Diagnostic] = []
    failures: list[Failure] = []
    for rule in rules:
        if rule.kind in (BUILTIN, VERDICT) or not _suits(rule, document):
            continue
        try:
            found.extend(_run(rule, document))
        except TimeoutError:
            failures.append(Failure(rule.id, "took too long", timed_out=True))
        except Exception as error:  # one rule's fault must not cost the others' findings
            failures.append(Failure(rule.id, f"{type(error).__name__}: {error}", timed_out=False))
    found = _without_superseded(found, rules)
    found = judge(found, rules, assumed)
    if document.content is not document.source.text.chars:
        found = [_in_file(diagnostic, document) for diagnostic in found]
    found.sort(key=lambda diagnostic: (diagnostic.start, diagnostic.end, diagnostic.rule))
    return Outcome(found, failures)


def _suits(rule: Rule, document: Document) -> bool:
    return rule.formats is None or document.format in rule.formats


def _run(rule: Rule, document: Document) -> list[Diagnostic]:
    text = document.view(rule.scope)
    if not can_match(rule, text, document.characters(rule.scope)):
        return []
    find = _finders.get(rule.kind)
    if find is None:
        find = _finders[rule.kind] = finder(rule.kind)
    kept: list[Diagnostic] = []
    for match in _leftmost_longest(find(text, rule.state)):
        if rule.mention and is_mention(text, match.start, match.end, rule.mention, *document.surroundings(match.start, match.end)):
            continue
        language = language_at(document, match.start, match.end)
        if speaks(language, rule.languages):
            kept.append(_diagnostic(rule, match, document, language))
    if kept and rule.house_style is not None and _is_house_style(rule.house_style, text):
        return []
    return kept


def _leftmost_longest(matches: Iterable[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _is_house_style(style: HouseStyle, text: str) -> bool:
    joints = sum(1 for _ in style.joint.finditer(text))
    hits = sum(1 for _ in style.hit.finditer(text))
    return joints >= style.least and hits > style.above * joints


def _diagnostic(rule: Rule, match: Match, document: Document, language: str) -> Diagnostic:
    text = document.content[match.start : match.end]
    fields = {**match.fields, "match": shown(text)}
    return Diagnostic(
        rule.id,
        rule.severity,
        match.start,
        match.end,
        rule.message.format_map(fields),
        text,
        language=language,
        fix=_fix(rule, match, text),
        suggestions=match.suggestions or tuple(word.format_map({**fields, "match": text}) for word in rule.suggest),
        related=match.related,
    )


def _fix(rule: Rule, match: Match, text: str) -> Fix | None:
    if rule.replace is None:
        return None
    if match.replacement is None and "{replacement}" in rule.replace:
        return None
    fields = {**match.fields, "match": text, "replacement": match.replacement or ""}
    return Fix((Edit(match.start, match.end, rule.replace.format_map(fields)),), safe=rule.safe)


def shown(text: str) -> str:
    """Matched text as a message repeats it: cut to a length, white space and characters that do not show by name."""
    if len(text) > SHOWN:
        text = text[: SHOWN - 1] + "\N{HORIZONTAL ELLIPSIS}"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)


def _without_superseded(found: list[Diagnostic], rules: Sequence[Rule]) -> list[Diagnostic]:
    """Findings over which no finding of a rule that supersedes theirs lies."""
    superseding = {rule.id: rule.supersedes for rule in rules if rule.supersedes}
    spans: dict[str, list[tuple[int, int]]] = {}
    for diagnostic in found:
        for loser in superseding.get(diagnostic.rule, ()):
            spans.setdefault(loser, []).append((diagnostic.start, diagnostic.end))
    if not spans:
        return found
    return [
        diagnostic
        for diagnostic in found
        if not any(start < diagnostic.end and end > diagnostic.start for start, end in spans.get(diagnostic.rule, ()))
    ]


def _in_file(diagnostic: Diagnostic, document: Document) -> Diagnostic:
    original = document.original
    fix = diagnostic.fix
    if fix is not None:
        fix = Fix(tuple(Edit(original(e.start), original(e.end), e.text) for e in fix.edits), safe=fix.safe)
    return Diagnostic(
        diagnostic.rule,
        diagnostic.severity,
        original(diagnostic.start),
        original(diagnostic.end),
        diagnostic.message,
        diagnostic.text,
        language=diagnostic.language,
        fix=fix,
        suggestions=diagnostic.suggestions,
        related=tuple(Related(original(r.start), original(r.end), r.message) for r in diagnostic.related),
    )
