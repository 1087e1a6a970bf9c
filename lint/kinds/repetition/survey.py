"""Where in a large text something may be said again: a few passes by numpy in place of a walk through every line.

What is told here holds of every match of ``find.py`` and of little else: a run has samples of four characters that
equal those a period later, a doubled word has the length and the outer letters of the word before it, a doubled
sentence ends in the same eight characters. Which of these places are matches, ``find.py`` alone decides.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from importlib import import_module

from lint.kinds.repetition.find import JOINERS, STOPS, fits, in_small_letters
from lint.kinds.repetition.loops import NOT_PROSE, UNSPACED, loops
from lint.kinds.repetition.periods import LONGEST, in_lines, shortest_run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from numpy.typing import NDArray

    from lint.kinds.repetition.periods import Run

    Numbers = NDArray[Any]

MANY = 1 << 30  # copies: how many there are is not told here
NEAR = 64  # characters that are compared one by one before numpy is asked
SAMPLE = 4  # characters of a sample: one machine word
# What a character is, as bits.
WORD, JOINER, STOP, BREAK, SPACE = 1, 2, 4, 8, 16
THREADS = "OPENBLAS_NUM_THREADS"


def _without_threads() -> Any:
    """numpy, which would start a thread for each core for what is not used here; a process with threads cannot be
    forked.
    """
    said = os.environ.get(THREADS)
    os.environ[THREADS] = "1"
    try:
        return import_module("numpy")
    finally:
        if said is None:
            del os.environ[THREADS]
        else:
            os.environ[THREADS] = said


if TYPE_CHECKING:
    import numpy
else:
    numpy = _without_threads()
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def places(text: str, state: object) -> list[int]:
    """Offsets of which every match of a prepared search has one on its line, in no order."""
    of: str
    tiers: tuple[Any, ...]
    rest: list[Any]
    of, tiers, *rest = state  # type: ignore[misc]
    if of == "loop":
        return [match.start for match in loops(text, _runs(text), tiers, *rest)]
    if of == "word":
        lawful, wanted = rest[0], rest[1]
        return [
            start
            for start, end, word in _doubled(text)
            if word not in lawful
            and (wanted is None or word in wanted)
            and any(fits(text[start:end], MANY, tier) for tier in tiers)
        ]
    return _sentences(text, min(letters for letters, *_ in tiers))


class _Survey:
    """The text as arrays: its characters, and what each of them is."""

    __slots__ = ("chars", "data", "kinds")

    def __init__(self, text: str) -> None:
        data = text.encode("utf-16-le", "surrogatepass")
        if len(data) != 2 * len(text):  # characters beyond the first plane become private ones: equal ones stay equal
            data = _ASTRAL.sub(lambda found: chr(0xE000 + ord(found[0]) % 0x1900), text).encode(
                "utf-16-le", "surrogatepass"
            )
        self.data = data
        self.chars: Numbers = numpy.frombuffer(data, "<u2")
        self.kinds: Numbers = _kinds().take(self.chars)

    def samples(self) -> Numbers:
        """The machine word that starts at each character."""
        return numpy.ndarray((max(0, len(self.chars) - SAMPLE + 1),), "<u8", self.data, strides=(2,))


@lru_cache(maxsize=1)
def _survey(text: str) -> _Survey:
    return _Survey(text)


@lru_cache(maxsize=1)
def _kinds() -> Numbers:
    """What each character of the first plane is, by its code point."""
    every = "".join(map(chr, range(0x10000)))
    kinds = numpy.fromiter(map(str.isalnum, every), numpy.uint8, len(every)) * WORD
    for low, high in UNSPACED:
        kinds[ord(low) : ord(high) + 1] = 0
    kinds[0xE000:0xF900] |= WORD  # what stands for characters beyond the first plane may be letters
    kinds |= numpy.fromiter(map(str.isspace, every), numpy.uint8, len(every)) * SPACE
    for bit, chars in ((BREAK, ["\n", *filter(NOT_PROSE.match, every)]), (JOINER, JOINERS), (STOP, STOPS + "\n")):
        kinds[list(map(ord, chars))] |= bit
    return kinds


@lru_cache(maxsize=1)
def _runs(text: str) -> tuple[Run, ...]:
    """All that :func:`lint.kinds.repetition.periods.periodic_runs` tells of the text, but for runs that are no prose."""
    survey = _survey(text)
    runs = [run for lag in range(1, LONGEST + 1) for run in _runs_of(text, survey, lag)]
    runs.sort()
    return tuple(runs)


def _runs_of(text: str, survey: _Survey, lag: int) -> Iterator[Run]:
    done = 0
    for at in _alike(survey, lag):
        if at < done:
            continue
        start, end = _before(text, survey, at, lag), _after(text, survey, at, lag)
        done = end
        if end - start >= shortest_run(lag):
            yield from in_lines(text, start, end + lag, lag)


def _before(text: str, survey: _Survey, at: int, lag: int) -> int:
    """Where characters begin to equal those a period later, read backwards from a place."""
    for start in range(at, max(-1, at - NEAR), -1):
        if start == 0 or text[start - 1] != text[start - 1 + lag]:
            return start
    start, size = at - NEAR + 1, NEAR
    while start > 0:
        size *= 8
        low = max(0, start - size)
        other = numpy.flatnonzero(survey.chars[low:start] != survey.chars[low + lag : start + lag])
        if len(other):
            return low + int(other[-1]) + 1
        start = low
    return start


def _after(text: str, survey: _Survey, at: int, lag: int) -> int:
    """Where characters no longer equal those a period later, read on from a place."""
    last = len(text) - lag
    for end in range(at, min(last, at + NEAR)):
        if text[end] != text[end + lag]:
            return end
    end, size = min(last, at + NEAR), NEAR
    while end < last:
        size *= 8
        later = survey.chars[end + lag : end + lag + size]
        other = numpy.flatnonzero(survey.chars[end : end + len(later)] != later)
        if len(other):
            return end + int(other[0])
        end += len(later)
    return end


def _alike(survey: _Survey, lag: int) -> list[int]:
    """Places in prose of which every run with this period has one, and which equal the place a period later."""
    least = shortest_run(lag)
    kinds = survey.kinds
    if least < SAMPLE:
        equal = survey.chars[lag:] == survey.chars[:-lag]
        equal &= (kinds[:-lag] & BREAK) == 0
        for _ in range(1, least):
            equal[:-1] &= equal[1:]
        equal[1:] &= ~equal[:-1]  # of a run, where it begins
        return numpy.flatnonzero(equal).tolist()
    samples = survey.samples()
    step = least - SAMPLE + 1
    found: Numbers = numpy.flatnonzero(samples[:-lag:step] == samples[lag::step]) * step
    found = found[(kinds[found] & BREAK) == 0]  # of which pages full of markup have many
    # Of what a run has besides the sample, half is on one side.
    for beyond in range(SAMPLE, (least - SAMPLE) // 2 + 1, SAMPLE):
        last = len(samples) - 1 - lag
        before, after = numpy.maximum(found - beyond, 0), numpy.minimum(found + beyond, last)
        found = found[(samples[before] == samples[before + lag]) | (samples[after] == samples[after + lag])]
    for offset in range(1, SAMPLE):
        found = found[(kinds[found + offset] & BREAK) == 0]
    for offset in range(SAMPLE - 1):
        found = found[(kinds[found + offset] & kinds[found + offset + 1] & SPACE) == 0]
    places: list[int] = found.tolist()
    return places


@lru_cache(maxsize=1)
def _doubled(text: str) -> list[tuple[int, int, str]]:
    """Words before themselves: start and end of the first, and the word in small letters."""
    survey = _survey(text)
    chars = survey.chars
    is_word = numpy.zeros(len(chars) + 2, bool)
    is_word[1:-1] = survey.kinds & WORD
    joins = numpy.flatnonzero(survey.kinds & JOINER)
    is_word[joins[is_word[joins] & is_word[joins + 2]] + 1] = True
    edges = numpy.flatnonzero(is_word[1:] != is_word[:-1])
    starts, ends = edges[::2], edges[1::2]
    after = numpy.flatnonzero((starts[1:] == ends[:-1] + 1) & (ends[1:] - starts[1:] == ends[:-1] - starts[:-1]))
    after = after[chars[ends[after]] == ord(" ")]
    after = after[_folds()[chars[starts[after]]] == _folds()[chars[starts[after + 1]]]]
    after = after[_folds()[chars[ends[after] - 1]] == _folds()[chars[ends[after + 1] - 1]]]
    doubled: list[tuple[int, int, str]] = []
    for start, end in zip(starts[after].tolist(), ends[after].tolist(), strict=True):
        word = in_small_letters(text[start:end])
        if word == in_small_letters(text[end + 1 : 2 * end + 1 - start]):
            doubled.append((start, end, word))
    return doubled


@lru_cache(maxsize=1)
def _folds() -> Numbers:
    """A number for each character of the first plane that is the same for its capital and its small letter."""
    dotted = "\u0130"  # becomes two
    every = "".join(map(chr, range(0x10000))).replace(dotted, "i").lower().replace("ς", "σ")
    return numpy.frombuffer(every.encode("utf-16-le", "surrogatepass"), "<u2")


@lru_cache(maxsize=1)
def _sentences(text: str, letters: int) -> list[int]:
    """Where sentences of at least so many letters end as the one before on their line did."""
    survey = _survey(text)
    stops = numpy.ones(len(survey.chars) + 2, bool)
    stops[1:-1] = survey.kinds & STOP
    edges = numpy.flatnonzero(stops[1:] != stops[:-1])
    starts, ends = edges[::2], edges[1::2]
    ends = ends[ends - starts >= max(letters, 2 * SAMPLE)]
    samples = survey.samples()
    tails, earlier = samples[ends - SAMPLE], samples[ends - 2 * SAMPLE]
    again = numpy.flatnonzero((tails[1:] == tails[:-1]) & (earlier[1:] == earlier[:-1]))
    pairs = zip(ends[again].tolist(), ends[again + 1].tolist(), strict=True)
    return [end for before, end in pairs if text.find("\n", before, end) < 0]
