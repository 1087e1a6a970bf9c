"""What rules can be made of: one folder a kind.

A kind is three things in a folder of its name:

``options.py``
    ``Options``, a msgspec struct that a rule's ``options:`` must fit; ``prepare(options, shared)``, which turns them
    into a state that can be kept (plain data, patterns and Records; tuples, not lists) and raises :class:`OptionError`
    for what a type cannot say; ``fields(options)``, the names that the rule's message may use besides ``{match}``; and
    ``gate(options, shared)``, a cheap regular expression without which the rule cannot match (or ``None``). Where the
    gate of a kind has to be coarse to be cheap, an optional
    ``trigger(options, shared)`` tells the same closely for the multi-pattern scanner, which takes classes of any size:
    it must hold on the line of every match. ``SEARCHES_GATE`` is true where the gate is all that the kind searches for,
    so that asking it first would be searching twice. Imported only while rules are compiled.
``find.py``
    ``find`` or ``Reader`` (below), which yield :class:`lint.diagnostic.Match` in any order. The text is the
    document as the rule's scope sees it, what it must not see masked by U+0000 at equal length, every line
    ended by ``\\n``. Offsets are 0-based code points into that text. Imported when a document opens the rule's gate.

A kind whose rules look at lines has ``find(text, state)``, which yields the same for a text as for its lines one by
one. A kind that must read on through the document has ``Reader(state)`` in its place, with ``feed(text, place)``,
called for each piece of the document in order; it yields what it finds in the piece, in offsets into the piece, and
keeps a bounded memory. A piece without its gate may be passed over: nothing in it matters to the reader. What it
remembers for related places are offsets into the file: ``place(offset)``. Where what such a kind remembers stands on
few lines, which its ``trigger`` tells, it has
``feed_lines(text, lines, place)`` besides, which is told the spans of these lines and yields the same.

A kind of lines that no pattern can tell may have a ``survey.py`` beside: ``places(text, state)`` gives, for a large
text, offsets of which every match has one on its line. What it imports may be absent: then ``find`` reads the whole
text.

Kinds never see files, configuration or other rules, and never import each other.
"""

from __future__ import annotations

import os

from lint.lazily import by_key, module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType
    from typing import Protocol

    from lint.diagnostic import Match

    Find = Callable[[str, object], Iterable[Match]]
    Places = Callable[[str, object], Iterable[int]]

    class Reader(Protocol):
        """Reads on through a document."""

        def feed(self, text: str, place: Callable[[int], int]) -> Iterable[Match]:
            """What the next piece of the document holds."""

        def feed_lines(
            self, text: str, lines: Iterable[tuple[int, int]], place: Callable[[int], int]
        ) -> Iterable[Match]:
            """The same, of a piece in which the kind's trigger holds on these lines alone; for kinds that have one."""


MASK = "\0"  # stands for each character that a scope hides; no word character, no space, one byte
BUILTIN = "builtin"  # reported by the machinery itself: no find
VERDICT = "verdict"  # sees findings, not text: lint/verdict.py


class OptionError(Exception):
    """An option that its type allows and its meaning does not; ``key`` is the option's path below ``options``."""

    def __init__(self, key: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.key = key
        self.message = message


def names() -> tuple[str, ...]:
    """The kinds that there are: the folders here."""
    here = os.path.dirname(__file__)
    return tuple(
        sorted(entry.name for entry in os.scandir(here) if os.path.exists(os.path.join(entry.path, "options.py")))
    )


def options_module(kind: str) -> ModuleType:
    """The module that describes the kind's options."""
    return module(f"lint.kinds.{kind}.options")


def finder(kind: str) -> Find:
    """The kind's ``find``."""
    find: Find = module(f"lint.kinds.{kind}.find").find
    return find


def surveyor(kind: str) -> Places | None:
    """The kind's ``places``, where it has one that can be imported."""
    try:
        places: Places = module(f"lint.kinds.{kind}.survey").places
    except ImportError:
        return None
    return places


def reads(kind: str) -> bool:
    """Whether the kind reads on through the document."""
    return hasattr(module(f"lint.kinds.{kind}.find"), "Reader")


def reader(kind: str, state: object) -> Reader:
    """A new reader of the kind for one document."""
    return _maker(kind)(state)


@by_key
def _maker(kind: str) -> Callable[[object], Reader]:
    maker: Callable[[object], Reader] = module(f"lint.kinds.{kind}.find").Reader
    return maker
