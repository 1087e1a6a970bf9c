"""Apply fixes to characters, pass by pass until nothing is left to fix."""

from __future__ import annotations

from bisect import bisect_left, insort

from lint.diagnostic import Record
from lint.source import Source, undecoded
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from typing import TypeVar

    from lint.diagnostic import Diagnostic, Fix

    T = TypeVar("T")

MOST_SEEN = 100_000  # findings of a rule that a round of fixing sees, where all are asked for
MAX_PASSES = 10  # rounds of fixing after which rules are taken to undo each other's work
MOST_PASSES = 200  # rounds where each ends only because no more findings of a rule are told at once


class Fixed(Record):
    """A source after fixing: ``applied`` are the diagnostics whose fixes were, ``left`` those that it still has.

    ``unsettled`` are rules whose fixes went on and on; none of theirs is applied.
    """

    __slots__ = ("applied", "left", "source", "unsettled")

    def __init__(
        self,
        source: Source,
        applied: tuple[Diagnostic, ...],
        unsettled: tuple[str, ...],
        left: tuple[Diagnostic, ...] = (),
    ) -> None:
        self.source = source
        self.applied = applied
        self.unsettled = unsettled
        self.left = left


def apply_fixes(chars: str, fixes: Iterable[Fix]) -> str:
    """The characters with the fixes applied, each whole or not at all; of those that overlap, the first by place
    wins, and of those the longest."""
    return _apply(chars, [fix for fix, _ in _winners([(fix, fix) for fix in fixes])])


def fix_source(
    source: Source, examine: Callable[[Source], Sequence[Diagnostic]], *, unsafe: bool = False, cap: int = 0
) -> Fixed:
    """The source with all fixes applied that are safe (or, if asked for, unsafe), until ``examine`` finds no more.

    Characters outside the edits stay as they are. A fix whose text the file's encoding cannot hold is left alone. Rules
    that after :data:`MAX_PASSES` rounds still change something are named as unsettled, and the source is fixed by the
    others alone: which of their texts stood at the end would be chance. ``cap`` is how many findings of one rule
    ``examine`` tells at most; a round that it cuts is one more of the same work and does not count.
    """
    unsettled: set[str] = set()
    while True:
        settling = _Settling(source, examine, unsafe=unsafe, cap=cap, barred=unsettled)
        busy = settling.run()
        if not busy:
            applied, left = tuple(settling.applied), tuple(settling.left)
            return Fixed(settling.source, applied, tuple(sorted(unsettled)), left)
        unsettled |= busy


class _Settling:
    """Rounds of fixing without the rules in ``barred``."""

    def __init__(
        self,
        source: Source,
        examine: Callable[[Source], Sequence[Diagnostic]],
        *,
        unsafe: bool,
        cap: int,
        barred: set[str],
    ) -> None:
        self.source = source
        self.applied: list[Diagnostic] = []
        self.left: Sequence[Diagnostic] = ()
        self._examine = examine
        self._unsafe = unsafe
        self._cap = cap
        self._barred = barred

    def run(self) -> set[str]:
        """Fix until nothing is left to fix; the rules that went on and on."""
        counted = 0
        busy: list[set[str]] = []
        for _ in range(MOST_PASSES):
            self.left = self._examine(self.source)
            chosen = _choose(self.source, self.left, unsafe=self._unsafe, barred=self._barred)
            if not chosen:
                return set()
            busy.append({diagnostic.rule for _, diagnostic in chosen})
            if counted >= MAX_PASSES:
                return set().union(*busy[-MAX_PASSES // 2 :])
            counted += not self._is_cut()
            self.applied += [diagnostic for _, diagnostic in chosen]
            self.source = _with_chars(self.source, _apply(self.source.text.chars, [fix for fix, _ in chosen]))
        self.left = self._examine(self.source)
        return set()  # as far as it came; what is left is told, and the next run goes on

    def _is_cut(self) -> bool:
        counts: dict[str, int] = {}
        for one in self.left:
            counts[one.rule] = counts.get(one.rule, 0) + 1
        return self._cap > 0 and max(counts.values(), default=0) >= self._cap


def _choose(
    source: Source, found: Sequence[Diagnostic], *, unsafe: bool, barred: Collection[str]
) -> list[tuple[Fix, Diagnostic]]:
    wanted = [
        (one.fix, one)
        for one in found
        if one.fix is not None
        and (one.fix.safe or unsafe)
        and one.rule not in barred
        and _changes(source.text.chars, one.fix)
        and all(_fits(source, edit.text) for edit in one.fix.edits)
    ]
    return _winners(wanted)


def _changes(chars: str, fix: Fix) -> bool:
    """Whether the fix changes something, and nothing that did not decode."""
    old = [chars[edit.start : edit.end] for edit in fix.edits]
    return old != [edit.text for edit in fix.edits] and not any(map(undecoded, old))


def _fits(source: Source, text: str) -> bool:
    try:
        text.encode(source.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _winners(wanted: list[tuple[Fix, T]]) -> list[tuple[Fix, T]]:
    """Fixes of which none touches what another edits, the first by place before the others."""
    chosen: list[tuple[Fix, T]] = []
    taken: list[tuple[int, int]] = []  # in order, and never overlapping
    seen: set[Fix] = set()
    for fix, what in sorted(wanted, key=lambda pair: [(edit.start, -edit.end, edit.text) for edit in pair[0].edits]):
        spans = [(edit.start, edit.end) for edit in fix.edits]
        if fix in seen or any(_touches(taken, span) for span in spans):
            continue
        seen.add(fix)
        for span in spans:
            insort(taken, span)
        chosen.append((fix, what))
    return chosen


def _touches(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    index = bisect_left(taken, span)
    return (index < len(taken) and taken[index][0] < span[1]) or (index > 0 and taken[index - 1][1] > span[0])


def _apply(chars: str, fixes: Iterable[Fix]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, text in sorted((edit.start, edit.end, edit.text) for fix in fixes for edit in fix.edits):
        if start >= done:
            parts += (chars[done:start], text)
            done = end
    parts.append(chars[done:])
    return "".join(parts)


def _with_chars(source: Source, chars: str) -> Source:
    bad = undecoded(chars) if source.bad else ()
    return Source(source.path, Text(chars), source.encoding, source.bom, bad, source.tail)
