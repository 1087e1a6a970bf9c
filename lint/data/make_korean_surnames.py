"""Write ``korean_surnames.py``: Korean surnames in kanji and in katakana, where one tells the other.

Run from the root of the project: ``python lint/data/make_korean_surnames.py``.

Surnames and how many bear them: Statistics Korea, Population and Housing Census 2015, table of surnames by hanja,
rounded to ten thousand. Readings: the Korean reading of the hanja (Unihan, kHangul; with the initial law, so 李 is 이),
turned into katakana as Japanese newspapers write a name's first syllable: initial ㄱ ㄷ ㅂ ㅈ voiceless, final ㄴ ㅇ as ン, ㅁ
as ム, ㄱ as ク.

A reading is kept where one hanja has at least SHARE of those who bear it: チェ is 崔 (2.33 million) and hardly ever
蔡 (0.13 million); チョン is 鄭, 全 and 丁, and left out.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

SHARE = 0.9
# hanja as Japanese prints it, hangul, bearers in units of ten thousand
SURNAMES = (
    ("金", "김", 1069), ("李", "이", 731), ("朴", "박", 419), ("崔", "최", 233), ("鄭", "정", 215), ("姜", "강", 118),
    ("趙", "조", 106), ("尹", "윤", 102), ("張", "장", 99), ("林", "임", 82), ("韓", "한", 77), ("呉", "오", 76),
    ("徐", "서", 75), ("申", "신", 74), ("権", "권", 71), ("黄", "황", 70), ("安", "안", 69), ("宋", "송", 68),
    ("柳", "유", 64), ("全", "전", 56), ("洪", "홍", 56), ("高", "고", 47), ("文", "문", 46), ("梁", "양", 46),
    ("孫", "손", 46), ("裵", "배", 40), ("曺", "조", 40), ("白", "백", 38), ("許", "허", 33), ("劉", "유", 30),
    ("南", "남", 28), ("沈", "심", 27), ("盧", "노", 26), ("丁", "정", 24), ("河", "하", 23), ("郭", "곽", 20),
    ("成", "성", 20), ("車", "차", 19), ("朱", "주", 19), ("禹", "우", 19), ("具", "구", 19), ("任", "임", 19),
    ("田", "전", 19), ("辛", "신", 19), ("閔", "민", 17), ("兪", "유", 17), ("羅", "나", 16), ("池", "지", 16),
    ("陳", "진", 16), ("厳", "엄", 14), ("蔡", "채", 13), ("元", "원", 13), ("千", "천", 12), ("康", "강", 11),
    ("孔", "공", 9), ("玄", "현", 9), ("咸", "함", 8), ("魯", "노", 7), ("廉", "염", 7),
)  # fmt: skip
# Japanese, Chinese or Vietnamese names in their own right, in one of the two spellings.
ELSEWHERE = frozenset("林高南河成田丁全元千池安黄張徐許梁楊孫陳呉羅朱任白洪文沈郭康柳劉")
NORTHERN = {
    "李": "リ",
    "盧": "ロ",
    "柳": "リュ",
    "林": "リム",
    "羅": "ラ",
    "梁": "リャン",
    "廉": "リョム",
}  # without the initial law
INITIALS = ("k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "ch", "ch", "ch", "k", "t", "p", "h")
VOWELS = (
    "a",
    "e",
    "ya",
    "ye",
    "o",
    "e",
    "yo",
    "ye",
    "o",
    "wa",
    "we",
    "we",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "u",
    "wi",
    "i",
)
FINALS = {0: "", 1: "ク", 4: "ン", 8: "ル", 16: "ム", 17: "プ", 21: "ン"}
KANA = {
    "": {
        "a": "ア",
        "i": "イ",
        "u": "ウ",
        "e": "エ",
        "o": "オ",
        "ya": "ヤ",
        "yu": "ユ",
        "yo": "ヨ",
        "wo": "ウォ",
        "wi": "ウィ",
        "ye": "イェ",
    },
    "k": {"a": "カ", "i": "キ", "u": "ク", "e": "ケ", "o": "コ", "wa": "クァ", "wo": "クォ"},
    "n": {"a": "ナ", "o": "ノ", "u": "ヌ", "i": "ニ"},
    "m": {"i": "ミ", "u": "ム", "a": "マ", "e": "メ"},
    "p": {"a": "パ", "e": "ペ"},
    "s": {"o": "ソ", "i": "シ"},
    "ch": {"a": "チャ", "i": "チ", "u": "チュ", "e": "チェ", "o": "チョ", "we": "チェ"},
    "h": {"a": "ハ", "o": "ホ", "yo": "ヒョ", "wa": "ファ"},
}
FIRST = 0xAC00  # HANGUL SYLLABLE GA


def katakana(syllable: str) -> str:
    """A hangul syllable as Japanese writes it at the start of a name."""
    number = ord(syllable) - FIRST
    initial, vowel, final = number // 588, number // 28 % 21, number % 28
    return KANA[INITIALS[initial]][VOWELS[vowel]] + FINALS[final]


def keys() -> dict[str, str]:
    """Each spelling, in kanji or katakana, with the kanji as its key."""
    bearers: dict[str, dict[str, int]] = defaultdict(dict)
    for hanja, hangul, count in SURNAMES:
        bearers[katakana(hangul)][hanja] = count
    table: dict[str, str] = {}
    for reading, counts in bearers.items():
        hanja = max(counts, key=lambda one: counts[one])
        if counts[hanja] >= SHARE * sum(counts.values()) and hanja not in ELSEWHERE:
            table[hanja] = table[reading] = hanja
            if hanja in NORTHERN:
                table[NORTHERN[hanja]] = hanja
    return table


def main() -> None:
    """Write the table beside this script."""
    lines = [
        '"""Korean surnames that kanji and katakana tell alike. Made by make_korean_surnames.py: do not edit."""',
        "",
        "KEYS = {",
        *(f'    "{spelling}": "{key}",' for spelling, key in keys().items()),
        "}",
        "",
    ]
    Path(__file__).with_name("korean_surnames.py").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
