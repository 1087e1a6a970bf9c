"""Draw what a terminal shows as SVG, from the characters and escapes that a program prints.

Each wide character and each narrow stretch stands at the cell that the program reckoned with, whatever font the viewer
has, so that carets are seen to stand under the right characters.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.sax.saxutils import escape

from lint.text import char_cells

CELL = 8.4  # pixels of a cell at a font size of 14
LINE = 20
MARGIN = 18
BAR = 34  # the window's bar
BACKGROUND, FOREGROUND = "#16181d", "#d7dae0"
BASIC = ("#3b4048", "#ff6b6b", "#8fd18a", "#f2c14e", "#6ea8fe", "#c792ea", "#56c8d8", "#d7dae0")
BRIGHT = ("#7a818c", "#ff8f8f", "#aee3aa", "#ffd97a", "#9cc4ff", "#dcb8f5", "#8fe3ee", "#ffffff")
STEPS = (0, 95, 135, 175, 215, 255)  # of the colour cube
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
FONT = "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK JP', monospace"
DOTS = ("#ff5f57", "#febc2e", "#28c840")


class Style(NamedTuple):
    """How characters are drawn; None is the terminal's own colour."""

    color: str | None = None
    back: str | None = None
    bold: bool = False
    reverse: bool = False

    @property
    def colors(self) -> tuple[str, str | None]:
        """The colours of characters and of what is behind them, None where that is the window's own."""
        if self.reverse:
            return self.back or BACKGROUND, self.color or FOREGROUND
        return self.color or FOREGROUND, self.back


def indexed(number: int) -> str:
    """A colour of the 256 that terminals number."""
    if number < 16:
        return (*BASIC, *BRIGHT)[number]
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    red, rest = divmod(number - 16, 36)
    return "#" + "".join(f"{STEPS[step]:02x}" for step in (red, *divmod(rest, 6)))


def painted(style: Style, color: str | None, *, behind: bool) -> Style:
    """The style with another colour, of the characters or of what is behind them."""
    return style._replace(back=color) if behind else style._replace(color=color)


def changed(style: Style, codes: list[int]) -> Style:
    """The style after an escape."""
    while codes:
        code, *codes = codes
        if code == 0:
            style = Style()
        elif code in (1, 22):
            style = style._replace(bold=code == 1)
        elif code in (7, 27):
            style = style._replace(reverse=code == 7)
        elif code in (38, 48):
            number, codes = codes[1], codes[2:]
            style = painted(style, indexed(number), behind=code == 48)
        elif code in (39, 49):
            style = painted(style, None, behind=code == 49)
        elif 30 <= code < 50:
            style = painted(style, BASIC[code % 10], behind=code >= 40)
        elif 90 <= code < 108:
            style = painted(style, BRIGHT[code % 10], behind=code >= 100)
    return style


def runs(lines: list[str]) -> list[list[tuple[str, Style]]]:
    """The pieces of each line with their styles; a style lasts over line ends."""
    style = Style()
    made = []
    for line in lines:
        first, *pieces = ESCAPE.split(line)
        row = [(first, style)]
        for codes, chars in zip(pieces[::2], pieces[1::2], strict=True):
            style = changed(style, [int(code or 0) for code in codes.split(";")])
            row.append((chars, style))
        made.append([piece for piece in row if piece[0]])
    return made


def drawn(row: list[tuple[str, Style]], y: float) -> tuple[str, int]:
    """A line of the picture and the cells it takes."""
    parts: list[str] = []
    cells = 0
    for chars, style in row:
        color, back = style.colors
        width = sum(map(char_cells, chars))
        if back is not None:
            place = f'x="{MARGIN + cells * CELL:.1f}" y="{y - 15:.0f}" width="{width * CELL:.1f}"'
            parts.append(f'<rect {place} height="{LINE}" fill="{back}"/>')
        weight = ' font-weight="700"' if style.bold else ""
        for piece in re.findall(r" +|[!-~]+(?: [!-~]+)*|.", chars):
            wide = sum(map(char_cells, piece))
            if piece.strip():
                place = f'x="{MARGIN + cells * CELL:.1f}" y="{y:.0f}"'
                if piece[0].isascii():
                    place += f' textLength="{wide * CELL:.1f}"'
                parts.append(f'<text {place} fill="{color}"{weight}>{escape(piece)}</text>')
            cells += wide
    return f"{''.join(parts)}\n", cells


def picture(lines: list[str], label: str, least: int = 0, cursor: tuple[int, int] | None = None) -> str:
    """The whole picture, at least so many cells wide; ``label`` says to those who do not see it what it shows.

    ``cursor`` is the cell, from 0, at which a cursor is drawn.
    """
    rows: list[str] = []
    widest = least
    for number, row in enumerate(runs(lines)):
        line, cells = drawn(row, BAR + MARGIN + number * LINE)
        rows.append(line)
        widest = max(widest, cells)
    if cursor is not None:
        x, y = MARGIN + cursor[0] * CELL, BAR + MARGIN + cursor[1] * LINE - 15
        box = f'x="{x:.1f}" y="{y:.0f}" width="{CELL}" height="{LINE}"'
        rows.append(f'<rect {box} fill="none" stroke="{BRIGHT[-1]}" stroke-width="1.5"/>')
    width, height = round(2 * MARGIN + widest * CELL), round(BAR + MARGIN + len(lines) * LINE)
    dots = "".join(f'<circle cx="{MARGIN + 4 + 20 * at}" cy="17" r="6" fill="{dot}"/>' for at, dot in enumerate(DOTS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(label)}">\n'
        f'<rect width="{width}" height="{height}" rx="9" fill="{BACKGROUND}"/>\n{dots}\n'
        f'<g font-family="{FONT}" font-size="14">\n{"".join(rows)}</g>\n</svg>\n'
    )
