"""Options of the kind ``repetition``: what is said again, how often, and what may be.

``of`` says what repeats:

``loop``
    A stretch of one line that repeats with a period of at most 60 characters (``find.py`` has the exact definition).
``word``
    A word twice or more in a row with one space between.
``sentence``
    A sentence that is said again at once, on the same line.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import regex

from lint.kinds import OptionError
from lint.kinds.repetition.periods import LONGEST
from lint.kinds.shared import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

Of = Literal["loop", "word", "sentence"]


class Least(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """What counts: at least ``copies`` of a unit with at least ``letters`` letters that all of ``unit`` matches.

    With ``goes-on`` (of: loop) a small letter must follow the copies after one space: a heading and its caption end
    there.
    """

    letters: int = 1
    copies: int = 2
    unit: str | None = None
    goes_on: bool = False


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """A repetition counts that fits one of ``least``, unless every word of its unit is in ``except``, or (of: loop) the
    unit with what trails it is of the form ``unless``.

    ``words`` (of: word) are the only words looked at. ``before`` and ``after`` (of: word) are words of which one must
    stand before or after the doubled word. Word lists are lists or the name of a table of ``_shared.yaml``, in small
    letters.
    """

    of: Of
    least: tuple[Least, ...] = (Least(),)
    longest: int = LONGEST
    words: str | list[str] | None = None
    except_: str | list[str] = msgspec.field(default=[], name="except")
    unless: str | None = None
    before: str | list[str] = []
    after: str | list[str] = []


def prepare(options: Options, shared: Shared) -> object:
    """The name of the search and what it needs, as plain values."""
    _check(options)
    tiers = tuple(
        (tier.letters, tier.copies, _compiled(tier.unit, shared, ("least", index, "unit")), tier.goes_on)
        for index, tier in enumerate(options.least)
    )
    lawful = _words(options.except_, shared, "except")
    if options.of == "loop":
        return options.of, tiers, options.longest, lawful, _compiled(options.unless, shared, ("unless",))
    if options.of == "word":
        wanted = None if options.words is None else _words(options.words, shared, "words")
        return (
            options.of,
            tiers,
            lawful,
            wanted,
            _words(options.before, shared, "before"),
            _words(options.after, shared, "after"),
        )
    return options.of, tiers


def _check(options: Options) -> None:
    if not options.least:
        raise OptionError(("least",), "nothing counts; name at least one tier")
    if not 1 <= options.longest <= LONGEST:
        raise OptionError(("longest",), f"a period has 1 to {LONGEST} characters")
    for index, tier in enumerate(options.least):
        if tier.copies < 2:
            raise OptionError(("least", index, "copies"), "a repetition has at least 2 copies")
        if tier.letters < 1:
            raise OptionError(("least", index, "letters"), "a unit has at least 1 letter")
        if tier.goes_on and options.of != "loop":
            raise OptionError(("least", index, "goes-on"), "only 'of: loop' looks at this")
    if options.unless is not None and options.of != "loop":
        raise OptionError(("unless",), "only 'of: loop' looks at this")
    for name, given in (("words", options.words), ("before", options.before), ("after", options.after)):
        if given and options.of != "word":
            raise OptionError((name,), "only 'of: word' looks at this")


def _compiled(unit: str | None, shared: Shared, key: tuple[str | int, ...]) -> regex.Pattern[str] | None:
    return None if unit is None else compiled(shared.expand(unit, key), key, 0)


def _words(given: str | list[str], shared: Shared, key: str) -> frozenset[str]:
    return frozenset(shared.words_of(given, (key,)) if isinstance(given, str) else given)


def fields(options: Options) -> frozenset[str]:
    """``unit``, what is repeated, and ``copies``, how often it stands there."""
    return frozenset({"unit", "copies"})


def gate(options: Options, shared: Shared) -> str | None:
    """None: comparing a text with itself is cheaper than any pattern that could tell in advance."""
    return None
