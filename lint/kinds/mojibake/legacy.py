"""Text of one legacy charset that was read as another.

Idea: the letters of another script come out as runs of accented letters and signs, as half-width katakana between rare
ideographs, or as words in turned case. Such a stretch is encoded again and decoded with the charset in question, and
believed when all of it becomes common characters: kana, first-level ideographs, everyday syllables, or letters whose
pairs are those of the language.

Known limits: charsets that agree in most letters (Windows-1250 read as Windows-1252) need a dictionary and are missed;
a run that is sound in Chinese and in Korean is reported with both readings and no fix.
"""

from __future__ import annotations

from itertools import pairwise

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.mojibake.charsets import class_of, to_byte
from lint.kinds.mojibake.plausible import is_common_cjk
from lint.kinds.mojibake.told import told
from lint.lazily import by_key, last

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    import regex

ALPHABETS = frozenset({"cp1251", "koi8-r", "cp866", "cp1253", "cp1255", "cp1256", "cp874"})
LATIN_READ = frozenset({"cp1252", "cp1250", "cp437"})  # as which no language has words of such letters alone
PUNCTUATION = frozenset("\u3001\u3002\uff0c\uff1a\uff1b\uff01\uff1f\u300a\u300b\u201c\u201d\uff08\uff09")
LEAST_BIG5 = 4
LEAST_EUC = 3
LEAST_SHARE = 0.8  # of decoded characters that must be common
LEAST_PAIRS = 0.25  # share of a language's thirty commonest letter pairs; its texts have 0.3 to 0.4, noise 0.05
LEAST_LETTERS = 8
# A single word taken for Latin-1, without one plain letter, needs fewer letters and more pairs; a longer text fewer pairs, since
# no Western line has such words. Letter tables have neither.
LEAST_WORD, LEAST_WORD_PAIRS = 5, 0.4
LEAST_TEXT, LEAST_TEXT_PAIRS = 12, 0.12
LEAST_SUNK = 12  # letters of capitals that were read as small ones of another charset
MOST_MARKS = 0.1  # of a stretch: commas, stops and hyphens
_HIGH_RUN = kept.regex_pattern(r"[\u00a1-\u00ff]{4,}+")
_CP1252_STRETCH = kept.regex_pattern(r"[^\s\0]{6,400}+")
_CJK_STRETCH = kept.regex_pattern(r"[\uff61-\uff9f\u3400-\u9fff\u3001-\u30ff\ue000-\uf8ff]{4,400}+")
_TURKISH = "\u011e\u011f\u0130\u0131\u015e\u015f"  # what stands in Windows-1254 for six letters of Windows-1252
_WORDS = kept.regex_pattern(rf"[\u00c0-\u00ff{_TURKISH}]{{2,}}+(?:[ ,.:-]{{1,2}}[\u00c0-\u00ff{_TURKISH}]++)*+")
_TURNED = kept.pattern("[\u0430-\u045f][\u0401-\u042f\u0490\u040e]")  # a capital behind a small letter
_THAI_RUN = kept.regex_pattern(r"[\u00a1-\u00fb]{8,}+")
_LANGUAGES = {"cp1253": "el", "cp1255": "he", "cp1256": "ar", "cp874": "th"}  # the others are Russian
# The thirty to forty commonest pairs of letters in running text of each language.
_PAIRS = {
    "ru": (
        "\u0441\u0442 \u0442\u043e \u0435\u043d \u043d\u043e \u043d\u0430 \u043d\u0438 \u0440\u0430 \u043e\u0432 \u043f\u043e \u0435\u0442 "
        "\u043a\u043e \u0440\u043e \u043d\u0435 \u043f\u0440 \u0442\u044c \u043e\u043b \u0442\u0435 \u0430\u043d \u0435\u0440 \u043a\u0430 "
        "\u043e\u0442 \u0432\u0430 \u0442\u0430 \u0440\u0435 \u0432\u043e \u0438\u0442 \u043e\u0441 \u0430\u0442 \u043b\u044c \u043b\u0438 "
        "\u0435\u0441 \u043e\u0440 \u043d\u044b \u043c\u0435 \u043e\u0434 \u0433\u043e \u043e\u043c \u0435\u043b \u043b\u043e \u0438\u0441 "
    ).split(),
    "el": (
        "\u03ba\u03b1 \u03c4\u03bf \u03bf\u03c5 \u03b1\u03b9 \u03b5\u03b9 \u03c4\u03b7 \u03bf\u03c3 \u03b1\u03bd \u03bd\u03b1 \u03bf\u03b9 "
        "\u03c3\u03c4 \u03c4\u03b1 \u03b5\u03c1 \u03bc\u03b5 \u03c4\u03b5 \u03b1\u03c1 \u03c1\u03bf \u03b5\u03bd \u03c0\u03c1 \u03bb\u03b1 "
        "\u03b1\u03c4 \u03c1\u03b1 \u03bc\u03b1 \u03c5\u03c2 \u03b7\u03c2 \u03bf\u03c2 \u03b1\u03c2 \u03c4\u03b9 \u03ba\u03bf \u03c0\u03b1 "
    ).split(),
    "he": (
        "\u05d9\u05dd \u05d5\u05ea \u05e9\u05dc \u05d0\u05ea \u05dc\u05d0 \u05e2\u05dc \u05d4\u05d5 \u05d4\u05d9 \u05d4\u05d0 \u05d0\u05dc "
        "\u05db\u05d9 \u05d9\u05d4 \u05d9\u05ea \u05de\u05d9 \u05dc\u05d4 \u05d1\u05d9 \u05e9\u05d4 \u05d4\u05de \u05d4\u05ea \u05e8\u05d9 "
        "\u05e0\u05d9 \u05dc\u05d9 \u05ea\u05d9 \u05d5\u05dc \u05d5\u05d0 \u05d0\u05d5 \u05d5\u05d4 \u05e0\u05d5 \u05db\u05dc \u05de\u05d4 "
        "\u05d9\u05d5 \u05d5\u05dd "
    ).split(),
    "ar": (
        "\u0627\u0644 \u0644\u0645 \u0627\u062a \u0644\u0627 \u064a\u0629 \u064a\u0627 \u0645\u0646 \u0644\u062a \u0645\u0627 \u0641\u064a "
        "\u062f\u0627 \u0627\u0646 \u0627\u0645 \u0644\u064a \u0647\u0627 \u0628\u064a \u0639\u0644 \u0646\u0627 \u0648\u0627 \u0627\u0633 "
        "\u064a\u0646 \u0644\u062d \u0639\u062f \u0627\u0631 \u0644\u0628 \u0647\u0630 \u064a\u0631 \u0631\u0627 \u0648\u0644 \u0631\u064a "
    ).split(),
    "th": (
        "\u0e32\u0e23 \u0e35\u0e22 \u0e01\u0e32 \u0e31\u0e19 \u0e23\u0e32 \u0e25\u0e32 \u0e21\u0e32 \u0e32\u0e19 \u0e19\u0e32 \u0e34\u0e19 "
        "\u0e27\u0e32 \u0e15\u0e32 \u0e1a\u0e32 \u0e32\u0e25 \u0e2d\u0e19 \u0e2d\u0e07 \u0e17\u0e35 \u0e35\u0e48 \u0e48\u0e32 \u0e49\u0e32 "
        "\u0e48\u0e2d \u0e04\u0e27 \u0e32\u0e21 \u0e43\u0e2b \u0e44\u0e14 \u0e49\u0e07 \u0e44\u0e21 \u0e21\u0e48 \u0e40\u0e1b \u0e1b\u0e47 "
        "\u0e47\u0e19 \u0e02\u0e2d \u0e25\u0e30 \u0e41\u0e25 \u0e04\u0e23 \u0e27\u0e48 \u0e21\u0e35 \u0e19\u0e35 \u0e19\u0e49 \u0e2d\u0e22 "
    ).split(),
}


