"""Packages of the npm registry, for tests that ask somebody else's program or schema."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def installed(config: pytest.Config, *packages: str) -> Path:
    """The ``node_modules`` with these packages (``name@version``), kept in pytest's cache; skips where it cannot be
    had.

    No script of a package is run.
    """
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"{packages[0]} comes through npm, which is not installed")
    cache = getattr(config, "cache", None)
    if cache is None:
        pytest.skip("there is no cache to keep what npm fetches (-p no:cacheprovider)")
    folder = Path(cache.mkdir("npm")) / "+".join(packages).replace("/", "_")
    done = folder / "done"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}')
        command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *packages]
        fetched = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180, check=False)
        if fetched.returncode:
            pytest.skip(f"npm could not fetch {' '.join(packages)}: {fetched.stderr[-300:]}")
        done.touch()
    return folder / "node_modules"
