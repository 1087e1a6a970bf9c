"""From what a kind matched to what is told: the diagnostic, with its fix, in offsets of the file."""

from __future__ import annotations

from lint.diagnostic import Diagnostic, Edit, Fix, Related, in_order, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping
    from typing import Any

    from lint.diagnostic import Match
    from lint.documents.document import Document
    from lint.rulebook.rule import Rule


class Findings:
    """What one rule found in a file: of each group the first ``cap`` one by one, so that no group takes another's room.

    What gives way to findings of other rules is grouped by these, since it counts again where those come to nothing,
    and what the file hides is by itself.
    """

    __slots__ = ("_cap", "_groups")

    def __init__(self, cap: int) -> None:
        self._cap = cap
        self._groups: dict[tuple[frozenset[str], bool], Group] = {}

    def group(self, rivals: frozenset[str], *, is_hidden: bool) -> Group:
        """The findings that give way to these rules, hidden or not."""
        key = rivals, is_hidden
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = Group(self._cap)
        return group

    def left(self, rules: Container[str]) -> tuple[list[Diagnostic], int, set[Any]]:
        """What counts where these rules have findings: what is told, how many more are not hidden, and what hides any."""
        shown: list[Diagnostic] = []
        hidden: list[Diagnostic] = []
        hiding: set[Any] = set()
        more = 0
        for (rivals, is_hidden), group in self._groups.items():
            if any(rival in rules for rival in rivals):
                continue
            if is_hidden:
                hidden += group.told
                hiding |= group.hiding
            else:
                shown += group.told
                more += group.more
        shown.sort(key=in_order)
        return shown[: self._cap] + hidden, more + max(0, len(shown) - self._cap), hiding


class Group:
    """Findings that are told one by one, how many there are ``more``, and what hides any of them."""

    __slots__ = ("_cap", "hiding", "more", "told")

    def __init__(self, cap: int) -> None:
        self._cap = cap
        self.told: list[Diagnostic] = []
        self.more = 0
        self.hiding: set[Any] = set()

    def is_full(self) -> bool:
        """Whether no more findings are told one by one."""
        return len(self.told) >= self._cap

    def takes(self, hiding: Iterable[Any]) -> bool:
        """Count one more finding, which is hidden by these; whether it is to be told."""
        self.hiding.update(hiding)
        self.more += self.is_full()
        return not self.is_full()


def first_of_each(
    found: Iterable[Diagnostic], more: Mapping[str, int], most: int
) -> tuple[list[Diagnostic], dict[str, int]]:
    """The first ``most`` findings of each rule, and how many more there are, with those left out before."""
    kept: list[Diagnostic] = []
    counts: dict[str, int] = {}
    for one in found:
        counts[one.rule] = counts.get(one.rule, 0) + 1
        if counts[one.rule] <= most:
            kept.append(one)
    left_out = {rule: max(0, counts.get(rule, 0) - most) + more.get(rule, 0) for rule in sorted({*counts, *more})}
    return kept, {rule: count for rule, count in left_out.items() if count}


def leftmost_longest(matches: Iterable[Match]) -> list[Match]:
    """Matches in order, of those that overlap the first, and the longest that starts there."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def diagnostic(rule: Rule, match: Match, document: Document, language: str, *, fixable: bool) -> Diagnostic:
    """What a rule tells of a match, in offsets of the file. ``fixable`` says whether the rule has seen all that it
    matched.
    """
    return _in_file(_in_piece(rule, match, document, language, fixable=fixable), document, related_is=rule.reads)


def _in_piece(rule: Rule, match: Match, document: Document, language: str, *, fixable: bool) -> Diagnostic:
    text = document.content[match.start : match.end]
    fields = {**match.fields, "match": quoted(text)}
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
