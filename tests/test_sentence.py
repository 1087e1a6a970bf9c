"""Sentences: what weak evidence becomes beside strong damage, and what it stays in sound text."""

from __future__ import annotations

import pytest

from lint import check_text

NOUN = "被害は軽いという。港湾労組独立。北部の港には造船所がある。\n"


def found(text: str, rule: str) -> list[tuple[str, str]]:
    """Severity and text of one rule's findings."""
    return [(one.severity.label, one.text) for one in check_text(text) if one.rule == rule]


@pytest.mark.parametrize(("more", "severity"), [("", "info"), ("費用の3分のXNUMXは国が出す。\n", "warning")])
def test_a_noun_as_a_sentence_rises_beside_a_lost_number(more: str, severity: str) -> None:
    assert found(NOUN + more, "sentence/noun-only") == [(severity, "港湾労組独立。")]


def test_a_half_width_question_mark_stays_evidence_in_a_damaged_text() -> None:
    text = "船は港に着いたのか?\n費用の3分のXNUMXは国が出す。\n"
    assert found(text, "sentence/halfwidth-mark") == [("info", "?")]


def test_a_source_line_is_seen_though_addresses_are_no_prose() -> None:
    line = "出典: https://news.example.org/2026/harbour.html"
    assert found(f"港が開いた。\n{line}\n", "sentence/source-line") == [("info", line)]


def test_a_teacher_of_a_script_may_write_it() -> None:
    lesson = "".join(
        f"{one}は{one}と読む。\n" for one in ("가나", "다라", "마바", "사아", "자차", "카타", "파하", "고노", "도로")
    )
    assert found(lesson, "sentence/foreign-script") == []
    assert found(lesson, "sentence/stray-hangul") == []
    assert found("市長は都市의景色を語った。\n", "sentence/foreign-script") == [("warning", "의")]
    assert found("市長は도시の景色を語った。\n", "sentence/stray-hangul") == [("warning", "도시")]
