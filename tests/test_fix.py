"""Fixes change what they say and nothing else, and a file is replaced whole or not at all."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.diagnostic import Diagnostic, Edit, Fix, Severity
from lint.fix import MAX_PASSES, Refused, apply_fixes, fix_source, write_fixed
from lint.source import Source, decode, encode

BOM = b"\xef\xbb\xbf"


def edit(start: int, end: int, text: str, *, safe: bool = True) -> Fix:
    return Fix((Edit(start, end, text),), safe=safe)


def replacing(old: str, new: str, *, safe: bool = True):
    """An examination that wants every ``old`` to become ``new``."""

    def examine(source: Source) -> list[Diagnostic]:
        chars, found, at = source.text.chars, [], source.text.chars.find(old)
        while at >= 0:
            fix = edit(at, at + len(old), new, safe=safe)
            found.append(Diagnostic("test/rule", Severity.ERROR, at, at + len(old), "m", old, fix=fix))
            at = chars.find(old, at + len(old))
        return found

    return examine


def test_of_overlapping_fixes_the_first_by_place_wins_and_multi_part_fixes_stay_whole() -> None:
    both = Fix((Edit(0, 1, "A"), Edit(4, 5, "E")), safe=True)
    assert apply_fixes("abcdef", [edit(1, 3, "X"), edit(2, 4, "Y")]) == "aXdef"
    assert apply_fixes("abcdef", [both, edit(4, 6, "Z")]) == "AbcdEf"
    assert apply_fixes("abcdef", [edit(0, 2, "Q"), both]) == "Qcdef"


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.text(max_size=3)), max_size=6)
)
def test_characters_outside_the_edits_stay(chars: str, wanted: list[tuple[int, int, str]]) -> None:
    fixes = [edit(min(a, len(chars)), min(max(a, b), len(chars)), text) for a, b, text in wanted]
    fixed = apply_fixes(chars, fixes)
    low = min((fix.edits[0].start for fix in fixes), default=len(chars))
    high = max((fix.edits[0].end for fix in fixes), default=0)
    assert fixed.startswith(chars[:low])
    assert fixed.endswith(chars[high:]) or low > high


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (BOM + b"ab x\r\ncd", BOM + b"ab y\r\ncd"),
        ("x\n\nあ\r".encode("utf-16-le"), None),
        (b"x \xff\xfe x\n", b"y \xff\xfe y\n"),
    ],
)
def test_byte_order_mark_line_ends_and_undecodable_bytes_stay(data: bytes, expected: bytes | None) -> None:
    if expected is None:
        data = b"\xff\xfe" + data
        expected = b"\xff\xfe" + "y\n\nあ\r".encode("utf-16-le")
    fixed = fix_source(decode("f.txt", data), replacing("x", "y"))
    assert encode(fixed.source, fixed.source.text.chars) == expected
    assert not fixed.unsettled


def test_unsafe_fixes_wait_until_they_are_asked_for() -> None:
    source = decode("f.txt", b"x")
    assert fix_source(source, replacing("x", "y", safe=False)).applied == ()
    assert fix_source(source, replacing("x", "y", safe=False), unsafe=True).source.text.chars == "y"


def test_a_fix_that_the_encoding_cannot_hold_is_left_alone() -> None:
    fixed = fix_source(decode("f.txt", b"x", "latin-1"), replacing("x", "あ"))
    assert (fixed.source.text.chars, fixed.applied) == ("x", ())


def test_rules_that_undo_each_other_are_named() -> None:
    def flip(source: Source) -> list[Diagnostic]:
        return replacing("a", "b")(source) or replacing("b", "a")(source)

    fixed = fix_source(decode("f.txt", b"a"), flip)
    assert fixed.unsettled == ("test/rule",)
    assert len(fixed.applied) == MAX_PASSES


def fixed_file(path: Path):
    before = path.read_bytes()
    return before, fix_source(decode(str(path), before), replacing("x", "y"))


def test_a_link_stays_and_its_target_is_rewritten_with_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "real.txt"
    target.write_bytes(b"x")
    target.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    before, fixed = fixed_file(link)
    write_fixed(str(link), before, fixed)
    assert link.is_symlink()
    assert target.read_bytes() == b"y"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["link.txt", "real.txt"]


def test_a_file_that_changed_since_it_was_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    before, fixed = fixed_file(path)
    path.write_bytes(b"x and more")
    with pytest.raises(Refused, match="changed"):
        write_fixed(str(path), before, fixed)
    assert path.read_bytes() == b"x and more"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("function", ["open", "fsync", "replace", "fchown"])
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch, function: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    before, fixed = fixed_file(path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, function, fail)
    with pytest.raises(OSError, match="No space"):
        write_fixed(str(path), before, fixed)
    monkeypatch.undo()
    assert path.read_bytes() == b"x"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


KILLED = """
import os, signal, sys
from lint.fix import fix_source, write_fixed
from lint.source import decode
sys.path.insert(0, {tests!r})
from test_fix import replacing
count = 0
def counted(name):
    real = getattr(os, name)
    def call(*args, **kwargs):
        global count
        count += 1
        if count == {at}:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)
    setattr(os, name, call)
before = open({path!r}, "rb").read()
fixed = fix_source(decode("a", before), replacing("x", "y"))
for name in ("access", "open", "stat", "fchown", "fsync", "fstat", "replace", "listxattr", "close"):
    counted(name)
write_fixed({path!r}, before, fixed)
print(count)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so")
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    old, new = b"x" * 5000, b"y" * 5000
    at, finished = 0, False
    while not finished:
        at += 1
        path.write_bytes(old)
        code = KILLED.format(tests=str(Path(__file__).parent), at=at, path=str(path))
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert path.read_bytes() in (old, new)
        finished = run.returncode == 0
        assert finished or run.returncode == -signal.SIGKILL, run.stderr
    assert at > 8
    assert path.read_bytes() == new
