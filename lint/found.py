"""From what a kind matched to what is told: the diagnostic, with its fix, in offsets of the file."""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Edit, Fix, Related

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.diagnostic import Match
    from lint.documents.document import Document
    from lint.rulebook.rule import Rule

SHOWN = 40  # code points of a match that a message repeats


def diagnostic(rule: Rule, match: Match, document: Document, language: str, *, fixable: bool) -> Diagnostic:
    """What a rule tells of a match, in offsets of the file. ``fixable`` says whether the rule has seen all that it matched."""
    return _in_file(_in_piece(rule, match, document, language, fixable=fixable), document, related_is=rule.reads)


def _in_piece(rule: Rule, match: Match, document: Document, language: str, *, fixable: bool) -> Diagnostic:
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
        fix=_fix(rule, match, text) if fixable else None,
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


def _in_file(diagnostic: Diagnostic, document: Document, *, related_is: bool) -> Diagnostic:
    """The finding of a piece of a file in offsets of the file; ``related_is`` says that related places are so already."""
    if document.is_verbatim():
        return diagnostic
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
        related=diagnostic.related
        if related_is
        else tuple(Related(original(r.start), original(r.end), r.message) for r in diagnostic.related),
    )
