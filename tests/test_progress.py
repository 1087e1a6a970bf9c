"""The bar of a long run: for who waits at a terminal, and for nobody else."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lint.cli.progress import Progress

pty = pytest.importorskip("pty", reason="a terminal to look at needs a system that has some")

LOST = "See __LINK_72__.\n"
PATIENT = "lint.cli.progress.PATIENCE_SECONDS = lint.cli.progress.REDRAW_SECONDS = 0\n"


class Terminal:
    """A run at a terminal; what it wrote there."""

    def __init__(self, code: str, *words: str, stdout: object = None, columns: int = 80, **environment: str) -> None:
        import fcntl
        import struct
        import termios

        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        code = f"import sys, lint.cli, lint.cli.progress\n{code}sys.exit(lint.cli.main({list(words)!r}))\n"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.DEVNULL,
            stdout=theirs if stdout is None else stdout,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", **environment},
            start_new_session=True,
        )
        os.close(theirs)
        self._terminal = ours
        self.written = ""

    def read(self, until: str | None = None) -> None:
        """Read on until a text has come, or all there is."""
        end = time.monotonic() + 60
        while until is None or until not in self.written:
            if not select.select([self._terminal], [], [], max(0, end - time.monotonic()))[0]:
                self.process.kill()
                pytest.fail(f"nothing more came; so far: {self.written!r}")
            try:
                data = os.read(self._terminal, 4096)
            except OSError:  # nobody has it open any more
                break
            if not data:
                break
            self.written += data.decode()

    def ended(self) -> int:
        self.read()
        os.close(self._terminal)
        return self.process.wait(60)

    def screen(self) -> list[str]:
        """The lines as they stand at the end."""
        lines = []
        for line in self.written.removesuffix("\n").split("\n"):
            cells: list[str] = []
            for part in line.removesuffix("\r").split("\r"):
                cells[: len(part)] = part
            lines.append("".join(cells).rstrip())
        return lines


@pytest.fixture
def few(here: Path, few_rules: Path) -> str:
    """A tree of files, and the code for a run over it with a few rules that shows a bar at once."""
    for number in range(20):
        (here / f"{number:02}.txt").write_text("Sound.\n" if number % 5 else LOST)
    return f"import lint.rulebook\nlint.rulebook.own_rules = lambda: {str(few_rules)!r}\n{PATIENT}"


def test_a_bar_says_how_far_it_is_and_is_gone_at_the_end(few, xnumx):
    run = Terminal(few, "check", "-n", "-j1", "--color=never")
    assert run.ended() == 1
    shares = [int(one) for one in re.findall(r"checking \[[#.]{24}\] +(\d+)%", run.written)]
    assert len(shares) > 5
    assert shares == sorted(shares)
    assert shares[-1] == 100
    assert "20 of 20 files" in run.written
    alone = xnumx("check", "-n", "-j1", "--color=never")
    assert "\n".join(run.screen()).strip() == (alone.out + alone.err).strip()


def test_processes_and_a_report_in_a_file(few, here):
    with (here / "report.json").open("wb") as report:
        run = Terminal(few, "check", "-n", "-j2", "-f", "json", stdout=report)
        assert run.ended() == 1
    assert "20 of 20 files" in run.written
    assert [line for line in run.screen() if line] == ["Found 4 errors in 4 files."]


def test_a_large_file_moves_the_bar(few, here):
    (here / "large").mkdir()
    (here / "large" / "a.txt").write_text("A sound line.\n" * 5000)
    code = "import lint.run.visit, lint.documents.pieces\nlint.run.visit.STREAMED, lint.documents.pieces.PIECE = 1000, 5000\n"
    run = Terminal(few + code, "check", "-n", "-j1", "--isolated", "large")
    assert run.ended() == 0
    assert len(set(re.findall(r"(\d+)%  0 of 1 files", run.written))) > 5


def test_a_narrow_terminal_gets_a_short_one(few):
    run = Terminal(few, "check", "-n", "-j1", columns=30)
    run.ended()
    bars = [line for line in run.written.replace("\n", "\r").split("\r") if "%" in line]
    assert bars
    assert max(map(len, bars)) < 30


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        (["--quiet"], {}),
        (["--verbose"], {}),
        (["-f", "json"], {}),
        ([], {"TERM": "dumb"}),
        ([], {"CI": "true"}),
        ([], {"PRE_COMMIT": "1"}),
    ],
)
def test_nobody_who_does_not_want_it_gets_one(few, words, environment, tmp_path):
    run = Terminal(few, "check", "-n", *words, XNUMX_CACHE_DIR=str(tmp_path / "fresh"), **environment)
    assert run.ended() == 1
    assert "checking" not in run.written
    assert "compiling" not in run.written


def test_who_waits_for_the_rules_is_told_so_once(few, tmp_path):
    for is_first in (True, False):
        run = Terminal(few, "check", "00.txt", XNUMX_CACHE_DIR=str(tmp_path / "fresh"))
        run.ended()
        assert ("compiling the rules, once for this version" in run.written) == is_first
        assert not any("compiling" in line for line in run.screen())


def test_a_pager_keeps_the_terminal_for_itself(few):
    run = Terminal(few, "check", "-n", stdout=subprocess.PIPE)
    assert run.process.stdout is not None
    run.process.stdout.close()
    run.ended()
    assert "checking" not in run.written


def test_a_short_run_shows_none(few):
    run = Terminal(few.replace(PATIENT, ""), "check", "-n", "00.txt")
    run.ended()
    assert "checking" not in run.written


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere processes start afresh and visit as ever")
def test_an_interrupt_takes_it_away_at_once(few):
    slow = "import lint.run.jobs, lint.run.visit, time\nlint.run.jobs.ANSWER_SECONDS = 0\nvisit = lint.run.visit.Visitor.visit\n"
    slow += "lint.run.visit.Visitor.visit = lambda *a, **k: (time.sleep(600 if a[1] >= '10.txt' else 0), visit(*a, **k))[1]\n"
    run = Terminal(few + slow, "check", "-n", "-j2", "-f", "concise")
    run.read(until="checking")
    os.killpg(run.process.pid, signal.SIGINT)
    assert run.ended() == 130
    assert run.screen()[-1] == "xnumx: interrupted"
    assert "checking" not in "\n".join(run.screen())


def test_time_that_is_left(capsys):
    now = [0.0]
    progress = Progress(lambda: (4, 4_000_000), lambda: now[0])
    told = []
    for second in (2.0, 300.0):
        now[0] = second
        progress.done(1_000_000)
        told.append(capsys.readouterr().err.rpartition("files  ")[2])
    progress.close()
    assert told == ["6 s left", "5 min left"]


def test_what_there_is_to_do_may_stay_unknown(capsys):
    def extent() -> tuple[int, int]:
        raise OSError

    now = [0.0]
    progress = Progress(extent, lambda: now[0])
    now[0] = 2.0
    progress.done(1)
    assert capsys.readouterr().err == "\rchecking: 1 file"
    progress.close()
