"""What a reader is told of numbers that cannot be meant as they are written."""

from __future__ import annotations

import pytest

from lint import Diagnostic, Severity, check_text
from lint.kinds import OptionError
from lint.kinds.number.find import readings
from lint.kinds.number.options import Options, prepare
from lint.kinds.shared import Shared

PACKS = ["number", "placeholder"]


def findings(text: str, **options: str) -> list[Diagnostic]:
    return check_text(text, select=PACKS, **options)


def loud(text: str) -> set[str]:
    return {one.rule for one in findings(text) if one.severity >= Severity.WARNING}


def severities(text: str, rule: str) -> list[Severity]:
    return [one.severity for one in findings(text) if one.rule == rule]


def test_a_point_beside_ten_thousands_gets_every_reading_that_it_could_have() -> None:
    (one,) = (one for one in findings("約10.000万人の兵士がいる。") if one.rule == "number/misplaced-magnitude")
    assert one.suggestions == ("10,000人", "10万人", "10,000万人")
    assert one.fix is None


def test_only_a_number_that_has_one_reading_is_mended() -> None:
    (single,) = findings("およそ8.000人の兵士")
    assert single.suggestions == ("8,000人",)
    assert single.fix is None
    (double,) = findings("人口は1.250.000人である。")
    assert double.fix is not None
    assert [edit.text for edit in double.fix.edits] == ["1,250,000人"]
    assert not double.fix.safe


def test_full_width_digits_are_read_like_others() -> None:
    (one,) = findings("およそ８．０００人の兵士")
    assert one.suggestions == ("8,000人",)


@pytest.mark.parametrize(
    "text",
    [
        "Der Eintritt kostet 8.000円 für Kinder und 20.000円 für Erwachsene in Tokio.",
        "Giá vé là 3.000円, tăng mạnh so với 2.000円 của năm ngoái tại Nhật Bản.",
        "Harganya sekitar 500–1.000円 untuk satu porsi, atau 2.000円 untuk dua.",
        "Das Zeichen in 3.000人 gelesen als Zähler für Menschen.",
    ],
)
def test_a_line_of_another_language_keeps_its_own_separators(text: str) -> None:
    assert loud(text) == set()


def test_one_amount_of_yen_is_evidence_and_two_are_damage() -> None:
    rule = "number/foreign-thousands-money"
    assert severities("入場料は8.500円です。", rule) == [Severity.INFO]
    assert severities("入場料は8.500円です。\n年間券は20.500円です。", rule) == [Severity.WARNING] * 2
    assert severities("入場料は8.500円です。\n3.000人が並んだ。", rule) == [Severity.WARNING]


def test_three_noughts_behind_a_point_are_no_yen() -> None:
    assert severities("入場料は8.000円です。", "number/foreign-thousands-yen") == [Severity.WARNING]
    assert severities("入場料は8.000円です。", "number/foreign-thousands-money") == []
    assert severities("今日のレートは110.000円です。", "number/foreign-thousands-yen") == []


def test_measured_decimals_matter_only_where_another_number_is_bent() -> None:
    rule = "number/foreign-thousands-weak"
    assert severities("川の長さは1.234キロである。", rule) == [Severity.INFO]
    assert severities("川の長さは1.234キロである。\n兵士は8.000人いる。", rule) == [Severity.WARNING]


def test_a_text_that_measures_to_three_decimals_keeps_its_round_values() -> None:
    rule = "number/foreign-thousands-measure"
    assert severities("駅から1.500キロ離れている。", rule) == [Severity.WARNING]
    assert severities("駅から1.500キロ離れている。\n橋の幅は0.725キロである。", rule) == []


def test_tables_logs_and_addresses_are_silent() -> None:
    sound = [
        "木星　　11.130　　317.700　　5.200　　0.230",
        "    12    0.004    0.000    0.031    0.003 潮位.py:47(平均)",
        "3.000: 読み込み 1; 合計 1",
        "接続先は10.20.30.0/24、版は1.500、試合は3.000対1.000",
        "工数は3.000人日、利用者は月平均1.000人、登録資本は50.000万人民币",
        "人口は2.5万人と105.123万人",
    ]
    assert loud("\n".join(sound)) == set()


def test_year_shaped_counts_matter_only_where_a_number_was_lost() -> None:
    text = "国は1990位で、外国人は2020人だった。"
    assert severities(text, "number/rotated-weak") == [Severity.INFO] * 2
    assert severities(f"{text}\n増加はXNUMX%である。", "number/rotated-weak") == [Severity.WARNING] * 2


def test_the_document_is_judged_once_with_its_evidence_beside() -> None:
    text = "増加はXNUMX%である。\n車両48/14台を送った。\n残りはXNUMX人。"
    (verdict,) = (one for one in findings(text) if one.rule == "number/untrustworthy")
    assert [text[place.start : place.end] for place in verdict.related] == ["XNUMX", "48/14台", "XNUMX"]
    assert verdict.start == text.index("XNUMX")


def test_a_foreign_separator_alone_puts_no_other_number_in_doubt() -> None:
    assert "number/untrustworthy" not in loud("兵士8.000人が、国境から1.500キロの町にいる。")


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("8.000", [8000, 8.0]),
        ("1,234.5", [1234.5]),
        ("1.234,5", [1234.5]),
        ("1.234.567", [1_234_567]),
        ("2.5万", [25_000]),
        ("1万", [10_000]),
        ("３，０００", [3000, 3.0]),
        ("0.500", [0.5]),
        ("1 250", [1250]),
        ("abc", []),
        ("", []),
    ],
)
def test_a_number_has_the_values_that_its_writer_may_have_meant(written: str, values: list[float]) -> None:
    assert readings(written) == values


def test_a_part_is_compared_in_the_reading_that_makes_sense() -> None:
    assert loud("1.200 Personen, darunter 800 Kinder, kamen.") == set()
    assert loud("10 people, including 8.000 children, came.") == set()
    assert "number/part-exceeds-whole" in loud("There were 120 people, including 1,200 children.")


def test_a_pattern_without_the_groups_that_are_compared_is_refused() -> None:
    with pytest.raises(OptionError, match="whole"):
        prepare(Options(find="excess", pattern=r"(?P<part>\d+) of \d+"), Shared())
    with pytest.raises(OptionError, match="not a regular expression"):
        prepare(Options(find="point", pattern=r"(?P<number>\d+"), Shared())
