"""Words of Japanese, Chinese and Korean that machines doubled, split, bent or left untranslated (catalogue 5).

What is doubled or bent is what stands in the line. Three are easier than life: "parts of verbs apart" splits at every
change of signs, where a tokenizer keeps words of two signs whole; endings are bent in a few ways only; foreign words
are picked from a few common ones.
"""

from __future__ import annotations

import random
import re

from benchmarks.corruptor.making import (
    CHINESE,
    CJK,
    EAST,
    JAPANESE,
    KANJI,
    KATAKANA,
    KOREAN,
    Damage,
    Made,
    Plant,
    in_place_of,
    inserted,
    inside,
    pick,
    replaced,
    said,
)

SYLLABLE = 0xAC00  # the first of Korean; each 28th has no consonant at its end
OTHER_FORM = {"을": "를", "를": "을", "은": "는", "는": "은", "와": "과", "과": "와"}
# Where the signs change, and before what is added to verbs.
PARTS = re.compile(
    "(?<=[\u4e00-\u9fff])(?=[をはがにでと])|(?<=[をはがにで])(?=[\u4e00-\u9fff])|(?=(?:ました|ます|です|ない|た)(?:[。、]|$))"
)
POLITE = re.compile("ください(?=。)|ました(?=。)|ません(?=。)|でした(?=。)")
OUGHT = {"ja": ("文件夹", "数据", "显示", "问题", "应用"), "ko": ("文件夹", "数据", "显示", "问题", "应用")}


def _doubled(words: str, between: str = "") -> Damage:
    return in_place_of(re.compile(words), lambda word, rng: word + between + word)


def _misfit(particles: str) -> Damage:
    """The other form of a particle that fits the syllable before it."""

    def damage(line: str, rng: random.Random, language: str) -> Made:
        found = pick(re.compile(f"(?<=[\uac00-\ud7a3]{{2}})[{particles}](?= )"), line, rng)
        if found is None:
            return None
        closed = (ord(line[found.start() - 1]) - SYLLABLE) % 28 > 0
        if closed != (found[0] in "을은과"):
            return None  # no particle, but the end of a word
        return replaced(
            line, found.start() - 2, found.end(), line[found.start() - 2 : found.start()] + OTHER_FORM[found[0]]
        )

    return damage


def tokenised(line: str, rng: random.Random, language: str) -> Made:
    """The line with spaces between its words and the parts of its verbs."""
    if " " in line or len(line) > 120 or not re.search("[ぁ-ゖ]{4}", line):
        return None
    split = PARTS.sub(" ", line)
    return (split, 0, len(split)) if split.count(" ") > 4 else None


def bent_ending(line: str, rng: random.Random, language: str) -> Made:
    """A polite ending without one of its kana, or with one that looks like it."""
    found = pick(POLITE, line, rng)
    if found is None:
        return None
    word = found[0]
    at = rng.randrange(1, len(word))
    bent = rng.choice((word[:at] + word[at + 1 :], word.replace("さ", "き").replace("だ", "た").replace("せ", "ぜ")))
    return replaced(line, *found.span(), bent) if bent != word else None


def loose_letters(word: str, rng: random.Random) -> str:
    """The last syllable of a Korean word as its letters."""
    return rng.choice((word[:-1] + "디", word[:-1] + "ㄷㅏ", word[:-2] + "닏"))


def straight_quotation(line: str, rng: random.Random, language: str) -> Made:
    """A straight quotation mark at the end of a line, behind the words that say who spoke."""
    told = {"ja": "館長は「朝に開く」と述べた。", "zh": "馆长表示，码头早上开门。"}[language]
    return (f'{line}{told}"', len(line) + len(told), len(line) + len(told) + 1) if '"' not in line else None


