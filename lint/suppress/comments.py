"""Suppressions: comments in a file that say which findings its author has seen and wants to keep.

    <!-- xnumx: ignore[date/impossible] a quotation -->         findings on the comment's own line
    <!-- xnumx: ignore-next[number, date] -->                   on the next line that holds more than comments
    <!-- xnumx: disable[voice] --> … <!-- xnumx: enable[voice] -->
    <!-- xnumx: ignore-file[character/soft-hyphen] -->          in the whole file

In the brackets stand ids and packs; what follows them is the reason. A directive without brackets
works, for every rule, and is itself reported: it hides what is not there yet. So is a directive that hides nothing, but
only where the rules that it names ran, and one whose verb or id does not exist. These reports are rules of the pack
``internal``; a directive hides them only by naming them. An ``enable`` without brackets ends all that is disabled.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, chain
from operator import attrgetter

from lint.diagnostic import Diagnostic, in_order, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from lint.documents.document import Comment, Document
    from lint.rulebook.rule import Rule, Rulebook

    Remark = tuple[str, int, int, str]  # an internal rule, the span it is about, and the reason

UNUSED, BLANKET, UNKNOWN = "internal/unused-suppression", "internal/blanket-suppression", "internal/unknown-suppression"
OWN_PACK = "internal"
BY_REACH = ("ignore", "ignore-next"), ("disable",), ("ignore-file",)
VERBS = ("ignore", "ignore-next", "disable", "enable", "ignore-file")
_DIRECTIVE = re.compile(r"\s*xnumx\s*:\s*(?P<verb>[A-Za-z-]+)(?:\s*\[(?P<ids>[^\]]*)\])?")
_ID = re.compile(r"[^\s,]+")


class Named:
    """One id or pack that a directive names (None: every rule), the rules it stands for, and where its effect ends.

    ``ends`` has the offset for each rule of which an ``enable`` ends it before the directive does.
    """

    __slots__ = ("end", "ends", "name", "rules", "start", "used")

    def __init__(self, name: str | None, start: int, end: int, rules: frozenset[str]) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.rules = rules
        self.ends: dict[str, int] = {}
        self.used = False


class Directive:
    """A directive at its place in the file; it hides findings that touch ``first`` to ``last``."""

    __slots__ = ("end", "first", "last", "names", "start", "verb")

    def __init__(self, verb: str, start: int, end: int, names: list[Named]) -> None:
        self.verb = verb
        self.start = start
        self.end = end
        self.names = names
        self.first = self.last = 0

    def hiding(self, rule: str, start: int, end: int) -> Named | None:
        """The name that hides a finding of the rule at that span."""
        if start >= self.last or max(end, start + 1) <= self.first:
            return None
        for named in self.names:
            if rule in named.rules and start < named.ends.get(rule, self.last):
                return named
        return None


class Suppressed:
    """What stays (with what is to be said of the directives), and what the file's own comments hide."""

    __slots__ = ("hidden", "kept")

    def __init__(self, kept: list[Diagnostic], hidden: list[Diagnostic]) -> None:
        self.kept = kept
        self.hidden = hidden


