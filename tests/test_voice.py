"""A language model that speaks instead of translating is heard in many languages; a text that is about it is not."""

from __future__ import annotations

import pytest

from lint import Severity, check_text
from lint.fix.source import apply_fixes

ANNOUNCEMENTS = [
    "Here's a German translation for your recipe card:",
    "Sure, here is the letter in Welsh translation:",
    "Voici votre lettre traduite :",
    "Natürlich! Anbei die Übersetzung Ihres Briefes:",
    "A continuación, se presenta la traducción del documento:",
    "Segue a tradução do documento solicitado:",
    "Ecco il testo tradotto in italiano:",
    "Hier is de vertaling van het document:",
    "Oto przetłumaczony dokument:",
    "Zde je překlad dokumentu do češtiny:",
    "Här är översättningen av dokumentet:",
    "Her er oversættelsen:",
    "Tässä on dokumentin suomennos:",
    "Íme a fordítás:",
    "Iată traducerea documentului:",
    "İşte istediğiniz çeviri:",
    "Dưới đây là bản dịch lá thư:",
    "Ini terjemahan surat Anda:",
    "Вот переведенный текст:",
    "Ось переклад документації українською мовою:",
    "Ето преводът:",
    "Ορίστε η μετάφραση:",
    "إليك ترجمة الرسالة:",
    "הנה התרגום:",
    "यहाँ दस्तावेज़ का हिंदी अनुवाद है:",
    "นี่คือคำแปลภาษาไทย:",
    "かしこまりました。以下に訳文を示します。",
    "以下是該文檔的繁體中文翻譯：",
    "아래는 편지를 옮긴 번역본입니다.",
]


def warned(text: str, path: str = "text.txt") -> list[tuple[str, str]]:
    found = check_text(text, path=path, select=["voice"])
    return [(one.rule, one.text) for one in found if one.severity >= Severity.WARNING]


@pytest.mark.parametrize("line", ANNOUNCEMENTS)
def test_an_announced_translation_is_found_at_the_head_of_a_file(line: str) -> None:
    ((rule, span),) = warned(f"{line}\n\nThe clock module\n")
    assert rule in ("voice/preamble", "voice/announced-translation")
    assert span == line


def test_further_down_only_what_names_the_task_is_a_warning() -> None:
    above = "A line of the text.\n\n" * 5
    assert warned(f"{above}Voici votre traduction :\n") == []
    assert warned(f"{above}Voici la traduction de la lettre fournie :\n") != []
    (one,) = check_text(f"{above}Voici votre traduction :\n", select=["voice"])
    assert one.severity == Severity.INFO


def test_empty_lines_do_not_count_as_first_lines() -> None:
    assert warned("\n\n\n\n\n\n\nHere is your translation:\n") != []


def test_line_ends_do_not_move_the_first_lines() -> None:
    above = "A line.\r\n" * 4
    assert warned(f"{above}Here is your translation:\r\n") != []
    assert warned(f"{above}A line.\r\nHere is your translation:\r\n") == []


def test_the_fix_takes_the_line_out_and_is_not_safe() -> None:
    text = "Here is your translation as requested:\n\nThe clock\n"
    (one,) = check_text(text, select=["voice"])
    assert one.fix is not None
    assert not one.fix.safe
    assert apply_fixes(text, [one.fix]) == "\n\nThe clock\n"


@pytest.mark.parametrize(
    "text",
    [
        "以下は、翻訳されたマニュアルの一覧です。",
        "以下是翻译人员的列表：",
        "다음은 번역 도구의 목록입니다:",
        "Aşağıdaki belgeler çevrilmiştir:",
        "Abajo encontrarás a los traductores del libro:",
        "Segue abaixo um índice de livros traduzidos:",
        "Anbei eine Übersetzungstabelle der Maße:",
        "Вот переводчик, о котором шла речь:",
        "Here is the list of translations we printed:",
        "Here are the rules for translators:",
        "AI検索は明朝まで停止しています。",
        "Do not write 'Here is your translation as requested:' before it.",
        "`Voici la traduction de la lettre demandée :`",
        "Note: Translations are kept in the folder po.",
        "Please give the wording of the message in the bug report.",
        "If your language is missing, send a translation to the editors.",
        "A language model predicts words.",
    ],
)
def test_ordinary_sentences_stay_silent(text: str) -> None:
    assert warned(text) == []


@pytest.mark.parametrize(
    "text",
    [
        'Anker. Note: "anchor" is translated as a noun here.',
        'Hund. Note: The word "hound" stands for a male dog in this translation.',
        "It is just a URL and does not need translation.",
        "The text you provided contains no verb.",
        "I'm unable to translate a riddle; please share some details.",
        "The most natural translation depends on who is speaking.",
        "As an AI assistant, I never sail.",
        "Como modelo de lenguaje, no puedo abrir enlaces.",
        "AI言語モデルとして、私はリンクを開けません。",
    ],
)
def test_comments_and_refusals_are_found(text: str) -> None:
    assert warned(text) != []


def test_a_notice_of_machine_translation_is_information() -> None:
    (one,) = check_text("Cette page a été traduite automatiquement.", select=["voice"])
    assert one.rule == "voice/machine-translated"
    assert one.severity == Severity.INFO
