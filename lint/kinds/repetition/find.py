"""Find what a text says again.

What counts as a **loop** is exact, so that another way of searching can give the same findings. A run (see ``periods.py``)
is read from the first place at which a copy can start: a letter, mark or digit that, in scripts with spaces between words,
has none before it (a unit of Hangul alone may be glued to the next). From there the unit is one period; what trails its last
word belongs between the copies, and the last copy may lack it. As many whole copies count as end within the run and, in
scripts with spaces, do not end inside a word, unless they are glued; the match is those copies without what trails the last.
If the tier asks for more copies, more letters or another unit, the next place is tried, up to a period further; the first
tier that fits wins. Units with characters of code, tables and drawings in them, or two blanks in a row, never count.

A **word** counts as doubled where the same token (letters, digits, inner apostrophes and hyphens; case aside) stands again
after exactly one space, in the same case or the first as at the beginning of a sentence, and neither end is part of an
address or path; all copies in a row are one match. A **sentence** ends at a stop. It counts as doubled where the same
sentence stands again on the same line, in scripts with spaces after a space; the match is the later copy. Known limits:
loops that change a little in every round; periods beyond 60 characters that are no sentences.
"""

from __future__ import annotations

from itertools import compress, islice
from operator import eq

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds import MASK
from lint.kinds.repetition.periods import periodic_runs
from lint.lazily import by_key, last, once
from lint.patience import limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator
    from typing import Any

    import regex

    from lint.kinds.repetition.periods import Run

    Tier = tuple[int, int, regex.Pattern[str] | None, bool]

NEVER_MEANT = 7  # copies of what is said again on purpose
SHOWN = 40  # characters of a unit that a message repeats
# Scripts that write no space between words: a copy can start and end at any letter.
UNSPACED = (
    ("\u0e00", "\u0edf"),  # Thai and Lao
    ("\u1000", "\u109f"),  # Myanmar
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3005", "\u9fff"),  # kana and ideographs
    ("\uf900", "\ufaff"),
    ("\uff66", "\uff9f"),
    ("\U00020000", "\U0003ffff"),
)
FIRST_INDIC, LAST_INDIC = "\u0900", "\u0dff"  # their vowels are marks, and count as letters
JOINERS = "'\u2019-"
STOPS = ".!?。！？"
NOT_PROSE = kept.pattern(r"[\d|=<>{}\\/_#*~^+$%@\[\]&;\0\u2192\t]|\s\s|\s[\N{EN DASH}\N{EM DASH}-]\s")
_TOKEN = kept.pattern(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_JOINS_BEFORE = kept.pattern(r"[\w.:/\\@#$&_'\u2019-]")
_JOINS_AFTER = kept.pattern(r"[/\\@_=-]|\.\w")
_MIDWAY = kept.pattern(r"[\w,;)][^\S\n]\Z")  # what stands before a word in the middle of a sentence
FILLER_REACH = 80  # characters around a match, on its line, in which a word of filler tells it
_FILLER = kept.pattern(
    r"\b(?:[Ll]orem|[Ii]psum|[Cc]onsectetur|[Aa]dipiscing|eiusmod|incididunt|accusam(?:us)?|invidunt|eirmod|nonumy|gubergren|takimata"
    r"|[Aa]spernatur|[Pp]rovident|commodi|rerum|beatae|voluptat\w+|[Aa]ccusamus|explicabo|doloribus|eaque|eveniet|molestia\w+|[Qq]uibusdam"
    r"|[Rr]epellendus|[Dd]olorem(?:que)?|asperiores|[Nn]ecessitatibus|perferendis|laudantium|[Bb]landitiis)\b"
)
_SENTENCE = kept.pattern(r"[^.!?。！？\n]+[.!?。！？]*[)\"'\u2019\u201d」』）]*")
_STOP = kept.pattern(r"[.!?。！？][)\"'\u2019\u201d」』）]*\Z")


def find(text: str, state: object) -> Iterator[Match]:
    """Matches of a prepared search."""
    of: str
    tiers: tuple[Tier, ...]
    rest: list[Any]
    of, tiers, *rest = state  # type: ignore[misc]
    if of == "loop":
        return _but_filler(text, loops(text, periodic_runs(text), tiers, *rest))
    if of == "word":
        return _but_filler(text, _doubled_words(text, tiers, *rest))
    return _but_filler(text, _doubled_sentences(text, tiers))


def _but_filler(text: str, matches: Iterator[Match]) -> Iterator[Match]:
    """The matches, without those in Latin that programs make up to fill a page: its words come at random."""
    for match in matches:
        low, high = max(0, match.start - FILLER_REACH), match.end + FILLER_REACH
        low = text.rfind("\n", low, match.start) + 1 or low
        line_end = text.find("\n", match.end, high)
        high = high if line_end < 0 else line_end
        if _FILLER.search(text, low, match.start) is None and _FILLER.search(text, match.end, high) is None:
            yield match


def _fields(unit: str, copies: int) -> dict[str, str]:
    """What a message may say: the unit, cut to a line and a length, and how often it stands there."""
    line = unit.partition("\n")[0]
    cut = len(unit) > SHOWN or len(line) < len(unit)
    return {"unit": line[: SHOWN - 1] + "\N{HORIZONTAL ELLIPSIS}" if cut else unit, "copies": str(copies)}


def loops(
    text: str,
    runs: Iterable[Run],
    tiers: tuple[Tier, ...],
    longest: int,
    lawful: frozenset[str],
    unless: regex.Pattern[str] | None,
) -> Iterator[Match]:
    """The loops among the runs of a text."""
    for start, end, lag in runs:
        if lag > longest or NOT_PROSE.search(text, start, start + lag):
            continue
        most = (end - start) // lag + 1
        letters = sum(char.isalpha() or FIRST_INDIC <= char <= LAST_INDIC for char in text[start : start + lag])
        for tier in (one for one in tiers if letters >= one[0] and most >= one[1]):
            match = _fitting(text, start, end, lag, tier, lawful)
            if match is not None:
                if unless is None or not _is_meant(text, match, lag, unless):
                    yield match
                break


def _is_meant(text: str, match: Match, lag: int, unless: regex.Pattern[str]) -> bool:
    """Whether people say the unit so often on purpose; nobody says it seven times."""
    whole = (match.end - match.start) // lag
    return whole < NEVER_MEANT and unless.fullmatch(text, match.start, match.start + lag, **limits()) is not None


def _fitting(text: str, start: int, end: int, lag: int, tier: Tier, lawful: frozenset[str]) -> Match | None:
    _, copies, pattern, goes_on = tier
    for at in range(start, min(start + lag, end - lag)):
        if not _starts_copy(text, at) or not (_starts_copy(text, at + lag) or _is_glued(text, at, at + lag)):
            continue
        whole, stop = _whole_copies(text, at, end, lag)
        if whole < copies:
            if at + lag * (copies - 1) > end:
                return None
            continue
        trimmed = text[at : at + lag - (at + whole * lag - stop)]
        if pattern is not None and pattern.fullmatch(text, at, at + lag, **limits()) is None:
            continue
        if goes_on and not (text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].islower()):
            continue
        words = _TOKEN.findall(trimmed.lower())
        if words and lawful.issuperset(words):
            return None
        return Match(at, stop, _fields(trimmed, whole))
    return None


