"""Characters that were decoded, escaped or exchanged (catalogue 4)."""

from __future__ import annotations

import quopri
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
    KOREAN,
    LANGUAGES,
    SPACED,
    Damage,
    Made,
    Plant,
    in_place_of,
    inserted,
    inside,
    mapped,
    pick,
    replaced,
    without,
    word_as,
)

LOOKALIKES = {"ー": "一", "エ": "工", "ロ": "口", "カ": "力", "タ": "夕", "ト": "卜", "ニ": "二"}
HOMOGLYPHS = dict(zip("aceopxyаеорсху", "асеорхуaeopcxy", strict=True))
GREEK = dict(zip("oavi", "οανι", strict=True))
# What a converter makes of a simplified character whose traditional form it adds the reading to.
PINYIN = {
    "业": "業(yè)",
    "务": "務(wù)",
    "统": "統(tǒng)",
    "应": "應(yīng)",
    "网": "網(wǎng)",
    "实": "實(shí)",
    "体": "體(tǐ)",
    "总": "總(zǒng)",
    "经": "經(jīng)",
    "续": "續(xù)",
}
READINGS = {
    "設定": "せってい",
    "情報": "じょうほう",
    "場合": "ばあい",
    "必要": "ひつよう",
    "使用": "しよう",
    "表示": "ひょうじ",
    "実行": "じっこう",
    "指定": "してい",
    "環境": "かんきょう",
    "名前": "なまえ",
}
CODECS = {
    "cp1252": None,
    "latin-1": None,
    "cp1250": frozenset({"pl", "de"}),
    "cp1251": frozenset({"ru"}),
    "cp1253": frozenset({"ru"}),
    "cp866": frozenset({"ru"}),
    "koi8-r": frozenset({"ru"}),
    "mac-roman": frozenset({"fr", "es", "de", "pt"}),
    "cp1254": frozenset({"tr"}),
    "cp1256": frozenset({"ar", "de"}),
    "shift_jis": JAPANESE,
    "euc-jp": JAPANESE,
    "gbk": frozenset({"zh", "ja"}),
    "big5": CHINESE,
    "cp949": KOREAN,
}
LEGACY = {"ja": ("shift_jis", "euc-jp"), "zh": ("gbk",), "ko": ("cp949",), "ru": ("cp1251", "koi8-r")}
NEIGHBOURS = {
    "zh": (("gb2312", "cp950"), ("gb2312", "cp949"), ("big5", "gb18030")),
    "ko": (("euc-kr", "gb18030"), ("euc-kr", "cp950")),
}
STRETCH = re.compile(r"[^\x00-\x7f][^\x00-\x1f]{8,30}[^\x00-\x7f]")
BICAMERAL = re.compile(r"[A-Za-z\u0430-\u044f]{4,}")
ACCENTED = re.compile(r"[A-Za-z\u00c0-\u024f]*[\u00e0-\u00ff][A-Za-z\u00c0-\u024f]+")
FOREIGN = re.compile(r"[\u0400-\u04ff]{4,12}|[\u3040-\u30ff\u4e00-\u9fff]{4,12}|[\uac00-\ud7a3]{2,8}")
HANGUL = re.compile(r"[\uac00-\ud7a3]{2,}")
KANGXI = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}
# The half-width katakana, by the letters that they stand for.
HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}


def misread(codec: str, times: int = 1) -> Damage:
    """A stretch of text whose UTF-8 bytes were read in another charset, once or twice."""

    def damage(line: str, rng: random.Random, language: str) -> Made:
        found = pick(STRETCH, line, rng)
        if not found or sum(char > "\x7f" for char in found[0]) < 3:
            return None
        wide = codec in ("shift_jis", "gbk", "big5", "cp949", "euc-jp")
        made = found[0]
        for _ in range(times):
            made = made.encode().decode(codec, "replace" if wide else "ignore")
        return replaced(line, *found.span(), re.sub(r"[\x00-\x1f\x85\u2028\u2029]", "", made))

    return damage


