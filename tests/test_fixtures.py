"""Damaged texts in many languages, with every finding that they must have, and their sound twins that must have none.

A folder of ``fixtures/`` with ``corrupted.txt``, ``sound.txt`` and ``expected.txt``: the latter names each finding at
warning and above, in the order of the report, as ``line:column rule``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lint import check_path
from lint.diagnostic import Severity

FOLDERS = sorted(path.parent for path in (Path(__file__).parent.parent / "fixtures").glob("*/expected.txt"))


def findings(path: Path) -> list[str]:
    """What a reader of the report sees of a file."""
    text = path.read_text(encoding="utf-8")
    return [
        f"{text.count(chr(10), 0, one.start) + 1}:{one.start - text.rfind(chr(10), 0, one.start)} {one.rule}"
        for one in check_path(path, isolated=True)
        if one.severity >= Severity.WARNING
    ]


def test_there_are_fixtures_of_many_languages() -> None:
    languages = {folder.name.rpartition("-")[2] for folder in FOLDERS}
    assert {"ja", "zh", "ko", "en", "de", "fr", "es", "pt", "it", "ru", "pl", "tr", "vi", "id", "ar"} <= languages


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_all_damage_of_a_corrupted_text_is_found_at_its_place(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert findings(folder / "corrupted.txt") == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_sound_twin_is_silent(folder: Path) -> None:
    assert findings(folder / "sound.txt") == []
