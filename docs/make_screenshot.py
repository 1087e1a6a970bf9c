"""Draw ``docs/terminal.svg``: what ``xnumx check`` prints about a short article, as a terminal shows it.

``python docs/make_screenshot.py`` runs the command of this checkout with colours and draws its cells: each character
stands at the place that the frame reckoned with, so that carets are seen to stand under the right ones.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent
sys.path.insert(0, str(ROOT))

from lint.text import char_cells  # noqa: E402

NAME = "article.txt"
ARTICLE = """\
会談は11月31日、首都で開かれた。
燃料タンクの3分のXNUMXが空になり、8.000人の兵士が足止めされた。
国防相は「縺薙ｓ縺ｫ縺｡縺ｯ」と書き残した。
"""
CELL = 8.4  # pixels of a cell at a font size of 14
LINE = 20
MARGIN = 18
BAR = 34  # the window's bar
BACKGROUND, FOREGROUND = "#16181d", "#d7dae0"
COLORS = {"31": "#ff6b6b", "33": "#f2c14e", "34": "#6ea8fe", "36": "#56c8d8"}
ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")
FONT = "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK JP', monospace"


def printed() -> str:
    """What the command prints on a terminal: findings, then the summary."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / NAME).write_text(ARTICLE, encoding="utf-8")
        return _printed(folder)


def _printed(folder: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key not in ("GITHUB_ACTIONS", "NO_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "lint", "check", "--color=always", "--output-format=full", NAME],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return (done.stdout + done.stderr).decode("utf-8").rstrip("\n")


def runs(line: str) -> list[tuple[str, str, bool]]:
    """The pieces of a line with their colours and whether they are bold."""
    pieces = ESCAPE.split(line)
    made, color, bold = [(pieces[0], FOREGROUND, False)], FOREGROUND, False
    for codes, chars in zip(pieces[1::2], pieces[2::2], strict=True):
        for code in codes.split(";"):
            if code in ("", "0"):
                color, bold = FOREGROUND, False
            elif code == "1":
                bold = True
            else:
                color = COLORS[code]
        made.append((chars, color, bold))
    return [piece for piece in made if piece[0]]


def drawn(line: str, y: float) -> tuple[str, int]:
    """A line of the picture and the cells it takes; each wide character and each narrow stretch stands at its cell."""
    parts: list[str] = []
    cells = 0
    for chars, color, bold in runs(line):
        weight = ' font-weight="700"' if bold else ""
        for piece in re.findall(r"[ -~]+|.", chars):
            wide = sum(map(char_cells, piece))
            place = f'x="{MARGIN + cells * CELL:.1f}" y="{y:.0f}"'
            if piece[0].isascii():  # whatever the viewer's font, a narrow stretch takes its cells
                place += f' textLength="{wide * CELL:.1f}"'
            parts.append(f'<text {place} fill="{color}"{weight}>{escape(piece)}</text>')
            cells += wide
    return f"{''.join(parts)}\n", cells


def picture(lines: list[str]) -> str:
    """The whole picture."""
    rows: list[str] = []
    widest = 0
    for number, line in enumerate(lines):
        row, cells = drawn(line, BAR + MARGIN + number * LINE)
        rows.append(row)
        widest = max(widest, cells)
    width, height = round(2 * MARGIN + widest * CELL), round(BAR + MARGIN + len(lines) * LINE)
    dots = "".join(
        f'<circle cx="{MARGIN + 4 + 20 * at}" cy="17" r="6" fill="{color}"/>'
        for at, color in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="What xnumx check prints in a terminal">\n'
        f'<rect width="{width}" height="{height}" rx="9" fill="{BACKGROUND}"/>\n{dots}\n'
        f'<g font-family="{FONT}" font-size="14" xml:space="preserve">\n{"".join(rows)}</g>\n</svg>\n'
    )


def main() -> None:
    """Run the command and write the picture."""
    lines = [f"$ xnumx check {NAME}", "", *printed().split("\n")]
    (FOLDER / "terminal.svg").write_text(picture(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