def legacy_as_latin(line: str, rng: random.Random, language: str) -> Made:
    """A stretch in the language's old charset that was read as cp1252."""
    found = pick(re.compile(FOREIGN.pattern.replace("{4,12}", "{8,30}").replace("{2,8}", "{6,20}")), line, rng)
    if not found:
        return None
    made = found[0].encode(rng.choice(LEGACY[language]), "ignore").decode("cp1252", "ignore")
    return replaced(line, *found.span(), made)


def double_byte_as_another(line: str, rng: random.Random, language: str) -> Made:
    """A line in the language's old charset that was read as its neighbour's."""
    written, read = rng.choice(NEIGHBOURS[language])
    made = line.rstrip()
    try:
        made = made.encode(written).decode(read)
    except UnicodeError:
        return None
    return (made, 0, len(made)) if sum(char > "\x7f" for char in made) >= 12 else None


def question_run(line: str, rng: random.Random, language: str) -> Made:
    """A line whose letters an old charset could not hold; digits and marks stay."""
    made = re.sub(r"[^\x00-\x7f]", "?", line.strip())
    return (made, 0, len(made)) if made.count("?") > 12 and re.search(r"\d", made) else None


def letters_dropped(line: str, rng: random.Random, language: str) -> Made:
    """A line whose letters are gone; digits, marks and spaces stay."""
    made = re.sub(r"[^\W\d_]", "", line.rstrip())
    is_bare = re.search(r"\d", made) and re.search(r"[,.]", made) and not re.search(r"[A-Za-z]", line)
    return (made, 0, len(made)) if is_bare and made.count(" ") > 5 else None


def pinyin_inserted(line: str, rng: random.Random, language: str) -> Made:
    """A line in which a converter wrote the reading behind every character that it had to choose for."""
    places = [index for index, char in enumerate(line) if char in PINYIN]
    if len(places) < 2:
        return None
    made = "".join(PINYIN.get(char, char) for char in line)
    return made, places[0], made.rindex(")") + 1


def ruby_flattened(line: str, rng: random.Random, language: str) -> Made:
    """A line in which the readings above its words came to stand behind them."""
    found = list(re.finditer("|".join(READINGS), line))
    if len(found) < 2:
        return None
    made = re.sub("|".join(READINGS), lambda word: word[0] + READINGS[word[0]], line)
    return made, found[0].start(), found[-1].end() + len(made) - len(line)


def _quoted(word: str, rng: random.Random) -> str:
    return quopri.encodestring(word.encode()).decode().replace("=\n", "")


