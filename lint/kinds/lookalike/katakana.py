"""Kanji, hiragana and dashes that stand for a katakana in a katakana word.

Idea: a run of katakana with look-alikes in it is written anew with katakana in their places. It is damage when the new
run falls apart into words of a list, the look-alike inside a word of three letters or more, and the run as it stands
has no such reading: the kanji ends the word before (an entrance's lobby), begins a count (one lap) or stands alone
before a listed word. A kanji after another kanji is taken for katakana only where the run makes no words without it,
and the stroke of `one` only between katakana or at the end of a run that no kanji follows. Two signs need no list: the
kanji of divination ends no katakana word, and no katakana word begins with a small YU or YO behind the kanji for two.

Known limits: the list has common words of 2007 and some newer ones, so names and jargon are missed.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.lookalike.listed import Words, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u2500"
KANJI = {
    "\u53e3": "\u30ed",  # mouth, RO
    "\u529b": "\u30ab",  # power, KA
    "\u5de5": "\u30a8",  # craft, E
    "\u5915": "\u30bf",  # evening, TA
    "\u535c": "\u30c8",  # divination, TO
    "\u4e8c": "\u30cb",  # two, NI
    "\u516b": "\u30cf",  # eight, HA
    "\u624d": "\u30aa",  # talent, O
    "\u5343": "\u30c1",  # thousand, TI
    "\u4e09": "\u30df",  # three, MI
}
HIRAGANA = {"\u3078": "\u30d8", "\u3079": "\u30d9", "\u307a": "\u30da", "\u308a": "\u30ea"}  # HE, BE, PE, RI
ONE = "\u4e00"
LONG = "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}"
TWINS = {**KANJI, **HIRAGANA, ONE: LONG, **dict.fromkeys(DASHES, LONG)}
QUOTES = (
    '"',
    "'",
    "`",
    "「",
    "『",
    "→",
    "→ ",
    "⇒",
    "⇒ ",
    "-> ",
    "=> ",
    "->",
    "=>",
)  # what may stand before the right word
SET_RIGHT_REACH = 60  # characters on either side of a run in which the right word may be quoted
LEAST_WORD = 3  # letters of a listed word that may hold a look-alike
LONGEST_WORD = 16

_DASHES = DASHES.replace("-", r"\-")
_KATA = r"\u30a1-\u30f4\u30fa\u30fc"
_RUN = kept.regex_pattern(rf"[{_KATA}{''.join(KANJI)}{''.join(HIRAGANA)}{ONE}{_DASHES}]{{2,64}}+")
_TWIN = kept.regex_pattern(f"[{''.join(KANJI)}{''.join(HIRAGANA)}{ONE}{_DASHES}]")
_IS_KANJI = kept.regex_pattern(r"[\u4e00-\u9fff\u3400-\u4dbf\u3005]")
_IS_KATAKANA = kept.regex_pattern(rf"[{_KATA}]")
_NEVER_COUNTED = "\u5915\u535c\u529b\u5de5"  # kanji that no figure counts
_DIVINES = ("\u5360", "\u90e8", "\u4f1d", "\u7b6e")  # what follows the kanji of divination in its own words
# The kanji behind evening, power and mouth in words of their own; before another kanji they end the katakana word.
_BEGINS = {
    "\u5915": "\u65b9\u98df\u65e5\u66ae\u98ef\u520a\u713c\u7acb\u967d\u95c7\u5f35\u523b\u7a7a\u9727\u9854\u51ea\u9909\u6620\u6708\u661f\u5b50\u96e8\u98a8\u9999\u9f13\u9593\u83ef\u7f8e\u83dc\u5948\u4ecf\u3005",
    "\u529b": "\u5b66\u58eb\u91cf\u70b9\u5f37\u4efb\u4f5c\u8aac\u6280\u95a2\u4ed5\u6301\u8d70\u611f\u7387\u7a4d\u95d8\u6e7e\u6cf3\u5f53\u9053\u3005",
    "\u53e3": "\u5ea7\u982d\u5f84\u8abf\u7d05\u5185\u8154\u5b9f\u8ad6\u7656\u5143\u7d75\u4e0a\u5148\u7b1b\u6b62\u8e0f\u4f1d\u7d04\u51fa\u4f7f\u7b94\u5916\u91cc\u6570\u8fd1\u3005",
}
_ENDS_WORDS = "\u53e3\u529b\u5de5\u5915\u535c"  # kanji that end the word before them or stand for katakana
# Sure by themselves: TO behind katakana but for words of divination and names, NI before small letters.
_SURE = kept.regex_pattern(
    rf"(?<=[{_KATA}]{{2}})\u535c(?![\u5360\u90e8\u4f1d\u7b6e{_KATA}])|\u4e8c(?=[\u30e5\u30e7\u30e3][{_KATA}])"
)


def find(text: str, family: str) -> Iterator[Match]:
    """Look-alikes inside listed words, each with its katakana."""
    for found in _RUN.finditer(text):
        run, start = _trimmed(text, found.start(), found.end())
        if len(run) < LEAST_WORD or not any(char in TWINS for char in run) or not _IS_KATAKANA.search(run):
            continue
        word = "".join(TWINS.get(char, char) for char in run)
        if _is_set_right(text, start, found.end(), word):
            continue
        inside = listed_words_of(word)
        if inside is None:
            yield from _sure_matches(run, start)
        elif not _begins_after_kanji(text, start, run) and not _reads_as_it_stands(run):
            yield from _matches(run, start, word, inside)


def _is_set_right(text: str, start: int, end: int, word: str) -> bool:
    """Whether the line quotes the word as it should be close by, as tests and tables of corrections do."""
    low = max(text.rfind("\n", 0, start) + 1, start - SET_RIGHT_REACH)
    line_end = text.find("\n", end, end + SET_RIGHT_REACH)
    around = text[low : line_end if line_end >= 0 else end + SET_RIGHT_REACH]
    twin = "".join(char for char in text[start:end] if char in TWINS)[:1]
    if f"「{twin}」" in around and f"「{TWINS[twin]}」" in around:
        return True  # the two characters are set side by side
    return any(mark + word in around for mark in QUOTES)


def _trimmed(text: str, start: int, end: int) -> tuple[str, int]:
    """The run without a list's hyphen before it, and without a last look-alike that begins what follows."""
    while start < end and text[start] in DASHES:
        start += 1
    while end > start and text[end - 1] in TWINS and _goes_on(text, end, text[start:end]):
        end -= 1
    return text[start:end], start