def _starts_copy(text: str, at: int) -> bool:
    return _is_word(text[at]) and (at == 0 or not (_is_spaced(text[at]) and _is_spaced(text[at - 1])))


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether a unit is Hangul without a space: Korean engines fall into loops that have none."""
    return all("\uac00" <= char <= "\ud7a3" for char in text[start:end])


@by_key
def _is_word(char: str) -> bool:
    """A letter, a digit or a mark on one."""
    return char.isalnum() or char > "\u02ff" and _mark().match(char) is not None


@by_key
def _is_spaced(char: str) -> bool:
    """A letter, digit or mark of a script with spaces between words."""
    return _is_word(char) and (char < "\u0e00" or not any(low <= char <= high for low, high in UNSPACED))


@once
def _mark() -> regex.Pattern[str]:
    return kept.regex_pattern(r"\p{M}")


def _whole_copies(text: str, at: int, end: int, lag: int) -> tuple[int, int]:
    """How many copies there are from ``at``, and where the last ends, what trails it left out."""
    trail = next(count for count in range(lag) if _is_word(text[at + lag - 1 - count]))
    whole = (end - at + trail) // lag
    stop = at + whole * lag - trail
    ends_inside = stop < len(text) and _is_spaced(text[stop]) and _is_spaced(text[stop - 1])
    if (ends_inside or text[stop - 1 : stop + 2] in ("s' ", "s\u2019 ")) and not _is_glued(text, at, at + lag):
        whole -= 1
        stop -= lag
    return whole, stop


@once
def _spaced_token() -> re.Pattern[str]:
    """A word of a script with spaces; costly to compile, so only for texts that are not ASCII."""
    unspaced = "".join(f"{low}-{high}" for low, high in UNSPACED)
    return kept.pattern(rf"[^\W_{unspaced}]+(?:['\u2019-][^\W_{unspaced}]+)*")


@last
def _doubles(text: str) -> tuple[tuple[int, int, int, str, str, str], ...]:
    """Every doubled word: start, end, copies, the word, and the words before and after on its line."""
    small = in_small_letters(text)
    token = _TOKEN if text.isascii() else _spaced_token()
    words = token.findall(small)
    if not any(map(eq, words, islice(words, 1, None))):
        return ()
    tokens = [(found.start(), found.end()) for found in token.finditer(small)]
    twice = compress(range(len(words)), map(eq, words, islice(words, 1, None)))
    doubles: list[tuple[int, int, int, str, str, str]] = []
    done = -1
    for index in twice:
        if index < done:
            continue
        last = index
        while last + 1 < len(words) and words[last + 1] == words[index] and _joined(small, tokens, last, " "):
            last += 1
        if last == index:
            continue
        done = last
        start, end = tokens[index][0], tokens[last][1]
        if not _alone(text, start, end) or not _same_case(text, tokens[index], tokens[index + 1]):
            continue
        before = words[index - 1] if index and _joined(small, tokens, index - 1, " ") else ""
        after = words[last + 1] if last + 1 < len(words) and _joined(small, tokens, last, " ") else ""
        doubles.append((start, end, last - index + 1, words[index], before, after))
    return tuple(doubles)


def in_small_letters(text: str) -> str:
    """The text in small letters, character by character."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i").lower()  # which alone becomes two characters


