"""Loops: a unit that a text says again and again.

What counts as a **loop** is exact, so that another way of searching can give the same findings. A run (see
``periods.py``) is read from the first place at which a copy can start: a letter, mark or digit that, in scripts with
spaces between words, has none before it (a unit of Hangul alone, of one letter, or of four small letters or more may be
glued to the next). From there the unit is one period; what trails its last word belongs between the copies, and the
last copy may lack it. As many whole copies count as end within the run and, in scripts with spaces, do not end inside a
word, unless they are glued; the match is those copies without what trails the last. If the tier asks for more copies,
more letters or another unit, the next place is tried, up to a period further; the first tier that fits wins. Units with
characters of code, tables and drawings in them, figures among fewer than three words, or two blanks in a row, never
count.

Known limits: loops that change a little in every round; periods beyond 60 characters that are no sentences.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.lazily import by_key, once
from lint.patience import limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import regex

    from lint.kinds.repetition.periods import Run

    Tier = tuple[int, int, regex.Pattern[str] | None, bool]

NEVER_MEANT = 7  # copies of what is said again on purpose
GLUED = 4  # letters of a unit that may be glued to the next: two or three are laughter
LEAST_SYLLABLE, LEAST_SYLLABLES = 3, 7  # letters and copies of what repeats inside a word
SHOWN = 40  # characters of a unit that a message repeats
FIRST_INDIC, LAST_INDIC = "\u0900", "\u0dff"  # their vowels are marks, and count as letters
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
NOT_PROSE = kept.pattern(r"[|=<>{}\\/_#*~^+$%@\[\]&;\0\u2192\t]|\s\s|\s[\N{EN DASH}\N{EM DASH}-]\s")
FIGURE = kept.pattern(r"\d")
WORD = kept.pattern(r"[^\W\d_]{2,}")
LEAST_WORDS, LEAST_LETTERS = 3, 12  # of a unit that may hold a figure; rows of numbers have fewer
TOKEN = kept.pattern(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def fields(unit: str, copies: int) -> dict[str, str]:
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
        if lag > longest or NOT_PROSE.search(text, start, start + lag) or _is_counted(text, start, start + lag):
            continue
        inside = _inside_a_word(text, start, end, lag, lawful)
        if inside is not None:
            yield inside
            continue
        most = (end - start) // lag + 1
        letters = sum(char.isalpha() or FIRST_INDIC <= char <= LAST_INDIC for char in text[start : start + lag])
        for tier in (one for one in tiers if letters >= one[0] and most >= one[1]):
            match = _fitting(text, start, end, lag, tier, lawful)
            if match is not None:
                if unless is None or not _is_meant(text, match, lag, unless):
                    yield match
                break


def _inside_a_word(text: str, start: int, end: int, lag: int, lawful: frozenset[str]) -> Match | None:
    """A run of small letters without a space that is too long for a word and for laughter: клубстерстерстерстер."""
    run = text[start:end]
    if not (lag >= LEAST_SYLLABLE and lag * LEAST_SYLLABLES <= end - start and run.isalpha() and run.islower()):
        return None
    unit = run[:lag]
    if not is_spaced(unit[0]) or any(unit[at:] + unit[:at] in lawful for at in range(lag)):
        return None
    copies = (end - start) // lag
    return Match(start, start + copies * lag, fields(unit, copies))


def _is_counted(text: str, start: int, end: int) -> bool:
    """Whether a unit has figures and too few words to be a sentence."""
    if FIGURE.search(text, start, end) is None:
        return False
    words = set(WORD.findall(text, start, end))
    return len(words) < LEAST_WORDS or sum(map(len, words)) < LEAST_LETTERS


def _is_meant(text: str, match: Match, lag: int, unless: regex.Pattern[str]) -> bool:
    """Whether people say the unit so often on purpose; nobody says it seven times."""
    whole = (match.end - match.start) // lag
    return whole < NEVER_MEANT and unless.fullmatch(text, match.start, match.start + lag, **limits()) is not None


def _fitting(text: str, start: int, end: int, lag: int, tier: Tier, lawful: frozenset[str]) -> Match | None:
    _, copies, pattern, goes_on = tier
    last = min(start + lag - 1, end - lag * max(1, copies - 1) - 1)  # beyond there is no room for so many
    for at in range(start, last + 1):
        if not _starts_copy(text, at) or not (_starts_copy(text, at + lag) or _is_glued(text, at, at + lag)):
            continue
        whole, stop = _whole_copies(text, at, end, lag)
        if whole < copies:
            continue
        trimmed = text[at : at + lag - (at + whole * lag - stop)]
        if pattern is not None and pattern.fullmatch(text, at, at + lag, **limits()) is None:
            continue
        if goes_on and not (text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].islower()):
            continue
        words = TOKEN.findall(trimmed.lower())
        if words and lawful.issuperset(words):
            return None
        return Match(at, stop, fields(trimmed, whole))
    return None


def _starts_copy(text: str, at: int) -> bool:
    return _is_word(text[at]) and (at == 0 or not (is_spaced(text[at]) and is_spaced(text[at - 1])))


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether a unit holds no space: Hangul, as Korean engines fall into such loops, a word that never ends, or a
    letter.
    """
    unit = text[start:end]
    if all("\uac00" <= char <= "\ud7a3" for char in unit):
        return True
    return unit.isalpha() and (len(unit) == 1 or (len(unit) >= GLUED and unit.islower()))


@by_key
def _is_word(char: str) -> bool:
    """A letter, a digit or a mark on one."""
    return char.isalnum() or char > "\u02ff" and _mark().match(char) is not None


@by_key
def is_spaced(char: str) -> bool:
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
    ends_inside = stop < len(text) and is_spaced(text[stop]) and is_spaced(text[stop - 1])
    if (ends_inside or text[stop - 1 : stop + 2] in ("s' ", "s\u2019 ")) and not _is_glued(text, at, at + lag):
        whole -= 1
        stop -= lag
    return whole, stop
