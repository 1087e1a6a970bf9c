"""Several processes check what one does: the same findings in the same order, whatever becomes of a process."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Done
from mending import teach

import lint.cache.results
import lint.documents
import lint.files.find
import lint.run.jobs
import lint.run.task
import lint.run.visit
import lint.scan.sweep
from lint.config.file import Config, Configs
from lint.config.settings import AllSettings, Overrides
from lint.documents import parse
from lint.engine.examine import check
from lint.rulebook import own_rules
from lint.rulebook.select import Choice
from lint.rulebook.store import fetch
from lint.source import Source
from lint.text import Text

LOST = "The tank holds XNUMX litres.\n"
needs_signals = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
# Whoever runs the tests may have threads, and what these tests fork does not ask for them.
pytestmark = pytest.mark.filterwarnings("ignore:This process .*multi-threaded:DeprecationWarning")
needs_proc = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the processes that /proc tells of")


@pytest.fixture
def forks(monkeypatch):
    """Processes start by a fork, although whoever runs the tests may have threads: what a test plants must be
    inherited.
    """
    if not sys.platform.startswith("linux"):
        pytest.skip("no safe fork")
    monkeypatch.setattr(lint.run.jobs, "_can_fork", lambda: True)


@pytest.fixture
def tree(here: Path) -> Path:
    """Sixty files in folders: sound, damaged, undecodable, binary, unreadable, and one with too many findings."""
    for number in range(60):
        folder = here / f"{number // 20}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number:02}.txt").write_text(f"Page {number}.\n" + LOST * (number % 3 == 0), "utf-8")
    (here / "0/bytes.txt").write_bytes(b"caf\xe9 \x8f\xff XNUMX\n")
    (here / "0/many.txt").write_text(LOST * 1200, "utf-8")
    (here / "1/page.md").write_text("`XNUMX` XNUMX <!-- xnumx: ignore[date] nothing there -->\n", "utf-8")
    (here / "1/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (here / "1/wide.txt").write_bytes("\ufeffXNUMX\r\n".encode("utf-16-le"))
    (here / "2/gone.txt").symlink_to("nowhere")
    (here / "2/large.txt").write_text("x" * 2_000_000, "utf-8")
    return here


@pytest.fixture(params=["fork", "spawn"])
def way(request, monkeypatch):
    """How processes start. Those that start afresh load our rules, not those of a test."""
    if request.param == "fork" and not sys.platform.startswith("linux"):
        pytest.skip("no safe fork")
    monkeypatch.setattr(lint.run.jobs, "_can_fork", lambda: request.param == "fork")
    return request.param


def alike(done: Done) -> tuple[int, str, list[str]]:
    """What a run did; what is noted while files are looked for can come earlier."""
    return done.status, done.out, sorted(done.err.split("\n"))


@pytest.mark.parametrize("format", ["jsonl", "full", "sarif"])
@pytest.mark.parametrize("batch", [1, 7])
def test_the_report_is_the_same(tree, xnumx, monkeypatch, format, batch):
    monkeypatch.setattr(lint.run.task, "BATCH_FILES", batch)
    options = ("check", "-n", "-v", "--show=info", "--max-file-size=1", "-f", format)
    alone = xnumx(*options, "-j1")
    assert alone.status == 3
    assert "larger than 1 MB" in alone.out + alone.err
    for jobs in ("-j2", "-j5"):
        assert alike(xnumx(*options, jobs)) == alike(alone)


def test_the_report_is_the_same_from_processes_that_start_afresh(tree, xnumx, monkeypatch, way):
    options = ("check", "-n", "-v", "-f", "jsonl")
    assert alike(xnumx(*options, "-j3")) == alike(xnumx(*options, "-j1"))


@pytest.mark.parametrize(("processes", "is_first", "prepared"), [(1, True, False), (2, True, True), (2, False, False)])
def test_one_process_prepares_what_pays_for_the_files_of_all(
    here, few_rules, monkeypatch, processes, is_first, prepared
):
    """Each of two processes sees half of a run; what makes the next run faster must not wait for one to see enough."""
    pytest.importorskip("hyperscan")
    monkeypatch.setenv("XNUMX_CACHE_DIR", str(here / "cache"))
    lint.scan.sweep._plans.clear()
    settings = AllSettings(Configs(Config(str(here))), Overrides(Choice(("ALL",))), fetch([str(few_rules)]))
    visitor = lint.run.visit.Visitor(settings, encoding=None, suppressions=True, max_bytes=None)
    visitor.share(processes, prepares=is_first)
    for number in range(2):
        (here / f"{number}.txt").write_text("A sound line.\n" * 3000, "utf-8")
    monkeypatch.setattr(lint.run.visit, "ENOUGH", 100_000)  # and they see 84,000
    told = list(visitor.visits([(f"{number}.txt", f"{number}.txt", False) for number in range(2)]))
    assert [one.why for one in told] == [None, None]
    assert any((here / "cache").glob("scan-*.bin")) == prepared


def test_a_large_text_that_came_in_pieces_is_reported_from_another_process(tree, xnumx, monkeypatch):
    monkeypatch.setattr(lint.run.visit, "STREAMED", 100_000)
    with (tree / "2/large.txt").open("a") as file:
        file.write("\n" + LOST)
    alone = xnumx("check", "-n", "-j1")
    assert "2/large.txt:2:16" in alone.out
    assert xnumx("check", "-n", "-j2") == alone


def test_results_are_kept_whoever_found_them(tree, xnumx, monkeypatch):
    os.utime(
        tree / "2/large.txt", (1e9, 1e9)
    )  # or it may have changed again within its time, and is not read twice to tell
    first = xnumx("check", "-j3", "-f", "jsonl")
    monkeypatch.setattr(lint.run.jobs, "_work", lambda *words: pytest.fail("checked again"))
    monkeypatch.setattr(lint.run.visit.Visitor, "visit", lambda *words: pytest.fail("checked again"))
    for path in ("1/picture.txt", "2/gone.txt"):  # of which nothing is kept
        (tree / path).unlink()
    assert xnumx("check", "-j1", "-f", "jsonl").out == first.out


def test_results_are_kept_of_files_that_are_named_by_the_hundred(here, xnumx, monkeypatch):
    """As by a hook that runs over all files, and then by the next."""
    names = [f"page {number}.txt" for number in range(120)]
    for name in names:
        (here / name).write_text(LOST, "utf-8")
    first = xnumx("check", "--force-exclude", *names)
    assert first.out.count("page ") == 120
    monkeypatch.setattr(lint.run.jobs, "_work", lambda *words: pytest.fail("checked again"))
    monkeypatch.setattr(lint.run.visit.Visitor, "visit", lambda *words: pytest.fail("checked again"))
    assert xnumx("check", "--force-exclude", *reversed(names)).out.count("page ") == 120
    assert xnumx("check").out.count("page ") == 120


def test_the_result_of_a_file_that_is_named_is_kept_until_it_changes(here, xnumx, monkeypatch):
    """As by an editor, a hook, and whoever looks once more; from whichever folder."""
    page = here / "page.txt"
    page.write_text(LOST, "utf-8")
    first = xnumx("check", "page.txt")
    assert "page.txt:1:16" in first.out
    page.write_text(LOST.replace("XNUMX", "forty"), "utf-8")  # as long, and so soon that its time may not tell
    assert xnumx("check", "page.txt").status == 0
    page.write_text(LOST, "utf-8")
    assert xnumx("check", "page.txt") == first
    (here / "folder").mkdir()
    monkeypatch.chdir(here / "folder")
    monkeypatch.setattr(lint.run.visit.Visitor, "visit", lambda *words: pytest.fail("checked again"))
    assert xnumx("check", str(page)).out.count("page.txt:1:16") == 1
    monkeypatch.chdir(here)
    assert xnumx("check", "page.txt", "-f", "full") == xnumx("check", "page.txt", "-f", "full")
    with pytest.raises(pytest.fail.Exception, match="checked again"):
        xnumx("check", "--no-cache", "page.txt")


def test_a_result_counts_where_the_path_says_the_same_of_its_language(here, xnumx, monkeypatch):
    folder = here / "i18n/zh"
    folder.mkdir(parents=True)
    (folder / "page.txt").write_text("灯台的位置。\n", "utf-8")
    seen: list[str | None] = []

    def check(one, settings, full, check=lint.run.visit.check_source, **named):
        seen.append(lint.documents.parse(one, "text").language)
        return check(one, settings, full, **named)

    monkeypatch.setattr(lint.run.visit, "check_source", check)
    xnumx("check", "i18n/zh/page.txt")
    monkeypatch.chdir(folder)
    xnumx("check", "page.txt")
    assert seen == ["zh", None]


def test_a_file_that_was_new_is_read_once_more_and_then_known_by_its_time(here, xnumx, monkeypatch):
    (here / "page.txt").write_text("A tank.\n", "utf-8")
    reads: list[str] = []

    def read(path, *words, read=lint.files.read.read):
        reads.append(path)
        return read(path, *words)

    for module in (lint.files.read, lint.run.visit):
        monkeypatch.setattr(module, "read", read)
    xnumx("check", "page.txt")
    monkeypatch.setattr(lint.cache.results, "RACY_NS", 0)  # as if some time had gone by
    for _ in range(3):
        assert xnumx("check", "page.txt").status == 0
    assert len(reads) == 2


def test_only_the_latest_results_of_files_that_are_named_are_kept(here, xnumx, monkeypatch):
    monkeypatch.setattr(lint.cache.results, "MOST_BYTES", 900)  # three findings or so
    for number in range(9):
        (here / f"{number}.txt").write_text(LOST, "utf-8")
        assert xnumx("check", f"{number}.txt").status == 1
    checked: list[str] = []

    def visit(self, path, *words, visit=lint.run.visit.Visitor.visit):
        checked.append(path)
        return visit(self, path, *words)

    monkeypatch.setattr(lint.run.visit.Visitor, "visit", visit)
    assert xnumx("check", "0.txt", "7.txt", "8.txt").out.count("16") == 3
    assert checked == ["0.txt"]


def test_mending_goes_with_several_processes(tree, xnumx):
    teach(tree)
    for number in range(60):
        (tree / f"{number}.md").write_text("teh end\n", "utf-8")
    patch = xnumx("check", "--diff", "-j2")
    assert patch.out.count("+the end") == 60
    assert patch == xnumx("check", "--diff", "-j1")
    assert "Mended 60 findings in 60 files." in xnumx("check", "--fix", "-j2").err
    assert {(tree / f"{number}.md").read_text() for number in range(60)} == {"the end\n"}


def test_baselines_go_with_several_processes(tree, xnumx):
    assert xnumx("check", "--write-baseline", "-j2").status == 0
    kept = (tree / "xnumx-baseline.json").read_bytes()
    assert xnumx("check", "-n", "--baseline=xnumx-baseline.json", "-j2").status == 0
    (tree / "xnumx-baseline.json").unlink()
    xnumx("check", "-n", "--write-baseline", "-j1")
    assert (tree / "xnumx-baseline.json").read_bytes() == kept


def test_a_configuration_that_is_not_sound_stops_the_run(tree, xnumx):
    (tree / "2/xnumx.toml").write_text("selct = []\n")
    done = xnumx("check", "-j2")
    assert done.status == 2
    assert "2/xnumx.toml:1" in done.err
    assert "did you mean 'select'" in done.err


def plant(monkeypatch, deed, *names: str) -> None:
    """Let a process do something when it comes to a file of these names."""

    def visit(self, path, *words, visit=lint.run.visit.Visitor.visit):
        if os.path.basename(path) in names:
            deed()
        return visit(self, path, *words)

    monkeypatch.setattr(lint.run.visit.Visitor, "visit", visit)


@pytest.mark.usefixtures("forks")
@pytest.mark.parametrize("batch", [1, 32])
@pytest.mark.parametrize(
    ("deed", "how"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "SIGKILL"),
        (lambda: os.kill(os.getpid(), signal.SIGTERM), "SIGTERM"),
        (lambda: os._exit(7), "status 7"),
    ],
)
def test_a_file_that_kills_its_process_is_told_and_the_others_are_checked(tree, xnumx, monkeypatch, batch, deed, how):
    monkeypatch.setattr(lint.run.task, "BATCH_FILES", batch)
    sound = xnumx("check", "-j1", "-n", "-f", "jsonl")
    plant(monkeypatch, deed, "05.txt", "30.txt", "33.txt")
    done = xnumx("check", "-j2", "-n", "-f", "jsonl")
    assert done.status == 3
    lines = [json.loads(line) for line in done.out.splitlines()]
    lost = {line["path"]: line["reason"] for line in lines if line["kind"] == "unchecked"}
    assert {path for path in lost if how in lost[path]} == {"0/05.txt", "1/30.txt", "1/33.txt"}
    others = [line for line in lines if line["path"] not in ("0/05.txt", "1/30.txt", "1/33.txt")]
    assert others == [
        line for line in map(json.loads, sound.out.splitlines()) if line["path"] not in ("1/30.txt", "1/33.txt")
    ]


@pytest.mark.usefixtures("forks")
def test_a_process_that_was_killed_from_outside_costs_nothing(tree, xnumx, monkeypatch):
    """Out of memory, mostly: the files on its desk are checked by another."""
    sound = xnumx("check", "-j1", "-n", "-f", "jsonl")
    once = tree.parent / "once"

    def die_once() -> None:
        if not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    plant(monkeypatch, die_once, "30.txt")
    assert xnumx("check", "-j2", "-n", "-f", "jsonl") == sound
    assert once.exists()


@pytest.mark.usefixtures("forks")
def test_where_the_system_gives_no_process_the_run_goes_on_in_this_one(tree, xnumx, monkeypatch):
    sound = xnumx("check", "-j1", "-n")

    def refuse() -> int:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    assert xnumx("check", "-j2", "-n") == sound


@pytest.mark.usefixtures("forks")
def test_a_bug_on_one_file_is_told_of_that_file(tree, xnumx, monkeypatch):
    monkeypatch.setattr(lint.run.visit, "check_source", lambda *words, **named: {}["bug"])
    done = xnumx("check", "-j2", "-n", "-f", "jsonl", "0/01.txt", "0/02.txt")
    assert done.status == 3
    assert done.out.count("a bug in xnumx: KeyError") == 2


def processes_of(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return list(map(int, children))


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def busy(here, few_rules):
    """A run of two processes that each hang on a file, and those processes."""
    code = (
        "import sys, time, lint.rulebook, lint.run.task, lint.run.visit, lint.cli\n"
        f"lint.rulebook.own_rules = lambda: {str(few_rules)!r}\n"
        "lint.run.visit.Visitor.visit = lambda *words: time.sleep(3) or lint.run.task.Told()\n"
        "sys.exit(lint.cli.main(['check', '-n', '-j2', '.']))\n"
    )
    for number in range(3 * lint.run.task.BATCH_FILES):
        (here / f"{number}.txt").write_text("a\n")
    run = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    until = time.monotonic() + 30
    while len(workers := processes_of(run.pid)) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    assert len(workers) == 2
    yield run, workers
    if run.poll() is None:
        run.kill()
    run.communicate()


def all_ended(processes: list[int]) -> bool:
    until = time.monotonic() + 10
    while any(map(is_running, processes)) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(map(is_running, processes))


@needs_proc
def test_an_interrupt_ends_all_processes_at_once_and_quietly(busy):
    run, workers = busy
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does
    out, err = run.communicate(timeout=20)
    assert (run.returncode, out, err) == (130, b"", b"xnumx: interrupted\n")
    assert all_ended(workers)


@needs_proc
def test_no_process_outlives_the_run_however_it_ends(busy):
    run, workers = busy
    run.kill()
    run.communicate()
    assert all_ended(workers)


def test_a_short_run_starts_no_process(tree, xnumx, monkeypatch):
    monkeypatch.setattr(lint.run.jobs.Pool, "_start", lambda self: pytest.fail("a process for nothing"))
    assert xnumx("check", "-n", "0/01.txt", "0/02.txt").status == 0


def test_a_long_run_starts_processes_by_itself(tree, xnumx, monkeypatch):
    import lint.run.runner

    started = []

    def start(self, start=lint.run.jobs.Pool._start):
        started.append(1)
        return start(self)

    monkeypatch.setattr(lint.run.jobs.Pool, "_start", start)
    monkeypatch.setattr(lint.run.runner, "ALONE_SECONDS", 0.0)
    monkeypatch.setattr(lint.run.runner, "FIRST_BYTES", 1)
    monkeypatch.setattr(lint.run.runner, "cores", lambda: 3)
    alone = xnumx("check", "-n", "-j1")
    assert not started
    assert xnumx("check", "-n") == alone
    assert started


def test_rules_that_were_kept_go_to_a_process_that_starts_afresh():
    rules = fetch([own_rules()]).rules
    text = "It was on 31 June that XNUMX people came.\n"
    document = parse(Source("a.txt", Text(text)), "text")
    sent = pickle.loads(pickle.dumps(rules))
    assert check(document, sent).diagnostics == check(document, rules).diagnostics != []


@needs_proc
def test_what_large_texts_need_leaves_the_process_fit_to_be_forked():
    code = "import os, lint.kinds.repetition.survey; print(len(os.listdir('/proc/self/task')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "1\n"
