"""The texts that scopes see of a document, so that one pass goes once over what all of them see.

Views differ only where something is hidden, and keep places and line ends. So the pass goes over the whole of the
content, and over the few lines of other views of which something is hidden there.
"""

from __future__ import annotations

from bisect import bisect_right

from lint.scan.lines import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Protocol

    class Document(Protocol):
        """A document, as far as its views are asked for."""

        def view(self, scope: str) -> str:
            """The text that a scope sees."""

        def hidden_lines(self, scope: str) -> list[tuple[int, int]]:
            """Start and end of the stretches of lines of which a scope does not see all, in order."""


SCOPES = ("any", "prose", "markup", "value")  # the first sees everything


class View:
    """What some scopes see, and the stretches of whole lines of which they do not see all, in order."""

    __slots__ = ("_ends", "_starts", "scopes", "text")

    def __init__(self, text: str, hidden: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.scopes: list[str] = []
        self._starts = [start for start, _ in hidden]
        self._ends = [end for _, end in hidden]

    def hides(self, start: int, end: int) -> bool:
        """Whether a line between two places is one of which something is hidden."""
        at = bisect_right(self._starts, end)
        return at > 0 and self._ends[at - 1] >= start

    def hidden(self) -> Iterator[tuple[int, int]]:
        """The stretches."""
        return zip(self._starts, self._ends, strict=True)


class Piece:
    """Lines of a view to be looked at: ``chars``, which start at ``start``. ``others`` see the same but for what they
    hide.
    """

    __slots__ = ("_others", "_start", "_view", "chars")

    def __init__(self, view: View, start: int, end: int, others: Sequence[View] = ()) -> None:
        self.chars = view.text[start:end]
        self._view = view
        self._start = start
        self._others = others

    def lines(self, start: int, end: int) -> Iterator[tuple[Line, list[str]]]:
        """A line of it, by where it starts and ends in ``chars``, as scopes see it and its neighbours, with these
        scopes.
        """
        start, end = start + self._start, end + self._start
        line = Line(self._view.text, start, end)
        scopes = self._view.scopes
        for other in self._others:
            if other.hides(start, end):
                continue  # which is a piece of its own
            if other.hides(line.base, line.base + len(line.text)):
                yield Line(other.text, start, end), other.scopes
            else:
                scopes = scopes + other.scopes
        yield line, scopes


def pieces_of(document: Document) -> list[Piece]:
    """What the pass is to go over: all of the content, and of each other view the lines of which something is hidden."""
    views: dict[str, View] = {}
    for scope in SCOPES:
        text = document.view(scope)
        if text not in views:
            views[text] = View(text, document.hidden_lines(scope))
        views[text].scopes.append(scope)
    whole, *others = views.values()
    pieces = [Piece(whole, 0, len(whole.text), others)]
    pieces += [Piece(other, start, end) for other in others for start, end in other.hidden()]
    return pieces
