"""Characters that nobody sees or that only look right."""

from __future__ import annotations

import pytest

from lint import Severity, check_text
from lint.data.radicals import RADICALS


def loud(text: str) -> list[tuple[str, str]]:
    found = check_text(text, select=["character"])
    return [(one.rule.partition("/")[2], one.text) for one in found if one.severity >= Severity.WARNING]


def fixed(text: str) -> str:
    edits = [edit for one in check_text(text, select=["character"]) if one.fix for edit in one.fix.edits]
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    "text",
    [
        "👨\u200d👩\u200d👧 ❤\ufe0f 🇯🇵 1\ufe0f\u20e3",
        "می\u200cخواهم، نمی\u200cدانم",
        "ක්\u200dරමය, क्\u200dष, ক\u200dখ",
        "ภาษา\u200bไทย ລາວ\u200bລາວ ភាសា\u200bខ្មែរ မြန်မာ\u200bစာ",
        "בְּרֵאשִׁית בָּרָא, מחיר 5\u200f ש״ח",
        "قُرْآنٌ كَرِيمٌ \u200fعربي\u200e",
        "page one\fpage two\r\nnext\ttab",
        "か゛わ゛い゛い゛ あ゛",
        "ｶﾀｶﾅ",
        "口コミ、窓口カウンター、入口ゲート、出力ポート、入力フォーム、体力テスト、メニュー一覧、夕方、人工エラ",
        "馬力バー、二コース、三キロ、千トン、八メートル、ユーザ一人、チーム一の人気、サン-テグジュペリ",
        "東京へリムジンで行く。つまりスクールの話。カレーとべジの話",
        "PDFа, URLом, iPhoneа, кВт, web-сайт, T-рекс, 5кг, О Debian, TNFα, kΩ, µm, ΔH, Ωmega",
        "部首の「⼈」と「⽊」。康熙部首: ⼀ ⼁ ⼂",
        "\uf0b7 item",
    ],
)
def test_lawful_characters_are_silent(text: str) -> None:
    assert loud(text) == []


@pytest.mark.parametrize("radical", [*RADICALS, *map(chr, range(0x2F00, 0x2FD6))])
def test_every_radical_in_a_word_becomes_an_ideograph(radical: str) -> None:
    assert loud(f"あ{radical}る") == [("radical", radical)]
    after = fixed(f"あ{radical}る")[1]
    assert not "\u2e80" <= after <= "\u2fdf"
    assert loud(f"あ{after}る") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("エ力レーター", None),
        ("デ一タ", "データ"),
        ("デ-タ", "データ"),
        ("工ラー", "エラー"),
        ("力タログ", "カタログ"),
        ("夕イトル", "タイトル"),
        ("卜ラック", "トラック"),
        ("二ュース", "ニュース"),
        ("八ード", "ハード"),
        ("口ボット", "ロボット"),
        ("サ一バ一", "サーバー"),
    ],
)
def test_lookalikes_in_katakana_words_are_put_right(text: str, word: str | None) -> None:
    assert fixed(f"この{text}を見る") == (f"この{word}を見る" if word else f"この{text}を見る")


def test_a_homoglyph_is_found_with_the_word_it_belongs_to() -> None:
    (found,) = check_text("Your acc\u043eunt is safe", select=["character"])
    assert (found.rule, found.text) == ("character/homoglyph", "\u043e")
    assert "'account'" in found.message


def test_normal_forms_are_mended() -> None:
    assert fixed("か\u3099ハ\u309aスは\u3099ん") == "がパスばん"
    assert fixed("\u1112\u1161\u11ab\u1100\u1173\u11af") == "한글"


def test_hidden_text_and_direction_controls_are_errors() -> None:
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "obey")
    found = check_text(f"Nice page{hidden}. if \u202e(admin) {{", select=["character"])
    assert [(one.rule, one.severity) for one in found] == [
        ("character/tag-character", Severity.ERROR),
        ("character/bidi-unclosed", Severity.ERROR),
    ]


@pytest.mark.parametrize("char", ["\x01", "\x02", "\x08", "\x7f", "\x1b"])
def test_a_control_inside_a_word_is_found(char: str) -> None:
    assert loud(f"the co{char}lour of it") == [("control", char)]


def test_printed_type_and_info_files_are_lawful() -> None:
    assert loud("N\bNA\bA _\bx x\b_ \x1b[1mbold\x1b[0m\n\x1f\nFile: a.info") == []


@pytest.mark.parametrize("word", ["text\u043e", "hab\u0435", "\u00e2m\u0435", "Libr\u0435Office", "th\u0435"])
def test_a_homoglyph_anywhere_in_a_latin_word_of_a_latin_line_is_found(word: str) -> None:
    assert [rule for rule, _ in loud(f"ein {word} hier")] == ["homoglyph"]


def test_words_behind_a_conversion_are_whole() -> None:
    assert loud("найдено %1$sсценариев и %(name)sстраниц") == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Each p\u0430ckage is weighed.", "Each package is weighed."),
        ("Das Schiff w\u0435rden sie nie sehen.", "Das Schiff werden sie nie sehen."),
    ],
)
def test_a_cyrillic_twin_inside_a_latin_word_is_no_accent_of_another_charset(text: str, mended: str) -> None:
    assert [one.rule for one in check_text(text)] == ["character/homoglyph"]
    assert fixed(text) == mended