def find_legacy(text: str, written: str, read: str, seed: re.Pattern[str]) -> Iterator[Match]:
    """Stretches with a seed that read as text in the charset they were written in."""
    for low, high in lines_with(seed, text):
        yield from _in_line(text, low, high, written, read, seed)


def lines_with(seed: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The bounds of the lines that have a seed; no stretch crosses a line, and most lines have none."""
    done = 0
    for found in seed.finditer(text):
        if found.start() >= done:
            line_end = text.find("\n", found.end())
            done = len(text) if line_end < 0 else line_end
            yield text.rfind("\n", 0, found.start()) + 1, done


def _in_line(text: str, low: int, high: int, written: str, read: str, seed: re.Pattern[str]) -> Iterator[Match]:
    stretches, judge = _ways(written, read)
    for found in stretches.finditer(text, low, high):
        if seed.search(found[0]) is None or ((read in ALPHABETS or read == "cp437") and _is_cut(text, *found.span())):
            continue
        readable = judge(found[0], written, read)
        if readable is not None:
            yield told(found.start(), found.end(), readable, written, read)


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether a word of the stretch goes on with a letter that the charset lacks, as those of Serbian and Greek do."""
    beside = (text[start - 1 : start], text[start : start + 1]), (text[end - 1 : end], text[end : end + 1])
    return any(all("\u0370" <= char <= "\u04ff" for char in pair) and all(pair) for pair in beside)


def _ways(written: str, read: str) -> tuple[regex.Pattern[str], Callable[[str, str, str], str | None]]:
    if written in ALPHABETS:
        if read == "cp1252":
            return (_THAI_RUN if written == "cp874" else _WORDS), _as_alphabet
        return _words_in(read), _as_alphabet
    if read != "cp1252":
        return _CJK_STRETCH, _as_kana if written != "gbk" else _as_ideographs
    if written in ("cp932", "big5"):
        return _CP1252_STRETCH, _as_kana if written == "cp932" else _as_big5
    return _HIGH_RUN, _as_kana if written == "euc-jp" else _as_ideographs


@by_key
def _words_in(read: str) -> regex.Pattern[str]:
    high = class_of(to_byte(read))
    return kept.regex_pattern(f"[{high}]{{2,}}+(?:[ ,.:-]{{1,2}}[{high}]++)*+")


def _decoded(part: str, written: str, read: str, errors: str = "strict") -> str | None:
    try:
        raw = part.encode(read) if read != "cp1252" else b"".join(_western(char) for char in part)
        return raw.decode(written, errors)
    except UnicodeError:
        return None


def _western(char: str) -> bytes:
    if "\x80" <= char <= "\x9f":
        return bytes([ord(char)])
    return char.encode("cp1254" if char in _TURKISH else "cp1252")


def _as_kana(part: str, written: str, read: str) -> str | None:
    """Japanese text, known by its kana."""
    decoded = _decoded(part, written, read)
    if decoded is None:
        return None
    wide = [char for char in decoded if not char.isascii()]
    kana = sum("\u3041" <= char <= "\u30ff" for char in wide)
    half = sum("\uff61" <= char <= "\uff9f" for char in wide)
    least = 1 if read == "cp1252" and written == "euc-jp" and len(wide) >= LEAST_EUC else 3
    if kana < least or half > kana or kana * 6 < len(wide):
        return None
    return decoded if sum(map(is_common_cjk, wide)) >= LEAST_SHARE * len(wide) else None


def _as_ideographs(part: str, written: str, read: str) -> str | None:
    """Chinese or Korean text, known by nothing but first-level characters; a table of accents rises too steadily."""
    if len(part) % 2 and read == "cp1252" or not _looks_shuffled(part):
        return None
    decoded = _decoded(part, written, read)
    if decoded is None or not all(_fits_charset(char, written) for char in decoded):
        return None
    return decoded if sum(char not in PUNCTUATION for char in decoded) >= 2 else None


def _fits_charset(char: str, written: str) -> bool:
    if written == "euc-kr" and "\uac00" <= char <= "\ud7a3" or char in PUNCTUATION:
        return True
    return written != "euc-kr" and "\u4e00" <= char <= "\u9fff" and is_common_cjk(char)


def _as_big5(part: str, written: str, read: str) -> str | None:
    """Traditional Chinese, whose second bytes are ASCII half of the time."""
    decoded = _decoded(part, written, read)
    if decoded is None or not decoded[:1] > "\u2fff":
        return None
    wide = [char for char in decoded if not char.isascii()]
    fits = len(wide) >= LEAST_BIG5 and all(map(is_common_cjk, wide)) and len(wide) * 2 > len(decoded)
    return decoded if fits else None


def _looks_shuffled(part: str) -> bool:
    """Signs between letters, or letters whose codes jump: no list, no cry, no word of a Western language."""
    if len(set(part)) < max(3, len(part) // 3):
        return False
    if _is_list(part):
        return False
    signs = sum(not char.isalpha() or char in "\u00aa\u00b5\u00ba" for char in part[1:-1])
    return signs >= 1 and any(char.isalpha() for char in part) or len(part) >= 10


def _is_list(part: str) -> bool:
    """Letters in the order of their codes, as in a list of accented vowels, or each beside its capital."""
    letters = part.replace(" ", "").replace(",", "")
    if letters[::2].lower() == letters[1::2].lower():
        return True
    rises = sum(left < right for left, right in pairwise(part))
    return rises in (0, len(part) - 1)


def _as_alphabet(part: str, written: str, read: str) -> str | None:
    """Russian or Greek words, known by the pairs of their letters."""
    decoded = _decoded(part, written, read)
    letters = 0 if decoded is None else sum(map(str.isalpha, decoded))
    if decoded is None or letters < (LEAST_WORD if read == "cp1252" else LEAST_LETTERS):
        return None
    shouted = sum(map(str.isupper, decoded)) * 2 > letters
    if shouted and letters < (LEAST_LETTERS if read == "cp1252" else LEAST_SUNK):
        return None
    if _is_list(part) if read == "cp1252" else _TURNED.search(decoded):
        return None
    language = _LANGUAGES.get(written, "ru")
    if any("\u00c0" <= char <= "\u024f" for char in decoded):
        return None
    marks = sum(not _is_letter(char) and not char.isspace() for char in decoded)
    if marks > MOST_MARKS * len(decoded):
        return None
    score = _share_of_pairs(decoded, language)
    if read == "cp1252" and score < LEAST_PAIRS and score < max(_scores(part).values()):
        return None
    least = _least_pairs(part, letters, read) if not shouted else LEAST_PAIRS if read == "cp1252" else LEAST_TEXT_PAIRS
    if score < least or read != "cp1252" and _share_of_pairs(part, language) >= score / 2:
        return None
    return decoded


@last
def _scores(part: str) -> dict[str, float]:
    """How well the text fits each language of an alphabet whose charset may have been taken for Latin-1."""
    decoded = {written: _decoded(part, written, "cp1252") for written in sorted(ALPHABETS)}
    return {
        written: 0.0 if words is None else _share_of_pairs(words, _LANGUAGES.get(written, "ru"))
        for written, words in decoded.items()
    }


def _least_pairs(part: str, letters: int, read: str) -> float:
    if read not in LATIN_READ or not (words := part.split()):
        return LEAST_PAIRS
    if letters < LEAST_LETTERS:
        return LEAST_WORD_PAIRS
    several = letters >= LEAST_TEXT and letters >= 3 * len(words) and len(set(part)) >= LEAST_LETTERS
    return LEAST_TEXT_PAIRS if several and _looks_shuffled(part.replace(" ", "")) else LEAST_PAIRS


def _share_of_pairs(words: str, language: str) -> float:
    common = _PAIRS[language]
    lower = words.lower()
    pairs = [left + right for left, right in pairwise(lower) if _is_letter(left) and _is_letter(right)]
    return sum(pair in common for pair in pairs) / max(1, len(pairs))


def _is_letter(char: str) -> bool:
    """A letter, or a vowel or tone of Thai, which stands above or below one."""
    return char.isalpha() or "\u0e31" <= char <= "\u0e4e"
