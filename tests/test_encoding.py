"""Text decoded with the wrong charset, found and undone; sound text in many languages, left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import Diagnostic, Severity, check_text

SENTENCES = {
    "fr": "Le musée était fermé à midi, hélas.",
    "de": "Größere Bäume spenden über Mittag Schatten.",
    "es": "La señora compró piñas en el jardín.",
    "pl": "Źródło leży za łąką, niedaleko wsi.",
    "cs": "Kočka ležela na střeše a příliš mňoukala.",
    "tr": "Çocuk bahçede şarkı söylüyor.",
    "vi": "Trời hôm nay rất đẹp và mát.",
    "en": "It’s the “old” bridge — isn’t it?",
    "ru": "Вчера вечером пошёл сильный дождь.",
    "uk": "Учора ввечері пішов сильний дощ.",
    "el": "Χθες το βράδυ έβρεχε πολύ στην πόλη.",
    "ar": "هطل المطر أمس في المدينة.",
    "hi": "कल शाम को तेज़ बारिश हुई।",
    "th": "เมื่อวานฝนตกหนักมาก",
    "ja": "昨日の夜は雨がたくさん降りました。",
    "zh": "昨天晚上下了很大的雨。",
    "ko": "어제 저녁에 비가 많이 왔습니다.",
}
SINGLE_BYTE = ["latin-1", "cp1252", "cp1251", "cp1253", "cp1254", "cp866", "koi8-r", "mac-roman", "cp437"]
EAST_ASIAN = ["cp932", "gbk", "big5", "cp949"]


def loud(text: str) -> list[Diagnostic]:
    found = check_text(text, select=["encoding", "character"])
    return [one for one in found if one.severity >= Severity.WARNING]


def misread(text: str, charset: str, written: str = "utf-8") -> str:
    """The text as a program shows it that takes its bytes for the charset; empty codes become controls."""
    if charset in EAST_ASIAN:
        return text.encode(written).decode(charset, "replace")
    return "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in text.encode(written))


def mended(text: str, found: list[Diagnostic]) -> str:
    edits = [edit for one in found if one.fix is not None for edit in one.fix.edits]
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize("charset", SINGLE_BYTE)
@pytest.mark.parametrize("language", SENTENCES)
def test_utf8_read_as_a_single_byte_charset_is_found(language: str, charset: str) -> None:
    rules = {one.rule for one in loud(misread(SENTENCES[language], charset))}
    assert any(rule.startswith("encoding/mojibake") for rule in rules), rules


@pytest.mark.parametrize("charset", ["cp1252", "cp1254", "cp1251", "koi8-r"])
@pytest.mark.parametrize("language", ["de", "es", "tr", "ru", "el", "hi", "th", "ja", "zh", "ko"])
def test_a_lossless_round_trip_is_undone(language: str, charset: str) -> None:
    text = misread(SENTENCES[language], charset)
    assert mended(text, loud(text)) == SENTENCES[language]


KINDRED = [
    ("cs", "cp1250", "cp1252", "Ani dnes nemůžeš vyměnit klíče."),
    ("pl", "cp1250", "cp1252", "Nie można było zamknąć drzwi."),
    ("lt", "cp1257", "cp1252", "Žiūrėk, žuvėdra prie ežero."),
    ("fr", "cp1252", "mac-roman", "La lumière était tamisée."),
    ("fr", "mac-roman", "cp1252", "Il a été peiné par ces mélodies."),
    ("es", "cp1252", "mac-roman", "La canción tenía aquí su razón."),
    ("fr", "cp1252", "cp850", "Elle a préféré rester."),
    ("sv", "cp1252", "cp850", "Hon köpte en röd båt."),
    ("es", "cp1252", "cp1250", "La niña pasa el otoño en el sur."),
    ("de", "cp1252", "cp1251", "Wir können die Schlüssel später prüfen."),
    ("fr", "cp1252", "gbk", "Le détail différait légèrement."),
    ("ru", "koi8-r", "cp1251", "погода сегодня хорошая, вечер тихий"),
    ("ru", "cp1251", "mac-roman", "на столе лежит интересная книга"),
    ("ru", "cp1251", "cp1252", "ПОГОДА СЕГОДНЯ ХОРОШАЯ"),
]


@pytest.mark.parametrize(("language", "written", "read", "sentence"), KINDRED)
def test_one_legacy_charset_read_as_another_is_found(language: str, written: str, read: str, sentence: str) -> None:
    assert any(one.rule.startswith("encoding/mojibake") for one in loud(misread(sentence, read, written)))
    assert not loud(sentence)


def test_damage_done_three_times_is_undone_at_once() -> None:
    text = "Größe"
    for _ in range(3):
        text = misread(text, "cp1252")
    assert mended(text, loud(text)) == "Größe"


@pytest.mark.parametrize("charset", EAST_ASIAN)
@pytest.mark.parametrize("language", ["zh", "ko", "ja"])
def test_utf8_read_as_an_east_asian_charset_is_found(language: str, charset: str) -> None:
    if (language, charset) in {("ja", "big5"), ("ko", "big5"), ("ko", "cp932")}:
        pytest.skip("nearly every byte is lost, and with it the proof")
    found = loud(misread(SENTENCES[language], charset))
    assert "encoding/mojibake-cjk" in {one.rule for one in found}


def test_a_stretch_that_lost_bytes_is_reported_without_a_fix() -> None:
    text = misread("夜は雨、昨日は晴れでした。", "cp932")
    assert "\ufffd" in text
    found = [one for one in loud(text) if one.rule == "encoding/mojibake-cjk"]
    assert found
    assert all(one.fix is None for one in found)


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        ("ひらがなでかいたてがみ", "cp932", "cp1252"),
        ("ひらがなでかいたてがみ", "euc-jp", "cp1252"),
        ("비가 많이 왔습니다", "euc-kr", "cp1252"),
        ("Вчера вечером пошёл сильный дождь", "cp1251", "cp1252"),
        ("Вчера вечером пошёл сильный дождь", "koi8-r", "cp1251"),
        ("Вчера вечером пошёл сильный дождь", "cp866", "cp1251"),
        ("ひらがなでかいたてがみ", "cp932", "gbk"),
    ],
)
def test_legacy_text_read_as_another_charset_is_found(text: str, written: str, read: str) -> None:
    found = loud(misread(text, read, written))
    assert any(one.rule.startswith("encoding/mojibake") for one in found)


@pytest.mark.parametrize("language", SENTENCES)
def test_sound_sentences_are_silent(language: str) -> None:
    assert loud(SENTENCES[language]) == []
    assert loud(SENTENCES[language].upper()) == []


@pytest.mark.parametrize(
    "text",
    [
        "L’ÉTÉ… VOCÊ… « À bientôt » ÇA VA»",
        "Ĳsland, Ångström, Óðinn, ÄÖÜ, ÀÁÂÃÄÅÆÇÈÉ",
        "[àâäéèêëîïôöùûüç]+",
        "┌──┬──┐\n│╨ │╤ │\n└──┴──┘",
        "∫√x dx ≈ 2√π, ¬p ∨ q",
        "Рік, Сіль, «Рё» и «С…»",
        "ﾌﾘｺﾐ ﾄﾞｳｷﾞﾝｺｳ",
        "In UTF-8 that is read as Latin-1, ä becomes Ã¤.",
        "乱码“锟斤拷”从哪里来？",
        "&lt;p&gt; &amp; &#38; \\n",
        "a == b ? c : d; 50=20+30; width=92",
    ],
)
def test_texts_that_only_look_broken_are_silent(text: str) -> None:
    assert loud(text) == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_no_text_makes_a_rule_fail(text: str) -> None:
    for one in check_text(text, select=["encoding", "character"]):
        assert not one.rule.startswith("internal/")


def test_bytes_that_did_not_decode_disturb_no_rule() -> None:
    text = "caf\udce9 Ã\udc80¼ 縺\udc81繧\udc82縺ｮ \udcff"
    assert all(not one.rule.startswith("internal/") for one in check_text(text, select=["encoding", "character"]))


@pytest.mark.parametrize("charset", ["cp1255", "cp1256", "cp874", "mac-cyrillic", "iso8859-5"])
@pytest.mark.parametrize("language", ["de", "fr", "ru", "el", "ar", "hi", "ko"])
def test_utf8_read_as_a_charset_of_another_script_is_found(language: str, charset: str) -> None:
    if charset == "cp874" and language not in ("de", "fr"):
        pytest.skip("other scripts become Thai syllables there")
    rules = {one.rule for one in loud(misread(SENTENCES[language], charset))}
    assert any(rule.startswith("encoding/mojibake") for rule in rules), rules


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Wybierz właściwą opcję później, żeby zmienić hasło.", "cp1250"),
        ("Wyślij źródło później, żądając zmiany.", "iso8859-2"),
        ("Řeka teče přes město a šumí večer.", "cp1250"),
        ("Az idő később szép lesz, jövő héten eső várható.", "cp1250"),
        ("Güneş doğdu, kuşlar uçuştu.", "cp1254"),
        ("Şi încă o dată, apăsaţi butonul.", "cp1250"),
        ("Привет", "cp1251"),
        ("שלום לכולם, מה שלומכם היום", "cp1255"),
    ],
)
def test_words_of_a_kindred_charset_are_found(text: str, written: str) -> None:
    found = loud(misread(text, "cp1252", written))
    assert any(one.rule.startswith("encoding/mojibake") for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Les élèves de Miloš ont écrit à Žižek près de l’août, à Zürich où…",
        "Fyrþoðor Geþeodnes, Æðelfriþ",
        "Alþingi samþykkti lögin; það er gott",
        "São opções e milhões; põem Müller à prova, então não.",
        "Õhtul öeldi, et õpilane sõidab Münchenisse.",
        "Følg Miloš Žižek over fjorden, så ser du sjøen.",
        "Có mèo, xèo, bèo và kèo; võ sĩ",
        "10 m³ und 20 cm², ±5 %, ¼ l, ©2020, §5¹",
        "無法讀取圖片。網頁介面建立檔案",
        "تکرگ بارید… کتاب‌های بزرگ، چرا؟",
        "Windowsรุ่นใหม่ เธอชอบเนย",
        "PC챗봇을 쓰는 방법은?",
    ],
)
def test_sound_neighbours_of_charset_damage_are_silent(text: str) -> None:
    assert loud(text) == []


def test_escapes_in_strings_and_settings_are_data() -> None:
    assert loud('"Align left": "\\u041f\\u0430 \\u043b\\u0435\\u0432\\u044b\\u043c",') == []
    assert loud("title = \\u6771\\u4eac\\u672c") == []
    assert [one.rule for one in loud("使えば\\u6771\\u4eac\\u672c社です")] == ["encoding/unicode-escape"]
