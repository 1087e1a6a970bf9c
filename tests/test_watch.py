"""``--watch``: every round prints everything, between the lines that a background matcher waits for."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Empty, Queue

import pytest
from mending import command, teach

from lint.files import watch

BEGINS, ENDS = "xnumx: checking ", "xnumx: watching "


class Watching:
    """A run that watches: ``round()`` gives the lines of its next round."""

    def __init__(self, words: list[str]) -> None:
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def round(self, seconds: float = 60) -> list[str]:
        lines: list[str] = []
        deadline = time.monotonic() + seconds
        while not (lines and lines[-1].startswith(ENDS)):
            try:
                lines.append(self._lines.get(timeout=max(0.1, deadline - time.monotonic())))
            except Empty:
                raise AssertionError(f"no round within {seconds} s; so far {lines}") from None
        assert lines[0].startswith(BEGINS)
        return lines[1:-1]

    def is_quiet(self, seconds: float) -> bool:
        time.sleep(seconds)
        return self._lines.empty()


@pytest.fixture
def watching(here: Path, few_rules: Path):
    teach(here)
    started: list[Watching] = []

    def start(*words: str) -> Watching:
        started.append(Watching([*command(few_rules), "check", "--watch", "-f", "matcher", *words]))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.communicate()


def test_each_round_tells_all_there_is_and_ctrl_c_ends_it(here, watching):
    (here / "a.txt").write_text("teh\n")
    (here / "b.txt").write_text("sound\n")
    run = watching()
    first = "a.txt:1:1-1:4: error: own/teh 'teh' is here to be found"
    assert run.round() == [first]
    assert run.is_quiet(1.5)
    (here / "b.txt").write_text("not teh sound\n")
    assert run.round() == [first, "b.txt:1:5-1:8: error: own/teh 'teh' is here to be found"]
    (here / "c.txt").write_text("teh\n")
    assert len(run.round()) == 3
    (here / "a.txt").unlink()
    assert len(run.round()) == 2
    (here / "unrelated.bin").write_text("teh\n")
    assert run.is_quiet(1.5)
    run.process.send_signal(signal.SIGINT)
    assert run.process.wait(30) == 130
    assert run.process.stderr is not None
    assert "interrupted" in run.process.stderr.read()


def test_a_slip_in_the_configuration_is_told_and_waited_out(here, watching):
    (here / "a.txt").write_text("teh\n")
    run = watching()
    assert len(run.round()) == 1
    good = (here / "xnumx.toml").read_text()
    (here / "xnumx.toml").write_text(
        "oops\n"
    )  # a finding of its own: an editor must not take the round for a clean one
    [slip] = run.round()
    assert slip.startswith("xnumx.toml:1:5-1:5: error: cannot-start not TOML: ")
    (here / "xnumx.toml").write_text(good + 'ignroe = ["own"]\n')
    assert run.round() == ["xnumx.toml:2:1-2:1: error: cannot-start unknown key 'ignroe'; did you mean 'ignore'?"]
    (here / "xnumx.toml").write_text(good + 'ignore = ["own"]\n')
    assert run.round() == []
    (here / "xnumx.toml").write_text(good)
    assert len(run.round()) == 1
    rule = here / "rules-of-test" / "own" / "teh.yaml"
    rule.write_text(rule.read_text().replace("severity: error", "severity: warning"))
    assert run.round() == ["a.txt:1:1-1:4: warning: own/teh 'teh' is here to be found"]
    rule.write_text(rule.read_text().replace("kind: pattern", "kind: patern"))
    [slip] = run.round()
    assert slip.startswith("rules-of-test/own/teh.yaml:3:1-3:1: error: cannot-start ")
    assert "did you mean 'pattern'?" in slip


def test_whatever_a_configuration_depends_on_is_watched(here, watching):
    (here / ".git").mkdir()
    texts = here / "texts" / "english" / "letters"
    texts.mkdir(parents=True)
    (texts / "a.txt").write_text("teh\n")
    above, base = here / "texts" / "xnumx.toml", here / "shared" / "base.toml"
    base.parent.mkdir()
    base.write_text("")
    found = "texts/english/letters/a.txt:1:1-1:4: error: own/teh 'teh' is here to be found"
    run = watching()
    assert run.round() == [found]
    above.write_text('extend = "../shared/base.toml"\nignore = ["own"]\n')  # neither here nor beside the text
    assert run.round() == []
    above.write_text('extend = "../shared/base.toml"\n')
    assert run.round() == [found]
    base.write_text('ignore = ["own"]\n')
    assert run.round() == []
    base.write_text("ignore = [")  # a slip in it is waited out, too
    [slip] = run.round()
    assert slip.startswith("shared/base.toml:1:1-1:1: error: cannot-start not TOML: ")
    base.write_text("")
    assert run.round() == [found]


def test_a_baseline_of_the_configuration_is_watched(here, few_rules, watching):
    (here / "a.txt").write_text("teh\n")
    with (here / "xnumx.toml").open("a") as config:
        config.write('baseline = "known.json"\n')
    words = [*command(few_rules), "check", "--write-baseline"]
    subprocess.run(words, check=True, capture_output=True)
    run = watching()
    assert run.round() == []
    known = json.loads((here / "known.json").read_bytes())
    (here / "known.json").write_text(json.dumps({**known, "findings": {}}))
    assert len(run.round()) == 1


def test_a_format_that_cannot_be_printed_again_and_again_is_refused(here, few_rules):
    (here / "xnumx.toml").write_text('output-format = "json"\n')
    done = subprocess.run([*command(few_rules), "check", "--watch"], capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert b"full, concise or matcher, not json" in done.stderr


def test_a_slip_at_the_start_ends_it(here, few_rules):
    done = subprocess.run([*command(few_rules), "check", "--watch", "missing.txt"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"missing.txt" in done.stderr


def test_a_change_is_seen_by_looking_and_the_pause_grows_with_the_look(monkeypatch):
    pauses: list[float] = []
    looks = iter([{"a": (1, 1, 1)}, {"a": (1, 1, 1)}, {"a": (2, 1, 1)}, {"a": (3, 1, 1)}])
    clock = iter(range(0, 1000, 2))
    monkeypatch.setattr(watch.time, "sleep", pauses.append)
    monkeypatch.setattr(watch.time, "monotonic", lambda: next(clock))
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert watch.wait({"a": (1, 1, 1)}, lambda: next(looks), ["."]) == {"a": (3, 1, 1)}
    assert pauses == [2 * watch.SHARE, 2 * watch.SHARE, watch.SETTLE]


def test_stamps_tell_a_file_that_was_replaced_by_one_of_the_same_size_and_time(here):
    (here / "a").write_text("1")
    before = watch.stamps(["a", "missing"])
    stat = os.stat("a")
    (here / "b").write_text("2")
    os.utime("b", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    os.replace("b", "a")
    assert before["missing"] is None
    assert watch.stamps(["a", "missing"]) != before
