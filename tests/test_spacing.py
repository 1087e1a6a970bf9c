"""Spaces: holes in sound prose are told, a file's own way of spacing is not."""

from __future__ import annotations

import pytest

from lint import check_text

SOUND = "市は橋を直した。町の人は喜んだ。店も戻った。船も動いた。学校も開いた。"


def spaces(text: str) -> list[tuple[str, str, str]]:
    """Rule, severity and text of the findings about spaces, in their order."""
    return [(one.rule, one.severity.label, one.text) for one in check_text(text) if one.rule.startswith("spacing/")]


def test_a_link_between_two_spaces_is_told_in_sound_prose() -> None:
    text = SOUND + "\nこの日、 気象当局 政府は避難を呼び掛けた。\n"
    assert ("spacing/stranded-link", "warning", "気象当局") in spaces(text)


def test_a_file_that_spaces_its_words_is_left_alone() -> None:
    text = "この 日、 気象当局 政府は 避難を 呼び掛けた。\n" * 8
    assert spaces(text) == []


def test_a_space_after_a_full_stop_is_evidence_and_a_hole_beside_a_lost_number() -> None:
    text = SOUND * 2 + " 港も開いた。\n"
    assert [one[:2] for one in spaces(text)] == [("spacing/gap-after-mark", "info")]
    assert [one[:2] for one in spaces(text + "費用の3分のXNUMXは国が出す。\n")] == [
        ("spacing/gap-after-mark", "warning")
    ]


@pytest.mark.parametrize(
    "text", ["第4章 認証", "林 幸雄", "お 知 ら せ", "保存 を押すと閉じます。", "本当？　はい。", "第2部 港 第3部 町"]
)
def test_lawful_spaces(text: str) -> None:
    assert spaces(SOUND + "\n" + text + "\n") == []
