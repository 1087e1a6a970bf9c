"""Repetition, stray signs, names in two spellings and words of other scripts (catalogue 5)."""

from __future__ import annotations

import random
import re

from benchmarks.corruptor.making import (
    CHINESE,
    CJK,
    EAST,
    JAPANESE,
    KANJI,
    KOREAN,
    SENTENCE,
    SPACED,
    Made,
    Plant,
    in_place_of,
    inserted,
    pick,
    replaced,
    said,
    word_as,
)

SMALL = {
    "en": "the", "de": "und", "fr": "une", "es": "con", "it": "della", "pt": "uma", "pl": "się", "ru": "для", "vi": "các", "ar": "إلى",
}  # fmt: skip
FOREIGN = {
    "ja": "новый",
    "zh": "который",
    "ko": "новый",
    "ru": "図書館",
    **dict.fromkeys("de en es fr it pl pt tr vi".split(), "потом"),
}
SPELLINGS = {
    "ja": (
        ("ヴォルカノフ外相", "ボルカノフ外相"),
        ("レヴェンスキー大統領", "レベンスキー大統領"),
        ("フェルナンデーズ大統領", "フェルナンデズ大統領"),
    ),
    "en": (("Minister Vasilensky", "Minister Vasilenskiy"), ("Governor Drobyshev", "Governor Drobishev")),
    "zh": (("德罗贝舍夫外长", "德罗别舍夫外长"), ("列文斯基总统", "列温斯基总统")),
    "ru": (("Министр Хейнрихс", "Министр Хэйнрихс"), ("Министр Ляйтнер", "Министр Лейтнер")),
}
FOLLOWED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff](?=[、。])")
PHRASE = re.compile(r"\b[^\W\d_]{2,12}(?: [^\W\d_]{2,12}){3}(?= )")
CLAUSE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{8,16}(?=[、。，])")


def looped(word: str, rng: random.Random) -> str:
    """The word five to nine times."""
    return ("" if word[0] > "\u2fff" and word[0] < "\uac00" else " ").join([word] * rng.randint(5, 9))


def closer(line: str, rng: random.Random, language: str) -> Made:
    """A closing bracket that nothing opened, where the line has none of its kind."""
    sign = rng.choice("」』】）")
    if sign in line or "「『【（"["」』】）".index(sign)] in line:
        return None
    found = pick(FOLLOWED, line, rng)
    return replaced(line, found.end(), found.end(), sign) if found else None


def doubled_line(line: str, rng: random.Random, language: str) -> Made:
    """The whole line once more below it."""
    return (f"{line}\n{line}", len(line) + 1, 2 * len(line) + 1) if len(line) > 40 else None


def looped_line(line: str, rng: random.Random, language: str) -> Made:
    """The whole line six times."""
    return ("\n".join([line] * 6), 0, 6 * len(line) + 5) if len(line) > 30 else None


def stranded_link(line: str, rng: random.Random, language: str) -> Made:
    """A space before and after the words that a link held."""
    found = pick(re.compile(r"(?<=[、。，])[\u4e00-\u9fff]{2,5}(?=[\u3041-\u3096\u4e00-\u9fff])"), line, rng)
    return replaced(line, *found.span(), f" {found[0]} ") if found and " " not in line else None


def two_spellings(line: str, rng: random.Random, language: str) -> Made:
    """A name before the line and, spelt otherwise, behind it."""
    one, other = rng.choice(SPELLINGS[language])
    gap = "" if language in CJK else " "
    first = {
        "ja": f"{one}が述べた。{one}は続けた。",
        "zh": f"{one}说。{one}继续发言。",
        "ru": f"{one} сказал. {one} продолжил.",
        "en": f"{one} spoke. Later {one} left.",
    }[language]
    last = {
        "ja": f"{other}は帰国した。",
        "zh": f"{other}离开了。",
        "ru": f"{other} уехал.",
        "en": f"{other} left again.",
    }[language]
    start = len(first) + len(line) + 2 * len(gap)
    return f"{first}{gap}{line}{gap}{last}", start, start + len(last)


