"""Which language a place is in: letters first, then what is stated, then what the identifier tells of line and
document.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lint import check_text
from lint.config import settings
from lint.data import japanese_characters, make_japanese_characters
from lint.documents import parse, pieces
from lint.engine.examine import Examination, check
from lint.languages import identifier
from lint.languages.choose import language_for, speaks
from lint.languages.letters import letters_of
from lint.rulebook import own_rules
from lint.rulebook.store import fetch
from lint.source import Source, decode
from lint.text import Text

GERMAN = "Die Gemeinde hat den alten Brunnen am Markt im vergangenen Herbst wieder in Betrieb genommen. "
ENGLISH = "The council has put the old fountain on the market square back into service this past autumn. "
POLISH = "Gmina ponownie uruchomiła starą fontannę na rynku po remoncie, który trwał całą jesień i zimę. "
RUSSIAN = "Городской совет снова запустил старый фонтан на рыночной площади после долгого ремонта. "
UKRAINIAN = "Міська рада знову запустила старий фонтан на ринковій площі після довгого ремонту взимку. "
JAPANESE = "市は広場の古い噴水を、長い修理のあとでふたたび動かした。"


@pytest.fixture
def identified() -> None:
    pytest.importorskip("gcld3", reason="the identifier needs xnumx[langid]")


@pytest.fixture
def without_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcld3", None)
    monkeypatch.setattr(identifier, "_ask", None)
    monkeypatch.setattr(settings, "has_identifier", lambda: False)


def told(
    text: str,
    at: str,
    *,
    path: str = "a.txt",
    language: str | None = None,
    among: tuple[str, ...] = (),
    wanted: str = "de en es fr nl pl pt ru uk vi",
) -> str | None:
    """The language in which a rule for the wanted ones sees a place; None where it is silent."""
    document = parse(Source(path, Text(text)), "html" if path.endswith("html") else "text", language)
    document.among = among
    start = document.content.index(at)
    around = document.surroundings(start, start + len(at))
    return language_for(frozenset(wanted.split()), document, *around, start)


@pytest.mark.parametrize(
    ("text", "language"), [(GERMAN, "de"), (ENGLISH, "en"), (POLISH, "pl"), (RUSSIAN, "ru"), (UKRAINIAN, "uk")]
)
def test_a_long_line_tells_its_language(identified: None, text: str, language: str) -> None:
    assert told(text, text.split()[1]) == language


def test_a_short_line_is_told_by_its_document(identified: None) -> None:
    assert told("Am Markt", "Markt") is None
    assert told(f"{GERMAN}\n\nAm Markt\n\n{GERMAN}", "Am Markt\n"[:-1]) == "de"


def test_a_long_line_differs_from_its_document(identified: None) -> None:
    text = f"{GERMAN * 5}\n\n{ENGLISH * 2}\n\n{RUSSIAN}"
    assert told(text, "council") == "en"
    assert told(text, "Brunnen") == "de"
    assert told(text, "совет") == "ru"


def test_a_line_of_middling_length_that_differs_from_its_document_is_of_no_known_language(identified: None) -> None:
    text = f"{GERMAN * 5}\n\nShe walked down to the old bridge and waited there until the rain had stopped.\n"
    assert told(text, "bridge") is None
    assert told(text, "bridge", wanted="und-Latn") == "und-Latn"


def test_what_is_stated_needs_no_identifier(without_identifier: None) -> None:
    assert told(ENGLISH, "council") is None
    assert told(ENGLISH, "council", language="en-GB") == "en-GB"
    assert told(ENGLISH, "council", path="docs/en/a.txt") == "en"


def test_a_wrong_statement_does_not_turn_one_script_into_another() -> None:
    assert told(RUSSIAN, "совет", language="en", wanted="en") is None
    assert told(RUSSIAN, "совет", language="en", wanted="und-Cyrl") == "und-Cyrl"
    assert told(JAPANESE, "噴水", language="en", wanted="ja") == "ja"
    assert told(JAPANESE, "噴水", language="zh", wanted="ja") == "ja"
    assert told(ENGLISH, "council", language="ja", wanted="ja") is None
    assert told("Bảng này có các hàm được dùng nhiều nhất.", "hàm", language="en", wanted="vi") == "vi"


def test_a_file_is_not_believed_against_what_line_and_document_surely_are(identified: None) -> None:
    assert told(GERMAN * 4, "Brunnen", path="docs/en/a.txt", wanted="en") is None
    assert told(GERMAN * 4, "Brunnen", path="docs/en/a.txt", wanted="de") == "de"
    page = f'<html lang="en"><p>{GERMAN * 2}</p><p>{GERMAN * 2}</p>\n<p>Am Dom</p>'
    assert told(page, "Brunnen", path="a.html", wanted="de") == "de"
    assert told(page, "Am Dom", path="a.html", wanted="de") is None


def test_little_text_and_kindred_languages_do_not_speak_against_the_file(identified: None) -> None:
    assert told(GERMAN, "Brunnen", path="docs/en/a.txt", wanted="en") == "en"
    danish = "Kommunen har igen sat den gamle brønd på torvet i gang, efter at den havde stået stille hele vinteren. "
    assert told(danish * 4, "brønd", path="docs/nb/a.txt", wanted="nb") == "nb"
    assert told(danish * 4, "brønd", path="docs/sv/a.txt", wanted="sv") is None


def test_the_user_is_believed(identified: None) -> None:
    assert told(GERMAN * 4, "Brunnen", language="en", wanted="en") == "en"


def test_without_the_identifier_the_file_is_believed(without_identifier: None) -> None:
    assert told(GERMAN * 4, "Brunnen", path="docs/en/a.txt", wanted="en") == "en"


def test_a_sentence_with_a_vietnamese_name_is_not_vietnamese() -> None:
    text = "Das Foto zeigt die Sängerin Nguyễn Thị Hồng an einem Abend im Hafen der kleinen Stadt."
    assert told(text, "Foto", wanted="vi") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("交通渋滞対策検討会", "ja"), ("交通拥堵应对方案讨论会", "zh"), ("山川草木", "zh")],
)
def test_han_without_kana_is_told_by_characters_of_one_standard(text: str, language: str) -> None:
    assert told(text, text, wanted="ja zh ko") == language


def test_a_line_of_han_is_what_its_document_is_unless_its_characters_deny_it() -> None:
    text = f"{JAPANESE * 3}\n\n山川草木\n\n这里的规则发生变化了\n"
    assert told(text, "山川", wanted="ja zh") == "ja"
    assert told(text, "变化", wanted="ja zh") == "zh"


def test_elements_state_their_own_language() -> None:
    page = (
        '<html lang="en"><p>One word <span lang="ja">漢字</span> of many</p>'
        "<div lang=de>Das ist <div>gut so</div> für uns</div> again here<p lang='pl'>Nic<p>nothing more"
    )
    wanted = "en de pl ja"
    places = {
        "word": "en",
        "漢字": "ja",
        "many": "en",
        "gut": "de",
        "für": "de",
        "again": "en",
        "Nic": "pl",
        "nothing": "en",
    }
    assert {at: told(page, at, path="a.html", wanted=wanted) for at in places} == places
    assert told('<p data-lang="de" hreflang="de">Tag', "Tag", path="a.html", wanted="de") is None


def test_marks_and_addresses_are_no_letters_of_a_line() -> None:
    page = '<p class="lead introduction-of-the-article"><a href="https://example.org/a/long/path">東京</a>の水'
    assert told(page, "東京", path="a.html", wanted="ja") == "ja"


def test_the_languages_that_occur_leave_one_of_a_script(without_identifier: None) -> None:
    assert told("Am Markt", "Markt", among=("ja", "de")) == "de"
    assert told("山川草木", "草", among=("ja", "de"), wanted="ja zh") == "ja"
    assert told("山川草木", "草", among=("zh-Hant", "de"), wanted="ja zh") == "zh-Hant"
    assert told("Am Markt", "Markt", among=("ja", "de", "fr")) is None
    assert told(RUSSIAN, "совет", among=("de",)) is None
    assert told(JAPANESE, "噴水", among=("zh", "de"), wanted="ja zh") == "ja"


def test_no_language_is_told_that_does_not_occur(identified: None) -> None:
    assert told(GERMAN, "Markt", among=("de", "fr")) == "de"
    assert told(GERMAN, "Markt", among=("en", "fr")) is None


@pytest.mark.parametrize(
    ("language", "wanted", "applies"),
    [
        ("pt-BR", "pt", True),
        ("pt", "pt-BR", False),
        ("fr", "und-Latn", True),
        ("und-Latn", "und-Latn", True),
        ("und-Latn", "fr", False),
        ("und", "und-Latn", False),
        ("ru", "und-Latn", False),
        ("sr-Latn", "und-Latn", True),
        ("sr-Cyrl", "und-Cyrl", True),
        ("ja", "und-Latn", False),
        ("am", "und-Latn", False),
    ],
)
def test_which_languages_a_rule_is_for(language: str, wanted: str, applies: bool) -> None:
    assert speaks(language, frozenset({wanted})) is applies


def numbers(text: str, **more: object) -> list[str]:
    return [one.text for one in check_text(text, select=["number/foreign-thousands-english"], **more)]  # type: ignore[arg-type]


def test_the_same_shape_is_damage_in_english_and_sound_in_spanish(identified: None) -> None:
    english = (
        "The river carried away 8.000 houses in one night, and the mayor, who had lost her own, asked the capital for "
        "tents, blankets and boats."
    )
    spanish = "El río se llevó 8.000 casas en una noche, y el alcalde pidió tiendas de campaña a la capital."
    assert numbers(english) == ["8.000 houses"]
    assert numbers(spanish) == []
    assert numbers(f"{spanish}\n\n{english}") == ["8.000 houses"]
    assert numbers(spanish, language="es") == numbers(english, language="es") == []


def test_without_the_identifier_rules_for_one_language_wait_for_a_statement(without_identifier: None) -> None:
    english = "The river carried away 8.000 houses in one night, and the mayor asked the capital for tents."
    assert numbers(english) == []
    assert numbers(english, language="en") == ["8.000 houses"]


OWN = "summary: s\nseverity: error\nkind: pattern\nlanguages: [de]\nmessage: m\nexplanation: e\noptions: {pattern: 'am Markt'}\n"


def test_a_rule_of_ones_own_for_german_hears_german_alone(identified: None, here: Path, xnumx) -> None:  # type: ignore[no-untyped-def]
    dutch = "De oude fontein am Markt werkt weer, zegt de gemeente, die de hele winter aan het herstel heeft gewerkt."
    (here / "own" / "my").mkdir(parents=True)
    (here / "own" / "my" / "market.yaml").write_text(OWN)
    (here / "a.txt").write_text(GERMAN)
    (here / "b.txt").write_text(dutch)
    (here / "xnumx.toml").write_text('rule-paths = ["own"]\nselect = ["my"]\n')
    done = xnumx("check", "--output-format=concise")
    assert [line.split(":")[0] for line in done.out.splitlines()] == ["a.txt"]
    (here / "xnumx.toml").write_text('rule-paths = ["own"]\nselect = ["my"]\nlanguages = ["fr", "nl"]\n')
    assert xnumx("check").status == 0


def test_a_kept_result_is_not_one_of_other_means(identified: None, here: Path, xnumx, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    (here / "own" / "my").mkdir(parents=True)
    (here / "own" / "my" / "market.yaml").write_text(OWN)
    (here / "a.txt").write_text(GERMAN)
    (here / "xnumx.toml").write_text('rule-paths = ["own"]\nselect = ["my"]\n')
    assert xnumx("check").status == 1
    monkeypatch.setitem(sys.modules, "gcld3", None)
    monkeypatch.setattr(identifier, "_ask", None)
    monkeypatch.setattr(settings, "has_identifier", lambda: False)
    assert xnumx("check").status == 0


@pytest.mark.parametrize("path", ["a.txt", "docs/en/a.txt"])
def test_what_is_found_does_not_depend_on_the_pieces(identified: None, here: Path, path: str) -> None:
    damaged = "Of 8.000 houses by the river only a few were still dry when the boats came back in the morning."
    lines = [*[GERMAN] * 300, "8.000 houses", *[ENGLISH * 2] * 20, damaged * 2, "8.000 houses", ""]
    (here / path).parent.mkdir(parents=True, exist_ok=True)
    (here / path).write_bytes("\r\n".join(lines).encode())
    rules = [rule for rule in fetch([own_rules()]).rules if rule.id == "number/foreign-thousands-english"]
    whole = check(parse(decode(path, (here / path).read_bytes()), "text"), rules).diagnostics
    assert len(whole) == (4 if "en" in path else 2)
    for size in (1, 500, 100_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pieces, "PIECE", size)
            parts = pieces.Pieces(path, path)
            examination = Examination(rules)
            for document in parts:
                examination.feed(document)
            assert examination.finish(lambda parts=parts: iter(parts)).diagnostics == whole


def test_a_rules_page_says_script_instead_of_a_tag_that_nobody_knows(xnumx_process) -> None:  # type: ignore[no-untyped-def]
    assert "any in Cyrillic letters" in xnumx_process("rule", "sentence/foreign-word-cyrillic").out


_PAGES = {
    "zh": "\u706f\u5854\u7684\u95e8\u8fd8\u5f00\u7740\u3002" * 8,
    "ja": "\u6e2f\u306b\u8239\u304c\u7740\u3044\u305f\u3002" * 8,
    "ko": "\ubc30\uac00 \ud56d\uad6c\uc5d0 \ub2ff\uc558\ub2e4. " * 8,
    "en": "The boat has reached the harbour. " * 8,
}
_LETTERS = (
    "\u5186\u8fbc\u4e57\u6e2f\u8239\u51fa\u95e8\u5f00\u5f0f\u4e57\u306e\u304c\u30ed\u30fc\ubc30\uac00ab. 7,\u3002<>`"
)


@given(
    st.lists(st.text(_LETTERS, max_size=20), min_size=1, max_size=4),
    st.sampled_from(sorted(_PAGES)),
    st.sampled_from(["text", "markdown", "html"]),
    st.sampled_from([None, "zh", "ja", "en"]),
    st.sampled_from([("ja",), ("zh",), ("ko",), ("ja", "ko"), ("ja", "zh")]),
)
@example(["\u5186\u8fbc\u8239"], "zh", "text", None, ("ja",))  # which only Japanese writes so
@example(["\u8239\u306e", "\u8239\u95e8"], "en", "text", None, ("zh",))
@example(["\u8239\u51fa"], "ko", "text", None, ("ja", "ko"))
def test_where_letters_speak_against_a_language_no_place_of_the_line_is_in_it(lines, page, format, stated, wanted):
    document = parse(Source("page", Text("\n".join([*lines, _PAGES[page]]))), format, stated)
    letters = letters_of(frozenset(wanted), document)
    start = 0
    for line in document.content.split("\n")[: len(lines)]:
        end = start + len(line)
        if letters is not None and not (letters.allow_some() and letters.allow(start, end)):
            for place in range(start, end):
                around = document.surroundings(place, place + 1)
                assert language_for(frozenset(wanted), document, *around, place) is None
        start = end + 1


def test_the_table_of_japanese_characters_is_what_its_script_makes():
    assert list(japanese_characters.JAPANESE) == make_japanese_characters.characters()
