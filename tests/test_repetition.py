"""What repeats itself is found exactly, in any script, and the same in one piece or line by line."""

from __future__ import annotations

import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import Severity, check_text
from lint.documents import parse
from lint.engine.examine import check
from lint.kinds import surveyor
from lint.kinds.recurrence.find import Reader
from lint.kinds.repetition import periods, survey
from lint.kinds.repetition.find import find
from lint.kinds.repetition.periods import LONGEST, periodic_runs, shortest_run
from lint.rulebook import own_rules
from lint.rulebook.store import fetch
from lint.source import Source
from lint.text import Text


@cache
def own_rules_of_repetition():
    return tuple(rule for rule in fetch([own_rules()]).rules if rule.kind == "repetition")


def found(text: str) -> list[tuple[str, str]]:
    return [(one.rule, one.text) for one in check_text(text, select=["repetition"]) if one.severity >= Severity.WARNING]


def plain_runs(text: str) -> list[tuple[int, int, int]]:
    """The definition of a run, spelled out: slow, and nothing to get wrong."""
    runs = []
    for lag in range(1, min(LONGEST, len(text)) + 1):
        start = None
        for at in range(len(text) - lag + 1):
            same = (
                at + lag < len(text) and text[at] == text[at + lag] and not set("\n\0") & set(text[at : at + lag + 1])
            )
            if same and start is None:
                start = at
            elif not same and start is not None:
                unit = text[start : start + lag]
                shorter = any(lag % part == 0 and unit == unit[:part] * (lag // part) for part in range(1, lag))
                if at - start >= shortest_run(lag) and any(char.isalpha() for char in unit) and not shorter:
                    runs.append((start, at + lag, lag))
                start = None
    return sorted(runs)


UNITS = st.sampled_from(["ab", "a", "b", "ba", " ", "\n", "\0", "abcdefgh", "1", "é", "あい", "漢", "\U0001f600x"])
TEXTS = st.lists(st.tuples(UNITS, st.integers(1, 60)), max_size=8).map(lambda parts: "".join(u * n for u, n in parts))


@settings(deadline=None)
@given(TEXTS)
def test_runs_are_those_of_the_definition(text: str) -> None:
    assert list(periodic_runs(text)) == plain_runs(text)


@given(TEXTS, st.integers(1, 40))
def test_where_the_text_is_cut_does_not_matter(text: str, block: int) -> None:
    whole = list(periodic_runs(text))
    periodic_runs("")  # the last text is remembered
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(periods, "BLOCK", block)
        assert list(periodic_runs(text)) == whole
    periodic_runs("")


LOOP = ("loop", ((2, 3, None, False), (2, 2, None, True)), LONGEST, frozenset(), None)
WORD = ("word", ((1, 2, None, False),), frozenset(), None, frozenset(), frozenset())
SENTENCE = ("sentence", ((2, 2, None, False),))
LINES = st.lists(
    st.sampled_from(["the the cat", "Ja. Ja. Nein.", "ab ab ab ab ", "あいあいあいあい", "a", "", "the", "İ İ x x"]),
    max_size=12,
)


@pytest.mark.parametrize("state", [LOOP, WORD, SENTENCE], ids=lambda state: state[0])
@given(LINES)
def test_a_text_is_found_as_its_lines_are(state: tuple[object, ...], lines: list[str]) -> None:
    alone, at = [], 0
    for line in lines:
        alone += [(at + match.start, at + match.end) for match in find(line, state)]
        at += len(line) + 1
    assert sorted((match.start, match.end) for match in find("\n".join(lines), state)) == sorted(alone)


@pytest.mark.parametrize(
    "text",
    [
        "Sie kamen an den Fluss, Fluss Fluss Fluss Fluss Fluss und sahen.",
        "Le président le président le président le président a parlé.",
        "он сказал потому что потому что потому что потому что устал",
        "사람들이 사람들이 사람들이 사람들이 모였다",
        "彼は結果を待った結果を待った結果を待った結果を待った。",
        "\U0001f600 and then suddenly suddenly suddenly suddenly \U0001f600",
        "وقال إنه سوف يعود سوف يعود سوف يعود سوف يعود غدا",
    ],
)
def test_a_stuck_phrase_is_found_in_any_script(text: str) -> None:
    ((rule, span),) = found(text)
    assert rule in ("repetition/stutter", "repetition/loop")
    assert len(span) > 10
    assert span.strip() == span


@pytest.mark.parametrize(
    "text",
    [
        "Odaları teker teker, sessiz sessiz gezdi; bahçe baştan başa, köşe köşe doluydu.",
        "Họ mãi mãi đi song song, luôn luôn vui vẻ; chiếc áo khoác khoác hờ trên vai.",
        "Anak-anak itu berlari-lari; orang orang tua duduk diam diam.",
        "うひゃああああああああああああああああああ、ぐおおおおおおおおおおおおおおおおおお！",
        "wheeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
        "嫌だ嫌だ嫌だ嫌だ、もう一回だけ、もう一回だけ、もう一回だけ。",
        "He had had enough; I know that that is so.",
        "Die Frau, die die Tür öffnete, in der der Hund saß.",
        "Vous vous souvenez, nous nous souvenons, man mano.",
        "Kasa w porcie i kasa przy bramie to to samo okienko.",
        "古いものの、新しいもののみが残り、システムははるかに速い。いろいろなところで、それぞれ。",
        "庭の桃も桃もどきも熟した。",
        "Roa Roa, KIKA KIKA KIKA, Walla Walla, New York New York",
        "一个个孩子慢慢走，刚刚才来，天天天天都下雨。",
        "0 0 0 0 0 0 0 0 0 0\n1.0 1.0 1.0 1.0 1.0 1.0\n---------- ---------- ----------",
        "proc /proc proc defaults 0 0\nint int int int;\n<td></td><td></td><td></td><td></td><td></td>",
        "c4 c c c c | d4 d d d d | la la la la la la",
        "[yes|no|auto] [yes|no|auto] [yes|no|auto] [yes|no|auto]",
        "Row, row, row your boat, gently down the stream.\nMerrily, merrily, merrily, merrily,\nlife is but a dream.",
        "一つ一つ、別々に。国々、人々、我々。",
        "He ran on and on and on and on and on, for miles and miles and miles.",
        "彼は空をにらみ、責任をになう。父ははっきり言った。東京でできる。",
    ],
)
def test_lawful_repetition_stays_silent(text: str) -> None:
    assert found(text) == []


def test_a_loop_is_reported_once_and_by_the_graver_rule() -> None:
    ((rule, span),) = found("So it " + "goes on and then " * 12 + "stops.")
    assert rule == "repetition/loop"
    assert span.startswith("goes on and then goes")


def test_a_phrase_at_the_head_of_a_line_counts_where_the_line_goes_on() -> None:
    state = ("loop", ((2, 2, None, True),), LONGEST, frozenset(), None)
    assert [match.start for match in find("the tide is the tide is high", state)] == [0]
    assert list(find("the tide is the tide is", state)) == []
    assert list(find("the tide is the tide is High", state)) == []


def test_code_in_between_is_no_loop() -> None:
    assert list(find("\0\0\0\0 or " * 12, LOOP)) == []


def test_a_doubled_line_counts_beside_a_loop_only() -> None:
    line = "The garden is closed on the first Monday of every month.\n"
    loop = "and so it went on " * 9 + "\n"
    assert found(line * 2) == []
    assert "repetition/doubled-line" in [rule for rule, _ in found(line * 2 + loop)]


PASSAGE = ["a line of some words", "another line of words", "", "the third line here", "x", "again another one"]


@given(st.lists(st.sampled_from(PASSAGE), max_size=20), st.lists(st.integers(1, 6), max_size=10), st.booleans())
def test_lines_come_again_whatever_the_pieces(lines: list[str], cuts: list[int], apart: bool) -> None:
    def read(pieces: list[list[str]]) -> list[tuple[int, int, int]]:
        reader, base, out = Reader((20 if apart else 10, 2, apart, None)), 0, []
        for piece in pieces:
            text = "".join(f"{line}\n" for line in piece)
            out += [(base + one.start, base + one.end, one.related[0].start) for one in reader.feed(text, base.__add__)]
            base += len(text)
        return out

    pieces, rest = [], lines
    for cut in cuts:
        pieces, rest = [*pieces, rest[:cut]], rest[cut:]
    assert read([*pieces, rest]) == read([lines])


def test_a_passage_is_told_where_it_has_come_again() -> None:
    passage = "".join(
        f"{word} line of the passage that a crawler took twice, word for word and line for line.\n" for word in "ABCDE"
    )
    text = f"{passage}\nSomething else stands between the copies.\n\n{passage}"
    (one,) = [one for one in check_text(text, select=["repetition"]) if one.rule == "repetition/doubled-passage"]
    assert one.start > len(passage)
    assert text[one.related[0].start : one.related[0].end] == one.text


@given(
    st.lists(
        st.builds(
            lambda unit, copies, tail: unit * copies + tail,
            st.sampled_from(
                [
                    "の",
                    "ab",
                    "Foo ",
                    "言語の",
                    "that that ",
                    "well-known ",
                    "Ünd ünd ",
                    "𠀀𠀁",
                    "Said once more. ",
                    "하는 ",
                    "a\0b",
                    "12 ",
                ]
            )
            | st.text("ab 。.!\n世界のX𠀀", min_size=1, max_size=20),
            st.integers(1, 120),
            st.sampled_from(["", " ", "\n", ". ", "。", "x"]),
        ),
        max_size=5,
    ).map("".join)
)
@settings(max_examples=200, deadline=None)
def test_the_survey_of_a_large_text_passes_over_no_match(text: str) -> None:
    for rule in own_rules_of_repetition():
        lines = {text.count("\n", 0, place) for place in survey.places(text, rule.state)}
        matches = find(text, rule.state)
        assert lines.issuperset(text.count("\n", 0, match.start) for match in matches), rule.id


def test_without_numpy_a_large_text_is_read_rule_by_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    monkeypatch.delitem(sys.modules, "lint.kinds.repetition.survey")
    assert surveyor("repetition") is None
    text = "They went to the the harbour.\n" + "Nothing else happened there.\n" * 10
    found = check(parse(Source("a.txt", Text(text)), "text"), own_rules_of_repetition(), accelerate="always")
    assert [one.text for one in found.diagnostics] == ["the the"]
