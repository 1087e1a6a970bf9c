"""What every test stands on: a cache of its own, an environment without anybody's wishes, and a way to run xnumx."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
WISHES = (
    *("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
    *("CI", "PRE_COMMIT"),
    *("XNUMX_OUTPUT_FORMAT", "NO_COLOR", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE"),
)


@pytest.fixture(scope="session", autouse=True)
def clean_environment(tmp_path_factory: pytest.TempPathFactory):
    """One rule cache for the whole session, outside the user's home."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [*WISHES, *(name for name in os.environ if name.startswith("GIT_"))]:
            patch.delenv(name, raising=False)
        patch.setenv("XNUMX_CACHE_DIR", str(tmp_path_factory.mktemp("cache", numbered=True)))
        patch.setenv("PYTHONPATH", str(ROOT))
        yield


class Done(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, outside any repository."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


FEW_RULES = ("placeholder/leaked-token", "placeholder/masked-number", "internal/*")


@pytest.fixture(scope="session")
def few_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few of our rules: they compile in no time, and no other rule speaks up in a test."""
    folder = tmp_path_factory.mktemp("few") / "rules"
    for pattern in ("_shared.yaml", *(f"{name}.yaml" for name in FEW_RULES)):
        for path in (ROOT / "rules").glob(pattern):
            target = folder / path.relative_to(ROOT / "rules")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    return folder


@pytest.fixture
def xnumx(here: Path, few_rules: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]):
    """Run the command in this process, with a few of our rules."""
    import lint.cli.rules
    import lint.rulebook
    from lint.cli import main

    for module in (lint.rulebook, lint.cli.rules):
        monkeypatch.setattr(module, "own_rules", lambda: str(few_rules))

    def run(*words: str) -> Done:
        capfdbinary.readouterr()
        status = main(words)
        out, err = capfdbinary.readouterr()
        return Done(status, out.decode(), err.decode())

    return run


@pytest.fixture
def xnumx_process(here: Path):
    """Run the command as a process of its own."""

    def run(*words: str, **options: object) -> Done:
        options = {"input": b"", "timeout": 60, **options}
        done = subprocess.run([sys.executable, "-m", "lint", *words], capture_output=True, check=False, **options)
        return Done(done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode())

    return run
