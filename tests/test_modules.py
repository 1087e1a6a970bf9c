"""Modules that were kept together are those in their files, and a damaged or stale file of them costs nothing but time."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import lint

LOADED = "from lint.cache import modules; modules.install(); import lint.version as v; print(type(v.__loader__).__name__, v.__file__)"


@pytest.fixture
def package(tmp_path, monkeypatch) -> Path:
    """A copy of our package, which a test may change."""
    home = tmp_path / "home/lint"
    shutil.copytree(Path(lint.__file__).parent, home, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("XNUMX_CACHE_DIR", str(tmp_path / "cache"))
    return home


def run(package: Path, *words: str) -> str:
    code = f"import sys; sys.path.insert(0, {str(package.parent)!r}); "
    if words[0] != "-c":
        code += "from lint.__main__ import script; script()"
    else:
        code, words = code + words[1], ()
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    return done.stdout


def test_a_later_run_takes_modules_from_what_an_earlier_one_kept(package):
    assert run(package, "-c", LOADED).startswith("SourceFileLoader")
    first = run(package, "--version")
    assert run(package, "-c", LOADED) == f"_Kept {package / 'version.py'}\n"
    assert run(package, "--version") == first


def test_a_changed_module_counts_at_once(package):
    run(package, "--version")
    version = package / "version.py"
    version.write_text(version.read_text("utf-8").replace('VERSION = "', 'VERSION = "98.'), "utf-8")
    assert run(package, "--version").startswith("xnumx 98.")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:500] + bytes(len(data) - 500),
        lambda data: data[: len(data) // 2] + bytes(len(data) // 2),
    ],
    ids=["empty", "cut", "overwritten", "half overwritten"],
)
def test_a_damaged_file_is_not_trusted(package, tmp_path, damage):
    first = run(package, "--version")
    kept = tmp_path / "cache/modules.bin"
    kept.write_bytes(damage(kept.read_bytes()))
    assert run(package, "--version") == first


def test_a_file_that_others_may_write_is_not_read(package, tmp_path):
    run(package, "--version")
    (tmp_path / "cache/modules.bin").chmod(0o666)
    assert run(package, "-c", LOADED).startswith("SourceFileLoader")