PLANTS = (
    *(
        Plant(f"UTF-8 read as {codec}", misread(codec), "encoding/mojibake-*", languages)
        for codec, languages in CODECS.items()
    ),
    Plant("UTF-8 read as cp1252 twice", misread("cp1252", 2), "encoding/mojibake-*", LANGUAGES - {"en"}),
    Plant("old charset read as a neighbour's", double_byte_as_another, "encoding/mojibake-*", frozenset(NEIGHBOURS)),
    Plant("old charset read as cp1252", legacy_as_latin, "encoding/mojibake-*", frozenset(LEGACY)),
    Plant(
        "replacement character",
        word_as(lambda word, rng: without(word, rng, "\ufffd")),
        "encoding/replacement-character",
    ),
    Plant("residue of conversions", inserted("锟斤拷锟斤拷", "烫烫烫烫烫烫", "ï¿½"), "encoding/fixed-residue"),
    Plant("letters turned into question marks", question_run, "encoding/question-*", frozenset("ar ko ru".split())),
    Plant("letters dropped", letters_dropped, "encoding/letters-dropped", frozenset("ar ru".split())),
    Plant(
        "zero-width space",
        word_as(lambda word, rng: inside(word, rng, "\u200b")),
        "character/zero-width-space",
        LANGUAGES - {"ar"},
    ),
    Plant(
        "zero-width joiner",
        word_as(lambda word, rng: inside(word, rng, "\u200d")),
        "character/zero-width-joiner",
        EAST | {"ru"},
    ),
    Plant("soft hyphen", word_as(lambda word, rng: inside(word, rng, "\u00ad")), "character/soft-hyphen", SPACED),
    Plant("bidi override", word_as(lambda word, rng: inside(word, rng, "\u202e")), "character/bidi-*"),
    Plant(
        "tag characters",
        word_as(lambda word, rng: inside(word, rng, "\U000e0069\U000e0067")),
        "character/tag-character",
    ),
    Plant(
        "control character",
        word_as(lambda word, rng: inside(word, rng, rng.choice("\x01\x08\x7f"))),
        "character/control",
    ),
    Plant(
        "C1 control", word_as(lambda word, rng: inside(word, rng, rng.choice("\x80\x92\x93"))), "character/c1-control"
    ),
    Plant("noncharacter", word_as(lambda word, rng: inside(word, rng, "\ufffe")), "character/noncharacter"),
    Plant("private use", word_as(lambda word, rng: without(word, rng, "\ue123")), "character/private-use"),
    Plant("unassigned code point", word_as(lambda word, rng: inside(word, rng, "\u0378")), "character/unassigned"),
    Plant(
        "byte order mark inside", word_as(lambda word, rng: inside(word, rng, "\ufeff")), "character/byte-order-mark"
    ),
    Plant(
        "invisible character",
        word_as(lambda word, rng: inside(word, rng, rng.choice("\u2060\u3164"))),
        "character/invisible",
    ),
    Plant(
        "homoglyph, Cyrillic and Latin",
        word_as(lambda word, rng: mapped(word, rng, HOMOGLYPHS), BICAMERAL),
        "character/homoglyph",
        SPACED,
    ),
    Plant(
        "homoglyph, Greek",
        word_as(lambda word, rng: mapped(word, rng, GREEK), re.compile("[a-z]{5,}")),
        "character/greek-homoglyph",
        SPACED - {"ru"},
    ),
    Plant(
        "katakana look-alike",
        word_as(lambda word, rng: mapped(word, rng, LOOKALIKES), KATAKANA),
        "character/katakana-lookalike",
        JAPANESE,
    ),
    Plant("Kangxi radical", word_as(lambda word, rng: mapped(word, rng, KANGXI), KANJI), "character/radical", CJK),
    Plant(
        "decomposed kana",
        word_as(lambda word, rng: unicodedata.normalize("NFD", word), KATAKANA),
        "character/decomposed-kana",
        JAPANESE,
    ),
    Plant(
        "decomposed hangul",
        word_as(lambda word, rng: unicodedata.normalize("NFD", word), HANGUL),
        "character/decomposed-hangul",
        KOREAN,
    ),
    Plant(
        "decomposed letter",
        word_as(lambda word, rng: unicodedata.normalize("NFD", word), ACCENTED),
        "character/decomposed-letter",
        frozenset("de es fr it pt".split()),
        info=True,
    ),
    Plant(
        "numeric entities",
        word_as(lambda word, rng: "".join(f"&#{ord(char)};" for char in word), FOREIGN),
        "encoding/escaped-character",
        EAST | {"ru"},
    ),
    Plant(
        "literal escapes",
        word_as(lambda word, rng: "".join(f"\\u{ord(char):04x}" for char in word), FOREIGN),
        "encoding/unicode-escape",
        EAST | {"ru"},
    ),
    Plant("escaped invisible", inserted("&#x200B;", "&#8203;"), "encoding/escaped-invisible", EAST),
    Plant(
        "quoted-printable",
        word_as(_quoted, re.compile(FOREIGN.pattern + "|" + ACCENTED.pattern)),
        "encoding/quoted-printable",
        LANGUAGES - {"ar", "en"},
    ),
    Plant("pinyin inserted", pinyin_inserted, "encoding/pinyin-inserted", CHINESE),
    Plant("ruby flattened into the line", ruby_flattened, "encoding/ruby-flattened", JAPANESE, info=True),
    Plant(
        "half-width katakana",
        word_as(lambda word, rng: "".join(HALF.get(char, char) for char in word), KATAKANA),
        "character/halfwidth-kana",
        JAPANESE,
        info=True,
    ),
    Plant(
        "digits of two widths",
        in_place_of(
            re.compile(r"(?<![\d０-９.,])\d{2,4}(?![\d０-９.,])"),
            lambda number, rng: number[0] + "".join(chr(ord(digit) + 0xFEE0) for digit in number[1:]),
        ),
        "character/mixed-width-digits",
        EAST,
        info=True,
    ),
)
