"""Options of the kind ``particle``: which Korean particles may not stand behind which final consonant."""

from __future__ import annotations

import msgspec
import regex

from lint.kinds import OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

FIRST, LAST = "\uac00", "\ud7a3"  # of the syllables of Hangul
# Final consonants by their place in a syllable, of which there are 28 (Unicode 3.12); the first is none at all.
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
GROUPS = {"open": " ", "closed": FINALS[1:]}


class Form(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """One form of a particle and what it cannot follow.

    ``after`` is ``open`` (no final consonant), ``closed`` (any), or the final consonants themselves, a space for none.
    ``except`` are words, or ends of words, that lawfully stand before it: other words end like that.
    """

    particle: str
    after: str
    except_: list[str] = msgspec.field(default=[], name="except")


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """A particle of one of ``forms`` at the end of a word whose last syllable it cannot follow."""

    forms: list[Form]


def prepare(options: Options, shared: Shared) -> object:
    """The pattern of words with these particles; for each particle the finals it cannot follow, and the exceptions."""
    if not options.forms:
        raise OptionError(("forms",), "name at least one particle")
    table: dict[str, tuple[frozenset[int], tuple[str, ...]]] = {}
    for index, form in enumerate(options.forms):
        key: tuple[str | int, ...] = ("forms", index)
        if not form.particle or not all(FIRST <= char <= LAST for char in form.particle):
            raise OptionError((*key, "particle"), "a particle is written in Hangul")
        if form.particle in table:
            raise OptionError((*key, "particle"), f"'{form.particle}' is there twice")
        finals = _finals(form)
        unknown = [char for char in finals if char not in FINALS]
        if unknown or not finals:
            raise OptionError((*key, "after"), "say 'open', 'closed' or final consonants such as 'ㄹㅇ'")
        table[form.particle] = (frozenset(map(FINALS.index, finals)), tuple(form.except_))
    return regex.compile(gate(options, shared)), table


def _finals(form: Form) -> str:
    return GROUPS.get(form.after, form.after)


def fields(options: Options) -> frozenset[str]:
    """``word`` is the word without its ``particle``."""
    return frozenset({"word", "particle"})


def gate(options: Options, shared: Shared) -> str:
    """A word of Hangul that ends in one of the particles, but no pronunciation, as textbooks write behind a word
    (먹는[멍는]).
    """
    particles = sorted({form.particle for form in options.forms}, key=lambda one: (-len(one), one))
    return f"(?<![{FIRST}-{LAST}]\\[[{FIRST}-{LAST}]{{0,8}})(?P<word>[{FIRST}-{LAST}]+?)(?P<particle>{'|'.join(particles)})(?![{FIRST}-{LAST}/(])"


def trigger(options: Options, shared: Shared) -> str:
    """A syllable with one of the finals and the particle that cannot follow it, at the end of a word."""
    each = "|".join(f"[{_syllables(_finals(form))}]{form.particle}" for form in options.forms)
    return f"(?:{each})(?=[^{FIRST}-{LAST}/(\\n]|$)"


def _syllables(finals: str) -> str:
    """The syllables that end in one of the finals, as ranges of a set."""
    places = sorted(map(FINALS.index, finals))
    runs = [(low, next(at for at in range(low, 29) if at + 1 not in places)) for low in places if low - 1 not in places]
    bases = range(ord(FIRST), ord(LAST) + 1, len(FINALS))
    return "".join(f"{chr(base + low)}-{chr(base + high)}" for base in bases for low, high in runs)
