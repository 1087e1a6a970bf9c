"""Letters of a second script inside a word.

Idea: in a word that mixes Latin with Cyrillic or Greek, one script is the word's own and the other came in by a slip of
the keyboard layout, by OCR or on purpose. It is damage when every letter of the smaller share looks just like a letter
of the larger (Unicode's confusables) and the larger share has a letter that no look-alike explains: `p\u0430ssword`.

Left alone, because people write so: an abbreviation or name with an ending of the other script (`PDF\u0430`), units and
symbols of one or two letters, words whose letters all exist in both scripts, digits and hyphens between the parts. On a
line without any Cyrillic word nobody writes Cyrillic endings, and a Latin word with fewer twins than letters of its own
is damage whatever its shape. Known limits: beside Cyrillic words, a slip in the last letters of a Latin word is taken
for an ending.
"""

from __future__ import annotations

from lint.cache import kept
from lint.data.confusables import CYRILLIC, GREEK
from lint.diagnostic import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEAST_LETTERS = 4  # shorter words are units, symbols and codes more often than words
LEAST_LACED = 6  # letters of a word of which half are twins
LEAST_ALONE = 3  # the same on a line that has no word of the other script
REACH = 200  # characters on either side in which such a word is looked for
LEAST_GREEK_LETTERS = 5  # formulas and gene names put Greek letters among few Latin ones
_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
PAIR_REACH = 60  # characters around a word in which such a table's row stands
_PAIR = kept.regex_pattern(r"([\"'])([^\"'\n]{2,40})\1\s?(?:[:,]|=>|->|\u2192)\s?([\"'])([^\"'\n]{2,40})\3")
# A capital I in words of small Cyrillic letters: the palochka of Chechen, Avar and Kabardian, which keyboards lack. Ukrainian has its own
# before consonants.
_PALOCHKA = kept.regex_pattern(
    r"I?[\u0430-\u044f\u0451]*(?:(?<=[\u0430-\u044f\u0451])I[\u0430-\u044f\u0451]*|(?<=^I)[\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f][\u0430-\u044f]*)+"
)
_ABOUT = kept.pattern(
    r"[Cc]yrillic|CYRILLIC|[Hh]omogl[iy]|[Hh]omogra|[Ll]ook-?alike|[Cc]onfusable|mixed[- ]script|[Кк]ирилл|[Кк]ирили|[Kk]yrilli|[Cc]yrylic|[Cc]irílic|[Cc]irilli|"
    r"[Cc]yrilli|[Kk]iril|[Гг]омогли|キリル|西里[爾尔]|키릴"
)
_IS_LATIN = kept.regex_pattern(f"[{_LATIN}]")
_CONVERSION = kept.regex_pattern(r"%(?:\(\w{1,30}\)|\d{1,2}\$)[a-z]\Z")
_LONG_OPTION = kept.regex_pattern(r"(?<!\S)(?:[\"'`]|\u201c|\u00ab)?--[a-z][a-z-]{1,30}=\Z")
_CYRILLIC_WORD = kept.regex_pattern(rf"(?<![{_LATIN}\u0400-\u04ff])[\u0400-\u04ff]+(?![{_LATIN}\u0400-\u04ff])")
_LETTERS = {
    "latin-cyrillic": kept.regex_pattern(
        rf"[{_LATIN}\u0400-\u045f]*(?:[{_LATIN}][\u0400-\u045f]|[\u0400-\u045f][{_LATIN}])[{_LATIN}\u0400-\u045f]*+"
    ),
    "latin-greek": kept.regex_pattern(
        rf"[{_LATIN}\u0386-\u03ce]*(?:[{_LATIN}][\u0386-\u03ce]|[\u0386-\u03ce][{_LATIN}])[{_LATIN}\u0386-\u03ce]*+"
    ),
}
# Small letters that look alike in most faces. Formulas and gene names put alpha, nu and rho at the ends of words, and nobody inside one.
SMALL_GREEK = {"\u03b1": "a", "\u03b9": "i", "\u03bd": "v", "\u03bf": "o", "\u03c1": "p", "\u03c5": "u"}
_SMALL = r"[a-z\u00df-\u00f6\u00f8-\u00ff\u0101-\u017f]"
_WITH_SMALL_GREEK = kept.regex_pattern(
    rf"[{_LATIN}]{_SMALL}*(?:[\u03b1\u03b9\u03bd\u03bf\u03c1\u03c5]{_SMALL}+)+[\u03b9\u03bf\u03c5]?"
    rf"|[{_LATIN}]{_SMALL}{{3,}}[\u03b9\u03bf\u03c5]|[\u03b9\u03bf\u03c5]{_SMALL}{{4,}}"
)
# A word whose only Greek letter is the omicron, which no formula tells from an o.
_OMICRON_ALONE = kept.regex_pattern(rf"[{_LATIN}]{_SMALL}*\u03bf{_SMALL}+")
_GREEK_WORD = kept.regex_pattern(r"[\u0386-\u03ce]{2}")
_TO_LATIN: dict[str, Mapping[str, str]] = {"latin-cyrillic": CYRILLIC, "latin-greek": GREEK}


