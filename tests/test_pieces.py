"""A file that comes in pieces is the same file: characters, lines, columns and findings."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.documents import parse, pieces
from lint.documents.pieces import Pieces, StreamedText
from lint.engine.examine import Examination, check
from lint.rulebook import own_rules
from lint.rulebook.store import fetch
from lint.source import decode
from lint.text import UNITS

FOLDER = tempfile.TemporaryDirectory()
SIZES = [1, 3, 7, 64]
TEXTS = st.text(alphabet="ab\n\r\u3042\U00020bb7\u0301\ufeff\t X", max_size=60)


def streamed(data: bytes) -> Pieces:
    """The pieces of a file with these bytes; each call overwrites the last one's."""
    path = Path(FOLDER.name) / "a.txt"
    path.write_bytes(data)
    return Pieces("a.txt", str(path))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(SIZES), st.sampled_from([4, 30, 1 << 20]), st.booleans())
def test_lines_and_columns_are_those_of_the_whole_file(text: str, size: int, longest: int, bom: bool) -> None:
    data = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", size)
        patch.setattr(pieces, "LONGEST_LINE", longest)
        source = decode("a.txt", data)
        whole = source.text
        parts = streamed(data)
        assert "".join(document.source.text.chars for document in parts) == whole.chars
        if not whole.chars:
            return
        told = StreamedText(parts)
        assert told.line_count == whole.line_count
        for line in range(1, whole.line_count + 1):
            assert told.line_span(line) == whole.line_span(line)
        for offset in range(len(whole.chars)):
            for unit in UNITS:
                assert told.position(offset, unit) == whole.position(offset, unit)


@pytest.mark.parametrize("mark", [" ", "\u3002"])
def test_a_line_that_is_too_long_is_cut_behind_a_gap(mark: str) -> None:
    """So that neither a number nor a word is torn, and nothing is lost."""
    words = [f"\u7b2c{number}\u6bb5{mark}" for number in range(40_000)]
    text = "".join(["short\n", *words, "\nlast"])
    cut = [document.content for document in streamed(text.encode())]
    assert "".join(cut) == text
    assert cut[0] == "short\n"
    assert len(cut) > 3
    assert all(part.endswith((mark, "\n")) for part in cut[:-1])
    assert max(len(part.encode()) for part in cut) <= pieces.LONGEST_LINE


LINES = [
    "2027年2月29日、会議があった。",
    "3分のXNUMXが失われた。",
    "plain words",
    "",
    "\u3042\u3042\u3042 https://example.org/XNUMX",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(SIZES), st.sampled_from(["\n", "\r\n", "\r"]))
def test_findings_do_not_depend_on_the_pieces(lines: list[str], size: int, end: str) -> None:
    data = end.join(lines).encode()
    rules = [rule for rule in fetch([own_rules()]).rules if rule.default]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", size)
        parts = streamed(data)
        examination = Examination(rules)
        for document in parts:
            examination.feed(document)
        found = examination.finish(lambda: iter(parts))
    assert found.diagnostics == check(parse(decode("a.txt", data), "text"), rules).diagnostics


@pytest.mark.parametrize("size", [1 << 20, 900])
@pytest.mark.parametrize(("closed", "told"), [(9, 70), (1, 0)])
def test_a_style_that_only_the_whole_file_shows(size: int, closed: int, told: int) -> None:
    """Seventy spaces after full stops are seventy findings, unless most full stops have one."""
    lines = ["港の人は皆、" + "船を見た。" * closed + "灯りが点いた。 鐘も鳴った。"] * 70
    data = "\n".join(lines).encode()
    rules = [rule for rule in fetch([own_rules()]).rules if rule.id == "spacing/gap-after-mark"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", size)
        parts = streamed(data)
        examination = Examination(rules, accelerate="always")
        for document in parts:
            examination.feed(document)
        found = examination.finish(lambda: iter(parts)).diagnostics
    assert len(found) == told
    assert found == check(parse(decode("a.txt", data), "text"), rules, accelerate="never").diagnostics