PLANTS = (
    Plant("loop", word_as(looped), "repetition/loop repetition/stutter repetition/repeated-word"),
    Plant(
        "word three times",
        word_as(lambda word, rng: " ".join([word] * 3), re.compile(r"[^\W\d_]{6,}")),
        "repetition/stutter",
        SPACED,
    ),
    Plant(
        "phrase said twice",
        in_place_of(PHRASE, lambda words, rng: f"{words} {words}"),
        "repetition/doubled-phrase",
        SPACED,
    ),
    Plant(
        "clause said twice",
        in_place_of(CLAUSE, lambda words, rng: words * 2),
        "repetition/doubled-phrase repetition/doubled-clause",
        CJK,
    ),
    Plant(
        "sentence said twice",
        in_place_of(SENTENCE, lambda words, rng: f"{words} {words}"),
        "repetition/doubled-sentence",
        SPACED,
        info=True,
    ),
    Plant(
        "sentence said three times",
        in_place_of(SENTENCE, lambda words, rng: f"{words} {words} {words}"),
        "repetition/looped-sentence",
        SPACED,
    ),
    Plant("line said twice", doubled_line, "repetition/doubled-line", info=True),
    Plant("line said six times", looped_line, "repetition/looped-line"),
    Plant(
        "small word twice",
        said({language: f"{word} {word}" for language, word in SMALL.items()}),
        "repetition/doubled-word*",
        frozenset(SMALL),
        info=True,
    ),
    Plant(
        "word twice, Chinese",
        in_place_of(re.compile("可以|必须|以及|或者|如果|通过|因为"), lambda word, rng: word * 2),
        "repetition/doubled-word-chinese",
        CHINESE,
    ),
    Plant(
        "word twice, Korean",
        inserted("사용자는 사용자는", "이용하여 이용하여"),
        "repetition/doubled-word-korean",
        KOREAN,
    ),
    Plant(
        "word twice, Vietnamese",
        inserted("các hàm hàm", "và chọn chọn", "để lưu lưu"),
        "repetition/doubled-word-vietnamese",
        frozenset({"vi"}),
    ),
    Plant(
        "character over and over",
        inserted("的的的的的的的的的", "ののののののののの"),
        "repetition/repeated-letter repetition/loop repetition/stutter",
        CJK,
    ),
    Plant(
        "doubled particle",
        word_as(lambda word, rng: word * 2, re.compile("(?<=[\u4e00-\u9fff])を(?=[\u4e00-\u9fff])")),
        "repetition/doubled-particle",
        JAPANESE,
    ),
    Plant(
        "particles that met",
        word_as(
            lambda word, rng: rng.choice(("をに", "にを")), re.compile("(?<=[\u4e00-\u9fff])[をに](?=[\u4e00-\u9fff])")
        ),
        "repetition/stranded-particle",
        JAPANESE,
    ),
    Plant(
        "modifier said twice",
        word_as(lambda word, rng: word * 2, re.compile("(?<=[、。])[\u4e00-\u9fff]{2,4}の(?=[\u4e00-\u9fff])")),
        "repetition/doubled-modifier repetition/doubled-phrase",
        JAPANESE,
    ),
    Plant(
        "doubled particle, Korean",
        word_as(lambda word, rng: word + word[-1], re.compile("[\uac00-\ud7a3]{2,5}[를을](?= )")),
        "repetition/doubled-particle-korean",
        KOREAN,
    ),
    Plant("stray closer", closer, "bracket/unopened-*", CJK),
    Plant(
        "marks that collided",
        in_place_of(re.compile("[。]"), lambda mark, rng: rng.choice(("、。", "，。"))),
        "sentence/collided-marks",
        CJK,
    ),
    Plant("words of a link between spaces", stranded_link, "spacing/stranded-*", CJK),
    Plant(
        "half-width mark",
        in_place_of(re.compile("。"), lambda mark, rng: rng.choice("?!")),
        "sentence/halfwidth-mark",
        CJK,
        info=True,
    ),
    Plant(
        "quotation with its spaces inside",
        in_place_of(re.compile(r"(?<=[^\W\d_]{3}) [^\W\d_]{4,12}(?=[,.;])"), lambda word, rng: f'"{word} "'),
        "spacing/loose-quotation",
        SPACED,
    ),
    Plant(
        "predicate said twice",
        said({"ja": "担当者は公表すると公表した。", "zh": "发言人表示，表示，", "ko": "정부는 발표하겠다고 발표했다."}),
        "sentence/doubled-predicate",
        EAST,
    ),
    Plant(
        "attribution said twice",
        said(
            {
                "ja": "山麓新聞によると、道はもう乾いたと山麓新聞が伝えた。",
                "zh": "山麓报报道，道路已经干了，山麓报报道。",
            }
        ),
        "sentence/doubled-attribution",
        CJK,
    ),
    Plant(
        "letter lost to a question mark",
        said({"ja": "第14回?秋の市", "zh": "第2位?北方队"}),
        "encoding/lost-character",
        CJK,
    ),
    Plant(
        "word of another script",
        word_as(lambda word, rng: rng.choice(("사람들", "который", "에서는", "людей")), KANJI),
        "sentence/foreign-script",
        CJK,
    ),
    Plant(
        "word of another script in a line",
        said({language: FOREIGN[language] for language in FOREIGN}),
        "sentence/foreign-*",
        frozenset(FOREIGN) - CJK,
    ),
    Plant(
        "name in Latin letters twice",
        inserted("Contoso Contoso", "Meridiana Meridiana"),
        "repetition/doubled-name",
        frozenset("ar ja ko ru zh".split()),
    ),
    Plant("name in two spellings", two_spellings, "name/*", frozenset(SPELLINGS)),
)
