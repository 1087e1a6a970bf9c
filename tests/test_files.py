"""Which files a run looks at: walks, names, links, and what cannot or must not be read."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

LOST = "詳しくは __LINK_72__ を見よ。\n"


def write(here: Path, *names: str) -> None:
    for name in names:
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(LOST, "utf-8")


def git(here: Path, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *words], cwd=here, check=True, capture_output=True)


@pytest.fixture
def files(xnumx):
    """The files that a run of these words looks at."""

    def shown(*words: str) -> list[str]:
        done = xnumx("check", "--show-files", *words)
        assert done.status == 0, done.err
        return done.out.splitlines()

    return shown


@pytest.fixture(params=["git", "by hand", "no git program"])
def repository(request, here, monkeypatch) -> Path:
    """A folder with a .gitignore: a git repository, none, or one on a machine without git."""
    if request.param != "by hand":
        git(here, "init")
    if request.param == "no git program":
        monkeypatch.setenv("PATH", str(here / "nothing"))
    return here


# Walks.


def test_a_walk_takes_known_suffixes_in_order(here, files):
    write(here, "b.txt", "a.md", "c/d.markdown", "c/E.TXT", "c/f.py", "Makefile", "g.json")
    assert files() == ["a.md", "b.txt", "c/E.TXT", "c/d.markdown"]
    assert files("c", "b.txt") == ["c/E.TXT", "c/d.markdown", "b.txt"]


def test_extend_include_takes_more_as_plain_text(here, files, xnumx):
    write(here, "a.log", "NOTES", "b.py")
    assert files("--extend-include", "*.log,NOTES") == ["NOTES", "a.log"]
    assert xnumx("check", "--extend-include", "*.log").status == 1


def test_folders_of_tools_are_left_out_and_exclude_replaces_them(here, files):
    write(here, "a.txt", "node_modules/b.txt", "c/.venv/d.txt", "build/e.txt", ".hidden/f.txt")
    assert files() == [".hidden/f.txt", "a.txt"]
    assert files("--extend-exclude", ".hidden") == ["a.txt"]
    assert files("--exclude", "a.txt,.venv,.hidden") == ["build/e.txt", "node_modules/b.txt"]


def test_a_project_below_a_folder_of_such_a_name_is_checked(here, files, monkeypatch):
    write(here, "build/project/a.txt", "build/project/build/b.txt")
    monkeypatch.chdir(here / "build/project")
    assert files() == ["a.txt"]
    assert files(str(here / "build/project")) == ["a.txt"]
    monkeypatch.chdir(here)
    assert files("build/project") == ["build/project/a.txt"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("sub", ["a.txt", "b.md"]),
        ("sub/", ["a.txt", "b.md"]),
        ("*.txt", ["b.md", "sub/d.md"]),
        ("/a.txt", ["b.md", "sub/a.txt", "sub/d.md"]),
        ("sub/*.md", ["a.txt", "b.md", "sub/a.txt"]),
        ("**/a.*", ["b.md", "sub/d.md"]),
        ("[ab].*", ["sub/d.md"]),
    ],
)
def test_patterns_are_those_of_gitignore(here, files, pattern, left):
    write(here, "a.txt", "b.md", "sub/a.txt", "sub/d.md")
    assert files("--extend-exclude", pattern) == left


def test_what_git_ignores_is_left_out(repository, files):
    write(repository, "a.txt", "out/b.txt", "logs/c.txt", "logs/keep/d.txt", "sub/x.txt", "sub/y.txt", "e\u3042.txt")
    (repository / ".gitignore").write_text("# made\n\nout/\nlogs/*\n!logs/keep\n")
    (repository / "sub/.gitignore").write_bytes(b"/x.txt\r\n")
    assert files() == ["a.txt", "e\u3042.txt", "logs/keep/d.txt", "sub/y.txt"]
    assert "out/b.txt" in files("--no-respect-gitignore")


def test_a_folder_takes_back_what_is_ignored_above(repository, files):
    write(repository, "a.txt", "sub/a.txt", "sub/b.txt", "sub/deep/a.txt", "sub/deep/b.txt", "made/a.txt")
    (repository / ".gitignore").write_text("*.txt\nmade/\n")
    (repository / "sub/.gitignore").write_text("!a.txt\n")
    (repository / "sub/deep/.gitignore").write_text("a.txt\n!b.txt\n")
    (repository / "made/.gitignore").write_text("!a.txt\n")  # too late: the folder itself is ignored
    assert files() == ["sub/a.txt", "sub/deep/b.txt"]


def test_a_named_folder_that_git_ignores_is_checked(repository, files):
    write(repository, "out/b.txt")
    (repository / ".gitignore").write_text("out/\n")
    assert files("out") == ["out/b.txt"]


def test_tracked_files_that_are_gone_are_passed_over(here, files):
    write(here, "a.txt", "b.txt")
    git(here, "init")
    git(here, "add", ".")
    (here / "a.txt").unlink()
    assert files() == ["b.txt"]


def test_repositories_inside_are_walked(here, files):
    write(here, "a.txt", "inner/b.txt", "inner/skip.txt")
    git(here, "init")
    git(here / "inner", "init")
    (here / "inner/.gitignore").write_text("skip.txt\n")
    assert files() == ["a.txt", "inner/b.txt"]


def test_a_hook_of_another_repository_does_not_lead_astray(here, files, monkeypatch):
    write(here, "one/a.txt", "two/b.txt")
    git(here / "one", "init")
    git(here / "two", "init")
    monkeypatch.setenv("GIT_DIR", str(here / "one/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(here / "one/.git/index"))
    assert files("two") == ["two/b.txt"]


def test_deep_folders(here, files):
    deep = Path(*["d"] * 900)
    folder = here
    for part in deep.parts:
        folder = folder / part
        os.mkdir(os.path.relpath(folder)) if len(str(folder)) < 4000 else None
    (here / Path(*["d"] * 600) / "a.txt").write_text("x")
    assert files() == ["d/" * 600 + "a.txt"]


# Named files.


def test_a_named_file_is_read_whatever_it_is_called(here, xnumx):
    write(here, "Makefile", "a.py", "node_modules/x.txt", "-dash", "e")
    assert xnumx("check", "Makefile").status == 1
    assert xnumx("check", "a.py").status == 1
    assert xnumx("check", "node_modules/x.txt").status == 1
    assert xnumx("check", "--", "-dash").status == 1
    assert xnumx("check", "./-dash").status == 1


def test_force_exclude_decides_on_named_files_too(here, files):
    write(here, "a.txt", "b.py", "skip.txt", "node_modules/x.txt", "c.log")
    words = ("--force-exclude", "--extend-exclude", "skip.txt", "--extend-include", "*.log")
    assert files(*words, "a.txt", "b.py", "skip.txt", "node_modules/x.txt", "c.log") == ["a.txt", "c.log"]


def test_the_same_file_is_checked_once(here, files):
    write(here, "a.txt", "sub/b.txt")
    os.symlink("a.txt", here / "link.txt")
    assert files("a.txt", "./a.txt", str(here / "a.txt"), "sub", "sub/b.txt", "link.txt") == ["a.txt", "sub/b.txt"]


def test_hard_links_are_files_of_their_own(here, files):
    write(here, "a.txt")
    os.link(here / "a.txt", here / "b.txt")
    assert files() == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "name", ["new\nline.txt", "esc\x1b]0;x\x07.txt", "::error ::x.txt", "a,b%0A.txt", "あ.txt", "x" * 251 + ".txt"]
)
def test_odd_names_are_found_and_their_lines_are_not_forged(here, xnumx, name):
    write(here, name)
    done = xnumx("check", "-f", "concise")
    assert (done.status, done.out.count("\n")) == (1, 1)
    assert "\x1b" not in done.out
    (line,) = xnumx("check", "-f", "jsonl").out.splitlines()
    assert json.loads(line)["path"] == name
    assert len(xnumx("check", "--show-files").out.splitlines()) == 1


def test_names_that_are_not_utf8(here, xnumx):
    with open(os.fsencode(here) + b"/\xff\xfe.txt", "wb") as file:
        file.write(LOST.encode())
    for format in ("full", "concise", "json", "jsonl", "sarif", "github"):
        done = xnumx("check", "-f", format)
        assert done.status == 1
        assert "Traceback" not in done.err
    assert xnumx("check", os.fsdecode(b"\xff\xfe.txt")).status == 1


def test_paths_are_shown_relative_where_they_lie_below(here, xnumx, monkeypatch):
    write(here, "work/sub/a.txt", "other/b.txt")
    monkeypatch.chdir(here / "work")
    done = xnumx("check", "-f", "jsonl", str(here / "work/sub/a.txt"), "../other/b.txt", str(here / "other"))
    assert [json.loads(line)["path"] for line in done.out.splitlines()] == ["sub/a.txt", "../other/b.txt"]


# Links.


def test_links_in_a_walk(here, xnumx, files, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    write(outside, "secret.txt")
    write(here, "real/a.dat", "real/b.txt")
    os.symlink("real/a.dat", here / "inside.txt")
    os.symlink(outside / "secret.txt", here / "out.txt")
    os.symlink(outside, here / "folder")
    os.symlink("nowhere.txt", here / "dangling.txt")
    os.symlink("loop.txt", here / "loop.txt")
    os.symlink("..", here / "real/up")
    assert files() == ["inside.txt", "real/b.txt"]
    assert xnumx("check").status == 1
    assert files("out.txt") == ["out.txt"]
    assert files("folder") == ["folder/secret.txt"]


def test_named_links_to_nothing_and_to_themselves(here, xnumx):
    os.symlink("nowhere.txt", here / "dangling.txt")
    os.symlink("loop.txt", here / "loop.txt")
    assert xnumx("check", "dangling.txt").status == 2
    assert xnumx("check", "loop.txt").status == 3


# What is no regular file, or cannot be read.


def reasons(done) -> dict[str, str]:
    told = [json.loads(line) for line in done.out.splitlines()]
    return {one["path"]: one["reason"] for one in told if one["kind"] == "unchecked"}


def test_pipes_sockets_and_devices_are_told_and_never_read(here, xnumx):
    write(here, "a.txt")
    os.mkfifo(here / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        done = xnumx("check", "-f", "jsonl", "pipe.txt", "socket.txt", "/dev/zero", "a.txt")
    assert done.status == 3
    told = reasons(done)
    assert ["pipe" in told["pipe.txt"], "socket" in told["socket.txt"], "device" in told["/dev/zero"]] == [True] * 3
    assert '"kind": "finding"' in done.out


def test_a_walk_passes_over_what_is_no_file(here, xnumx, files):
    os.mkfifo(here / "pipe.txt")
    (here / "folder.txt").mkdir()
    write(here, "folder.txt/a.txt")
    assert files() == ["folder.txt/a.txt"]
    assert xnumx("check").status == 1


def without_privilege(*command: str) -> list[str]:
    """The command as somebody for whom modes of files count: root has the capabilities taken away."""
    if os.geteuid():
        return [*command]
    if shutil.which("setpriv") is None:
        pytest.skip("root reads everything, and there is no setpriv")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs users")
@pytest.mark.parametrize("in_git", [False, True])
def test_what_one_may_not_read_is_told_and_does_not_stop_the_rest(here, in_git):
    if in_git:
        git(here, "init")
    write(here, "a.txt", "closed.txt", "shut/b.txt")
    os.chmod(here / "closed.txt", 0)
    os.chmod(here / "shut", 0)
    command = without_privilege(sys.executable, "-m", "lint", "check", "-f", "jsonl")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    os.chmod(here / "shut", 0o755)
    assert done.returncode == 3, done.stderr
    told = {one["path"]: one.get("reason") for one in map(json.loads, done.stdout.splitlines())}
    assert told.pop("a.txt") is None
    assert told.pop("closed.txt") == "permission denied"
    ((_, why),) = told.items()
    assert "ermission denied" in why


def test_a_file_that_vanishes_in_a_walk_is_no_failure(here, xnumx, monkeypatch):
    import lint.run.visit

    write(here, "a.txt", "b.txt")

    def read(path, most, read=lint.run.visit.read):
        if path == "a.txt":
            os.unlink(path)
        return read(path, most)

    monkeypatch.setattr(lint.run.visit, "read", read)
    done = xnumx("check", "-v", "-f", "concise")
    assert done.status == 1
    assert "a.txt: passed over: not there any more" in done.err
    write(here, "a.txt")
    assert xnumx("check", "a.txt", "b.txt").status == 3


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file whose reading fails")
def test_a_read_error_in_the_middle_is_told(here, xnumx):
    done = xnumx("check", "-f", "jsonl", "/proc/self/mem")
    assert done.status == 3
    assert reasons(done) == {"/proc/self/mem": "input/output error"}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_files_of_proc_are_read_to_their_end(xnumx):
    assert xnumx("check", "/proc/self/status").status == 0


def test_large_files_are_refused_in_words(here, xnumx):
    (here / "a.txt").write_bytes(b"a" * 1_000_001)
    done = xnumx("check", "-f", "jsonl", "--max-file-size=1")
    assert done.status == 3
    assert "--max-file-size" in reasons(done)["a.txt"]
    assert xnumx("check", "--max-file-size=0").status == 0


def test_too_long_a_name_is_no_crash(xnumx):
    assert xnumx("check", "x" * 5000).status in (2, 3)


def test_many_files_leave_no_handles_open(here, xnumx):
    for text in ("x\n", "y\n"):  # the rules are compiled at first; then what is kept of them stays open
        (here / "first.txt").write_text(text)
        assert xnumx("check").status == 0
    for number in range(2000):
        (here / f"{number}.txt").write_text("x\n")
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    assert xnumx("check").status == 0
    assert (len(os.listdir("/proc/self/fd")) if before else 0) <= before
