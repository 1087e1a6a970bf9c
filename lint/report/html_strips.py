"""The pictures of :mod:`lint.report.html`, as SVG: a strip a file, with marks where the findings lie, and bars of
counts.

A strip is the file from its first character to its last, in :data:`CELLS` cells; a cell with findings has a bar whose
height grows with their number, cut by severity, and a title with its lines. A shade and a line show how far long
findings go.
"""

from __future__ import annotations

from math import log

from lint.diagnostic import Severity
from lint.report.html_words import level

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lint.diagnostic import Diagnostic
    from lint.text import Text

    Counts = Mapping[Severity, int]

CELLS = 120
_WIDTH, _GAP = 5, 1  # of a cell; the rest is the gap to the next
_TOP, _BASE, _HEIGHT = 1, 24, 28  # of the bars, and of the whole
_LOWEST = 0.35  # share of the height that one finding takes
LEVELS = tuple(sorted(Severity, reverse=True))


class Strip:
    """Where the findings of one file lie: counts of each cell, its lines, and the cells that long findings cover."""

    __slots__ = ("bars", "covered", "lines")

    def __init__(self, text: Text, diagnostics: Sequence[Diagnostic]) -> None:
        self.bars: dict[int, dict[Severity, int]] = {}
        self.covered: dict[int, Severity] = {}
        size = max(text.size, 1)
        for diagnostic in diagnostics:
            first = _cell(diagnostic.start, size)
            last = _cell(max(diagnostic.end - 1, diagnostic.start), size)
            counts = self.bars.setdefault(first, dict.fromkeys(LEVELS, 0))
            counts[diagnostic.severity] += 1
            for cell in range(first, last + 1) if last > first else ():
                self.covered[cell] = max(diagnostic.severity, self.covered.get(cell, diagnostic.severity))
        self.lines = {cell: _lines(text, cell, size) for cell in self.bars}

    @property
    def most(self) -> int:
        """The number of findings in the fullest cell."""
        return max(sum(counts.values()) for counts in self.bars.values())

    def svg(self, most: int, label: str) -> str:
        """The strip as a picture; ``most`` findings in a cell fill its height."""
        track = f'<rect class="track" y="{_BASE}" width="{CELLS * _WIDTH}" height="{_HEIGHT - _BASE}"/>'
        parts = "".join([track, *self._reaches(), *self._bars(most)])
        return (
            f'<svg viewBox="0 0 {CELLS * _WIDTH} {_HEIGHT}" preserveAspectRatio="none" role="img" '
            f'aria-label="{label}">{parts}</svg>'
        )

    def _reaches(self) -> Iterator[str]:
        for first, end, severity in _runs(self.covered):
            place = f'x="{first * _WIDTH}" width="{(end - first) * _WIDTH}"'
            yield f'<rect class="{severity.label} wash" {place} y="{_TOP}" height="{_BASE - _TOP}"/>'
            yield f'<rect class="{severity.label}" {place} y="{_BASE}" height="{_HEIGHT - _BASE}"/>'

    def _bars(self, most: int) -> Iterator[str]:
        for cell, counts in sorted(self.bars.items()):
            total = sum(counts.values())
            share = _LOWEST + (1 - _LOWEST) * (log(total) / log(most) if most > 1 else 0)
            first, last = self.lines[cell]
            lines = f"line {first}" if first == last else f"lines {first} to {last}"
            said = ", ".join(level(count, severity.label) for severity, count in counts.items() if count)
            stack = "".join(_stack(cell * _WIDTH, share * (_BASE - _TOP), total, counts))
            yield f'<g class="mark"><title>{lines}: {said}</title>{stack}</g>'


def _cell(offset: int, size: int) -> int:
    return min(offset * CELLS // size, CELLS - 1)


def _lines(text: Text, cell: int, size: int) -> tuple[int, int]:
    start, end = -(-cell * size // CELLS), -(-(cell + 1) * size // CELLS)
    return text.line_at(start), text.line_at(max(end - 1, start))


def _runs(covered: Mapping[int, Severity]) -> Iterator[tuple[int, int, Severity]]:
    """Cells next to each other with the same severity: first, end, severity."""
    first = end = -1
    severity = Severity.INFO
    for cell, level_of_cell in sorted(covered.items()):
        if cell == end and level_of_cell is severity:
            end += 1
            continue
        if end > first:
            yield first, end, severity
        first, end, severity = cell, cell + 1, level_of_cell
    if end > first:
        yield first, end, severity


def _stack(x: int, height: float, total: int, counts: Counts) -> Iterator[str]:
    bottom = float(_BASE)
    for severity, count in counts.items():
        if count:
            part = height * count / total
            bottom -= part
            place = f'x="{x}" y="{_short(bottom)}" width="{_WIDTH - _GAP}" height="{_short(part)}"'
            yield f'<rect class="{severity.label}" {place}/>'


def bar(counts: Counts, most: int) -> str:
    """A bar of counts by severity, as long as its share of ``most``; the numbers stand beside it, so it says nothing."""
    x = 0.0
    parts = []
    for severity in LEVELS:
        width = 100 * counts.get(severity, 0) / most
        if width:
            parts.append(f'<rect class="{severity.label}" x="{_short(x)}" width="{_short(width)}" height="10"/>')
        x += width
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="track" width="100" height="10"/>{"".join(parts)}</svg>'
    )


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