def _begins_after_kanji(text: str, start: int, run: str) -> bool:
    """A first look-alike that may end what comes before: a compound, a number, or (kana) a particle or an ending."""
    if run[0] not in TWINS or start == 0:
        return False
    before = text[start - 1]
    if run[0] in HIRAGANA:
        return before.isalnum()
    if before.isdigit():
        return run[0] not in _NEVER_COUNTED
    return _IS_KANJI.match(before) is not None and not _needs_its_first(run)


def _needs_its_first(run: str) -> bool:
    """Whether the run reads as listed words only together with its first look-alike, so that it ends no word before."""
    rest = "".join(LONG if char == ONE else char for char in run[1:])
    if run[0] not in _ENDS_WORDS or len(rest) < LEAST_WORD - 1 or any(char in TWINS for char in rest):
        return False
    words = listed_words_of(TWINS[run[0]] + rest)
    return words is not None and words[0][1] >= LEAST_WORD and listed_words_of(rest) is None


def _goes_on(text: str, end: int, run: str) -> bool:
    """A last look-alike that may begin what follows: the first of a list, one thing, a hyphenated Latin word."""
    after = text[end : end + 1]
    if run[-1] in _BEGINS and after not in _BEGINS[run[-1]] and _IS_KANJI.match(after) and _is_one_word(run):
        return False
    if run[-1] == ONE and after.isascii() and (after.isdigit() or any(char in TWINS for char in run[:-1])):
        return False
    if run[-1] == "\u535c" and len(run) > LEAST_WORD and after not in _DIVINES:
        return False
    if run[-1] in KANJI or run[-1] == ONE:
        return bool(_IS_KANJI.match(after)) or after in ("\u3064", "\u3005") or after.isalnum() and after.isascii()
    if run[-1] in HIRAGANA:
        return True
    return run[-1] in DASHES and (after.isascii() and after not in (",", ".", ")") or not after)


def _is_one_word(run: str) -> bool:
    """Whether the list has the whole run as one word."""
    return len(run) >= LEAST_WORD and "".join(TWINS.get(char, char) for char in run) in common_words()


def listed_words_of(word: str) -> list[tuple[int, int]] | None:
    """The listed words that make up the word, in order, or None; the fewest words win."""
    known = common_words()
    best: list[list[tuple[int, int]] | None] = [[]] + [None] * len(word)
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - LONGEST_WORD), end - 1):
            before = best[start]
            if before is not None and word[start:end] in known:
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = [*before, (start, end)]
    return best[-1]


def _reads_as_it_stands(run: str) -> bool:
    """Whether each look-alike may be meant: the katakana on both sides of it are listed words or nothing."""
    parts = _TWIN.split(run)
    whole = [part for part in parts if part]
    if run[0] in TWINS and len(parts) == 2:
        return whole[0] in common_words() and run[0] != "\u535c" and len(whole[0]) > LEAST_WORD
    return all(listed_words_of(part) is not None for part in whole) and len(whole) == len(parts)


def _sure_matches(run: str, start: int) -> Iterator[Match]:
    """The look-alikes of a run outside the list that can be nothing else."""
    import unicodedata2

    for found in _SURE.finditer(run):
        char = found[0]
        word = run[: found.start()] + TWINS[char] + run[found.end() :]
        fields = {"word": word, "char": char, "name": unicodedata2.name(char), "instead": TWINS[char]}
        yield Match(start + found.start(), start + found.end(), fields, replacement=TWINS[char])


def _matches(run: str, start: int, word: str, inside: list[tuple[int, int]]) -> Iterator[Match]:
    import unicodedata2

    for index, char in enumerate(run):
        if char not in TWINS:
            continue
        low, high = next(one for one in inside if one[0] <= index < one[1])
        if high - low < LEAST_WORD:
            continue
        name = unicodedata2.name(char)
        fields = {"word": word[low:high], "char": char, "name": name, "instead": TWINS[char]}
        yield Match(start + index, start + index + 1, fields, replacement=TWINS[char])


def common_words() -> Words:
    """The listed words."""
    return listed("katakana_words")