PLANTS = (
    Plant("parts of verbs apart", tokenised, "spacing/tokenised-japanese", JAPANESE),
    Plant(
        "katakana word in two",
        in_place_of(re.compile(KATAKANA.pattern.replace("{4,}", "{6,}")), lambda word, rng: inside(word, rng, " ")),
        "spacing/split-katakana",
        JAPANESE,
    ),
    Plant(
        "ending apart, Korean",
        in_place_of(re.compile("[\uac00-\ud7a3](?:습니|니)다(?=[. ])"), lambda word, rng: f"{word[0]} {word[1:]}"),
        "spacing/split-ending-korean",
        KOREAN,
    ),
    Plant(
        "gap behind a stop",
        in_place_of(re.compile("[。，、](?=[\u3041-\u9fff])"), lambda mark, rng: mark + " "),
        "spacing/gap-after-mark",
        CJK,
        info=True,
    ),
    Plant(
        "connective twice",
        _doubled("について|ために|ことができます|によって|に対して|という"),
        "repetition/doubled-connective repetition/doubled-ending",
        JAPANESE,
    ),
    Plant(
        "ending twice",
        _doubled("(?<=[\u4e00-\u9fff])(?:して|した|する)(?=[^\u3041-\u3096])|として"),
        "repetition/doubled-ending repetition/doubled-connective",
        JAPANESE,
        info=True,
    ),
    Plant(
        "particle twice, glued",
        _doubled("(?<=[\u4e00-\u9fff])[のにではが](?=[\u4e00-\u9fff])"),
        "repetition/doubled-particle*",
        JAPANESE,
        info=True,
    ),
    Plant(
        "的 twice",
        _doubled("(?<=[\u4e00-\u9fff]{2})的(?=[\u4e00-\u9fff]{2})"),
        "repetition/doubled-p*",
        CHINESE,
        info=True,
    ),
    Plant(
        "auxiliary twice, Korean",
        _doubled("위해|있습니다|합니다|대한|입니다", " "),
        "repetition/doubled-auxiliary-korean",
        KOREAN,
    ),
    Plant(
        "particles of two kinds",
        in_place_of(
            re.compile("(?<=[\u4e00-\u9fff])[をが](?=[\u4e00-\u9fff])"),
            lambda mark, rng: mark + rng.choice("でにはが".replace(mark, "")),
        ),
        "repetition/stranded-*",
        JAPANESE,
        info=True,
    ),
    Plant("misfit object, Korean", _misfit("을를은는"), "sentence/misfit-*-korean", KOREAN, info=True),
    Plant("misfit particle, Korean", _misfit("와과"), "sentence/misfit-*-korean", KOREAN),
    Plant(
        "particle on a verb, Korean",
        in_place_of(
            re.compile("(?<=[\uac00-\ud7a3])[하있]는(?= [\uac00-\ud7a3])"),
            lambda word, rng: word + rng.choice("을를로"),
        ),
        "sentence/stray-ending-korean",
        KOREAN,
    ),
    Plant(
        "misspelt ending, Korean",
        in_place_of(re.compile("[\uac00-\ud7a3]{2}니다(?=[. ])"), loose_letters),
        "sentence/misspelt-ending-korean",
        KOREAN,
    ),
    Plant("misspelt ending, Japanese", bent_ending, "sentence/misspelt-ending", JAPANESE),
    Plant(
        "ends of two forms",
        in_place_of(
            re.compile("ます(?=。)|ません(?=。)|ない(?=。)"),
            lambda word, rng: {"ます": "ますでした", "ません": "ませんした", "ない": "ないかった"}[word],
        ),
        "sentence/crossed-ending",
        JAPANESE,
    ),
    Plant(
        "full-width stop, Korean",
        in_place_of(re.compile(r"(?<=다)\.(?= [\uac00-\ud7a3])"), lambda stop, rng: "。"),
        "sentence/fullwidth-mark-korean",
        KOREAN,
    ),
    Plant(
        "hiragana in Chinese",
        in_place_of(KANJI, lambda word, rng: word + rng.choice(("を", "の", "から", "ながら"))),
        "sentence/stray-kana sentence/foreign-script",
        CHINESE,
    ),
    Plant(
        "Korean word grown in",
        in_place_of(
            re.compile("(?<=[\u3041-\u9fff])[\u4e00-\u9fff]{2}(?=[\u3041-\u9fff])"),
            lambda word, rng: rng.choice(("목록", "화면", "기능", "문서")),
        ),
        "sentence/stray-hangul sentence/foreign-script",
        CJK,
    ),
    Plant(
        "Chinese word left over",
        in_place_of(
            re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?=[をはがにで])"),
            lambda word, rng: rng.choice(OUGHT["ja"]),
        ),
        "sentence/stray-chinese",
        JAPANESE,
    ),
    Plant(
        "Chinese word left over, Korean",
        said({"ko": lambda rng: rng.choice(OUGHT["ko"])}),
        "sentence/stray-chinese sentence/foreign-*",
        KOREAN,
    ),
    Plant("English to, glued", inserted("tooopen", "toocreate", "toosee hello"), "sentence/glued-to", EAST),
    Plant(
        "name of a language apart", said({"ja": "C # で書かれた", "zh": "用 c + + 编写的"}), "spacing/split-sharp", CJK
    ),
    Plant(
        "bracket that points outwards",
        in_place_of(re.compile(r"（[^（）\n]{2,12}）"), lambda found, rng: f"）{found[1:-1]}（"),
        "bracket/crossed-parenthesis bracket/unopened-parenthesis",
        CJK,
    ),
    Plant(
        "straight quotation mark behind the speaker",
        straight_quotation,
        "bracket/*",
        CJK,
    ),
)
