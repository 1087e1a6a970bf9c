"""Lines and columns: where lines end, and what a column counts, against the standard library's own encoders."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.text import Text

any_text = st.text(st.sampled_from("ab あ𠮷\u0301\u200d\t\r\n\x0b\x0c\x85\u2028\udcff\U0001f468"), max_size=40)


def oracle(chars: str, offset: int) -> tuple[int, int]:
    """Line and column by splitting at line ends."""
    ends = [found.end() for found in re.finditer("\r\n|\r|\n", chars)]
    starts = [0, *ends]
    line = max(index for index, start in enumerate(starts) if start <= offset)
    return line + 1, offset - starts[line] + 1


@given(any_text, st.data())
def test_lines_end_at_line_ends_and_nowhere_else(chars: str, data):
    offset = data.draw(st.integers(0, len(chars)))
    assert Text(chars).position(offset) == oracle(chars, offset)


@given(st.text(max_size=40), st.data())
def test_columns_agree_with_the_encoders(chars: str, data):
    offset = data.draw(st.integers(0, len(chars)))
    text = Text(chars)
    line, column = text.position(offset)
    before = chars[offset - column + 1 : offset]
    assert text.position(offset, "utf16") == (line, len(before.encode("utf-16-le")) // 2 + 1)
    assert text.position(offset, "byte") == (line, len(before.encode("utf-8")) + 1)


@pytest.mark.parametrize(
    ("before", "cells"),
    [
        ("ab", 2),
        ("あい", 4),
        ("𠮷", 2),
        ("ｱ", 1),
        ("か\u3099", 2),
        ("e\u0301", 1),
        ("\t", 8),
        ("a\t", 8),
        ("\x1b", 2),
        ("\u200b", 0),
        ("Ａ", 2),
    ],
)
def test_display_cells(before: str, cells: int):
    assert Text(f"{before}X").position(len(before), "display") == (1, cells + 1)


@given(any_text)
def test_line_spans_cover_the_text_without_its_line_ends(chars: str):
    text = Text(chars)
    spans = [text.line_span(line) for line in range(1, text.line_count + 1)]
    assert [chars[start:end] for start, end in spans] == re.split("\r\n|\r|\n", chars)


def test_an_undecodable_byte_counts_one_in_every_unit():
    text = Text("\udcff\udc80X")
    assert [text.position(2, unit) for unit in ("codepoint", "utf16", "byte")] == [(1, 3)] * 3


def test_a_line_of_many_marks_and_a_long_line_stay_quick():
    text = Text("a" + "\u0301" * 200_000 + "X")
    assert text.position(200_001, "display") == (1, 2)
    assert Text("あ" * 3_000_000).position(2_999_999, "byte") == (1, 8_999_998)
