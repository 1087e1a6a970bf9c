"""The damage that can be planted, a function a class.

Each takes a line, a random generator and the line's language, and returns the damaged line and the span (code points) of
what it planted, or None where the line has no place for it. Tables of codecs and names come from Python, Babel and
Unicode, not from xnumx, so that a gap there shows here.
"""

from __future__ import annotations

import datetime
import random
import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date

Made = tuple[str, int, int] | None
Damage = Callable[[str, random.Random, str], Made]

CJK = frozenset({"ja", "zh"})
NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,4}(?![\w.,:/-])")
LETTERS = re.compile(r"[^\W\d_]{4,}")
PREAMBLES = {
    "ja": "以下はご依頼の文書を日本語に翻訳したものです。",
    "zh": "以下是您提供的文档的中文翻译：",
    "ko": "다음은 요청하신 문서를 한국어로 번역한 것입니다.",
    "ru": "Вот перевод предоставленного текста на русский язык:",
    "fr": "Voici la traduction française du texte fourni :",
    "de": "Hier ist die deutsche Übersetzung des angegebenen Textes:",
    "es": "Aquí tienes la traducción al español del texto:",
    "it": "Ecco la traduzione in italiano del testo fornito:",
    "pt": "Aqui está a tradução do texto para o português:",
    "pl": "Oto tłumaczenie podanego tekstu na język polski:",
    "tr": "İşte metnin Türkçe çevirisi:",
    "vi": "Dưới đây là bản dịch tiếng Việt của văn bản:",
    "ar": "إليك ترجمة النص المطلوب إلى العربية:",
    "en": "Here is the English translation of the provided text:",
}
LOOKALIKES = {"ー": "一", "エ": "工", "ロ": "口", "カ": "力", "タ": "夕", "ト": "卜", "ニ": "二"}
HOMOGLYPHS = dict(zip("aceopxyаеорсху", "асеорхуaeopcxy", strict=True))
CODECS = {
    "cp1252": None,
    "latin-1": None,
    "cp1250": frozenset({"pl", "de"}),
    "cp1251": frozenset({"ru"}),
    "cp866": frozenset({"ru"}),
    "koi8-r": frozenset({"ru"}),
    "mac-roman": frozenset({"fr", "es", "de", "pt"}),
    "cp1254": frozenset({"tr"}),
    "shift_jis": frozenset({"ja"}),
    "euc-jp": frozenset({"ja"}),
    "gbk": frozenset({"zh", "ja"}),
    "big5": frozenset({"zh"}),
    "cp949": frozenset({"ko"}),
}


class Plant(NamedTuple):
    """A class of damage. ``languages`` None: any."""

    name: str
    damage: Damage
    languages: frozenset[str] | None = None
    first_line: bool = False


def _replace(line: str, start: int, end: int, new: str) -> Made:
    return line[:start] + new + line[end:], start, start + len(new)


def _pick(pattern: re.Pattern[str], line: str, rng: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(line))
    return rng.choice(found) if found else None


def _insert_word(line: str, rng: random.Random, word: str) -> Made:
    """Between two words, or between two letters where a script has no spaces."""
    gaps = [found.end() for found in re.finditer(r"(?<=\w) (?=\w)", line)]
    if gaps:
        at = rng.choice(gaps)
        return line[:at] + word + " " + line[at:], at, at + len(word)
    gaps = [found.start() for found in re.finditer(r"(?<=[、，。])(?=\w)", line)]
    if not gaps:
        return None
    at = rng.choice(gaps)
    return _replace(line, at, at, word)


def number_as(new: str) -> Damage:
    """Put something in the place of a number."""

    def damage(line: str, rng: random.Random, language: str) -> Made:
        found = _pick(NUMBER, line, rng)
        return _replace(line, *found.span(), new) if found else None

    return damage


def word_as(make: Callable[[str, random.Random], str | None], pattern: re.Pattern[str] = LETTERS) -> Damage:
    """Put something made of a word in its place."""

    def damage(line: str, rng: random.Random, language: str) -> Made:
        found = _pick(pattern, line, rng)
        made = make(found[0], rng) if found else None
        return _replace(line, *found.span(), made) if found and made and made != found[0] else None

    return damage


def inserted(*words: str) -> Damage:
    """Put a token between two words."""
    return lambda line, rng, language: _insert_word(line, rng, rng.choice(words))


def impossible_date(line: str, rng: random.Random, language: str) -> Made:
    """A date as the language writes it, on the 31st of a month of 30 days."""
    month = rng.choice([4, 6, 9, 11])
    year = rng.randint(1990, 2026)
    written = format_date(datetime.date(year, month, 30), "long", Locale.parse(language))
    return _insert_word(line, rng, written.replace("30", "31").replace("\u0663\u0660", "\u0663\u0661"))


def wrong_weekday(line: str, rng: random.Random, language: str) -> Made:
    """A full date with the weekday of another day."""
    locale = Locale.parse(language)
    day = datetime.date(rng.randint(1990, 2026), rng.randint(1, 12), rng.randint(1, 28))
    names = locale.days["format"]["wide"]
    written = format_date(day, "full", locale)
    right, wrong = names[day.weekday()], names[(day.weekday() + rng.randint(1, 6)) % 7]
    return _insert_word(line, rng, written.replace(right, wrong)) if right in written else None