def _alone(text: str, start: int, end: int) -> bool:
    """Not part of an address, a path or a longer name on either side; writing without spaces may touch it."""
    before = text[start - 1 : start]
    if before and before.isascii() and _JOINS_BEFORE.match(before):
        return False
    return _JOINS_AFTER.match(text, end) is None


def _same_case(text: str, former: tuple[int, int], latter: tuple[int, int]) -> bool:
    """Written alike, or the first as at the beginning of a sentence ("UND und", "the The" and "run Dconf dconf" are names)."""
    first, second = text[slice(*former)], text[slice(*latter)]
    begins = _MIDWAY.search(text, max(0, former[0] - 2), former[0]) is None
    return second == first or begins and second == second.lower() and first[1:] == second[1:]


def _joined(text: str, tokens: list[tuple[int, int]], index: int, by: str) -> bool:
    """Whether just this stands between a token and the next."""
    return text[tokens[index][1] : tokens[index + 1][0]] == by


def _doubled_words(
    text: str,
    tiers: tuple[Tier, ...],
    lawful: frozenset[str],
    wanted: frozenset[str] | None,
    before: frozenset[str],
    after: frozenset[str],
) -> Iterator[Match]:
    for start, end, copies, word, left, right in _doubles(text):
        if word in lawful or wanted is not None and word not in wanted:
            continue
        if (before or after) and left not in before and right not in after:
            continue
        shown = text[start : start + len(word)]
        if any(fits(shown, copies, tier) for tier in tiers):
            yield Match(start, end, _fields(shown, copies))


def fits(unit: str, copies: int, tier: Tier) -> bool:
    """Whether so many copies of a word or a sentence count."""
    letters, least, pattern, _ = tier
    is_enough = copies >= least and len(unit) >= letters and sum(map(str.isalpha, unit)) >= letters
    return is_enough and (pattern is None or pattern.fullmatch(unit, **limits()) is not None)


def _doubled_sentences(text: str, tiers: tuple[Tier, ...]) -> Iterator[Match]:
    for start, content, copies in _sentences_again(text):
        if any(fits(content, copies, tier) for tier in tiers):
            yield Match(start, start + len(content), _fields(content, copies))


@last
def _sentences_again(text: str) -> tuple[tuple[int, str, int], ...]:
    """Every sentence that was said just before: its start, itself, and how often it has stood there by now."""
    sentences = list(map(str.strip, _SENTENCE.findall(text)))
    if not any(map(eq, sentences, islice(sentences, 1, None))):
        return ()
    again: list[tuple[int, str, int]] = []
    previous = ""
    copies = end = 0
    for found, content in zip(_SENTENCE.finditer(text), sentences, strict=True):
        start = found.start() + found[0].index(content)
        # Copies that are glued in a script that puts a space there are two texts that an extraction joined.
        if content != previous or "\n" in text[end:start] or start == end and any(map(_is_spaced, content)):
            previous, copies = content, 1
        else:
            copies += 1
            if MASK not in content and _STOP.search(content):
                again.append((start, content, copies))
        end = start + len(content)
    return tuple(again)
