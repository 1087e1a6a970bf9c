"""Draw the pictures of terminals: ``python docs/pictures/make_terminal.py [NAME…]`` writes ``NAME.svg`` beside itself.

The commands are those of this checkout, run as a terminal would run them. The picture of Vim needs vim and tmux.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
sys.path[:0] = [str(FOLDER), str(ROOT)]

from terminal import picture  # noqa: E402

ARTICLE = """\
会談は11月31日、首都で開かれた。
燃料タンクの3分のXNUMXが空になり、8.000人の兵士が足止めされた。
国防相は「縺薙ｓ縺ｫ縺｡縺ｯ」と書き残した。
"""
COMMANDS = {
    "check": ("What xnumx check prints for a damaged article", "check article.txt"),
    "diff": ("What xnumx check --diff prints", "check --diff article.txt"),
    "statistics": ("What xnumx check --statistics prints for a damaged article", "check --statistics corrupted.txt"),
    "rule": ("What xnumx rule prints of the rule character/radical", "rule character/radical"),
}
ROWS, COLUMNS = 14, 118  # of the terminal that Vim runs in


def main(names: list[str]) -> None:
    """Make the pictures of those names, or all."""
    for name in names or [*COMMANDS, "vim"]:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "article.txt").write_text(ARTICLE, encoding="utf-8")
            shutil.copy(ROOT / "fixtures/news-ja/corrupted.txt", folder)
            svg = vim(folder) if name == "vim" else command(folder, *COMMANDS[name])
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")


def environment() -> dict[str, str]:
    """Ours, without wishes that would change what is printed."""
    kept = {name: value for name, value in os.environ.items() if name not in ("GITHUB_ACTIONS", "NO_COLOR", "TMUX")}
    return {**kept, "PYTHONPATH": str(ROOT), "FORCE_COLOR": "1", "LC_ALL": "C.UTF-8"}


def command(folder: str, label: str, words: str) -> str:
    """The picture of a command and what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "lint", *shlex.split(words)],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    printed = done.stdout.decode("utf-8")
    if done.returncode not in (0, 1):
        raise SystemExit(printed)
    return picture([f"$ xnumx {words}", "", *printed.rstrip("\n").split("\n")], label)


def vim(folder: str) -> str:
    """The picture of Vim's quickfix window after ``:make``, as tmux sees it."""
    programs = Path(folder, "bin")
    programs.mkdir()
    (programs / "xnumx").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n')
    (programs / "xnumx").chmod(0o755)
    setup = f"set nocp rtp^={ROOT}/editors/vim enc=utf-8 nu shm+=I ls=2 nowrap t_Co=256 bg=dark"
    setup += " | colorscheme habamax | syntax on | compiler xnumx"
    words = ["vim", "-u", "NONE", "-N", "--cmd", "set t_ti= t_te=", "-c", setup, "-c", "silent make! article.txt"]
    words += ["-c", "copen 6 | cc 2 | redraw!", "article.txt"]
    tmux = ["tmux", "-L", f"xnumx-{os.getpid()}", "-f", "/dev/null", "-u"]
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    setting = {**environment(), "PATH": path, "TERM": "xterm-256color"}
    del setting["FORCE_COLOR"]
    start = [*tmux, "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), shlex.join(words)]
    subprocess.run(start, cwd=folder, env=setting, check=True)
    try:
        for _ in range(100):
            time.sleep(0.3)
            seen = subprocess.run([*tmux, "capture-pane", "-e", "-p"], capture_output=True, check=True, env=setting)
            own = seen.stdout.decode("utf-8").replace("48;5;234", "49")  # the scheme's background as the window's
            lines = own.rstrip("\n").split("\n")
            if any("Quickfix" in line for line in lines):
                asked = [*tmux, "display-message", "-p", "#{cursor_x} #{cursor_y}"]
                x, y = map(int, subprocess.run(asked, capture_output=True, check=True, env=setting).stdout.split())
                return picture(lines, "Vim with the findings in its quickfix window", COLUMNS, (x, y))
    finally:
        subprocess.run([*tmux, "kill-server"], env=setting, check=False)
    raise SystemExit("Vim did not show its quickfix window")


if __name__ == "__main__":
    main(sys.argv[1:])
