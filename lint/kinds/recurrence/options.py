"""Options of the kind ``recurrence``: lines that stood in the document before."""

from __future__ import annotations

import msgspec

from lint.kinds import OptionError
from lint.kinds.shared import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """A line with at least ``letters`` letters that stands ``copies`` times in a row; or, with ``apart``, the line at
    which consecutive lines that all stood before, in the same order, come to so many letters. All of a line must match
    ``unit``.
    """

    letters: int
    copies: int = 2
    apart: bool = False
    unit: str | None = None


def prepare(options: Options, shared: Shared) -> object:
    """The options as plain values."""
    if options.letters < 1:
        raise OptionError(("letters",), "a line has at least 1 letter")
    if options.copies < 2:
        raise OptionError(("copies",), "a repetition has at least 2 copies")
    if options.apart and options.copies != 2:
        raise OptionError(("copies",), "only copies in a row are counted; leave out 'copies' or 'apart'")
    unit = None if options.unit is None else compiled(shared.expand(options.unit, ("unit",)), ("unit",), 0)
    return options.letters, options.copies, options.apart, unit


def fields(options: Options) -> frozenset[str]:
    """No field besides ``match``."""
    return frozenset()


def gate(options: Options, shared: Shared) -> str | None:
    """None: any line may come again."""
    return None
