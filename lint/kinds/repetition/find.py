"""Find what a text says again.

How loops are found stands in ``loops.py``.

A **word** counts as doubled where the same token (letters, digits, inner apostrophes and hyphens; case aside) stands
again after exactly one space, in the same case or the first as at the beginning of a sentence, and neither end is part
of an address or path; all copies in a row are one match. A **sentence** ends at a stop. It counts as doubled where the
same sentence stands again on the same line, in scripts with spaces after a space; the match is the later copy.
"""

from __future__ import annotations

from itertools import compress, islice
from operator import eq

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds import MASK
from lint.kinds.repetition.loops import TOKEN, UNSPACED, fields, is_spaced, loops
from lint.kinds.repetition.periods import periodic_runs
from lint.lazily import last, once
from lint.patience import limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from typing import Any

    from lint.kinds.repetition.loops import Tier

JOINERS = "'\u2019-"
STOPS = ".!?。！？"
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


@once
def _spaced_token() -> re.Pattern[str]:
    """A word of a script with spaces; costly to compile, so only for texts that are not ASCII."""
    unspaced = "".join(f"{low}-{high}" for low, high in UNSPACED)
    return kept.pattern(rf"[^\W_{unspaced}]+(?:['\u2019-][^\W_{unspaced}]+)*")


@last
def _doubles(text: str) -> tuple[tuple[int, int, int, str, str, str], ...]:
    """Every doubled word: start, end, copies, the word, and the words before and after on its line."""
    small = in_small_letters(text)
    token = TOKEN if text.isascii() else _spaced_token()
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
    """Written alike, or the first as at the beginning of a sentence ("UND und", "the The" and "run Dconf dconf" are
    names).
    """
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
            yield Match(start, end, fields(shown, copies))


def fits(unit: str, copies: int, tier: Tier) -> bool:
    """Whether so many copies of a word or a sentence count."""
    letters, least, pattern, _ = tier
    is_enough = copies >= least and len(unit) >= letters and sum(map(str.isalpha, unit)) >= letters
    return is_enough and (pattern is None or pattern.fullmatch(unit, **limits()) is not None)


def _doubled_sentences(text: str, tiers: tuple[Tier, ...]) -> Iterator[Match]:
    for start, content, copies in _sentences_again(text):
        if any(fits(content, copies, tier) for tier in tiers):
            yield Match(start, start + len(content), fields(content, copies))


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
        if content != previous or "\n" in text[end:start] or start == end and any(map(is_spaced, content)):
            previous, copies = content, 1
        else:
            copies += 1
            if MASK not in content and _STOP.search(content):
                again.append((start, content, copies))
        end = start + len(content)
    return tuple(again)
