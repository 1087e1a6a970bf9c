"""Korean particles: which final consonant a form cannot follow, decided by the arithmetic of Unicode."""

from __future__ import annotations

import unicodedata

import pytest

from lint import check_text
from lint.diagnostic import Severity
from lint.kinds import OptionError
from lint.kinds.particle.find import find
from lint.kinds.particle.options import FINALS, FIRST, Form, Options, prepare
from lint.kinds.shared import Shared


def misfits(text: str, *forms: Form) -> list[str]:
    """The words found with these forms, each with its particle."""
    return [text[one.start : one.end] for one in find(text, prepare(Options(list(forms)), Shared()))]


def test_final_consonants_are_those_of_unicode() -> None:
    for place, final in enumerate(FINALS[1:], start=1):
        jamo = unicodedata.normalize("NFKD", chr(ord(FIRST) + place))[2]
        assert unicodedata.name(jamo).removeprefix("HANGUL JONGSEONG ") == unicodedata.name(final).removeprefix(
            "HANGUL LETTER "
        )


def test_open_and_closed_syllables_and_exceptions() -> None:
    text = "문를 배를 들를 서울를 를"
    assert misfits(text, Form("를", "closed")) == ["문를", "들를", "서울를"]
    assert misfits(text, Form("를", "closed", ["들"])) == ["문를", "서울를"]
    assert misfits("배을 문을", Form("을", "open")) == ["배을"]
    assert misfits("말으로 바다으로 손으로", Form("으로", " ㄹ")) == ["말으로", "바다으로"]


def test_a_particle_ends_its_word() -> None:
    assert misfits("문를까 문를/을 문를(을)", Form("를", "closed")) == []
    assert misfits("돛와의 돛와", Form("와", "closed"), Form("와의", "closed")) == ["돛와의", "돛와"]


@pytest.mark.parametrize(
    "forms",
    [[], [Form("e", "open")], [Form("를", "soft")], [Form("를", "")], [Form("를", "open"), Form("를", "closed")]],
)
def test_what_cannot_be_meant_is_refused(forms: list[Form]) -> None:
    with pytest.raises(OptionError):
        prepare(Options(forms), Shared())


def test_one_misfit_of_an_object_is_evidence_and_three_are_a_warning() -> None:
    one = check_text("저장한 문서을 열었다.\n")
    three = check_text("저장한 문서을 열었다.\n새 파일를 골랐다.\n이 상황는 다르다.\n")
    assert [(found.rule, found.severity) for found in one] == [("sentence/misfit-object-korean", Severity.INFO)]
    assert [found.severity for found in three] == [Severity.WARNING] * 3
