"""Fixes change what they say and nothing else, and a file is replaced whole or not at all."""

from __future__ import annotations

import errno
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
from lint.files.replace import Refused, replace, write
from lint.fix.source import apply_fixes, fix_source
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


def named(rule: str, old: str, new: str):
    """As :func:`replacing`, for a rule of that name."""
    return lambda source: [
        Diagnostic(rule, one.severity, one.start, one.end, "m", one.text, fix=one.fix)
        for one in replacing(old, new)(source)
    ]


def test_rules_that_undo_each_other_are_named_and_left_out_and_the_others_go_on() -> None:
    rules = [named("test/up", "a", "b"), named("test/down", "b", "a"), named("test/sound", "x", "y")]
    fixed = fix_source(decode("f.txt", b"a x"), lambda source: [one for rule in rules for one in rule(source)])
    assert fixed.unsettled == ("test/down", "test/up")
    assert fixed.source.text.chars == "a y"
    assert [one.rule for one in fixed.applied] == ["test/sound"]


def test_a_fix_that_finds_itself_again_ends() -> None:
    fixed = fix_source(decode("f.txt", b"a x"), replacing("a", "aa"))
    assert (fixed.source.text.chars, fixed.unsettled) == ("a x", ("test/rule",))


def test_a_fix_that_changes_nothing_is_none() -> None:
    fixed = fix_source(decode("f.txt", b"a"), replacing("a", "a"))
    assert (fixed.applied, fixed.unsettled) == ((), ())


def test_rounds_that_are_cut_short_do_not_count_as_quarrels() -> None:
    def few(source: Source) -> list[Diagnostic]:
        return replacing("x", "y")(source)[:5]

    assert fix_source(decode("f.txt", b"x" * 300), few, cap=5).source.text.chars == "y" * 300


def test_what_did_not_decode_is_never_edited() -> None:
    source = decode("f.txt", b"x\xffx")
    fixed = fix_source(source, replacing("x\udcffx", "gone"))
    assert encode(fixed.source, fixed.source.text.chars) == b"x\xffx"


def test_the_odd_byte_at_the_end_of_utf_16_stays() -> None:
    data = b"\xff\xfe" + "x.".encode("utf-16-le") + b"\x41"
    fixed = fix_source(decode("f.txt", data), replacing("x", "yy"))
    assert encode(fixed.source, fixed.source.text.chars) == b"\xff\xfe" + "yy.".encode("utf-16-le") + b"\x41"


def mended(path: Path) -> tuple[bytes, bytes]:
    before = path.read_bytes()
    return before, before.replace(b"x", b"y")


def test_a_link_stays_and_its_target_is_rewritten_with_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "real.txt"
    target.write_bytes(b"x")
    target.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    replace(str(link), *mended(link))
    assert link.is_symlink()
    assert target.read_bytes() == b"y"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["link.txt", "real.txt"]


def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    try:
        os.setxattr(path, "user.origin", b"scan")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    replace(str(path), *mended(path))
    assert os.getxattr(path, "user.origin") == b"scan"