def misread(codec: str) -> Damage:
    """A stretch of text whose UTF-8 bytes were read in another charset."""
    stretch = re.compile(r"[^\x00-\x7f][^\x00-\x1f]{8,30}[^\x00-\x7f]")

    def damage(line: str, rng: random.Random, language: str) -> Made:
        found = _pick(stretch, line, rng)
        if not found or sum(char > "\x7f" for char in found[0]) < 3:
            return None
        made = (
            found[0]
            .encode()
            .decode(codec, "replace" if codec in ("shift_jis", "gbk", "big5", "cp949", "euc-jp") else "ignore")
        )
        return _replace(line, *found.span(), re.sub(r"[\x00-\x1f\x85\u2028\u2029]", "", made))

    return damage


def _inside(word: str, rng: random.Random, char: str) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + char + word[at:]


def _without(word: str, rng: random.Random, char: str) -> str:
    at = rng.randrange(1, len(word) - 1)
    return word[:at] + char + word[at + 1 :]


def _mapped(word: str, rng: random.Random, table: dict[str, str]) -> str | None:
    places = [index for index, char in enumerate(word) if char in table]
    if not places:
        return None
    at = rng.choice(places)
    return word[:at] + table[word[at]] + word[at + 1 :]


def _kangxi() -> dict[str, str]:
    return {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}


def _looped(word: str, rng: random.Random) -> str:
    separator = "" if word[0] > "\u2fff" else " "
    return separator.join([word] * rng.randint(5, 9))


def preamble(line: str, rng: random.Random, language: str) -> Made:
    """A language model's first line."""
    return f"{PREAMBLES[language]}\n\n{line}", 0, len(PREAMBLES[language])


def closer(line: str, rng: random.Random, language: str) -> Made:
    """A closing bracket that nothing opened, where the line has none of its kind."""
    if "」" in line or "「" in line:
        return None
    found = _pick(re.compile(r"[\u3040-\u30ff\u4e00-\u9fff](?=[、。])"), line, rng)
    return _replace(line, found.end(), found.end(), "」") if found else None


WIDE_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{4,12}")
KANJI = re.compile(r"[\u4e00-\u9fff]{2,4}")
KATAKANA = re.compile(r"[\u30a1-\u30fc]{4,}")
BICAMERAL = re.compile(r"[A-Za-z\u0430-\u044f]{4,}")
KANGXI = _kangxi()
SPACED = frozenset(PREAMBLES) - CJK - {"ko", "ar"}

PLANTS = (
    Plant("lost number", number_as("XNUMX")),
    Plant("impossible date", impossible_date, frozenset(PREAMBLES)),
    Plant("wrong weekday", wrong_weekday, frozenset(PREAMBLES)),
    Plant(
        "thousands as decimals",
        lambda line, rng, _: _insert_word(line, rng, f"{rng.randint(2, 90)}.000人の職員"),
        frozenset({"ja"}),
    ),
    Plant(
        "separator before a magnitude",
        lambda line, rng, _: _insert_word(line, rng, f"{rng.randint(10, 90)}.000万人"),
        CJK,
    ),
    *(Plant(f"UTF-8 read as {codec}", misread(codec), languages) for codec, languages in CODECS.items()),
    Plant("replacement character", word_as(lambda word, rng: _without(word, rng, "\ufffd"))),
    Plant("zero-width space", word_as(lambda word, rng: _inside(word, rng, "\u200b")), frozenset(PREAMBLES) - {"ar"}),
    Plant("soft hyphen", word_as(lambda word, rng: _inside(word, rng, "\u00ad")), SPACED),
    Plant("bidi override", word_as(lambda word, rng: _inside(word, rng, "\u202e"))),
    Plant("control character", word_as(lambda word, rng: _inside(word, rng, rng.choice("\x01\x08\x7f\x90")))),
    Plant("homoglyph", word_as(lambda word, rng: _mapped(word, rng, HOMOGLYPHS), BICAMERAL), SPACED),
    Plant(
        "katakana look-alike", word_as(lambda word, rng: _mapped(word, rng, LOOKALIKES), KATAKANA), frozenset({"ja"})
    ),
    Plant("Kangxi radical", word_as(lambda word, rng: _mapped(word, rng, KANGXI), KANJI), CJK),
    Plant(
        "decomposed kana", word_as(lambda word, rng: unicodedata.normalize("NFD", word), KATAKANA), frozenset({"ja"})
    ),
    Plant("numeric entities", word_as(lambda word, rng: "".join(f"&#{ord(char)};" for char in word), WIDE_WORD), CJK),
    Plant(
        "literal escapes", word_as(lambda word, rng: "".join(f"\\u{ord(char):04x}" for char in word), WIDE_WORD), CJK
    ),
    Plant("widened entity", inserted("＆nbsp;", "＆lt;", "＆quot;")),
    Plant("double-escaped entity", inserted("&amp;nbsp;", "&amp;lt;")),
    Plant("spaced placeholder", inserted("% 1 $ s", "% 2 $ d")),
    Plant("leaked token", inserted("__LINK_12__", "__INLINE_CODE_3__", "__PH_7__")),
    Plant("unknown token", inserted("<unk>")),
    Plant("widened link", word_as(lambda word, rng: f"［{word}］（https://example.org/{rng.randint(1, 99)}）")),
    Plant("loop", word_as(_looped)),
    Plant(
        "doubled particle",
        word_as(lambda word, rng: word * 2, re.compile("(?<=[\u4e00-\u9fff])を(?=[\u4e00-\u9fff])")),
        frozenset({"ja"}),
    ),
    Plant("stray closer", closer, frozenset({"ja"})),
    Plant(
        "foreign script", word_as(lambda word, rng: rng.choice(["사람들", "который", "에서는", "людей"]), KANJI), CJK
    ),
    Plant("preamble", preamble, frozenset(PREAMBLES), first_line=True),
)
