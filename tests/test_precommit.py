"""pre-commit, for real: a repository uses a clone of this one as the source of its hook."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONFIG = """\
repos:
  - repo: {source}
    rev: {revision}
    hooks:
"""
ONE = "      - id: xnumx\n      - id: xnumx-fix\n        stages: [manual]\n"
BOTH = "      - id: xnumx-fix\n      - id: xnumx\n"
DAMAGED = "8.000人の兵士\n"
SOUND = "8000人の兵士\n"


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def pre_commit(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PRE_COMMIT_COLOR")}
    environment["PRE_COMMIT_HOME"] = str(folder.parent / "home")
    environment["XNUMX_CACHE_DIR"] = str(folder.parent / "rules")
    command = [sys.executable, "-m", "pre_commit", *words]
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The beginning of a configuration whose hooks come from a clone of this checkout as it is, changes included."""
    source = tmp_path_factory.mktemp("hook") / "source"
    tracked = git(ROOT, "ls-files", "-co", "--exclude-standard", "-z").split("\0")
    for name in filter(None, tracked):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    git(source, "init")
    git(source, "add", "-A")
    git(source, "commit", "-qm", "x")
    return CONFIG.format(source=source, revision=git(source, "rev-parse", "HEAD"))


def repository(folder: Path, config: str, files: dict[str, bytes]) -> Path:
    """A repository with these files added."""
    for name, content in {**files, ".pre-commit-config.yaml": config.encode()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    git(folder, "init")
    git(folder, "add", "-A")
    return folder


@pytest.fixture(scope="module")
def project(config: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "sound.md": f"# 報告\n\n{SOUND}".encode(),
        "code.py": f"print('{DAMAGED.strip()}')\n".encode(),
        "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    }
    return repository(tmp_path_factory.mktemp("projects") / "project", config + ONE, files)


def test_the_manifest_is_valid():
    done = pre_commit(ROOT, "validate-manifest", ".pre-commit-hooks.yaml")
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_a_clean_tree_is_silent_and_a_damaged_one_is_stopped(project: Path):
    clean = pre_commit(project, "run", "--all-files", "--verbose")
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "xnumx" in clean.stdout
    assert ".md" not in clean.stdout

    (project / "damaged.txt").write_text(DAMAGED, "utf-8")
    git(project, "add", "-A")
    found = pre_commit(project, "run", "--all-files")
    assert found.returncode == 1
    assert "exit code: 1" in found.stdout
    assert "damaged.txt:1:1: warning: number/" in found.stdout
    assert "code.py" not in found.stdout


def test_the_mending_hook_mends_and_stops_the_commit_once(project: Path):
    name = project / "mended.txt"
    name.write_bytes(b"\xef\xbb\xbf" + "縺薙ｓ縺ｫ縺｡縺ｯ、世界。\r\n".encode())
    git(project, "add", "-A")
    words = ("run", "xnumx-fix", "--hook-stage", "manual", "--files", "mended.txt", "sound.md")
    found = pre_commit(project, *words)
    assert found.returncode == 1
    assert "files were modified by this hook" in found.stdout
    assert name.read_bytes() == b"\xef\xbb\xbf" + "こんにちは、世界。\r\n".encode()
    assert pre_commit(project, *words).returncode == 0


def many(count: int) -> dict[str, bytes]:
    """So many sound files in folders, of kinds that are looked at and of kinds that are not."""
    files: dict[str, bytes] = {}
    for number in range(count):
        folder = f"chapters/volume {number // 400}/part-{number // 40:02}"
        if number % 6 < 2:
            files[f"{folder}/figure-{number}.py"] = f"print({number})  # {DAMAGED}".encode()
        elif number % 6 == 2:
            files[f"{folder}/figure-{number}.bin"] = bytes(range(256))
        elif number % 6 == 3:
            files[f"{folder}/note-{number}.txt"] = f"Row {number}: the ferry left at noon.\r\n".encode()
        else:
            files[f"{folder}/第{number}章.md"] = f"# {number}\n\n舟は昼に出た。荷は{number}個であった。\n".encode()
    return files


def test_both_hooks_over_thousands_of_files(config: str, project: Path):
    """Six thousand files, of which xnumx is given five in six, and looks at one in two."""
    files = many(6_200)
    damaged = {
        "chapters/volume 0/lost.md": "積み荷のうちXNUMX個が濡れた。\n".encode(),
        "zz/last of all.txt": b"The crew was paid on 31 June 1998.\n",
    }
    mended = {
        "chapters/volume 3/bent.txt": ("縺薙ｓ縺ｫ縺｡縺ｯ、世界。\r\n", "こんにちは、世界。\r\n"),
        "zz/記録 1.md": ("\ufeff# Log\n\nThe cap\u200btain slept.", "\ufeff# Log\n\nThe captain slept."),
    }
    files |= damaged | {name: before.encode() for name, (before, _) in mended.items()}
    top = repository(project.parent / "many", config + BOTH, files)
    assert sum(len(name.encode()) + 1 for name in files) > 128 * 1024  # more than pre-commit gives one process

    def findings(output: str) -> list[list[str]]:
        """For each hook the places of its findings, as they come."""
        fixing, checking = output.split("xnumx....", 1)
        return [
            re.findall(r"^([^:\n]+):\d+:\d+: (?:error|warning): ", part, re.MULTILINE) for part in (fixing, checking)
        ]

    left = sorted(damaged)
    first = pre_commit(top, "run", "--all-files")
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    assert [sorted({*paths}) for paths in findings(first.stdout)] == [left, left], first.stdout
    changed = git(top, "-c", "core.quotepath=off", "diff", "--name-only").split("\n")
    assert changed == sorted(mended)
    assert {name: (top / name).read_bytes() for name in mended} == {
        name: after.encode() for name, (_, after) in mended.items()
    }

    git(top, "add", "-A")
    second = pre_commit(top, "run", "--all-files")
    assert second.returncode == 1
    assert "files were modified" not in second.stdout
    assert [sorted({*paths}) for paths in findings(second.stdout)] == [left, left], second.stdout
    assert git(top, "diff", "--name-only") == ""

    for name in damaged:
        (top / name).write_text("Nothing was lost.\n", "utf-8")
    git(top, "add", "-A")
    last = pre_commit(top, "run", "--all-files", "--verbose")
    assert last.returncode == 0, last.stdout
    assert findings(last.stdout) == [[], []]