def find(text: str, family: str) -> Iterator[Match]:
    """The look-alikes in mixed words, each run by itself."""
    to_latin = _TO_LATIN[family]
    from_latin = {latin: char for char, latin in to_latin.items()}
    for found in _LETTERS[family].finditer(text):
        word, start = found[0], found.start()
        if not _is_whole_word(text, start, found.end()) or _is_option(text, start):
            continue
        if "I" in word and _PALOCHKA.fullmatch(word) is not None:
            continue
        if _speaks_of_scripts(text, start, found.end()) or _is_paired(text, start, found.end(), to_latin):
            continue
        if family == "latin-cyrillic" and _is_slip(text, word, start, to_latin):
            yield from _matches(word, start, to_latin)
            continue
        if family == "latin-greek" and _has_small_greek(text, word, start):
            yield from _matches(word, start, SMALL_GREEK)
            continue
        table = _table(word, to_latin, from_latin, family)
        if table is not None:
            yield from _matches(word, start, table)


def _is_slip(text: str, word: str, start: int, to_latin: Mapping[str, str]) -> bool:
    """A Latin word with Cyrillic twins on a line that has no Cyrillic word: neither an ending nor a choice of script."""
    foreign = [char for char in word if not _IS_LATIN.match(char)]
    if len(word) < LEAST_ALONE or len(foreign) * 2 >= len(word) or not all(char in to_latin for char in foreign):
        return False
    return not any(map(_CYRILLIC_WORD.search, _around(text, start, start + len(word))))


