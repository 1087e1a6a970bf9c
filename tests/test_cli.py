"""``xnumx check`` from the outside: statuses, options, what is printed and what is not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from mending import add_rule

LOST = "詳しくは __LINK_72__ を見よ。\n"  # error: placeholder/leaked-token, and nothing else
SOUND = "詳しくはリンクを見よ。\n"
RULE = "placeholder/leaked-token"
WEAK = """\
summary: A test rule.
severity: {severity}
kind: pattern
options:
  pattern: '{pattern}'
message: "'{{match}}' is here to be found"
explanation: A rule of the tests.
"""


@pytest.fixture
def own_rules(here: Path):
    """Add a rule of the given severity that finds a word."""

    def add(severity: str, word: str) -> None:
        folder = here / "own" / "own"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{severity}-word.yaml").write_text(WEAK.format(severity=severity, pattern=word), "utf-8")
        (here / "xnumx.toml").write_text('rule-paths = ["own"]\n')

    return add


def findings(done) -> list[dict]:
    return [json.loads(line) for line in done.out.split("\n") if line]


# Exit statuses: the first of 2, 130, 3, 1, 0 that holds.


def test_a_sound_file_is_silent_and_zero(here, xnumx):
    (here / "a.txt").write_text(SOUND, "utf-8")
    assert xnumx("check") == (0, "", "")


def test_a_finding_is_one_and_is_told_at_its_place(here, xnumx):
    (here / "a.txt").write_text(SOUND + LOST, "utf-8")
    done = xnumx("check", "-f", "concise")
    assert done.status == 1
    assert done.out.startswith(f"a.txt:2:6: error: {RULE} ")
    assert "1 error" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("check", "missing.txt"),
        ("check", "missing/"),
        ("check", "a.txt", "missing.txt"),
        ("check", "--no-such-option"),
        ("check", "--select", "no-such-rule"),
        ("check", "--output-format", "no-such-format"),
        ("check", "--fail-on", "never"),
        ("check", "--max-warnings", "many"),
        ("check", "--encoding", "no-such-encoding"),
        ("check", "--encoding", "rot13"),
        ("check", "--encoding", "idna"),
        ("check", "--config", "missing.toml"),
        ("check", "--per-file-ignores", "no-colon"),
        ("check", "-o", "no/such/folder/report"),
        ("check", "--select"),
        ("no-such-command",),
        ("--select", "ALL"),
        ("rule", "no-such-rule"),
        ("rule",),
        ("rules", "test", "no-such-rule"),
        ("rules", "new", "Not A Name"),
        ("rules", "new"),
        (),
    ],
)
def test_what_cannot_start_is_two_and_checks_nothing(here, xnumx, words):
    (here / "a.txt").write_text(LOST, "utf-8")
    done = xnumx(*words)
    assert done.status == 2
    assert RULE not in done.out
    assert done.err.startswith("xnumx: ") or not words
    assert "Traceback" not in done.err


def test_a_rule_that_does_not_load_is_two_and_names_its_place(here, xnumx, own_rules):
    own_rules("warning", "(")
    (here / "a.txt").write_text(LOST, "utf-8")
    done = xnumx("check")
    assert done.status == 2
    assert "warning-word.yaml:5:" in done.err


def test_one_bad_file_is_three_and_does_not_stop_the_others(here, xnumx):
    os.mkfifo(here / "pipe.txt")
    (here / "a.txt").write_text(LOST, "utf-8")
    done = xnumx("check", "-f", "jsonl", "pipe.txt", "a.txt")
    assert done.status == 3
    assert [(one["kind"], one["path"]) for one in findings(done)] == [("unchecked", "pipe.txt"), ("finding", "a.txt")]


def test_exit_zero_changes_one_and_nothing_else(here, xnumx):
    (here / "a.txt").write_text(LOST, "utf-8")
    os.mkfifo(here / "pipe.txt")
    assert xnumx("check", "--exit-zero", "a.txt").status == 0
    assert xnumx("check", "--exit-zero", "missing.txt").status == 2
    assert xnumx("check", "--exit-zero", "pipe.txt").status == 3


def test_an_interrupt_is_130():
    reader = [sys.executable, "-c", "import sys; from lint.cli import main; sys.exit(main(['check', '-']))"]
    child = subprocess.Popen(reader, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdin is not None
    child.stdin.write(b"Sound.\n" * 50_000)  # more than a pipe holds: it has come, and waits for the rest
    child.stdin.flush()
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert err == b"xnumx: interrupted\n"


# A scanner that takes long to prepare, outside of Python, where no signal is heard.
SLOW_SCANNER = """\
import hashlib, sys, types
class Database:
    def __init__(self, mode): pass
    def compile(self, **options):
        sys.stdout.write("compiling\\n")
        sys.stdout.flush()
        hashlib.pbkdf2_hmac("sha256", b"a", b"b", 200_000_000)
