"""Names: one name in two spellings is told once, with the place of the first spelling."""

from __future__ import annotations

from lint import check_text
from lint.data.korean_surnames import KEYS
from lint.data.make_korean_surnames import katakana, keys


def names(text: str) -> list[tuple[str, str]]:
    """Rule and text of the findings about names, in their order."""
    return [(one.rule, one.text) for one in check_text(text) if one.rule.startswith("name/")]


def test_the_other_spelling_is_told_once_with_the_first_as_related() -> None:
    text = "タラブロフ外相が到着した。\nタラヴロフ氏は会談した。\nタラヴロフ氏は帰国した。\n"
    (found,) = [one for one in check_text(text) if one.rule == "name/two-spellings"]
    assert (found.start, found.text) == (text.index("タラヴロフ"), "タラヴロフ")
    assert [one.start for one in found.related] == [0]


def test_a_common_word_in_two_spellings_is_house_business() -> None:
    assert names("新しいバージョンを配る。\n旧ヴァージョンは使えない。\nサーバとサーバーがある。\n") == []


def test_a_surname_in_kanji_and_katakana_is_evidence() -> None:
    assert names("崔氏が到着した。\nチェ氏は会談した。\n") == [("name/two-readings", "チェ")]
    assert names("鄭氏が到着した。\nチョン氏は会談した。\n") == []


def test_the_table_of_surnames_is_what_its_generator_makes() -> None:
    assert keys() == KEYS
    assert (katakana("최"), katakana("박"), katakana("김")) == ("チェ", "パク", "キム")


def test_no_ambiguous_reading_is_in_the_table() -> None:
    assert not {"チョン", "ソン", "チョ", "シン", "ユ", "林", "高"} & KEYS.keys()
