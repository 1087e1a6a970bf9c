"""Run a rulebook over a document, whole or piece by piece.

Every rule looks at the view of the document that its scope allows; what it finds is kept where the language fits and no
mention, house style or superseding rule speaks against it. Findings come out in the order of their places, before
suppression. A rule that raises or takes too long says nothing for the file and is reported itself.

A large text comes in pieces of whole lines. Rules look at lines, but for those of a kind that reads on through
the document and keeps what it must remember; so the pieces' sizes never change what is found.
"""

from __future__ import annotations

from lint.diagnostic import in_order
from lint.engine.found import Findings, diagnostic, leftmost_longest
from lint.engine.mentions import is_mention
from lint.engine.outcome import Failure, Outcome
from lint.engine.search import count, is_held, search
from lint.engine.verdict import Circumstances, Superseding, judge
from lint.engine.waiting import Waiting, recalled
from lint.errors import CannotStart
from lint.kinds import BUILTIN, MASK, VERDICT
from lint.languages.choose import language_for
from lint.lazily import last
from lint.patience import Patience

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any, Literal, TypeVar

    from lint.diagnostic import Match
    from lint.documents.document import Document
    from lint.kinds import Reader
    from lint.rulebook.rule import HouseStyle, Rule
    from lint.scan.sweep import Recalled, Sweep

    Accelerate = Literal["never", "large", "always"]
    Hides = Callable[[str, int, int], Sequence[Any]]
    Keep = Callable[[Document, int, int], bool]
    Watch = Callable[[str], None]
    T = TypeVar("T")

MOST_TOLD = 1000  # findings of one rule in one file that are told one by one; a wall of them helps nobody


def check(
    document: Document,
    rules: Sequence[Rule],
    *,
    assumed: Sequence[str] = (),
    accelerate: Accelerate = "large",
    keep: Keep | None = None,
    watch: Watch | None = None,
    cap: int = MOST_TOLD,
    hides: Hides | None = None,
    sweep: Sweep | None = None,
) -> Outcome:
    """The findings of the rules in a whole document, in offsets of the file.

    ``assumed`` names rules of which one finding each counts as present where severities are raised (examples use it).
    ``accelerate`` says when the multi-pattern scanner is used: it changes nothing but the time.
    ``keep`` says of a span of the document's content whether a match there counts at all; one that does not is no
    evidence for verdicts either. ``watch`` is told a rule's id before the rule goes to work, and the empty text when
    all have done theirs; what it raises counts as raised by the rule. ``cap`` is how many findings of a rule are told
    one by one.
    ``hides`` tells by what a rule's finding at a span of the file is hidden: it is evidence still, and takes no other's
    room.
    ``sweep`` is what a pass over this document and others has said, where there was one.
    """
    examination = Examination(rules, accelerate=accelerate, keep=keep, watch=watch, cap=cap, hides=hides)
    examination.feed(document, sweep)
    return examination.finish(lambda: iter((document,)), assumed)


