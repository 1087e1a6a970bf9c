"""``--fix`` and its kin from the outside: what is changed, what is not, and what is said of it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mending import LOST, add_rule, applies, command, teach

from lint.files.unified import unified

needs_patch = pytest.mark.skipif(not shutil.which("patch"), reason="there is no patch here")


@pytest.fixture
def taught(here: Path) -> Path:
    teach(here)
    return here


def test_fix_mends_and_exits_by_what_is_left(taught, xnumx):
    (taught / "a.txt").write_text("teh end\n", "utf-8")
    assert xnumx("check", "--fix") == (0, "", "Mended 1 finding in 1 file.\n")
    assert (taught / "a.txt").read_text() == "the end\n"

    (taught / "a.txt").write_text("teh end\n" + LOST, "utf-8")
    done = xnumx("check", "--fix", "-f", "concise")
    assert done.status == 1
    assert done.out.startswith("a.txt:2:6: error: placeholder/leaked-token ")
    assert done.out.count("\n") == 1
    assert (taught / "a.txt").read_text("utf-8") == "the end\n" + LOST


def test_guesses_are_made_only_when_they_are_asked_for(taught, xnumx):
    (taught / "a.txt").write_text("teh mayby\n")
    done = xnumx("check", "--fix")
    assert done.status == 1
    assert (taught / "a.txt").read_text() == "the mayby\n"
    assert "[*] 1 can be mended with --fix --unsafe-fixes." in done.err
    assert xnumx("check", "--fix", "--unsafe-fixes").status == 0
    assert (taught / "a.txt").read_text() == "the maybe\n"


def test_what_is_not_shown_is_not_mended(taught, xnumx):
    (taught / "a.txt").write_text("hmm so\n")
    assert xnumx("check", "--fix") == (0, "", "")
    assert (taught / "a.txt").read_text() == "hmm so\n"
    xnumx("check", "--fix", "--show=info")
    assert (taught / "a.txt").read_text() == " so\n"


def test_fix_only_reports_nothing(taught, xnumx):
    (taught / "a.txt").write_text("teh end\n" + LOST, "utf-8")
    done = xnumx("check", "--fix-only", "--quiet")
    assert done == (0, "", "")
    assert (taught / "a.txt").read_text("utf-8") == "the end\n" + LOST


def test_show_fixes_lists_them_by_file_and_rule(taught, xnumx):
    (taught / "a.txt").write_text("teh teh mayby\n")
    (taught / "b.txt").write_text("teh\n")
    done = xnumx("check", "--fix", "--unsafe-fixes", "--show-fixes", "--quiet")
    expected = "a.txt:\n  2 × own/teh\n  1 × own/mayby\nb.txt:\n  1 × own/teh\nMended 4 findings in 2 files.\n"
    assert done == (0, "", expected)


@pytest.mark.parametrize(
    "words",
    [
        ("--unsafe-fixes",),
        ("--show-fixes",),
        ("--fix", "--write-baseline"),
        ("--diff", "--add-ignore"),
        ("--fix", "-", "a.txt"),
        ("--add-ignore", "-"),
        ("--watch", "--fix"),
        ("--watch", "-"),
        ("--watch", "-f", "json"),
        ("--add-ignore=a --> b",),
        ("--add-ignore=two\nlines",),
        ("--prune-baseline",),
        ("--baseline", "missing.json"),
        ("--fix-only", "-o", "old-report"),
        ("--write-baseline", "-o", "old-report"),
        ("--add-ignore", "-o", "old-report"),
    ],
)
def test_options_that_do_not_go_together_are_refused_before_anything_is_changed(taught, xnumx, words):
    (taught / "a.txt").write_text("teh\n")
    (taught / "old-report").write_text("old\n")
    done = xnumx("check", *words)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("xnumx: ")
    assert (taught / "a.txt").read_text() == "teh\n"
    assert (taught / "old-report").read_text() == "old\n"


BYTES = {
    "a byte order mark and \\r\\n": (b"\xef\xbb\xbfone teh\r\ntwo\r\n", b"\xef\xbb\xbfone the\r\ntwo\r\n"),
    "mixed line ends and no last one": (b"teh\rx\r\n\n\x0c\xc2\x85teh", b"the\rx\r\n\n\x0c\xc2\x85the"),
    "bytes that are not UTF-8": (b"\xff teh \x80\xe3\x81\n", b"\xff the \x80\xe3\x81\n"),
    "UTF-16": ("\ufeffteh \u3042\r\n".encode("utf-16-le"), "\ufeffthe \u3042\r\n".encode("utf-16-le")),
    "half a pair in UTF-16": (b"\xff\xfe" + b"\x00\xd8t\0e\0h\0\n", b"\xff\xfe" + b"\x00\xd8t\0e\0h\0\n"),
    "a NUL": (b"teh \0 x\n", b"the \0 x\n"),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_outside_the_edits_stay_as_they_are(taught, xnumx, name):
    before, after = BYTES[name]
    (taught / "a.txt").write_bytes(before)
    xnumx("check", "--fix", "--ignore", "internal")
    if (
        name == "half a pair in UTF-16"
    ):  # a word is glued to what did not decode; all that counts is that it stays whole
        after = (taught / "a.txt").read_bytes()
        assert len(after) == len(before)
    assert (taught / "a.txt").read_bytes() == after


def test_a_charset_that_is_named_is_kept(taught, xnumx):
    text = "見よ teh ﾃｽﾄ\r\n"
    (taught / "a.txt").write_bytes(text.encode("shift_jis"))
    assert xnumx("check", "--fix", "--encoding", "shift_jis").status == 0
    assert (taught / "a.txt").read_bytes() == text.replace("teh", "the").encode("shift_jis")


@pytest.mark.parametrize(
    ("named", "encoding"), [("utf-16", "utf-16-le"), ("utf-32", "utf-32-le"), ("utf-8-sig", "utf-8")]
)
def test_what_has_no_byte_order_mark_gets_none(taught, xnumx, named, encoding):
    (taught / "a.txt").write_bytes("teh あ\r\n".encode(encoding))
    assert xnumx("check", "--fix", "--encoding", named).status == 0
    assert (taught / "a.txt").read_bytes() == "the あ\r\n".encode(encoding)


def test_what_a_charset_would_write_otherwise_is_refused(taught, xnumx):
    # NEC's row 13 and IBM's extensions have the same sign twice; decoded, it is no longer known which of them stood there.
    data = b"\xfa\x4a teh\n"
    assert data.decode("cp932").encode("cp932") != data
    (taught / "a.txt").write_bytes(data)
    done = xnumx("check", "--fix", "--encoding", "cp932")
    assert done.status == 3
    assert "a.txt: not changed: what is not to change could not be written back byte for byte in cp932" in done.err
    assert (taught / "a.txt").read_bytes() == data


def test_a_read_only_file_is_refused_and_the_others_are_mended(taught, xnumx):
    for name in ("a.txt", "b.txt"):
        (taught / name).write_text("teh\n")
    (taught / "a.txt").chmod(0o444)
    done = xnumx("check", "--fix", "-f", "concise")
    assert done.status == 3
    assert "a.txt: not changed: the file is read-only" in done.err
    assert done.out.startswith("a.txt:1:1: error: own/teh")
    assert [(taught / name).read_text() for name in ("a.txt", "b.txt")] == ["teh\n", "the\n"]


def test_a_file_too_large_to_be_mended_is_refused(taught, xnumx, monkeypatch):
    monkeypatch.setattr("lint.fix.files.MOST_BYTES", 1_000_000)
    (taught / "a.txt").write_bytes(b"teh\n" + b"x " * 600_000)
    done = xnumx("check", "--fix", "-f", "concise")
    assert done.status == 3
    assert "a.txt: not changed: larger than 1 MB" in done.err
    assert done.out.startswith("a.txt:1:1: error: own/teh")
    assert (taught / "a.txt").read_bytes().startswith(b"teh")


def test_more_findings_than_are_told_are_all_mended(taught, xnumx):
    (taught / "a.txt").write_text("teh\n" * 3000)
    assert xnumx("check", "--fix", "--quiet") == (0, "", "")
    assert (taught / "a.txt").read_text() == "the\n" * 3000


def test_what_is_left_of_many_is_told_as_without_fixing(taught, xnumx):
    (taught / "a.txt").write_text("teh\n" + "mayby\n" * 1500)
    done = xnumx("check", "--fix", "-f", "jsonl")
    said = [json.loads(line) for line in done.out.splitlines()]
    assert len(said) == 1001
    assert said[-1] == {"kind": "truncated", "path": "a.txt", "rule": "own/mayby", "more": 500}


def test_rules_that_undo_each_other_are_named_and_the_others_are_applied(taught, xnumx):
    add_rule(taught, "up", r"\bah\b", "oh")
    add_rule(taught, "down", r"\boh\b", "ah")
    (taught / "a.txt").write_text("ah, teh\n")
    done = xnumx("check", "--fix", "-f", "jsonl")
    assert done.status == 3
    found = {one["rule"]: one["message"] for one in map(json.loads, done.out.splitlines())}
    assert "own/down, own/up" in found["internal/unsettled-fix"]
    assert (taught / "a.txt").read_text() == "ah, the\n"


def test_a_suppressed_finding_is_not_mended(taught, xnumx):
    text = "teh <!-- xnumx: ignore[own/teh] a quotation -->\n"
    (taught / "a.md").write_text(text)
    assert xnumx("check", "--fix").status == 0
    assert (taught / "a.md").read_text() == text


def test_a_link_out_of_the_folder_is_not_mended_on_a_walk(taught, xnumx, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "real.txt"
    outside.write_text("teh\n")
    (taught / "link.txt").symlink_to(outside)
    assert xnumx("check", "--fix").status == 0
    assert outside.read_text() == "teh\n"
    assert xnumx("check", "--fix", "link.txt").status == 0
    assert outside.read_text() == "the\n"
    assert (taught / "link.txt").is_symlink()


def test_behind_a_link_two_dots_lead_to_the_file_that_the_system_means(taught, xnumx, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "inner").mkdir()
    (taught / "link").symlink_to(other / "inner")
    for folder in (taught, other):
        (folder / "a.txt").write_text("teh\n")
    for path in ("link/../a.txt", "link/.."):
        (other / "a.txt").write_text("teh\n")
        done = xnumx("check", "-f", "concise", path)
        assert done.out.startswith(f"{other / 'a.txt'}:1:1: error: own/teh")
        xnumx("check", "--fix", path, "--config", "xnumx.toml")
        assert [(folder / "a.txt").read_text() for folder in (taught, other)] == ["teh\n", "the\n"]


# Standard input comes out again, mended or as it was.


def test_standard_input_is_mended_on_standard_output(taught, few_rules):
    words = [*command(few_rules), "check", "--fix", "-"]
    data = b"\xef\xbb\xbfteh\r\n" + LOST.encode()
    done = subprocess.run(words, input=data, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout == b"\xef\xbb\xbfthe\r\n" + LOST.encode()
    assert b"placeholder/leaked-token" in done.stderr


@pytest.mark.parametrize("data", [b"", b"sound\n", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfe\0"])
def test_what_is_not_mended_is_passed_on(taught, few_rules, data):
    words = [*command(few_rules), "check", "--fix-only", "-q", "-"]
    done = subprocess.run(words, input=data, capture_output=True, check=False)
    assert done.stdout == data


def test_of_standard_input_what_is_too_large_to_be_held_is_passed_on(taught, few_rules):
    data = b"teh end of it.\n" * 100_000
    words = [*command(few_rules), "check", "--fix", "--max-file-size=1", "-"]
    done = subprocess.run(words, input=data, capture_output=True, check=False)
    assert done.returncode == 3
    assert done.stdout == data
    assert b"larger than 1 MB" in done.stderr


def test_standard_input_that_is_closed_is_told(taught, few_rules):
    words = [*command(few_rules), "check", "--fix", "-"]
    done = subprocess.run(words, capture_output=True, check=False, preexec_fn=lambda: os.close(0))
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"standard input is closed" in done.stderr


def test_standard_input_is_never_the_file_whose_name_it_has(taught, few_rules):
    (taught / "a.txt").write_text("on the disk: teh\n")
    for name in ("a.txt", str(taught / "a.txt"), str(taught / "docs/../a.txt"), str(taught / "new.txt")):
        words = [*command(few_rules), "check", "--fix", "-q", "--stdin-filename", name, "-"]
        done = subprocess.run(words, input=b"in the editor: teh\n", capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (0, b"in the editor: the\n"), name
    assert (taught / "a.txt").read_text() == "on the disk: teh\n"


# Patches.


def test_a_diff_that_nobody_reads_on_is_no_fault_of_the_files(taught, few_rules):
    for number in range(40):
        (taught / f"{number}.txt").write_text("teh end\n" * 500)
    words = [*command(few_rules), "check", "--diff"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert run.stdout.readline() == b"--- 0.txt\n"
        run.stdout.close()
        assert run.stderr.read() == b""


@needs_patch
def test_a_diff_changes_nothing_and_patch_does_what_fix_would(taught, few_rules):
    files = {f"{number}.txt": before for number, (before, _) in enumerate(BYTES.values())}
    files |= {
        "long.txt": b"".join(b"line %d teh\n" % n if n % 9 == 0 else b"line %d\n" % n for n in range(100)),
        "no newline.txt": b"a\nteh",
        "only.txt": b"teh",
        "empty.txt": b"",
    }
    for name, data in files.items():
        (taught / name).write_bytes(data)
    words = [*command(few_rules), "check", "--ignore", "internal"]
    done = subprocess.run([*words, "--diff"], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"Would mend" in done.stderr
    assert {name: (taught / name).read_bytes() for name in files} == files

    patched = taught / "patched"
    patched.mkdir()
    for name, data in files.items():
        (patched / name).write_bytes(data)
    assert applies(patched, done.stdout, "-p0") == ""
    subprocess.run([*words, "--fix", *files], capture_output=True, check=False)
    for name in files:
        assert (patched / name).read_bytes() == (taught / name).read_bytes(), name
    again = subprocess.run([*words, "--diff", *files], capture_output=True, check=False)
    assert (again.returncode, again.stdout) == (0, b"")


def test_a_diff_goes_to_the_file_that_is_asked_for(taught, xnumx):
    (taught / "a.txt").write_text("teh\n")
    printed = xnumx("check", "--diff", "-q")
    assert xnumx("check", "--diff", "-q", "-o", "my.patch") == (1, "", "")
    assert (taught / "my.patch").read_text() == printed.out
    assert printed.out.startswith("--- a.txt\n")


NAMES = [
    "with space.txt",
    "ends .txt ",
    'quote".txt',
    "back\\slash.txt",
    "tab\there.txt",
    "new\nline.txt",
    "日本.txt",
    "-x.txt",
]


@needs_patch
@pytest.mark.parametrize("name", [*NAMES, os.fsdecode(b"not-utf8-\xff.txt"), "--- a.txt", "@@ -1 +1 @@.txt"])
def test_patch_reads_odd_names(taught, few_rules, name):
    folder = taught / "docs"
    folder.mkdir()
    (folder / name).write_bytes(b"teh\n")
    done = subprocess.run(
        [*command(few_rules), "check", "--diff", "--extend-include", "*", "docs"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert applies(taught, done.stdout, "-p0") == ""
    assert (folder / name).read_bytes() == b"the\n"


@needs_patch
def test_patch_reads_what_a_link_leads_to(taught, few_rules):
    (taught / "real").mkdir()
    (taught / "real" / "z.txt").write_bytes(b"teh\n")
    (taught / "a.txt").symlink_to("real/z.txt")
    (taught / "folder").symlink_to("real")
    for named in (".", "a.txt", "folder"):
        done = subprocess.run([*command(few_rules), "check", "--diff", named], capture_output=True, check=False)
        assert done.stdout.startswith(b"--- real/z.txt\n+++ real/z.txt\n"), named
    assert applies(taught, done.stdout, "-p0") == ""
    assert (taught / "real" / "z.txt").read_bytes() == b"the\n"
    assert (taught / "a.txt").is_symlink()


LINES = st.lists(
    st.sampled_from([b"a\n", b"b\r\n", b"\n", b"c\r", b"\xff\n", b"-- x\n", b"++ y\n", b"@@\n"]), max_size=30
)


@needs_patch
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, LINES, st.sampled_from([b"", b"end"]), st.sampled_from([b"", b"end"]))
def test_patch_applies_any_diff(tmp_path, old, new, end, other_end):
    before, after = b"".join(old) + end, b"".join(new) + other_end
    path = tmp_path / "f"
    path.write_bytes(before)
    diff = unified("f", before, after)
    assert bool(diff) == (before != after)
    if diff and after:  # patch takes away a file that becomes empty
        assert applies(tmp_path, diff, "-p0", "--binary") == ""
        assert path.read_bytes() == after


def test_a_large_diff_takes_no_longer_than_reading(taught):
    old = b"".join(b"line %d\n" % number for number in range(200_000))
    new = old.replace(b"7\n", b"7 \n").replace(b"line 5\n", b"")
    started = time.process_time()
    assert unified("f", old, new)
    assert time.process_time() - started < 5


# In the middle of it all.


def test_an_interrupt_leaves_whole_files_and_says_so(taught, few_rules):
    for number in range(400):
        (taught / f"{number:03}.txt").write_text("teh\n" * 500)
    process = subprocess.Popen(
        [*command(few_rules), "check", "--fix", "-q"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while (taught / "003.txt").read_text().startswith("teh") and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"interrupted" in said
    contents = {path.read_text() for path in taught.glob("*.txt")}
    assert contents == {"teh\n" * 500, "the\n" * 500}
    assert not list(taught.glob(".*xnumx-*"))


def test_two_runs_on_one_tree_leave_every_file_mended(taught, few_rules):
    for number in range(30):
        (taught / f"{number}.txt").write_text("teh\n" * 200)
    words = [*command(few_rules), "check", "--fix", "-q"]
    runs = [subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) for _ in range(2)]
    for run in runs:
        _, said = run.communicate(timeout=60)
        assert run.returncode in (0, 3), said
    assert {path.read_text() for path in taught.glob("*.txt")} == {"the\n" * 200}
    assert not list(taught.glob(".*xnumx-*"))
