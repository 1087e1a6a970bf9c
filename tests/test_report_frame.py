"""Code frames: carets under the right cells, what does not show by name, long lines cut around the finding."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import rendered, sample
from wcwidth import wcswidth

from lint.diagnostic import Diagnostic, Severity
from lint.report.frame import LEAST_WIDTH, excerpt
from lint.report.result import FileResult
from lint.text import Text


def frame(line: str, found: str, width: int = 80) -> list[str]:
    """The line and the carets as ``full`` prints them, without the gutter."""
    start = line.index(found)
    diagnostic = Diagnostic("a/b", Severity.ERROR, start, start + len(found), "m", found)
    lines = rendered("full", FileResult("a.txt", Text(line), [diagnostic]), width=width).split("\n")
    return [lines[2].removeprefix("1 | "), lines[3].removeprefix("  | ")]


@pytest.mark.parametrize(
    ("line", "found", "shown", "carets"),
    [
        ("ab XNUMX c", "XNUMX", "ab XNUMX c", "   ^^^^^"),
        ("三分のXNUMX個", "XNUMX", "三分のXNUMX個", "      ^^^^^"),
        ("三分の一", "分の", "三分の一", "  ^^^^"),
        ("\U00020bb7 x", "x", "\U00020bb7 x", "   ^"),
        ("e\u0301e\u0301x", "x", "e\u0301e\u0301x", "  ^"),
        ("か\u3099x", "\u3099", "か\u3099x", "^^"),
        ("\u1112\u1161\u11ab\u1100\u116ex", "x", "\u1112\u1161\u11ab\u1100\u116ex", "    ^"),
        ("a\tb", "b", "a    b", "     ^"),
        ("a\tb", "\t", "a<U+0009>b", " ^^^^^^^^"),
        ("a\u202eb", "b", "a<U+202E>b", "         ^"),
        ("a\u200bb", "\u200b", "a<U+200B>b", " ^^^^^^^^"),
        ("a\x1b[2Jb", "b", "a<U+001B>[2Jb", "            ^"),
        ("a\ue000\udc80b", "\udc80", "a<U+E000><0x80>b", "         ^^^^^^"),
        ("a\ud83db", "\ud83d", "a<U+D83D>b", " ^^^^^^^^"),
        ("二\u3000つ", "つ", "二\u3000つ", "    ^^"),
        ("二\u3000つ", "\u3000", "二<U+3000>つ", "  ^^^^^^^^"),
        ("\u2764\ufe0f x", "x", "\u2764\ufe0f x", "  ^"),
        ("\u2764\ufe0f x", "\ufe0f", "\u2764<U+FE0F> x", " ^^^^^^^^"),
        ("#[a] ##[b]c", "c", "#[a] ##\\[b]c", "           ^"),
    ],
)
def test_carets_stand_under_what_was_found(line: str, found: str, shown: str, carets: str) -> None:
    assert frame(line, found) == [shown, carets]


def test_a_long_line_is_cut_to_a_window_around_the_finding() -> None:
    shown, carets = frame("い" * 5000 + "XNUMX" + "ろ" * 5000, "XNUMX", width=44)
    assert shown == "…" + "い" * 8 + "XNUMX" + "ろ" * 8 + "…"
    assert carets == " " * 17 + "^" * 5


def test_what_one_side_does_not_need_goes_to_the_other() -> None:
    assert frame("XNUMX" + "a" * 100, "XNUMX", width=44)[0] == "XNUMX" + "a" * 34 + "…"
    assert frame("a" * 100 + "XNUMX", "XNUMX", width=44)[0] == "…" + "a" * 34 + "XNUMX"


def test_a_finding_longer_than_the_frame_is_cut_itself() -> None:
    shown, carets = frame("a" + "長" * 300 + "z", "長" * 300, width=44)
    assert re.fullmatch("…?a?長+…", shown)
    assert len(carets.lstrip()) >= 30
    assert wcswidth(shown) <= 40


def test_a_window_does_not_start_with_a_mark_that_lost_its_base() -> None:
    shown, _ = frame("あ\u3099" * 100 + "XNUMX", "XNUMX", width=30)
    assert not shown.startswith("…\u3099")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_finding_over_lines_shows_its_first_and_its_last(end: str) -> None:
    text = Text(f"one{end}two{end}three")
    found = Diagnostic("a/b", Severity.ERROR, 1, len(text.chars) - 2, "m", "x")
    assert rendered("full", FileResult("a.txt", text, [found])).split("\n")[1:7] == [
        "  |",
        "1 | one",
        "  |  ^^",
        "...",
        "3 | three",
        "  | ^^^",
    ]


def test_a_finding_of_no_length_gets_one_caret() -> None:
    text = Text("ab")
    for at, carets in ((0, "^"), (2, "  ^")):
        report = rendered("full", FileResult("a.txt", text, [Diagnostic("a/b", Severity.ERROR, at, at, "m", "")]))
        assert report.split("\n")[3] == f"  | {carets}"


def test_colors_change_nothing_but_colors() -> None:
    plain = rendered("full", *sample())
    colored = rendered("full", *sample(), color=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
    assert colored.count("\x1b[0m") * 2 == colored.count("\x1b")


@pytest.mark.parametrize("unit", ["codepoint", "utf16", "byte", "display"])
def test_text_reports_count_columns_as_asked(unit: str) -> None:
    line = "か\u3099\U00020bb7\tXNUMX"
    text = Text(line)
    found = Diagnostic("a/b", Severity.ERROR, line.index("X"), len(line), "m", "XNUMX")
    column = {"codepoint": 5, "utf16": 6, "byte": 12, "display": 9}[unit]
    for format in ("full", "concise"):
        assert rendered(format, FileResult("a.txt", text, [found]), unit=unit).startswith(f"a.txt:1:{column}: error:")


LINE = st.text(alphabet="aé漢か\u3099\u0301 \t\U0001f600\u202e\udc80\u200b#[", min_size=1, max_size=120)


@given(LINE, st.integers(0, 120), st.integers(0, 40), st.integers(LEAST_WIDTH, 60))
def test_no_line_is_wider_than_the_frame_and_carets_fit(line: str, start: int, length: int, width: int) -> None:
    start = min(start, len(line))
    cut = excerpt(Text(line), 1, start, min(start + length, len(line)), width)
    shown = cut.before + cut.found + cut.after
    assert wcswidth(shown) <= width  # an independent table of widths; -1 were a control
    assert wcswidth(shown) >= 0
    base = wcswidth(cut.before)
    if wcswidth(cut.found) and not cut.found.startswith(("\u3099", "\u0301")):
        assert (cut.indent, cut.carets) == (base, wcswidth(cut.found))
