"""The command over a folder of files with forged names and broken bytes: both streams are harmless in every format."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mending import teach
from report_samples import BAD_INPUTS, BAD_NAMES, ROOT
from test_report import assert_harmless, count

import lint.run.visit
from lint.documents import pieces
from lint.report import FORMATS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every bad text, under bad names where the file system takes them."""
    folder = tmp_path_factory.mktemp("bad")
    for number, data in enumerate(BAD_INPUTS.values()):
        (folder / f"{number}.txt").write_bytes(data)
    for name in BAD_NAMES:
        short = name if len(os.fsencode(name)) < 200 else name[:200] + ".txt"
        path = folder / short.replace("/", "_")
        try:
            path.write_bytes(b"one XNUMX and\n::error::XNUMX")
        except (OSError, ValueError):
            continue
    return folder


@pytest.mark.parametrize("format", FORMATS)
def test_a_folder_of_bad_files_forges_nothing(format: str, folder: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "CI"))}
    done = subprocess.run(
        [sys.executable, "-m", "lint", "check", "--isolated", "--show=info", f"--output-format={format}", "."],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in (1, 3), done.stderr
    assert_harmless(format, done.stdout)
    assert_harmless("summary", done.stderr)
    assert count(format, done.stdout.decode()) >= 2 * (len(BAD_NAMES) - 3)


PAGE = ["The tank holds XNUMX litres.\t\U0001f6e2", "plain words", "", "a line\rwith XNUMX, XNUMX and teh end"] * 3


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_in_pieces_is_reported_as_in_one(format, end, here, xnumx, monkeypatch):
    teach(here)
    (here / "page.txt").write_text("\ufeff" + end.join(PAGE), "utf-8", newline="")
    (here / "sound.txt").write_text("words\n", "utf-8")
    words = ("check", "--no-cache", "--show=info", "-f", format)
    whole = xnumx(*words)
    assert "masked-number" in whole.out
    monkeypatch.setattr(lint.run.visit, "STREAMED", 0)
    monkeypatch.setattr(pieces, "PIECE", 64)
    assert xnumx(*words) == whole