class Directives:
    """The directives of a document."""

    def __init__(self, document: Document, rulebook: Rulebook) -> None:
        reader = _Reader(document, rulebook)
        self._document = document
        self._rulebook = rulebook
        comments = sorted(document.comments, key=attrgetter("start"))
        self._directives = [one for one in map(reader.read, comments) if one is not None]
        self._remarks = reader.remarks
        reader.place(self._directives)
        self._stretches: dict[str, tuple[_Stretches, ...]] = {}

    def hiding(self, rule: str, start: int, end: int) -> list[Named]:
        """The names that hide a finding of the rule at that span of the file."""
        if rule not in self._stretches:
            naming = [one for one in self._directives if any(rule in named.rules for named in one.names)]
            self._stretches[rule] = tuple(_Stretches(one for one in naming if one.verb in verbs) for verbs in BY_REACH)
        near = chain.from_iterable(several.near(start, end) for several in self._stretches[rule])
        return [named for one in near if (named := one.hiding(rule, start, end)) is not None]

    def part(
        self,
        found: Sequence[Diagnostic],
        rules: Sequence[Rule],
        hiding: Iterable[Named] = (),
        *,
        failed: Collection[str] = (),
    ) -> Suppressed:
        """The findings parted into those that stay and those that a directive hides.

        ``found`` and the result are in offsets of the file. ``rules`` are those that this file was checked with, those
        in
        ``failed`` excepted. ``hiding`` are names that hide findings which are not told one by one.
        """
        outcome = Suppressed([], [])
        for named in hiding:
            named.used = True
        self._part((*found, *self._reports(self._remarks, rules)), outcome)
        ran = {rule.id for rule in rules if rule.formats is None or self._document.format in rule.formats} - set(failed)
        for own in (False, True):  # names of internal rules can only be judged when the others have been
            unused = [
                (UNUSED, named.start, named.end, "")
                for directive in self._directives
                for named in directive.names
                if not named.used and _is_own(named) is own and _all_ran(named, ran, self._rulebook)
            ]
            reports = self._reports(unused, rules)
            if own:
                outcome.kept += reports
            else:
                self._part(reports, outcome)
        outcome.kept.sort(key=in_order)
        return outcome

    def _part(self, found: Iterable[Diagnostic], outcome: Suppressed) -> None:
        for one in found:
            hiding = self.hiding(one.rule, one.start, one.end)
            for named in hiding:
                named.used = True
            (outcome.hidden if hiding else outcome.kept).append(one)

    def _reports(self, remarks: Iterable[Remark], rules: Sequence[Rule]) -> list[Diagnostic]:
        """The remarks as findings of those internal rules that this file is checked with."""
        by_id = {rule.id: rule for rule in rules}
        reports = []
        for name, start, end, reason in remarks:
            rule = by_id.get(name)
            if rule is not None:
                text = self._document.source.text.chars[start:end]
                message = rule.message.format_map({"match": quoted(text), "reason": reason})
                reports.append(Diagnostic(rule.id, rule.severity, start, end, message, text))
        return reports