class Examination:
    """The rules at work on one file: feed it the file's pieces in order, then let it finish."""

    def __init__(
        self,
        rules: Sequence[Rule],
        *,
        accelerate: Accelerate = "large",
        keep: Keep | None = None,
        watch: Watch | None = None,
        cap: int = MOST_TOLD,
        hides: Hides | None = None,
    ) -> None:
        self._rules = tuple(rules)
        self._superseding = Superseding(self._rules)
        self._cap = cap
        self._hides = hides
        self._counts = keep
        self._watch = watch or _unwatched
        self._working = _working(self._rules).copy()
        self._readers: dict[str, Reader] = {}
        self._kept: dict[str, Findings] = {}
        self._failures: list[Failure] = []
        self._accelerate = accelerate
        self._patience = Patience()
        self._heads: dict[int, int] = {}  # where the file's first so many lines of prose end
        self._waiting = Waiting()

    def feed(self, document: Document, sweep: Sweep | None = None) -> None:
        """Look at the next piece of the file, whole lines of it; ``document.base`` says where it starts."""
        if document.base == 0:
            self._heads = {lines: document.original(document.head(lines)) for lines in _first_lines(self._rules)}
        self._patience.read(len(document.content))
        if sweep is None and self._sweeps(document):
            sweep = _sweep(document, self._rules, prepares=self._prepares(document))
        working = self._working.values() if sweep is None else sweep.rules(self._working)
        for rule in self._superseding.begin(working):
            if rule.formats is not None and document.format not in rule.formats:
                continue
            self._look(rule, document, sweep)
        self._watch("")

    def _look(self, rule: Rule, document: Document, sweep: Sweep | Recalled | None) -> None:
        try:
            self._watch(rule.id)
            if sweep is not None and not sweep.can_match(rule):
                return
            if rule.house_style is not None and self._waits(rule, document, sweep):
                return
            self._keep(rule, self._matches(rule, document, sweep), document)
        except CannotStart:  # said by ``keep``: a fault of the configuration
            raise
        except Exception as error:  # one rule's fault must not cost the others' findings
            self._fail(rule, error)

    def _waits(self, rule: Rule, document: Document, sweep: Sweep | Recalled | None) -> bool:
        """Whether a rule leaves the piece out until the file's style is known; not if others ask for its matches, or it
        reads on.
        """
        if rule.reads or self._superseding.concerns(rule.id):
            return False
        return self._waiting.begin(rule, document, sweep)

    def _catch_up(self, again: Callable[[], Iterator[Document]]) -> None:
        """Look at what was left out for a style that the file does not have."""
        left_out = self._waiting.end()
        for document in again() if left_out else ():
            for rule in self._working.copy().values():
                if document.base in left_out.get(rule.id, ()):
                    self._look(rule, document, recalled(rule, document, left_out[rule.id][document.base]))

    def _sweeps(self, document: Document) -> bool:
        return self._accelerate == "always" or (self._accelerate == "large" and document.is_large())

    def _prepares(self, document: Document) -> bool:
        return self._accelerate == "always" or document.is_very_large()

    def finish(self, again: Callable[[], Iterator[Document]], assumed: Sequence[str] = ()) -> Outcome:
        """What was found; ``again`` reads the file's pieces once more where something is to be counted in all of it."""
        outcome = Outcome(self._failures)
        if not self._kept and not self._waiting:
            self._watch("")
            return outcome
        by_style, matching = self._counted(again)
        for rule in by_style:
            self._kept.pop(rule, None)
            self._waiting.drop(rule)
        self._catch_up(again)
        self._watch("")
        for rule, findings in self._kept.items():
            outcome.add(rule, findings, self._kept)
        known = Circumstances(self._heads, matching, assumed)
        outcome.diagnostics = judge(outcome.diagnostics, self._rules, known)
        outcome.diagnostics.sort(key=in_order)
        return outcome

    def _counted(self, again: Callable[[], Iterator[Document]]) -> tuple[list[str], frozenset[str]]:
        """Of the rules with findings, or that wait: those that the file's house style speaks against, and those whose
        condition names a pattern that its prose holds.
        """
        found = [rule for rule in self._working.values() if rule.id in self._kept or rule.id in self._waiting]
        styles = [(rule, rule.house_style) for rule in found if rule.house_style is not None]
        conditions = [(rule, rule.raised) for rule in found if rule.raised is not None and rule.raised.pattern]
        hits = {rule.id: 0 for rule, _ in styles}
        matching: set[str] = set()
        for document in again() if styles or conditions else ():
            for rule, style in styles:
                enough = style.hits_that_tell()
                most = None if enough is None else enough - hits[rule.id]
                hits[rule.id] += (
                    self._try(rule, count, style.hit, document.view(rule.scope), most, style.are_plain) or 0
                )
            for rule, condition in conditions:
                if rule.id not in matching and self._try(rule, is_held, condition, document.view("prose")):
                    matching.add(rule.id)
        return self._by_style(styles, hits, again), frozenset(matching)

    def _by_style(
        self, styles: list[tuple[Rule, HouseStyle]], hits: dict[str, int], again: Callable[[], Iterator[Document]]
    ) -> list[str]:
        """The rules whose findings are the file's style, by how many hits it has; joints are counted until that is
        told.
        """
        joints = {rule.id: 0 if style.hits_that_tell() is None else hits[rule.id] for rule, style in styles}
        counted = [one for one in styles if one[1].hits_that_tell() is None]
        for document in again() if counted else ():
            counted = [(rule, style) for rule, style in counted if rule.id in self._working]
            counted = [one for one in counted if one[1].may_cover(joints[one[0].id], hits[one[0].id])]
            if not counted:
                break
            for rule, style in counted:
                most = style.joints_that_refute(hits[rule.id]) - joints[rule.id]
                joints[rule.id] += (
                    self._try(rule, count, style.joint, document.view(rule.scope), most, style.are_plain) or 0
                )
        return [
            rule.id
            for rule, style in styles
            if rule.id in self._working and style.covers(joints[rule.id], hits[rule.id])
        ]

    def _try(self, rule: Rule, act: Callable[..., T], *arguments: object) -> T | None:
        """What an act comes to that is charged to a rule; None where the rule has failed, then or before."""
        if rule.id not in self._working:
            return None
        try:
            self._watch(rule.id)
            if rule.ours:
                return act(*arguments)
            with self._patience.of(rule.id):
                return act(*arguments)
        except Exception as error:
            self._fail(rule, error)
            return None

    def _fail(self, rule: Rule, error: Exception) -> None:
        timed_out = isinstance(error, TimeoutError)
        reason = "took too long" if timed_out else f"{type(error).__name__}: {error}"
        self._failures.append(Failure(rule.id, reason, timed_out=timed_out))
        by_rule: dict[str, object]
        for by_rule in (self._working, self._kept, self._readers):  # type: ignore[assignment]
            by_rule.pop(rule.id, None)
        self._waiting.drop(rule.id)

    def _matches(self, rule: Rule, document: Document, sweep: Sweep | Recalled | None) -> Iterable[Match]:
        """What the rule finds in the piece, in the time that a rule of somebody's own has left for the file."""
        if rule.ours:
            return search(rule, document, sweep, self._readers)
        with self._patience.of(rule.id):
            return list(search(rule, document, sweep, self._readers))

    def _keep(self, rule: Rule, matches: Iterable[Match], document: Document) -> None:
        text, original = document.view(rule.scope), document.original
        findings = self._kept.get(rule.id) or Findings(self._cap)
        for match in leftmost_longest(matches):
            if self._counts is not None and not self._counts(document, match.start, match.end):
                continue
            around = document.surroundings(match.start, match.end)
            if rule.mention and is_mention(text, match.start, match.end, rule.mention, *around):
                continue
            rivals = self._superseding.rivals(rule.id, match.start, match.end)
            hiding = self._hides(rule.id, original(match.start), original(match.end)) if self._hides else ()
            group = findings.group(rivals, is_hidden=bool(hiding))
            is_counted = group.is_full() and rule.languages is None  # and needs no language for that
            language = "und" if is_counted else language_for(rule.languages, document, *around, match.start)
            if language is None:
                continue
            self._kept[rule.id] = findings
            self._superseding.add(rule.id, match.start, match.end)
            if group.takes(hiding):
                fixable = MASK not in text[match.start : match.end]  # no fix touches what the rule did not see
                group.told.append(diagnostic(rule, match, document, language, fixable=fixable))


@last
def _working(rules: tuple[Rule, ...]) -> dict[str, Rule]:
    """The rules that look at text, by id."""
    return {rule.id: rule for rule in rules if rule.kind not in (BUILTIN, VERDICT)}


@last
def _first_lines(rules: tuple[Rule, ...]) -> frozenset[int]:
    """The numbers of lines at a file's start that rules ask about."""
    return frozenset(rule.first_lines for rule in rules if rule.first_lines is not None)


def _unwatched(rule: str) -> None:
    """What is told of rules at work where nobody asked."""


def _sweep(document: Document, rules: tuple[Rule, ...], *, prepares: bool) -> Sweep:
    from lint.scan.sweep import Sweeps  # the scanner is for large texts only

    return next(iter(Sweeps((document,), rules, prepares=prepares)))