fake = types.ModuleType("hyperscan")
fake.__version__, fake.Database, fake.HyperscanError = "0", Database, ValueError
fake.HS_MODE_BLOCK = fake.HS_FLAG_UTF8 = fake.HS_FLAG_MULTILINE = fake.HS_FLAG_CASELESS = 0
sys.modules["hyperscan"] = fake
import lint.rulebook
lint.rulebook.own_rules = lambda: sys.argv[1]
from lint.cli import main
sys.exit(main(["check", "-n", "a.txt"]))
"""


def test_an_interrupt_is_heard_while_the_scanner_is_prepared(here, few_rules):
    (here / "a.txt").write_text(SOUND * 50_000, "utf-8")
    child = subprocess.Popen(
        [sys.executable, "-c", SLOW_SCANNER, str(few_rules)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"compiling\n"
    time.sleep(0.5)  # by now it is at work
    child.send_signal(signal.SIGINT)
    try:
        _, err = child.communicate(timeout=30)
    finally:
        child.kill()
    assert (child.returncode, err) == (130, b"xnumx: interrupted\n")


def test_a_rule_that_fails_is_a_finding_and_three_and_the_others_go_on(here, xnumx, own_rules, monkeypatch):
    own_rules("error", "LINK")
    (here / "a.txt").write_text(LOST, "utf-8")
    import lint.kinds.pattern.find as pattern

    def find(text, state, found=pattern.find):
        if state[0][0].pattern == "LINK":
            raise ZeroDivisionError("by design")
        return found(text, state)

    monkeypatch.setattr("lint.engine.search._finder", lambda kind: find)
    done = xnumx("check", "-f", "jsonl")
    assert done.status == 3
    assert [one["rule"] for one in findings(done)] == ["internal/rule-crash", RULE]
    assert "by design" in findings(done)[0]["message"]
    for words in (("--ignore", "internal"), ("--select", "own")):
        done = xnumx("check", "-f", "jsonl", *words, "a.txt")
        assert (done.status, findings(done)[0]["rule"]) == (3, "internal/rule-crash")


def test_a_rule_that_runs_out_of_time_is_a_finding_and_three(here, xnumx, own_rules, monkeypatch):
    own_rules("error", "(a+)+$")
    (here / "a.txt").write_text("a" * 5000 + "b\n" + LOST, "utf-8")
    monkeypatch.setattr("lint.patience.SECONDS", 0.2)
    monkeypatch.setattr("lint.patience.SECONDS_PER_CHARACTER", 0.0)
    done = xnumx("check", "-f", "jsonl")
    assert done.status == 3
    assert [one["rule"] for one in findings(done)] == ["internal/rule-timeout", RULE]


# Severities, and what fails.


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "error"), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on=info",), 1),
        (("--max-warnings", "2"), 0),
        (("--max-warnings", "1"), 1),
        (("--max-warnings", "1", "--exit-zero"), 0),
    ],
)
def test_what_fails_a_run_with_two_warnings(here, xnumx, own_rules, options, status):
    own_rules("warning", "odd")
    (here / "a.txt").write_text("odd and odd\n")
    assert xnumx("check", *options).status == status


def test_what_is_left_out_counts(here, xnumx, own_rules):
    own_rules("warning", "odd")
    (here / "a.txt").write_text("odd\n" * 1203)
    assert xnumx("check", "--max-warnings", "1202").status == 1
    assert xnumx("check", "--max-warnings", "1203").status == 0
    assert xnumx("check", "--statistics").out.split() == ["1203", "warning", "own/warning-word"]


def test_what_fails_is_said_in_one_way(here, xnumx, own_rules):
    """By options; what the configuration says gives way to them."""
    own_rules("warning", "odd")
    (here / "a.txt").write_text("odd\n")
    done = xnumx("check", "--fail-on", "error", "--max-warnings", "0")
    assert (done.status, done.out) == (2, "")
    assert "--max-warnings and --fail-on" in done.err
    (here / "xnumx.toml").write_text('rule-paths = ["own"]\nfail-on = "error"\n')
    assert xnumx("check").status == 0
    assert xnumx("check", "--max-warnings", "0").status == 1


def test_info_is_counted_and_shown_only_on_demand(here, xnumx, own_rules):
    own_rules("info", "odd")
    (here / "a.txt").write_text("odd\n")
    assert xnumx("check", "-f", "concise")[:2] == (0, "")
    assert "1 at info" in xnumx("check", "-v").err
    shown = xnumx("check", "-f", "concise", "--show=info")
    assert (shown.status, shown.out.count("own/info-word")) == (0, 1)
    assert [one["severity"] for one in findings(xnumx("check", "-f", "jsonl"))] == ["info"]
    assert xnumx("check", "--fail-on=info").status == 1


def test_time_rules_says_where_the_time_went(here, xnumx):
    (here / "a.txt").write_text(LOST, "utf-8")
    done = xnumx("check", "--time-rules", "-f", "concise", "-j2")
    assert RULE in done.out
    table = [line.split() for line in done.err.splitlines()]
    rows = {words[-1]: words for words in table[table.index(["seconds", "share", "times", "rule"]) + 1 :]}
    assert float(rows[RULE][0]) >= 0
    assert rows[RULE][1].endswith("%")
    assert rows[RULE][2] == "1"
    assert "reporting)" in rows


def test_statistics_count_by_rule(here, xnumx, own_rules):
    own_rules("warning", "odd")
    (here / "a.txt").write_text("odd odd\n" + LOST, "utf-8")
    done = xnumx("check", "--statistics")
    assert done.status == 1
    assert [line.split()[::2] for line in done.out.splitlines()] == [["2", "own/warning-word"], ["1", RULE]]


def test_findings_of_one_rule_in_one_file_are_capped_and_the_rest_counted(here, xnumx):
    (here / "a.txt").write_text("__LINK_72__ を見よ。\n" * 1203, "utf-8")
    told = findings(xnumx("check", "-f", "jsonl", "--select", RULE))
    assert sum(one["kind"] == "finding" for one in told) == 1000
    assert told[-1] == {"kind": "truncated", "path": "a.txt", "rule": RULE, "more": 203}


def test_what_comments_hide_takes_no_room(here, xnumx):
    """Neither of what is told, nor of what tells that a comment is of use."""
    hidden = f"See __LINK_72__. <!-- xnumx: ignore[{RULE}] quoted -->\n"
    (here / "a.md").write_text(hidden * 1200 + "See __LINK_73__.\n", "utf-8")
    told = findings(xnumx("check", "-f", "jsonl"))
    assert [(one["kind"], one["rule"], one["line"]) for one in told] == [("finding", RULE, 1201)]


def test_what_gives_way_takes_no_room(here, xnumx, own_rules):
    """Nor does it come back where there is too much of what it gives way to."""
    own_rules("warning", "odd")
    wins = here / "own" / "own" / "wins.yaml"
    rule = (wins.parent / "warning-word.yaml").read_text().replace("odd", "odd thing")
    wins.write_text(rule + "supersedes: [own/warning-word]\n")
    (here / "a.txt").write_text("an odd thing\n" * 1200 + "odd\n")
    told = findings(xnumx("check", "-f", "jsonl"))
    assert [one["line"] for one in told if one["rule"] == "own/warning-word"] == [1201]
    assert [one["more"] for one in told if one["kind"] == "truncated"] == [200]


# Which rules.


def rules_found(done) -> set[str]:
    return {one["rule"] for one in findings(done)}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--select", "own"), {"own/warning-word"}),
        (("--select", "own/warning-word"), {"own/warning-word"}),
        (("--select", "warning-word"), {"own/warning-word"}),
        (("--select", "own/w*"), {"own/warning-word"}),
        (("--select", "ALL", "--ignore", "own"), {RULE}),
        (("--ignore", "own/warning-word"), {RULE}),
        (("--ignore", "placeholder", "--extend-select", RULE), {RULE, "own/warning-word"}),
        (("--select", "own", "--extend-select", RULE), {RULE, "own/warning-word"}),
        (("--ignore", "own,placeholder"), set()),
        (("--per-file-ignores", "*.txt:own"), {RULE}),
        (("--per-file-ignores", "b/*.txt:own"), {RULE, "own/warning-word"}),
    ],
)
def test_selectors(here, xnumx, own_rules, options, expected):
    own_rules("warning", "odd")
    (here / "a.txt").write_text("odd\n" + LOST, "utf-8")
    assert rules_found(xnumx("check", "-f", "jsonl", *options)) == expected


def test_a_rule_that_is_off_by_default_runs_when_selected(here, xnumx, own_rules):
    own_rules("warning", "odd")
    path = here / "own/own/warning-word.yaml"
    path.write_text("default: false\n" + path.read_text())
    (here / "a.txt").write_text("odd\n")
    assert xnumx("check").status == 0
    assert xnumx("check", "--extend-select", "own").status == 1


def test_a_wrong_selector_is_refused_with_the_right_one(here, xnumx):
    assert "did you mean 'placeholder'" in xnumx("check", "--select", "placeholde").err
    assert f"did you mean '{RULE}'" in xnumx("check", "--ignore", "placeholder/leaked-tokn").err


# Standard input.


def test_standard_input_takes_the_name_it_is_given(xnumx_process, here):
    done = xnumx_process(
        "check", "-f", "jsonl", "--stdin-filename", "docs/a.md", "-", input=f"# `__LINK_71__`\n\n{LOST}".encode()
    )
    assert done.status == 1
    assert [(one["path"], one["line"]) for one in findings(done)] == [("docs/a.md", 3)]


def test_a_name_for_standard_input_that_nobody_reads_is_refused(xnumx, here):
    (here / "a.txt").write_text(LOST, "utf-8")
    for paths in ((), ("a.txt",)):
        done = xnumx("check", "--stdin-filename", "a.md", *paths)
        assert (done.status, done.out) == (2, "")
        assert "--stdin-filename" in done.err
        assert "'-'" in done.err


def test_the_name_of_standard_input_decides_its_configuration(xnumx_process, here):
    (here / "docs").mkdir()
    (here / "docs/xnumx.toml").write_text('ignore = ["placeholder"]\nextend-exclude = ["gone.txt"]\n')
    assert xnumx_process("check", "-", input=LOST.encode()).status == 1
    assert xnumx_process("check", "-", "--stdin-filename", "docs/a.txt", input=LOST.encode()).status == 0
    forced = (
        "check",
        "-",
        "--ignore-suppressions",
        "--force-exclude",
        "--config=docs/xnumx.toml",
        "--select=placeholder",
    )
    assert xnumx_process(*forced, "--stdin-filename", "docs/gone.txt", input=LOST.encode()).status == 0
    assert xnumx_process(*forced, "--stdin-filename", "docs/a.txt", input=LOST.encode()).status == 1


def test_a_closed_standard_input_is_told(here):
    done = subprocess.run(
        [sys.executable, "-m", "lint", "check", "-"], stdin=None, capture_output=True, preexec_fn=lambda: os.close(0)
    )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


# Output.


def test_a_report_that_nobody_reads_ends_quietly(here):
    for number in range(50):
        (here / f"{number}.txt").write_text(LOST * 200, "utf-8")
    child = subprocess.Popen([sys.executable, "-m", "lint", "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.stdout.close()
    child.stdout = None
    assert child.communicate(timeout=30)[1] == b""
    assert child.returncode not in (0, 2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_three_and_said(here):
    (here / "a.txt").write_text(LOST, "utf-8")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-m", "lint", "check"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_closed_standard_output_is_no_crash(here):
    (here / "a.txt").write_text(LOST, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "lint", "check"], stderr=subprocess.PIPE, check=False, preexec_fn=lambda: os.close(1)
    )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_any_locale_gets_its_findings(here, xnumx_process):
    (here / "a.txt").write_text(LOST, "utf-8")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = xnumx_process("check", env=environment)
    assert done.status == 1
    assert "詳しくは" in done.out


def test_output_file(here, xnumx):
    (here / "a.txt").write_text(LOST, "utf-8")
    done = xnumx("check", "-f", "jsonl", "-o", "report.jsonl")
    assert (done.status, done.out) == (1, "")
    assert json.loads((here / "report.jsonl").read_text("utf-8"))["rule"] == RULE


def test_a_report_is_not_written_over_what_is_to_be_checked(here, xnumx):
    (here / "a.txt").write_text(LOST, "utf-8")
    (here / "link.txt").symlink_to("a.txt")
    for output in ("a.txt", "./a.txt", "link.txt"):
        done = xnumx("check", "-o", output, "a.txt")
        assert (done.status, done.out) == (2, "")
        assert f"{output}: is to be checked, and --output-file would write over it" in done.err
        assert (here / "a.txt").read_text("utf-8") == LOST


@pytest.mark.parametrize("words", [(), ("--extend-include", "*")])
def test_a_report_is_not_checked_by_the_next_run(here, xnumx, words):
    (here / "b.txt").write_text(LOST, "utf-8")
    for _ in range(3):
        assert xnumx("check", *words, "-o", "a-report.txt", ".").err == "Found 1 error in 1 file.\n"
    assert sorted(path.name for path in here.iterdir()) == ["a-report.txt", "b.txt"]


def test_a_run_that_stops_in_the_middle_leaves_the_old_report(here, xnumx):
    (here / "a.txt").write_text(LOST, "utf-8")
    assert xnumx("check", "-f", "json", "-o", "report.json").status == 1
    (here / "report.json").chmod(0o640)
    before = (here / "report.json").read_text("utf-8")
    (here / "z").mkdir()
    (here / "z/b.txt").write_text("x\n")
    (here / "z/xnumx.toml").write_text('select = ["no/such-rule"]\n')
    assert xnumx("check", "-f", "json", "-o", "report.json").status == 2
    assert (here / "report.json").read_text("utf-8") == before
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "report.json", "z"]
    assert xnumx("check", "-f", "json", "-o", "report.json", "z", "--isolated").status == 0
    assert (here / "report.json").read_text("utf-8") != before
    assert (here / "report.json").stat().st_mode & 0o777 == 0o640


def test_a_report_can_go_where_no_file_is(here, xnumx):
    (here / "a.txt").write_text(LOST, "utf-8")
    assert xnumx("check", "-o", os.devnull).status == 1
    assert f": error: {RULE} " in xnumx("check", "-f", "concise", "-o", "/dev/stdout").out
    assert f": error: {RULE} " in xnumx("check", "-f", "concise", "-o", "-").out
    assert sorted(path.name for path in here.iterdir()) == ["a.txt"]
    assert "wants the name of a file" in xnumx("check", "-o", "").err
    assert "there is no folder 'no'" in xnumx("check", "-o", "no/report.txt").err
    assert "cannot be written" in xnumx("check", "-o", str(here)).err


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_a_report_goes_on_where_what_is_open_already_ends(here, name):
    (here / "a.txt").write_text(LOST, "utf-8")
    with open(here / "log", "wb") as log:
        for word in (b"before\n", b"behind\n"):
            os.write(log.fileno(), word)
            words = [
                sys.executable,
                "-m",
                "lint",
                "check",
                "-q",
                "-f",
                "concise",
                "--select",
                RULE,
                "-o",
                name,
                "a.txt",
            ]
            assert subprocess.run(words, stdout=log, check=False).returncode == 1
    lines = (here / "log").read_text("utf-8").splitlines()
    assert [line.split(":")[0] for line in lines] == ["before", "a.txt", "behind", "a.txt"]


@pytest.mark.parametrize(
    ("variables", "options", "colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color=always",), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    ],
)
def test_color(here, xnumx, monkeypatch, variables, options, colored):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    (here / "a.txt").write_text(LOST, "utf-8")
    assert ("\x1b[" in xnumx("check", *options).out) == colored


@pytest.mark.parametrize(("unit", "column"), [("codepoint", 9), ("utf16", 10), ("byte", 16), ("display", 12)])
def test_column_unit(here, xnumx, unit, column):
    (here / "a.txt").write_text("xxx3分の𠮷 XNUMX\n", "utf-8")
    done = xnumx("check", "-f", "concise", "--column-unit", unit, "--select", "masked-number")
    assert done.out.startswith(f"a.txt:1:{column}: ")


def test_the_format_comes_from_option_environment_configuration_and_github_in_that_order(here, xnumx, monkeypatch):
    (here / "a.txt").write_text(LOST, "utf-8")
    assert "^^^^^^^^^^^" in xnumx("check").out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert xnumx("check").out.startswith("::error ")
    (here / "xnumx.toml").write_text('output-format = "concise"\n')
    assert xnumx("check").out.startswith("a.txt:1:6: error:")
    monkeypatch.setenv("XNUMX_OUTPUT_FORMAT", "jsonl")
    assert xnumx("check").out.startswith("{")
    assert xnumx("check", "-f", "concise").out.startswith("a.txt:")
    monkeypatch.setenv("XNUMX_OUTPUT_FORMAT", "josnl")
    assert "did you mean 'jsonl'" in xnumx("check").err


def test_quiet_and_verbose(here, xnumx):
    (here / "a.txt").write_text(LOST, "utf-8")
    (here / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert xnumx("check", "-q").err == ""
    assert "b.txt: passed over: a binary file" in xnumx("check", "-v").err
    assert "b.txt" not in xnumx("check").err


# Help.


@pytest.mark.parametrize(
    "words", [("--help",), ("-h",), ("check", "-h"), ("lint", "--help"), ("rules", "test", "--help")]
)
def test_help_is_zero_and_fits_a_terminal(xnumx, words):
    done = xnumx(*words)
    assert (done.status, done.err) == (0, "")
    assert max(map(len, done.out.splitlines())) <= 110


def test_help_names_every_option_and_status(xnumx):
    from lint.cli.options import CHECK_OPTIONS

    text = xnumx("check", "--help").out
    assert all(name in text for option in CHECK_OPTIONS for name in option.names)
    assert all(f" {status} " in text for status in (0, 1, 2, 3, 130))


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("chekc",), "did you mean 'check'"),
        (("article.md",), "xnumx check article.md"),
        (("--select", "date"), "options come after the command"),
        (("check", "--selct", "date"), "did you mean '--select'"),
    ],
)
def test_a_slip_of_the_hand_is_answered_with_what_was_meant(xnumx, words, hint):
    assert hint in xnumx(*words).err


def test_lint_is_check(here, xnumx):
    (here / "a.txt").write_text(LOST, "utf-8")
    assert xnumx("lint") == xnumx("check")


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder in use stays")
@pytest.mark.parametrize("words", [("check",), ("rules",), ("init",)])
def test_a_working_folder_that_is_gone_is_told(here, xnumx, monkeypatch, words):
    (here / "gone").mkdir()
    monkeypatch.chdir(here / "gone")
    (here / "gone").rmdir()
    done = xnumx(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err == "xnumx: the folder that you are in is not there any more: change to another one\n"
    os.chdir(here)


def test_an_odd_name_in_a_message_is_harmless(xnumx):
    assert xnumx("check", "no\x1b[31m\nsuch").err.count("\n") == 1
    assert "\x1b" not in xnumx("check", "no\x1b[31m\nsuch").err


def test_show_files_and_settings(here, xnumx):
    (here / "a.txt").write_text(LOST, "utf-8")
    (here / "b.bin").write_text("x")
    (here / "xnumx.toml").write_text(f'select = ["{RULE}"]\nlanguage = "ja"\n')
    assert xnumx("check", "--show-files")[:2] == (0, "a.txt\n")
    shown = xnumx("check", "--show-settings").out
    assert 'language = "ja"' in shown
    assert f'"{RULE}"' in shown
    assert str(here / "xnumx.toml") in shown


def test_settings_are_shown_in_the_words_of_a_configuration(here, xnumx):
    said = 'extend-exclude = ["vendor/"]\nper-file-ignores = {"*.md" = ["internal"], "b.txt" = []}\nselect = ["ALL"]\n'
    (here / "xnumx.toml").write_text(said)
    (here / "a.txt").write_text(LOST, "utf-8")
    lines = xnumx("check", "--show-settings").out.splitlines()
    start = lines.index(f"# configuration: {here / 'xnumx.toml'}") + 1
    assert [line.removeprefix("#   ") for line in lines[start : start + 3]] == said.splitlines()
    assert tomllib.loads("\n".join(lines))["select"]
    assert "language" not in "".join(lines)


def test_settings_tell_what_comes_from_a_file_that_is_extended(here, xnumx):
    (here / "shared").mkdir()
    (here / "shared" / "base.toml").write_text('exclude = []\nextend-exclude = ["a/", "b/"]\nignore = ["internal"]\n')
    (here / "xnumx.toml").write_text('extend = "shared/base.toml"\nextend-exclude = ["c/"]\n')
    assert xnumx("check", "--show-settings").out.splitlines()[1:7] == [
        f"# configuration: {here / 'xnumx.toml'}",
        f"# which extends: {here / 'shared' / 'base.toml'}",
        "#   exclude = []",
        f'#   extend-exclude = ["a/", "b/"]  # in {here / "shared"}',
        '#   extend-exclude = ["c/"]',
        '#   ignore = ["internal"]',
    ]


def test_verbose_says_what_was_checked(here, xnumx):
    (here / "a.txt").write_text(SOUND, "utf-8")
    (here / "b.png").write_bytes(b"\x89PNG")
    for _ in range(2):  # the second time from what is kept
        told = xnumx("check", "--verbose").err.splitlines()
        assert "a.txt: checked" in told
        assert ".: passed over: 1 .png, excluded or not a known kind of text" in told


def test_comments_in_a_file_suppress_unless_told_otherwise(here, xnumx):
    (here / "a.md").write_text(f"<!-- xnumx: ignore-next[placeholder] a sample -->\n{LOST}", "utf-8")
    assert xnumx("check").status == 0
    assert rules_found(xnumx("check", "--ignore-suppressions", "-f", "jsonl")) == {RULE}


def test_a_bug_in_one_file_does_not_stop_the_others(here, xnumx, monkeypatch):
    import lint.engine.file

    def parse(source, *rest, parse=lint.engine.file.parse):
        if source.path == "a.txt":
            raise ZeroDivisionError("by design")
        return parse(source, *rest)

    monkeypatch.setattr(lint.engine.file, "parse", parse)
    (here / "a.txt").write_text(LOST, "utf-8")
    (here / "b.txt").write_text(LOST, "utf-8")
    done = xnumx("check", "-f", "jsonl")
    assert done.status == 3
    assert [(one["kind"], one["path"]) for one in findings(done)] == [("unchecked", "a.txt"), ("finding", "b.txt")]


def test_a_run_that_met_no_text_does_not_look_like_a_clean_one(here, xnumx):
    (here / "data.json").write_text('{"a": 1}')
    (here / "bytes.txt").write_bytes(bytes(range(256)))
    said = "Found no text to check; --verbose tells what was passed over, and extend-include adds kinds of files.\n"
    assert xnumx("check") == (0, "", said)
    assert xnumx("check", "bytes.txt") == (0, "", said)
    assert xnumx("check", "-f", "jsonl", "-q") == (0, "", "")
    assert xnumx("check", "--force-exclude", "data.json") == (0, "", "")  # a hook is given whatever was changed
    (here / "a.txt").write_text("")
    assert xnumx("check") == (0, "", "")


def test_a_walk_tells_how_many_files_of_which_kinds_it_left_out(here, xnumx):
    for name in (
        "a.rst",
        "b.rst",
        "README",
        "c.json",
        "node_modules/d.md",
        "e.txt",
        *(f"f.{kind}" for kind in "stuvwxyz"),
    ):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text("Fine.\n")
    done = xnumx("check", "-v")
    assert done.err.split("\n")[0] == (
        ".: passed over: 2 .rst, 1 without a suffix, 1 .json, 1 .s, 1 .t, 1 .u, 1 .v, 1 .w, 3 of other kinds, "
        "excluded or not a known kind of text"
    )
    assert done.err.endswith("Found nothing in 1 file.\n")


@pytest.mark.parametrize("rest", [b"", b"caf\xe9\n", b"<!-- xnumx: ignore[date] nothing there -->\n"])
def test_the_gravest_finding_of_a_place_comes_first(here, xnumx, rest):
    add_rule(here, "amber", "XNUMX", "", severity="warning")
    (here / "a.md").write_bytes(b"XNUMX\n" + rest)
    done = xnumx("check", "-f", "concise")
    assert [line.split(" ")[2] for line in done.out.split("\n")[:2]] == ["placeholder/masked-number", "own/amber"]