class _Stretches:
    """Directives by where they count, so that a place asks those near by only."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        self._directives = sorted(directives, key=attrgetter("first"))
        self._furthest = list(accumulate((one.last for one in self._directives), max))

    def near(self, start: int, end: int) -> Iterator[Directive]:
        """The directives that count between the offsets, and some more."""
        at = bisect_right(self._directives, end, key=attrgetter("first"))
        while at and self._furthest[at - 1] > start:
            at -= 1
            yield self._directives[at]


def _is_own(named: Named) -> bool:
    return named.name is not None and named.name.partition("/")[0] == OWN_PACK


def _all_ran(named: Named, ran: set[str], rulebook: Rulebook) -> bool:
    """Whether the name can be called unused: every rule that it stands for and that is on by default ran."""
    expected = {rule.id for rule in rulebook.rules if rule.default and rule.id in named.rules} or named.rules
    return expected <= ran


class _Reader:
    """Reads directives from comments; ``remarks`` (rule, start, end, reason) say what is odd about them."""

    def __init__(self, document: Document, rulebook: Rulebook) -> None:
        self._document = document
        self._rulebook = rulebook
        self._packs: dict[str, set[str]] = {}
        for rule in rulebook.rules:
            self._packs.setdefault(rule.pack, set()).add(rule.id)
        self.remarks: list[Remark] = []
        self._spans = sorted((document.original(one.start), document.original(one.end)) for one in document.comments)
        self._next: dict[int, int] = {}  # for lines that were asked about, the first from there on that holds text

    def read(self, comment: Comment) -> Directive | None:
        """The directive in a comment, or None where it holds none."""
        found = _DIRECTIVE.match(comment.text)
        if found is None:
            return None
        place = self._document.original
        base = self._document.content.find(comment.text, comment.start)
        verb = found["verb"].lower()
        start, end = place(base + found.start("verb")), place(base + found.end())
        if verb not in VERBS:
            self._remark(start, place(base + found.end("verb")), f"there is no directive '{verb}'", verb, VERBS)
            return None
        names = []
        if found["ids"] is None:
            every = frozenset(rule.id for rule in self._rulebook.rules if rule.pack != OWN_PACK)
            names.append(Named(None, start, end, every))
            if verb != "enable":
                self.remarks.append((BLANKET, start, end, ""))
        for one in _ID.finditer(found["ids"] or ""):
            low = place(base + found.start("ids") + one.start())
            rules = self._rules(one[0], low)
            if rules:
                names.append(Named(one[0], low, low + len(one[0]), rules))
        if found["ids"] is not None and not found["ids"].strip(" ,"):
            self.remarks.append((UNKNOWN, start, end, "the brackets name no rule"))
        return Directive(verb, place(comment.start), place(comment.end), names)

    def _rules(self, name: str, start: int) -> frozenset[str]:
        name = self._rulebook.aliases.get(name, name)
        if name in self._packs:
            return frozenset(self._packs[name])
        ids = [rule.id for rule in self._rulebook.rules]
        if name in ids:
            return frozenset({name})
        self._remark(start, start + len(name), f"there is no rule or pack '{name}'", name, [*ids, *self._packs])
        return frozenset()

    def _remark(self, start: int, end: int, what: str, name: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name, list(known), 1)
        self.remarks.append((UNKNOWN, start, end, what + (f"; did you mean '{near[0]}'?" if near else "")))

    def place(self, directives: list[Directive]) -> None:
        """Say between which offsets each directive counts."""
        text = self._document.source.text
        for one in directives:
            if one.verb == "ignore":
                first, last = (text.line_span(text.line_at(at)) for at in (one.start, one.end - 1))
                one.first, one.last = first[0], last[1] + 1
            elif one.verb == "ignore-next":
                one.first, one.last = self._next_line(one.end)
            elif one.verb in ("disable", "ignore-file"):
                one.first = one.start if one.verb == "disable" else 0
                one.last = len(text.chars) + 1
        _enable(directives)

    def _next_line(self, offset: int) -> tuple[int, int]:
        """The first line after the offset's own on which something else than comments stands."""
        text = self._document.source.text
        first = line = text.line_at(offset - 1) + 1
        while line <= text.line_count and line not in self._next and not self._holds_text(*text.line_span(line)):
            line += 1
        found = self._next.get(line, line)
        self._next.update(dict.fromkeys(range(first, line + 1), found))
        if found > text.line_count:
            return 0, 0
        start, end = text.line_span(found)
        return start, end + 1

    def _holds_text(self, start: int, end: int) -> bool:
        """Whether something else than comments stands in a line."""
        chars = self._document.source.text.chars
        at = bisect_right(self._spans, start, key=lambda span: span[1])
        while at < len(self._spans) and self._spans[at][0] < end and not chars[start : self._spans[at][0]].strip():
            start = self._spans[at][1]
            at += 1
        return bool(chars[start:end].strip())


def _enable(directives: Iterable[Directive]) -> None:
    """End what is disabled where the next directive that enables it stands; a name that ends something counts as used."""
    disabled: dict[str, list[Named]] = {}
    disabling = []
    for one in directives:
        if one.verb == "disable":
            disabling.append(one)
            for named in one.names:
                for rule in named.rules:
                    disabled.setdefault(rule, []).append(named)
        elif one.verb == "enable":
            for named in one.names:
                for rule in named.rules & disabled.keys():
                    named.used = True
                    for off in disabled.pop(rule):
                        off.ends[rule] = one.start
    for one in disabling:
        if all(named.rules <= named.ends.keys() for named in one.names):
            one.last = max((end for named in one.names for end in named.ends.values()), default=one.last)
