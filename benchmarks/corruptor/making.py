"""What plants are made with: places in a line, and what is put there."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Made = tuple[str, int, int] | None
Damage = Callable[[str, random.Random, str], Made]

LANGUAGES = frozenset("ar de en es fr it ja ko pl pt ru tr vi zh".split())
JAPANESE, CHINESE, KOREAN = frozenset({"ja"}), frozenset({"zh"}), frozenset({"ko"})
CJK = JAPANESE | CHINESE
EAST = CJK | KOREAN
SPACED = LANGUAGES - EAST - {"ar"}
LATIN = SPACED - {"ru"}
NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,4}(?![\w.,:/-])")
LETTERS = re.compile(r"[^\W\d_]{4,}")
# A whole one: from the beginning of the line or behind another, to a mark that ends it.
SENTENCE = re.compile(r"(?:^|(?<=[.!?] ))[^\W\d_][^.!?。！？:：\n]{15,120}[.!?。！？](?=\s|$)")
WIDE_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{4,12}")
KANJI = re.compile(r"[\u4e00-\u9fff]{2,4}")
KATAKANA = re.compile(r"[\u30a1-\u30fc]{4,}")
# What the letters of languages that are not written in Latin ones are; manuals in them hold many lines of English and of code.
WRITTEN = {
    "ar": re.compile(r"[\u0620-\u06ff]"),
    "ja": re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]"),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
}


class Plant(NamedTuple):
    """A class of damage: its place in the catalogue, and the rules that claim it (patterns as of ``fnmatch``).

    ``languages`` None: any. ``first_line``: stands at the beginning of its document. ``info``: what is found at
    ``info`` counts, since by itself it is evidence only.
    """

    name: str
    damage: Damage
    rules: str
    languages: frozenset[str] | None = None
    first_line: bool = False
    markdown: bool = False
    info: bool = False


def is_written(line: str, language: str) -> bool:
    """Whether the letters of a line are mostly those of the language; always, if those are Latin."""
    letters = sum(map(str.isalpha, line))
    return language not in WRITTEN or 2 * len(WRITTEN[language].findall(line)) > letters


def replaced(line: str, start: int, end: int, new: str) -> Made:
    """The line with something else between two offsets."""
    return line[:start] + new + line[end:], start, start + len(new)


def pick(pattern: re.Pattern[str], line: str, rng: random.Random) -> re.Match[str] | None:
    """One of the places in a line that a pattern matches."""
    found = list(pattern.finditer(line))
    return rng.choice(found) if found else None


def insert_word(line: str, rng: random.Random, word: str) -> Made:
    """Between two words, or behind a mark where a script has no spaces."""
    gaps = [found.end() for found in re.finditer(r"(?<=\w) (?=\w)", line)]
    if gaps:
        at = rng.choice(gaps)
        return line[:at] + word + " " + line[at:], at, at + len(word)
    gaps = [found.start() for found in re.finditer(r"(?<=[、，。])(?=\w)", line)]
    if not gaps:
        return None
    at = rng.choice(gaps)
    return replaced(line, at, at, word)


def in_place_of(pattern: re.Pattern[str], make: Callable[[str, random.Random], str | None]) -> Damage:
    """Put something made of what a pattern matches in its place."""

    def damage(line: str, rng: random.Random, language: str) -> Made:
        found = pick(pattern, line, rng)
        made = make(found[0], rng) if found else None
        return replaced(line, *found.span(), made) if found and made and made != found[0] else None

    return damage


def word_as(make: Callable[[str, random.Random], str | None], pattern: re.Pattern[str] = LETTERS) -> Damage:
    """Put something made of a word in its place."""
    return in_place_of(pattern, make)


def inserted(*words: str) -> Damage:
    """Put a token between two words."""
    return lambda line, rng, language: insert_word(line, rng, rng.choice(words))


def said(words: Mapping[str, Callable[[random.Random], str] | str]) -> Damage:
    """Put what each language would say between two words."""

    def damage(line: str, rng: random.Random, language: str) -> Made:
        word = words[language]
        return insert_word(line, rng, word if isinstance(word, str) else word(rng))

    return damage


def opening(lines: Mapping[str, str]) -> Damage:
    """Put a line of each language before the line."""
    return lambda line, rng, language: (f"{lines[language]}\n\n{line}", 0, len(lines[language]))


def closing(lines: Mapping[str, Sequence[str]]) -> Damage:
    """Put one of the lines of each language behind the line."""

    def damage(line: str, rng: random.Random, language: str) -> Made:
        last = rng.choice(lines[language])
        return f"{line}\n\n{last}", len(line) + 2, len(line) + 2 + len(last)

    return damage


def inside(word: str, rng: random.Random, char: str) -> str:
    """The word with a character inside it."""
    at = rng.randrange(1, len(word))
    return word[:at] + char + word[at:]


def without(word: str, rng: random.Random, char: str) -> str:
    """The word with a character in the place of another."""
    at = rng.randrange(1, len(word) - 1)
    return word[:at] + char + word[at + 1 :]


def mapped(word: str, rng: random.Random, table: Mapping[str, str]) -> str | None:
    """The word with one of its characters as a table has it."""
    places = [index for index, char in enumerate(word) if char in table]
    if not places:
        return None
    at = rng.choice(places)
    return word[:at] + table[word[at]] + word[at + 1 :]
