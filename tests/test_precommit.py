"""pre-commit, for real: a repository uses a clone of this one as the source of its hook."""

from __future__ import annotations

import os
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
      - id: xnumx
      - id: xnumx-fix
        stages: [manual]
"""
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
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose hook comes from a clone of this checkout as it is, changes that are not committed included."""
    top = tmp_path_factory.mktemp("hook")
    source = top / "source"
    tracked = git(ROOT, "ls-files", "-co", "--exclude-standard", "-z").split("\0")
    for name in filter(None, tracked):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    git(source, "init")
    git(source, "add", "-A")
    git(source, "commit", "-qm", "x")
    project = top / "project"
    project.mkdir()
    git(project, "init")
    (project / ".pre-commit-config.yaml").write_text(
        CONFIG.format(source=source, revision=git(source, "rev-parse", "HEAD"))
    )
    (project / "sound.md").write_text(f"# 報告\n\n{SOUND}", "utf-8")
    (project / "code.py").write_text(f"print('{DAMAGED.strip()}')\n", "utf-8")
    (project / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    git(project, "add", "-A")
    return project


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
