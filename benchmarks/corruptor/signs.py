"""Signs of Japanese and Chinese that were exchanged for others that look or sound alike (catalogue 4).

The tables are short ones of the commonest signs, written down from what OCR, keyboards and converters do, not from what
the rules know. A plant changes whatever word of the line has such a sign: easier than life, where the context hides it;
harder too, since OCR and people slip most in common words, which are all that several rules know.
"""

from __future__ import annotations

import random
import re
import unicodedata

from benchmarks.corruptor.making import (
    CHINESE,
    CJK,
    EAST,
    JAPANESE,
    KANJI,
    KATAKANA,
    Damage,
    Made,
    Plant,
    mapped,
    pick,
    replaced,
    word_as,
)

SIMPLIFIED = "数据设备网络统应务实体总经续请选择点击显输户档标题图书馆时间电脑话说语读写让认识议论"
TRADITIONAL = "數據設備網絡統應務實體總經續請選擇點擊顯輸戶檔標題圖書館時間電腦話說語讀寫讓認識議論"
VARIANTS = {one: other for one, other in zip(SIMPLIFIED, TRADITIONAL, strict=True) if one != other}
# A simplified sign has taken the place of two old ones, of which a converter picks the wrong one.
OVERCONVERTED = dict(zip("系面向制只干台出家表历里才准", "係麵嚮製隻幹颱齣傢錶曆裡纔凖", strict=True))
MISREAD = dict(zip("未末已己土士問間社人入大日石待持候侯", "末未己已士土間問杜入人犬曰右侍特侯候", strict=True))
HALVES = {
    "加": "カロ", "化": "イヒ", "記": "言己", "明": "日月", "動": "重力", "和": "禾口", "知": "矢口", "対": "文寸", "付": "イ寸", "外": "タト", "作": "イ乍",
}  # fmt: skip
DAKUTEN = dict(zip("バビブベボパピプペポ", "パピプペポバビブベボ", strict=True))
LARGE = dict(zip("ァィゥェォッャュョ", "アイウエオツヤユヨ", strict=True))
COMPATIBILITY = {
    decomposed: char
    for char in map(chr, range(0xF900, 0xFA6A))
    if len(decomposed := unicodedata.normalize("NFC", char)) == 1 and decomposed != char
}
SYLLABLES = re.compile("[\u30a1-\u30fc]{3,}")
ONE = re.compile("(?<![\u4e00-\u9fff])一(?=[般覧部致時方])|(?<=[\u4e00-\u9fff])一(?=覧)")
WORDS = re.compile("[\u4e00-\u9fff]{2,6}")


def halved(line: str, rng: random.Random, language: str) -> Made:
    """A kanji as its two halves."""
    found = pick(re.compile("|".join(HALVES)), line, rng)
    return replaced(line, *found.span(), HALVES[found[0]]) if found else None


def _exchanged(table: dict[str, str], pattern: re.Pattern[str] = WORDS) -> Damage:
    return word_as(lambda word, rng: mapped(word, rng, table), pattern)


PLANTS = (
    Plant("simplified beside traditional", _exchanged(VARIANTS), "character/mixed-variants", CHINESE),
    Plant(
        "traditional beside simplified",
        _exchanged({other: one for one, other in VARIANTS.items()}),
        "character/mixed-variants",
        CHINESE,
    ),
    Plant("converted to the wrong sign", _exchanged(OVERCONVERTED), "character/overconverted", CHINESE),
    Plant(
        "one as on cheques",
        word_as(lambda word, rng: word.replace("一", "壹"), re.compile("一[个些般样次种]|[第另]一")),
        "character/formal-one",
        CHINESE,
    ),
    Plant("misread kanji", _exchanged(MISREAD, KANJI), "character/misread-kanji", CJK),
    Plant("kanji in two halves", halved, "character/split-kanji", JAPANESE),
    Plant("misread dots of katakana", _exchanged(DAKUTEN, SYLLABLES), "character/misread-dakuten", JAPANESE),
    Plant("small kana written large", _exchanged(LARGE, KATAKANA), "character/large-kana", JAPANESE),
    Plant("long mark for one", word_as(lambda word, rng: "ー", ONE), "character/long-mark-for-one", JAPANESE),
    Plant(
        "compatibility ideograph",
        _exchanged(COMPATIBILITY),
        "character/compatibility-ideograph",
        EAST,
        info=True,
    ),
    Plant(
        "mark of direction",
        word_as(lambda word, rng: "\u200e" + word),
        "character/direction-mark",
        frozenset("de en es fr it ja ko pl pt ru tr vi zh".split()),
        info=True,
    ),
)
