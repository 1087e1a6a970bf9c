"""Patterns that were kept compiled are those that a compiler makes, and a damaged file of them costs nothing but time."""

from __future__ import annotations

import subprocess
import sys

import pytest

CODE = """
import sys
from lint.cache import kept
words = kept.pattern(r"(?P<day>\\d{1,2})\\.? (?P<month>mai|juin|août)\\b", kept.IGNORECASE)
other = kept.pattern(rb"[^\\0]+")
lines = kept.regex_pattern(r"^(?<kana>\\p{Hiragana}++)(?!x)", kept.MULTILINE)
print([found.groupdict() for found in words.finditer("3 Mai, 12. AOÛT; 4 main")], words.groupindex, words.flags)
print("regex._regex_core" in sys.modules, "re._compiler" in sys.modules, file=sys.stderr)
print(words.sub(r"\\g<month>", "3 mai"), other.findall(b"a\\0b"), words.pattern, lines.pattern)
print([(found.span(), found["kana"]) for found in lines.finditer("ひら\\nx\\nがなx")], dict(lines.groupindex))
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("XNUMX_CACHE_DIR", str(tmp_path / "cache"))

    def once() -> tuple[str, str]:
        done = subprocess.run([sys.executable, "-S", "-c", PATHS + CODE], capture_output=True, text=True, check=True)
        return done.stdout, done.stderr.strip()

    return once


PATHS = f"import sys; sys.path[:] = {sys.path!r}\n"


def test_kept_patterns_match_as_compiled_ones_and_load_no_compiler(run):
    first, compiled = run()
    again, loaded = run()
    assert "'month': 'AOÛT'" in first
    assert again == first
    assert (compiled, loaded) == ("True True", "False False")


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-9], lambda data: data[:-9] + b"x" * 9])
def test_a_damaged_file_is_made_again(run, tmp_path, damage):
    first, _ = run()
    path = tmp_path / "cache/patterns.bin"
    path.write_bytes(damage(path.read_bytes()))
    assert run() == (first, "True True")
    assert run() == (first, "False False")
