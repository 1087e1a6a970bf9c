"""One file, checked: a decoded source as a whole, or a large plain text piece by piece."""

from __future__ import annotations

from lint.diagnostic import Diagnostic
from lint.documents import format_of, parse
from lint.engine.examine import MOST_TOLD, Examination, check

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lint.config.settings import Settings
    from lint.documents.document import Document
    from lint.documents.pieces import Pieces
    from lint.engine.examine import Keep, Watch
    from lint.engine.outcome import Failure, Outcome
    from lint.rulebook.rule import Rule
    from lint.scan.sweep import Sweep
    from lint.source import Source


class Checked:
    """What the rules said of one source: findings by place, what was cut, and whether all rules ran."""

    __slots__ = ("complete", "diagnostics", "more")

    def __init__(self, diagnostics: list[Diagnostic], more: dict[str, int], *, complete: bool) -> None:
        self.diagnostics = diagnostics
        self.more = more
        self.complete = complete


def check_source(
    source: Source,
    settings: Settings,
    path: str,
    *,
    format: str | None = None,
    suppressions: bool = True,
    watch: Watch | None = None,
    cap: int = MOST_TOLD,
    document: Document | None = None,
    sweep: Sweep | None = None,
) -> Checked:
    """The findings in a decoded file; ``path`` is absolute and decides what ``per-file-ignores`` leave out.

    ``suppressions`` says whether comments in the file count. ``watch`` and ``cap`` are as in
    :func:`lint.engine.examine.check`.
    ``document`` is what :func:`document_of` has made of the source, if it has, and ``sweep`` what a pass has said of
    it.
    """
    rules = settings.rules_for(path)
    if document is None:
        document = document_of(source, settings, path, format)
    directives = None
    if suppressions and any("xnumx" in comment.text for comment in document.comments):
        from lint.suppress.comments import Directives

        directives = Directives(document, settings.rulebook)
    hides = directives.hiding if directives is not None else None
    outcome = check(document, rules, keep=_keep(settings), watch=watch, cap=cap, hides=hides, sweep=sweep)
    if source.bad:
        from lint.engine.undecodable import Undecodables

        undecodables = Undecodables(rules, hides)
        undecodables.feed(source, 0)
        undecodables.join(outcome)
    if directives is not None:
        failed = [failure.rule for failure in outcome.failures]
        outcome.diagnostics = directives.part(outcome.diagnostics, rules, outcome.hiding, failed=failed).kept
    return _checked(outcome, settings)


def document_of(source: Source, settings: Settings, path: str, format: str | None = None) -> Document:
    """A decoded file, parsed."""
    document = parse(source, format or format_of(path) or "text", settings.language)
    document.among = settings.languages
    return document


def check_pieces(
    pieces: Pieces,
    settings: Settings,
    path: str,
    *,
    watch: Watch | None = None,
    part: Callable[[int], None] | None = None,
) -> Checked:
    """The findings in a large plain text; memory does not grow with its size. ``part`` is told how many bytes are
    checked.
    """
    rules = settings.rules_for(path)
    examination = Examination(rules, keep=_keep(settings), accelerate="always", watch=watch)
    undecodables = None
    for document in pieces:
        examination.feed(document)
        if part is not None:
            part(pieces.places[-1].byte + pieces.places[-1].size)
        if document.source.bad:
            from lint.engine.undecodable import Undecodables

            undecodables = undecodables or Undecodables(rules)
            undecodables.feed(document.source, document.base)
    outcome = examination.finish(lambda: iter(pieces))
    if undecodables is not None:
        undecodables.join(outcome)
    return _checked(outcome, settings)


def _checked(outcome: Outcome, settings: Settings) -> Checked:
    """What is told; a rule that has failed is, whichever rules are selected: the run is not complete."""
    rules = settings.rulebook.rules
    about = [one for one in (_about_rule(failure, rules) for failure in outcome.failures) if one is not None]
    return Checked([*about, *outcome.diagnostics], outcome.truncated, complete=not outcome.failures)


def _about_rule(failure: Failure, rules: Sequence[Rule]) -> Diagnostic | None:
    rule = next((rule for rule in rules if rule.id == failure.told_by), None)
    if rule is None:
        return None
    message = rule.message.format_map({"match": failure.rule, "reason": failure.reason})
    return Diagnostic(rule.id, rule.severity, 0, 0, message, "")


def _keep(settings: Settings) -> Keep | None:
    """What of a document counts: all that the configuration does not vouch for."""
    if not (settings.allowed or settings.ignore_regex):
        return None
    from lint.suppress.allowed import Allowed

    looked: dict[str, Allowed] = {}

    def keep(document: Document, start: int, end: int) -> bool:
        if document.content not in looked:
            looked.clear()  # a file comes piece by piece
            looked[document.content] = Allowed(document.content, settings.allowed, settings.ignore_regex)
        return not looked[document.content].covers(start, end)

    return keep
