"""Placeholders that translation lost, leaked or bent, in texts as they come."""

from __future__ import annotations

import pytest

from lint import Severity, check_text


def loud(text: str) -> list[tuple[str, str]]:
    found = check_text(text, select=["placeholder"])
    return [(one.rule.partition("/")[2], one.text) for one in found if one.severity >= Severity.WARNING]


def test_every_lost_number_of_a_line_is_found_at_its_place() -> None:
    text = "XNUMX月XNUMX日、少なくとも XNUMX つ、XNUMX-XNUMX V、XNUMX/XNUMX、3: XNUMX."
    assert [found for _, found in loud(text)] == ["XNUMX"] * 8


@pytest.mark.parametrize(
    "token", ["XNUMXD", "XNUMXGbE", "XNUMXP", "DSXNUMX+", "LXNUMX", "xXNUMX", "QDXNUMX", "GNUMX月", "КСНУМКС"]
)
def test_glued_and_transliterated_forms_are_found_in_a_sentence(token: str) -> None:
    found = loud(f"Hier steht {token} im Satz.")
    assert [rule for rule, _ in found] == ["masked-number"]
    assert found[0][1] in token


@pytest.mark.parametrize(
    "text",
    [
        "boxNumXs = indexNumX.size(); MAXNUMX++;",
        "XNUMX_CACHE_DIR=/var/cache",
        'page.swap("XNUMX", count)',
        "Look for `XNUMX` and `XNMX`.",
        "#define XNUMX 64L",
        "k=rsa; p=MIGfMA0GCSqGXNUMXb3DQEBAQUAA4GNADCBiQKBgQ",
        "informat x numx12.2;",
        "XNUM10X and xnumx",
    ],
)
def test_identifiers_keys_and_mentions_are_no_lost_numbers(text: str) -> None:
    assert loud(text) == []


def test_a_line_about_tokenizers_is_no_damage() -> None:
    assert loud("The <unk> token stands for words outside the vocabulary.") == []
    assert loud("Stiskněte <unk>Uložit<unk> a počkejte.") == [("unknown-token", "<unk>")] * 2


def test_a_preposition_after_a_percent_sign_is_no_placeholder() -> None:
    assert loud("x = y;   %с учётом границ") == []
    assert loud('printf("Знак %с повторён %d раз", c, n);') == [("cyrillic-conversion", "%с")]


def test_sound_placeholders_and_percentages_are_silent() -> None:
    sound = [
        '"%1$s von %2$d (%3$d%%)", \'%s\', %d/%b/%Y, %R - %u %t "%m %r" %s',
        "sleva 21 % s DPH, 50 % de remise, ۱۰۰٪ State, ％K と ％D, 80％です",
        'print("%s and %s" % (a, s)); n = m % d',
        "{{ count }} ${title} {0} {1,2} f({0}) x{3} {{0}}",
    ]
    assert loud("\n".join(sound)) == []
