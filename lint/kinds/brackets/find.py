"""Find closing brackets that nothing in the document opened.

The idea: quotations run over lines and paragraphs, so a bracket is judged against everything before it in the document.
One number a pair is kept, how many are open; a closer at zero is a finding. Openers are never reported: a paragraph of
a running quotation opens it again without closing, poems and lists open and do not close.

Texts mix widths: a full-width closer may end what a half-width bracket began. Half-width brackets are counted beside,
and lend an opener to a closer that has none of its own.

Nearly every line closes what it opens, so all but the brackets is cut away first, then every closer with the opener
right before it, which leaves the counts as they were. Only a line on which a closer finds nothing open is read again
with an eye to where a closer may stand alone.

Known limits: an opener that is never closed hides one lost opener after it; brackets that cross each other
(``「『」』``) pass, since each pair is counted for itself.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.lazily import last
from lint.patience import limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import regex

_LINE_END = kept.pattern("\n")
_USUAL = frozenset("()[]「」『』【】（）［］〔〕《》〈〉〖〗〘〙﹁﹂﹃﹄｢｣")  # cut out once for all rules
_NOT_USUAL = kept.pattern(r"[^()\[\]「」『』【】（）［］〔〕《》〈〉〖〗〘〙﹁﹂﹃﹄｢｣\n]+")
OPENS, CLOSES, OPENS_TOO, CLOSES_TOO = range(4)
DEEPEST = 8  # brackets in brackets that prose has; what lies deeper is counted one by one


@last
def _brackets(text: str) -> str:
    return _NOT_USUAL.sub("", text)


class Reader:
    """Counts the open brackets of one document: for each pair its own, and spare ones that its closer may close too."""

    def __init__(self, state: object) -> None:
        self._pattern: regex.Pattern[str]
        self._marks: dict[str, tuple[int, int]]
        self._openers: str
        others: str
        self._pattern, others, self._marks, self._openers = state  # type: ignore[misc]
        self._others = kept.shared_pattern(others)
        self._is_usual = _USUAL.issuperset(self._marks)
        self._closed = _closed(self._marks)
        self._open = [0] * len(self._openers)
        self._spare = [0] * len(self._openers)

    def feed(self, text: str, place: Callable[[int], int]) -> Iterator[Match]:
        """Closers of the next piece of the document that find nothing open."""
        if not any(mark in text for mark in self._marks):
            return
        starts: list[int] = []
        for number, marks in enumerate(self._unmatched(text).split("\n")):
            if not marks:
                continue
            before = self._open.copy(), self._spare.copy()
            if all(map(self._count, marks)):
                continue
            self._open, self._spare = before
            if not starts:
                starts = [0, *(found.end() for found in _LINE_END.finditer(text)), len(text)]
            yield from self._look_closer(text, starts[number], starts[number + 1])

    def _unmatched(self, text: str) -> str:
        """The brackets and line ends of a text, without most of those that pair: they count for nothing."""
        left = self._others.sub("", _brackets(text) if self._is_usual else text)
        for _ in range(DEEPEST):
            before = len(left)
            for pair in self._closed:
                left = left.replace(pair, "")
            if len(left) == before:
                break
        return left

    def _look_closer(self, text: str, start: int, end: int) -> Iterator[Match]:
        """The findings of a line on which a closer found nothing open; it may stand there lawfully."""
        for found in self._pattern.finditer(text, start, **limits()):
            if found.start() >= end:
                return
            if found["mark"] is None:
                self._count_lawful(found[0])
            elif not self._count(found[0]):
                yield Match(found.start(), found.end(), {"opener": self._openers[self._marks[found[0]][0]]})

    def _count(self, mark: str) -> bool:
        """Count a bracket; false for a closer that finds nothing open."""
        pair, does = self._marks[mark]
        if does == OPENS:
            self._open[pair] += 1
        elif does == OPENS_TOO:
            self._spare[pair] += 1
        elif does == CLOSES_TOO:
            self._spare[pair] = max(0, self._spare[pair] - 1)
        elif self._open[pair]:
            self._open[pair] -= 1
        elif self._spare[pair]:
            self._spare[pair] -= 1
        else:
            return False
        return True

    def _count_lawful(self, stretch: str) -> None:
        """Count the brackets of a stretch in which a closer may stand alone; if one does, none of them counts."""
        before = self._open.copy(), self._spare.copy()
        alone = [mark for mark in stretch if mark in self._marks and not self._count(mark)]
        if alone:
            self._open, self._spare = before


def _closed(marks: dict[str, tuple[int, int]]) -> list[str]:
    """An opener and a closer that lends it nothing and takes nothing else: all that there are."""
    return [
        opener + closer
        for opener, (pair, opens) in marks.items()
        for closer, (other, closes) in marks.items()
        if pair == other and (opens, closes) in ((OPENS, CLOSES), (OPENS_TOO, CLOSES_TOO))
    ]