def _has_small_greek(text: str, word: str, start: int) -> bool:
    """Whether small Greek letters stand inside a Latin word, on a line without any Greek word."""
    least = LEAST_ALONE if _OMICRON_ALONE.fullmatch(word) else LEAST_GREEK_LETTERS
    if len(word) < least or _WITH_SMALL_GREEK.fullmatch(word) is None:
        return False
    return not any(map(_GREEK_WORD.search, _around(text, start, start + len(word))))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands on the line before and behind a word, as far as it tells of it."""
    low = text.rfind("\n", max(0, start - REACH), start) + 1 or max(0, start - REACH)
    high = text.find("\n", end, end + REACH)
    return text[low:start], text[end : high if high >= 0 else end + REACH]


def _speaks_of_scripts(text: str, start: int, end: int) -> bool:
    """Whether the line names a script or look-alikes: then the word is there to be shown."""
    low = text.rfind("\n", max(0, start - REACH), start) + 1 or max(0, start - REACH)
    high = text.find("\n", end, end + REACH)
    return _ABOUT.search(text, low, high if high >= 0 else min(len(text), end + REACH)) is not None


def _is_paired(text: str, start: int, end: int, to_latin: Mapping[str, str]) -> bool:
    """Whether the word is in a string beside one that reads the same and has no twins: a table of what to replace by
    what.
    """
    low, high = max(0, start - PAIR_REACH), min(len(text), end + PAIR_REACH)
    for pair in _PAIR.finditer(text, low, high):
        if any(pair.start(group) <= start and end <= pair.end(group) for group in (2, 4)):
            first, second = pair[2], pair[4]
            return first != second and _in_latin(first, to_latin) == _in_latin(second, to_latin)
    return False


def _in_latin(words: str, to_latin: Mapping[str, str]) -> str:
    return "".join(to_latin.get(char, char) for char in words)


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """A word by itself: no part of an identifier, and not begun by the letter of a printf conversion."""
    if _CONVERSION.search(text, max(0, start - 40), start + 1) is not None:
        return False
    before = text[start - 1 : start]
    if before == "\\" and text[start] > "\u0400":
        before = ""  # a path: no escape is written with such a letter
    return not (before.isalnum() or before in ("_", "%", "\\")) and not (
        end < len(text) and (text[end].isalnum() or text[end] == "_")
    )


def _is_option(text: str, start: int) -> bool:
    """Whether the word is the Latin letter of an option and its argument: ``-fФАЙЛ``, ``~nобразец``, ``--color=xФАЙЛ``."""
    if (
        text[start - 1 : start] not in ("-", "~", "=")
        or not _IS_LATIN.match(text[start])
        or _IS_LATIN.match(text[start + 1])
    ):
        return False
    if text[start - 1] == "=":
        return _LONG_OPTION.search(text, max(0, start - 40), start) is not None
    return start == 1 or text[start - 2] in " \t\n([|,\"'`\u201c\u201e\u00ab"


def _table(
    word: str, to_latin: Mapping[str, str], from_latin: Mapping[str, str], family: str
) -> Mapping[str, str] | None:
    """The way from the foreign letters of the word to its own, or None where the word may be meant so."""
    least = LEAST_LETTERS if family == "latin-cyrillic" else LEAST_GREEK_LETTERS
    if len(word) < least:
        return None
    latin = [char for char in word if _IS_LATIN.match(char)]
    other = [char for char in word if not _IS_LATIN.match(char)]
    if len(latin) > len(other):
        own, foreign, table = latin, other, to_latin
        if _is_ending(word):
            return None
    else:
        own, foreign, table = other, latin, from_latin
        if family == "latin-greek" and len(own) < LEAST_LETTERS - 1:
            return None
    if not all(char in table for char in foreign):
        return None
    if len(own) < len(foreign) * 2 and not (family == "latin-cyrillic" and table is from_latin and _is_laced(word)):
        return None
    explained = from_latin if table is to_latin else to_latin
    return table if any(char not in explained for char in own) and _cases_fit(word, foreign) else None


def _is_laced(word: str) -> bool:
    """Whether a Cyrillic word takes Latin letters in its middle and goes on, with as many of its own: no prefix, no
    ending.
    """
    latin = [_IS_LATIN.match(char) is not None for char in word]
    return (
        not latin[0] and not latin[-1] and len(word) >= LEAST_LACED and sum(latin) * 2 <= len(word) and word.islower()
    )


def _is_ending(word: str) -> bool:
    """A Latin stem with an ending of the other script, as inflected languages write foreign names."""
    stem = word.rstrip("".join({char for char in word if not _IS_LATIN.match(char)}))
    return all(map(_IS_LATIN.match, stem)) and len(stem) >= 2


def _cases_fit(word: str, foreign: list[str]) -> bool:
    """Whether the capitals stand where a word has them: all, first only, or none; in the middle where the first alone
    is a twin.
    """
    camel = foreign == [word[0]] and word[0].isupper() and word[1:].isascii() and word[1:3].islower()
    return word.isupper() or word[1:].islower() or camel


def _matches(word: str, start: int, table: Mapping[str, str]) -> Iterator[Match]:
    import unicodedata2

    whole = "".join(table.get(char, char) for char in word) if table else word
    position = 0
    while position < len(word):
        end = position
        while end < len(word) and word[end] in table:
            end += 1
        if end > position:
            part = word[position:end]
            instead = "".join(table[char] for char in part)
            fields = {"word": whole, "char": part, "name": unicodedata2.name(part[0]), "instead": instead}
            yield Match(start + position, start + end, fields, replacement=instead)
        position = end + 1