def test_an_extended_attribute_that_cannot_be_kept_costs_no_other(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    kept: dict[str, bytes] = {}

    def set_attribute(path: str, name: str, value: bytes) -> None:
        if not name.startswith("user."):
            raise PermissionError(name)
        kept[name] = value

    monkeypatch.setattr(os, "listxattr", lambda path: ["security.capability", "user.origin"], raising=False)
    monkeypatch.setattr(os, "getxattr", lambda path, name: name.encode(), raising=False)
    monkeypatch.setattr(os, "setxattr", set_attribute, raising=False)
    replace(str(path), *mended(path))
    assert kept["user.origin"] == b"user.origin"


def test_a_hard_link_keeps_the_old_content(tmp_path: Path) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_bytes(b"x")
    other.hardlink_to(path)
    replace(str(path), *mended(path))
    assert (path.read_bytes(), other.read_bytes()) == (b"y", b"x")


@pytest.mark.parametrize("now", [b"x and more", b"z"])
def test_a_file_that_changed_since_it_was_read_is_refused(tmp_path: Path, now: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    before, after = mended(path)
    path.write_bytes(now)
    with pytest.raises(Refused, match="changed"):
        replace(str(path), before, after)
    assert path.read_bytes() == now
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_another_process_has_mended_the_same_way_is_done(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"y")
    replace(str(path), b"x", b"y")
    assert path.read_bytes() == b"y"


def test_a_read_only_file_is_refused_even_to_those_who_may_write_everything(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    path.chmod(0o444)
    with pytest.raises(Refused, match="read-only"):
        replace(str(path), *mended(path))
    assert path.read_bytes() == b"x"


def test_the_longest_name_that_there_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("\N{HIRAGANA LETTER A}" * 83 + "b.txt")
    path.write_bytes(b"x")
    replace(str(path), *mended(path))
    assert path.read_bytes() == b"y"


@pytest.mark.parametrize("function", ["open", "fsync", "replace", "fchown"])
@pytest.mark.parametrize("errno", [errno.ENOSPC, errno.EIO, errno.EFBIG])
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch, function: str, errno) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    before, after = mended(path)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno, os.strerror(errno))

    monkeypatch.setattr(os, function, fail)
    with pytest.raises(OSError, match=os.strerror(errno)):
        replace(str(path), before, after)
    monkeypatch.undo()
    assert path.read_bytes() == b"x"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_limit_on_file_sizes_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 300_000)
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "from lint.files.replace import replace\n"
        f"replace({str(path)!r}, b'x' * 300_000, b'y' * 300_000)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "File too large" in done.stderr
    assert path.read_bytes() == b"x" * 300_000
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def killed_at(number: int, work) -> bool:
    """Do the work in a process that is killed at its so-manieth line or call of the system; whether it was."""
    child = os.fork()
    if child == 0:
        count = 0

        def point() -> None:
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)

        def trace(frame, event, _):
            if not frame.f_code.co_filename.endswith(("replace.py", "shutil.py")):
                return None
            point()
            return trace

        def counted(real):
            def call(*args, **kwargs):
                point()
                result = real(*args, **kwargs)
                point()
                return result

            return call

        for name in ("open", "stat", "fchown", "fsync", "fstat", "replace", "listxattr", "close", "chmod", "access"):
            if hasattr(os, name):
                setattr(os, name, counted(getattr(os, name)))
        sys.settrace(trace)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


KINDS = {
    "plain": b"x" * 5000,
    "odd line ends": b"x\r\n\xff x\r" * 400,
    "large": b"x" * 300_000,
    "utf-16": b"\xff\xfe" + "x\u3042".encode("utf-16-le") * 900,
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot kill so")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("linked", [False, True])
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path, kind: str, linked: bool) -> None:
    import shutil  # so that importing it is no kill point

    assert shutil
    path, real = tmp_path / "a.txt", tmp_path / "real.txt"
    if linked:
        path.symlink_to(real)
    old = KINDS[kind]
    new = old.replace(b"x", b"y")
    number, seen = 0, set()
    while True:
        number += 1
        path.write_bytes(old)
        was_killed = killed_at(number, lambda: replace(str(path), old, new))
        seen.add(path.read_bytes())
        assert path.is_symlink() == linked
        if not was_killed:
            break
    assert seen == {old, new}
    assert path.read_bytes() == new
    assert number > 60
    # What a kill leaves behind is no text that a run would take, and does not stand in the way of the next.
    assert all(".xnumx-" in entry.suffix for entry in tmp_path.iterdir() if entry.name not in ("a.txt", "real.txt"))


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace(str(path), b"x", b"y")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("a.txt", b"x")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_processes_that_mend_one_file_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    size = 200_000
    for _ in range(5):
        path.write_bytes(b"x" * size)
        children = []
        for letter in b"abcdef":
            child = os.fork()
            if child == 0:
                try:
                    replace(str(path), b"x" * size, bytes([letter]) * size)
                    os._exit(0)
                except Refused:
                    os._exit(7)
                finally:
                    os._exit(9)
            children.append(child)
        statuses = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        assert statuses == [0, 7, 7, 7, 7, 7]  # the first wins, the others are told
        assert len(set(path.read_bytes())) == 1
        assert path.stat().st_size == size
        assert len(list(tmp_path.iterdir())) == 1


def test_a_file_of_our_own_is_new_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write(str(path), b"one")
    write(str(path), b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) & 0o111 == 0
    assert len(list(tmp_path.iterdir())) == 1
