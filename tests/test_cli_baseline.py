"""Living with old text: baselines, changed lines, comments, and what is said of a wall of findings."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from mending import LOST, add_rule, command, teach
from steps import steps

import lint.run.visit
from lint.diagnostic import Diagnostic, Severity
from lint.documents import pieces
from lint.files.revision import Changed
from lint.text import Text

RULE = "placeholder/leaked-token"
UNUSED = "internal/unused-baseline"
SOUND = "詳しくはリンクを見よ。\n"
BASELINE = "xnumx-baseline.json"


def rules(done) -> list[str]:
    return [json.loads(line)["rule"] for line in done.out.splitlines()]


def places(done) -> list[tuple[str, int]]:
    return [(one["path"], one["line"]) for one in map(json.loads, done.out.splitlines())]


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


# Baselines.


@pytest.fixture
def old(here: Path, xnumx) -> Path:
    """A folder whose damage is known."""
    (here / "a.txt").write_text(SOUND + LOST, "utf-8")
    (here / "docs").mkdir()
    (here / "docs" / "b.md").write_text(LOST, "utf-8")
    done = xnumx("check", "--write-baseline")
    assert (done.status, done.out) == (0, "")
    assert f"{BASELINE} knows 2 findings" in done.err
    assert f"--baseline {BASELINE}" in done.err
    return here


def test_what_is_known_is_silent_and_what_is_new_is_told(old, xnumx):
    assert xnumx("check").status == 1
    assert xnumx("check", "--baseline", BASELINE) == (0, "", "")
    (old / "a.txt").write_text("前に加えた行。\n" + LOST + "そして__LINK_73__も。\n" + SOUND, "utf-8")
    done = xnumx("check", "-f", "jsonl", "--baseline", BASELINE)
    assert done.status == 1
    assert places(done) == [("a.txt", 3)]


def test_the_configuration_can_name_it_from_wherever_the_run_starts(old, xnumx, monkeypatch):
    (old / "xnumx.toml").write_text(f'baseline = "{BASELINE}"\n')
    assert xnumx("check").status == 0
    assert xnumx("check", "--isolated").status == 1
    monkeypatch.chdir(old / "docs")
    assert xnumx("check").status == 0
    assert xnumx("check", "--baseline", f"../{BASELINE}", "../a.txt").status == 0


def test_entries_that_are_no_longer_met_are_told_in_the_baseline_and_pruned(old, xnumx):
    (old / "a.txt").write_text(SOUND, "utf-8")
    done = xnumx("check", "-f", "jsonl", "--baseline", BASELINE)
    assert done.status == 1
    assert rules(done) == [UNUSED]
    [(path, line)] = places(done)
    found = json.loads(done.out)
    assert path == BASELINE
    assert found["text"] in (old / BASELINE).read_text().split("\n")[line - 1]
    assert RULE in found["message"]
    assert "a.txt" in found["message"]

    pruned = xnumx("check", "--baseline", BASELINE, "--prune-baseline")
    assert (pruned.status, pruned.err) == (0, f"Took 1 finding out of {BASELINE}.\n")
    assert xnumx("check", "--baseline", BASELINE) == (0, "", "")
    assert list(json.loads((old / BASELINE).read_text())["findings"]) == ["docs/b.md"]


def test_an_entry_is_told_where_it_stands_though_other_files_have_its_like(old, xnumx):
    (old / "docs" / "b.md").write_text(SOUND + LOST, "utf-8")
    xnumx("check", "--write-baseline")
    (old / "docs" / "b.md").write_text(SOUND, "utf-8")
    [(_, line)] = places(xnumx("check", "-f", "jsonl", "--baseline", BASELINE))
    lines = (old / BASELINE).read_text().split("\n")
    first, second = (number for number, text in enumerate(lines, 1) if text == lines[line - 1])
    assert first < line == second


def test_entries_of_what_a_run_did_not_look_at_are_left_alone(old, xnumx):
    (old / "a.txt").write_text(SOUND, "utf-8")
    before = (old / BASELINE).read_text()
    assert xnumx("check", "--baseline", BASELINE, "docs") == (0, "", "")
    assert xnumx("check", "--baseline", BASELINE, "--ignore", "placeholder") == (0, "", "")
    xnumx("check", "--prune-baseline", "docs")
    xnumx("check", "--prune-baseline", "--select", "placeholder/masked-number")
    assert (old / BASELINE).read_text() == before


def test_of_many_entries_that_are_no_longer_met_as_many_are_told_as_of_any_rule(here, xnumx):
    teach(here)
    (here / "a.txt").write_text("".join(f"{number} teh\n" for number in range(1200)))
    (here / "日本.txt").write_text("teh\n")
    xnumx("check", "--write-baseline")
    (here / "a.txt").write_text("")
    (here / "日本.txt").unlink()
    *told, more = map(json.loads, xnumx("check", "-f", "jsonl", "--baseline", BASELINE).out.splitlines())
    assert [one["line"] for one in told] == list(range(5, 1005))
    assert (more["kind"], more["rule"], more["more"]) == ("truncated", UNUSED, 201)


def test_of_standard_input_the_baseline_knows_more_than_is_told_one_by_one(here, few_rules):
    teach(here)
    (here / "a.txt").write_text("teh end\n" * 1200)
    words = [*command(few_rules), "check", "-f", "jsonl"]
    subprocess.run([*words, "--write-baseline"], check=True)
    for content in (None, "another file\n"):
        (here / "a.txt").unlink() if content is None else (here / "a.txt").write_text(content)
        asked = [*words, "--baseline", BASELINE, "--stdin-filename=a.txt", "-"]
        done = subprocess.run(asked, input=b"teh end\n" * 1200, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (0, b"")


def test_entries_of_files_that_are_gone_are_told_and_pruned(old, xnumx):
    (old / "a.txt").unlink()
    assert rules(xnumx("check", "-f", "jsonl", "--baseline", BASELINE, "docs")) == [UNUSED]
    xnumx("check", "--prune-baseline", "docs")
    assert list(json.loads((old / BASELINE).read_text())["findings"]) == ["docs/b.md"]


def test_written_again_for_a_part_it_keeps_the_rest(old, xnumx):
    (old / "docs" / "b.md").write_text(LOST * 2, "utf-8")
    xnumx("check", "--write-baseline", "docs")
    assert xnumx("check", "--baseline", BASELINE) == (0, "", "")
    known = json.loads((old / BASELINE).read_text())["findings"]
    assert sorted(known) == ["a.txt", "docs/b.md"]
    assert sum(sum(prints.values()) for prints in known["docs/b.md"].values()) == 2


def test_a_file_that_cannot_be_checked_never_costs_entries(old, xnumx):
    import os

    (old / "a.txt").unlink()
    os.mkfifo(old / "a.txt")
    before = (old / BASELINE).read_text()
    done = xnumx("check", "--prune-baseline", "a.txt", "docs")
    assert done.status == 3
    assert (old / BASELINE).read_text() == before


def test_evidence_is_not_written_unless_it_counts(here, xnumx):
    teach(here)
    (here / "a.txt").write_text("hmm teh\n")
    xnumx("check", "--write-baseline")
    assert list(json.loads((here / BASELINE).read_text())["findings"]["a.txt"]) == ["own/teh"]
    for option in ("--fail-on", "--show"):
        (here / BASELINE).unlink()
        xnumx("check", "--write-baseline", f"{option}=info")
        assert list(json.loads((here / BASELINE).read_text())["findings"]["a.txt"]) == ["own/hmm", "own/teh"]
        assert xnumx("check", "--baseline", BASELINE, f"{option}=info") == (0, "", "")


def test_more_findings_than_are_told_are_all_known(here, xnumx):
    teach(here)
    (here / "a.txt").write_text("teh\n" * 2500)
    xnumx("check", "--write-baseline")
    assert xnumx("check", "--baseline", BASELINE) == (0, "", "")
    (here / "a.txt").write_text("the\n" + "teh\n" * 2400 + "and teh\n")
    done = xnumx("check", "-f", "jsonl", "--baseline", BASELINE, "--ignore", "internal")
    assert places(done) == [("a.txt", 2402)]


def test_what_is_known_is_not_mended(here, xnumx):
    teach(here)
    (here / "a.txt").write_text("an old teh\n")
    xnumx("check", "--write-baseline")
    (here / "a.txt").write_text("a new teh\nan old teh\n")
    assert xnumx("check", "--fix", "--baseline", BASELINE, "--quiet") == (0, "", "")
    assert (here / "a.txt").read_text() == "a new the\nan old teh\n"


NEGATIVE = '{"format_version": 1, "findings": {"a.txt": {"own/teh": {"0": -1}}}}'


@pytest.mark.parametrize("content", ["", "\n", "[]", "{", "<<<<<<< HEAD\n", "[" * 100_000, NEGATIVE])
def test_what_is_no_baseline_stops_the_run_with_the_way_out(here, xnumx, content):
    (here / "a.txt").write_text(LOST, "utf-8")
    (here / BASELINE).write_text(content)
    done = xnumx("check", "--baseline", BASELINE)
    assert done.status == 2
    assert f"{BASELINE}: not " in done.err
    assert "remove it and write it again with --write-baseline" in done.err
    assert xnumx("check", "--write-baseline").status == (2 if content else 0)
    assert (here / BASELINE).read_text() == content or not content


# Changed lines.


@pytest.fixture
def repository(here: Path) -> Path:
    teach(here)
    (here / "a.txt").write_text("".join(f"{number} teh\n" for number in range(1, 10)))
    (here / "moved.txt").write_text("teh\n" * 20)
    (here / "docs").mkdir()
    (here / "docs" / 'odd\n"name".txt').write_text("teh\nteh\n")
    git(here, "init")
    git(here, "add", "-A")
    git(here, "commit", "-qm", "x")
    return here


def test_only_changed_lines_are_reported(repository, xnumx):
    words = ("check", "-f", "jsonl", "--diff-base", "HEAD")
    assert xnumx(*words)[:2] == (0, "")
    lines = (repository / "a.txt").read_text().split("\n")
    lines[4] = "5 changed teh"
    del lines[7]
    (repository / "a.txt").write_text("\n".join(["a new teh", *lines]))
    (repository / "new.txt").write_text("teh\n")
    (repository / "docs" / 'odd\n"name".txt').write_text("teh\nthe other teh\n")
    git(repository, "mv", "moved.txt", "docs/moved.txt")
    done = xnumx(*words)
    expected = [("a.txt", 1), ("a.txt", 6), ('docs/odd\n"name".txt', 2), ("new.txt", 1)]
    assert (done.status, sorted(places(done))) == (1, expected)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "y")
    assert xnumx(*words)[:2] == (0, "")
    assert sorted(places(xnumx("check", "-f", "jsonl", "--diff-base=HEAD~"))) == expected


def test_many_findings_on_many_changed_lines_take_time_by_their_number(monkeypatch):
    def narrow(count: int, *, mended: bool) -> int:
        changed = object.__new__(Changed)
        changed._last = ("", "")
        monkeypatch.setattr(changed, "lines", lambda path: [(line, line + 1) for line in range(0, 2 * count, 2)])
        text, other = Text("teh\n" * 2 * count), Text("teh\nthe\n" * count)
        found = [Diagnostic("own/teh", Severity.ERROR, 4 * at, 4 * at + 3, "", "teh") for at in range(2 * count)]
        assert changed.narrow("a.txt", found, text) == found[::2]
        return steps(lambda: changed.narrow("a.txt", found[::2], other if mended else text))

    for mended in (False, True):
        assert narrow(400, mended=mended) < 6 * narrow(100, mended=mended)


def test_where_the_branch_left_is_meant_by_three_dots(repository, xnumx):
    git(repository, "checkout", "-qb", "branch")
    (repository / "b.txt").write_text("teh\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "y")
    git(repository, "checkout", "-q", "main")
    (repository / "a.txt").write_text("gone\n")
    git(repository, "commit", "-qam", "z")
    git(repository, "checkout", "-q", "branch")
    assert places(xnumx("check", "-f", "jsonl", "--diff-base", "main...")) == [("b.txt", 1)]
    assert len(places(xnumx("check", "-f", "jsonl", "--diff-base", "main"))) == 10


@pytest.mark.parametrize("streamed", [1_000_000, 0])
def test_only_changed_lines_are_mended_even_where_lines_come_and_go(repository, xnumx, monkeypatch, streamed):
    monkeypatch.setattr(lint.run.visit, "STREAMED", streamed)
    monkeypatch.setattr(pieces, "PIECE", 16)
    add_rule(repository, "gone", r"\bgone\b", "")
    text = (repository / "a.txt").read_text()
    (repository / "a.txt").write_text("teh gone teh\n" + text + "tehgone teh\n")
    assert xnumx("check", "--fix", "-q", "--diff-base", "HEAD")[:2] == (0, "")
    assert (repository / "a.txt").read_text() == "the  the\n" + text + "tehgone the\n"


def test_a_person_s_git_settings_change_nothing(repository, xnumx):
    for key, value in (
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.interHunkContext", "9"),
        ("diff.external", "false"),
        ("color.ui", "always"),
        ("diff.relative", "true"),
    ):
        git(repository, "config", key, value)
    lines = (repository / "a.txt").read_text().split("\n")
    lines[1] = "2 changed teh"
    lines[5] = "6 changed teh"
    (repository / "a.txt").write_text("\n".join(lines))
    assert places(xnumx("check", "-f", "jsonl", "--diff-base", "HEAD")) == [("a.txt", 2), ("a.txt", 6)]


@pytest.mark.parametrize("revision", ["no-such", "HEAD:a.txt", "no-such..."])
def test_what_is_no_revision_stops_the_run(repository, xnumx, revision):
    done = xnumx("check", "--diff-base", revision)
    assert done.status == 2
    assert "git knows no revision" in done.err


def test_outside_a_repository_there_are_no_changes_to_speak_of(here, xnumx):
    done = xnumx("check", "--diff-base", "HEAD")
    assert done.status == 2
    assert "in no git repository" in done.err


def test_why_git_will_not_tell_of_a_repository_is_told(repository, xnumx, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # as in a container, where a checkout is somebody else's
    done = xnumx("check", "--diff-base", "HEAD")
    assert done.status == 2
    assert "dubious ownership" in done.err
    assert "safe.directory" in done.err
    assert done.err.count("\n") == 1


def test_what_is_known_stays_known_where_only_changed_lines_are_reported(repository, xnumx):
    xnumx("check", "--write-baseline")
    known = (repository / BASELINE).read_text()
    lines = (repository / "a.txt").read_text().split("\n")
    lines[4] = "5 changed teh"
    (repository / "a.txt").write_text("\n".join(lines))
    words = ("check", "-f", "jsonl", "--baseline", BASELINE, "--diff-base", "HEAD")
    assert rules(xnumx(*words)) == ["own/teh", UNUSED]
    (repository / "a.txt").write_text("\n".join([*lines[:4], "5 sound", *lines[5:]]))
    assert rules(xnumx(*words)) == [UNUSED]
    assert xnumx(*words, "--prune-baseline").err == f"Took 1 finding out of {BASELINE}.\n"
    removed = set(known.split("\n")) - set((repository / BASELINE).read_text().split("\n"))
    assert len(removed) == 1
    assert xnumx(*words) == (0, "", "")


def test_many_known_findings_stay_known_where_only_changed_lines_are_reported(repository, xnumx):
    (repository / "many.txt").write_text("teh\n" * 2500)
    xnumx("check", "--write-baseline", "many.txt")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "y")
    (repository / "many.txt").write_text("teh\n" * 2500 + "a new teh\n")
    done = xnumx("check", "-f", "jsonl", "--baseline", BASELINE, "--diff-base", "HEAD", "many.txt")
    assert places(done) == [("many.txt", 2501)]


def test_a_baseline_is_not_written_of_changed_lines(repository, xnumx):
    done = xnumx("check", "--write-baseline", "--diff-base", "HEAD")
    assert (done.status, done.out) == (2, "")
    assert "--diff-base" in done.err
    assert not (repository / BASELINE).exists()


# Comments.


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a teh b\n", "a teh b <!-- xnumx: ignore[own/teh] -->\n"),
        ("# teh\r\n", "<!-- xnumx: ignore-next[own/teh] -->\r\n# teh\r\n"),
        ("> teh", "> teh <!-- xnumx: ignore[own/teh] -->"),
        ("teh  \nnext\n", "teh <!-- xnumx: ignore[own/teh] -->  \nnext\n"),
        ("| a |\n|---|\n| teh |\n", "| a |\n|---|\n| teh <!-- xnumx: ignore[own/teh] --> |\n"),
        (
            "teh and mayby\n\nteh\n",
            "teh and mayby <!-- xnumx: ignore[own/mayby, own/teh] -->\n\nteh <!-- xnumx: ignore[own/teh] -->\n",
        ),
        (
            "teh mayby <!-- xnumx: ignore[own/mayby] said so -->\n",
            "teh mayby <!-- xnumx: ignore[own/mayby, own/teh] said so -->\n",
        ),
    ],
)
def test_a_comment_hides_each_finding_and_nothing_else_changes(here, xnumx, before, after):
    teach(here)
    (here / "a.md").write_bytes(before.encode())
    done = xnumx("check", "--add-ignore")
    assert (done.status, done.out) == (0, "")
    assert (here / "a.md").read_bytes().decode() == after
    assert xnumx("check").status == 0
    assert "Hid 0 findings" in xnumx("check", "--add-ignore").err


def test_the_reason_is_written_and_the_next_word_is_a_path(here, xnumx):
    teach(here)
    for name in ("a.html", "b.html"):
        (here / name).write_text("<p>teh</p>\n<pre>\nteh\n</pre>\n")
    assert xnumx("check", "--add-ignore=as it was printed", "a.html").status == 0
    written = (here / "a.html").read_text()
    assert "<p>teh</p> <!-- xnumx: ignore[own/teh] as it was printed -->\n" in written
    assert "<!-- xnumx" not in (here / "b.html").read_text()
    assert xnumx("check", "--add-ignore", "b.html").status == 0
    assert xnumx("check", "--add-ign", "b.html").status == 0  # argparse's shorter names
    assert xnumx("check").status == 0


@pytest.mark.parametrize("name", ["title", "textarea"])
def test_no_comment_is_written_where_browsers_show_it_as_text(here, xnumx, name):
    teach(here)
    inside = f"<{name}>a\nteh\nb</{name}>"
    (here / "a.html").write_text(f"<p>\n{inside}\n")
    assert xnumx("check", "--add-ignore").status == 0
    written = (here / "a.html").read_text()
    assert inside in written
    assert "xnumx: ignore-file[own/teh]" in written
    assert xnumx("check").status == 0


def test_plain_text_has_no_comments_and_is_refused_with_what_helps(here, xnumx):
    teach(here)
    (here / "a.txt").write_text("teh\n")
    (here / "b.md").write_text("teh\n")
    done = xnumx("check", "--add-ignore")
    assert done.status == 3
    assert "a.txt: not changed: this format has no comments: use per-file-ignores" in done.err
    assert (here / "a.txt").read_text() == "teh\n"
    assert "ignore[own/teh]" in (here / "b.md").read_text()


# A wall of findings.


def test_statistics_come_with_what_to_do_next(here, xnumx):
    teach(here)
    (here / "a.txt").write_text("teh\nteh\n" + LOST, "utf-8")
    done = xnumx("check", "--statistics")
    assert done.out == f"2  error    own/teh [*]\n1  error    {RULE}\n"
    assert "xnumx rule own/teh" in done.err
    assert "xnumx check --diff" in done.err
    assert "--write-baseline" in done.err
    assert xnumx("check", "--statistics", "-q").err == ""


def test_what_to_do_next_stands_in_two_columns_however_long_a_rule_is_called(here, xnumx):
    (here / "a.txt").write_text(LOST, "utf-8")
    done = xnumx("check", "--statistics")
    commands, _ = zip(
        *(line.strip().rsplit("  ", 1) for line in done.err.split("next:\n")[1].splitlines()), strict=True
    )
    assert f"xnumx check --select {RULE}" in map(str.rstrip, commands)


def test_many_findings_end_with_a_summary_by_rule_and_few_do_not(here, xnumx):
    teach(here)
    (here / "a.txt").write_text("teh\n" * 300 + LOST, "utf-8")
    done = xnumx("check", "-f", "concise")
    assert done.out.count("\n") == 301
    assert f"By rule:\n  300  own/teh\n    1  {RULE}\n" in done.err
    (here / "a.txt").write_text("teh\n" * 30, "utf-8")
    assert "By rule" not in xnumx("check").err
