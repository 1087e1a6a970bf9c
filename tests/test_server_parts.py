"""Parts of the language server whose cases are too many to send them through a server each."""

from __future__ import annotations

from itertools import pairwise

import pytest

pytest.importorskip("pygls", reason="the language server needs xnumx[lsp]")

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from lint import check_text
from lint.diagnostic import Edit
from lint.server.changes import changes
from lint.server.documents import path_of
from lint.server.positions import Positions
from lint.suppress.ignoring import ignoring
from lint.text import UNITS, Text

RULE = "placeholder/masked-number"


def applied(text: str, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He paid XNUMX.\nAnd so on.\n", "He paid XNUMX. <!-- xnumx: ignore[{rule}] -->\nAnd so on.\n"),
        ("He paid XNUMX.", "He paid XNUMX. <!-- xnumx: ignore[{rule}] -->"),
        ("He paid XNUMX  \r\nor so.\r\n", "He paid XNUMX <!-- xnumx: ignore[{rule}] -->  \r\nor so.\r\n"),
        ("He paid XNUMX\\\nor so.\n", "He paid XNUMX <!-- xnumx: ignore[{rule}] -->\\\nor so.\n"),
        ("## XNUMX pounds ##\n", "<!-- xnumx: ignore-next[{rule}] -->\n## XNUMX pounds ##\n"),
        (
            "| a | b |\n|---|---|\n| 1 | XNUMX |\n",
            "| a | b |\n|---|---|\n| 1 | XNUMX <!-- xnumx: ignore[{rule}] --> |\n",
        ),
        ("> - He paid XNUMX.\n", "> - He paid XNUMX. <!-- xnumx: ignore[{rule}] -->\n"),
        (
            "He paid XNUMX. <!-- xnumx: ignore[date] so it was -->\n",
            "He paid XNUMX. <!-- xnumx: ignore[date, {rule}] so it was -->\n",
        ),
        (
            "---\ntitle: A\n---\n\n```\n$ pay\n```\nThe price, XNUMX.\n",
            "---\ntitle: A\n---\n\n```\n$ pay\n```\nThe price, XNUMX. <!-- xnumx: ignore[{rule}] -->\n",
        ),
    ],
)
def test_an_ignoring_comment_keeps_its_line_what_it_is_and_works(text: str, wanted: str) -> None:
    offset = text.index("XNUMX")
    changed = applied(text, ignoring(text, "markdown", {offset: [RULE]}))
    assert changed == wanted.format(rule=RULE)
    assert check_text(text, path="a.md", select=[RULE])
    assert check_text(changed, path="a.md", select=[RULE]) == []


def test_inside_code_only_the_head_of_the_file_takes_a_comment() -> None:
    text = "---\ntitle: A\n---\n\n```\nsome \u202ecode\n```\n"
    edits = ignoring(text, "markdown", {text.index("\u202e"): ["character/bidi-override"]})
    assert applied(text, edits).startswith(
        "---\ntitle: A\n---\n<!-- xnumx: ignore-file[character/bidi-override] -->\n\n```\n"
    )
    assert ignoring("XNUMX", "text", {0: [RULE]}) == []


@given(st.text("ab\u200b\n\r", max_size=40), st.text("ab\u200b\n\r", max_size=40))
def test_changes_make_one_text_of_the_other(old: str, new: str) -> None:
    edits = changes(old, new)
    assert applied(old, edits) == new
    assert all(one.end <= other.start for one, other in pairwise(edits))


@given(st.text("aé日𠮷\t\n\r\u2028", max_size=30), st.data())
def test_positions_lead_back_to_their_offsets(chars: str, data: st.DataObject) -> None:
    text = Text(chars)
    for unit in UNITS[:3]:
        positions = Positions(text, unit)
        offset = data.draw(st.integers(0, len(chars)))
        inside_line_end = chars[offset - 1 : offset + 1] == "\r\n"
        if not inside_line_end:
            assert positions.offset(positions.at(offset)) == offset


@given(st.text("a𠮷\n", max_size=20), st.integers(0, 30), st.integers(0, 60))
def test_any_position_leads_into_the_text(chars: str, line: int, character: int) -> None:
    for unit in UNITS[:3]:
        assert 0 <= Positions(Text(chars), unit).offset(types.Position(line, character)) <= len(chars)


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/b%20c.md", "/a/b c.md"),
        ("file:///a/%E6%97%A5.md", "/a/日.md"),
        ("file:///a/%ff.md", "/a/\udcff.md"),
        ("FILE:///a.md", "/a.md"),
        ("file://localhost/a.md", "/a.md"),
        ("file://server/share/a.md", None),
        ("file:///a%00b", None),
        ("untitled:Untitled-1", None),
        ("git:/a.md?{}", None),
        ("file://[/a.md", None),
        ("", None),
    ],
)
def test_only_addresses_of_files_are_paths(uri: str, path: str | None) -> None:
    assert path_of(uri) == path


@pytest.mark.parametrize(
    ("tag", "counts", "told"),
    [
        ("ja", "ja", []),
        ("zh-Hant", "zh-Hant", []),
        ("", None, []),
        (
            "japanese",
            None,
            ["the setting 'language' must be a BCP 47 tag as ja, de or zh-Hant, not 'japanese'; did you mean 'ja'?"],
        ),
        (
            "zh_Hant",
            None,
            [
                "the setting 'language' must be a BCP 47 tag as ja, de or zh-Hant, not 'zh_Hant'; did you mean 'zh-Hant'?"
            ],
        ),
        (7, None, ["the setting 'language' must be a string"]),
    ],
)
def test_a_language_that_is_none_is_told_and_passed_over(tag, counts, told):
    from lint.server.options import options_in

    complaints: list[str] = []
    assert options_in({"language": tag}, complaints.append).language == counts
    assert complaints == told
