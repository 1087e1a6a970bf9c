"""Findings as the page of :mod:`lint.report.html` shows them: place, message, the line with the span marked, notes."""

from __future__ import annotations

import re

from lint.report.frame import excerpt
from lint.report.full import MOST_RELATED, notes
from lint.report.html_words import escaped
from lint.report.places import Places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.diagnostic import Diagnostic
    from lint.report.result import FileResult

WIDTH = 110  # cells of a line
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Sample:
    """One finding, ready for the page but for its own address."""

    __slots__ = ("body", "offset", "path", "severity")

    def __init__(self, path: str, offset: int, severity: str, body: str) -> None:
        self.path = path
        self.offset = offset
        self.severity = severity
        self.body = body

    def item(self, address: str) -> str:
        """The sample as an item of a list."""
        return f'<li class="sample {self.severity}" id="{address}">{self.body}</li>\n'


class Samples:
    """Makes samples of the findings of one file."""

    def __init__(self, result: FileResult) -> None:
        self._path = result.path
        self._text = result.text
        self._places = Places(result.text)

    def sample(self, diagnostic: Diagnostic) -> Sample:
        """The sample of one finding."""
        line, column = self._places.at(diagnostic.start)
        severity = diagnostic.severity.label
        head = (
            f'<p><span class="path"><bdi>{escaped(self._path)}</bdi>:{line}:{column}</span> '
            f'<span class="level">{severity}</span></p>'
            f'<p class="message" dir="auto">{escaped(diagnostic.message)}</p>'
        )
        tag = diagnostic.language
        language = f' lang="{tag}"' if tag != "und" and _LANGUAGE.fullmatch(tag) else ""
        lines = "".join(self._lines(diagnostic))
        said = "".join(f"<li>{note}</li>" for note in self._notes(diagnostic))
        about = f'<ul class="notes">{said}</ul>' if said else ""
        return Sample(
            self._path, diagnostic.start, severity, f'{head}<div class="lines"{language}>{lines}</div>{about}'
        )

    def _lines(self, diagnostic: Diagnostic) -> Iterator[str]:
        first = self._text.line_at(diagnostic.start)
        last = self._text.line_at(max(diagnostic.start, diagnostic.end - 1))
        yield self._line(first, diagnostic.start, diagnostic.end)
        if last > first + 1:
            yield "<span></span><code>\N{HORIZONTAL ELLIPSIS}</code>"
        if last > first:
            yield self._line(last, diagnostic.start, diagnostic.end)

    def _line(self, line: int, start: int, end: int) -> str:
        cut = excerpt(self._text, line, start, end, WIDTH)
        chars = f"{escaped(cut.before)}<mark>{escaped(cut.found)}</mark>{escaped(cut.after)}"
        return f"<span>{line}</span><code>{chars}</code>"

    def _notes(self, diagnostic: Diagnostic) -> Iterator[str]:
        place = diagnostic.start, diagnostic.end
        others = [other for other in diagnostic.related if (other.start, other.end) != place]
        related = [(self._text.line_at(other.start), other) for other in others]
        for line, other in related[:MOST_RELATED]:
            yield f'<div class="lines">{self._line(line, other.start, other.end)}</div>{escaped(other.message)}'
        yield from (escaped(note) for note in notes(diagnostic, related, self._text))
