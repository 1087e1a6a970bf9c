"""Character classes and word tables of ``_shared.yaml``, and how patterns take them by name.

``{name}`` in a pattern becomes the content of the class (to stand inside ``[…]``) or the alternation of the words or of
the patterns.
Quantifiers (``{2,4}``) and properties (``\\p{Han}``) are not names.
"""

from __future__ import annotations

import difflib
import re

import msgspec
import regex

from lint.kinds import OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = regex.compile(r"(?<!\\[pPNx])(?<!\\)\{([a-z][a-z0-9-]*)\}")


_SPECIAL = re.compile(r"\\(?!u[0-9a-f]{4})|[\^$]|\(\?[a-zA-Z]*i")


def is_plain(pattern: str) -> bool:
    """Whether the standard library's ``re`` takes the pattern and means the same, with sets spelled out and no edges of
    lines.

    It is twice as quick on such patterns, and has no timeout.
    """
    try:
        return _SPECIAL.search(pattern) is None and bool(re.compile(pattern))
    except re.error:
        return False


class Shared(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The content of a ``_shared.yaml``: ``classes`` are the inside of a character class, ``words`` lists of literals,
    ``patterns`` lists of regular expressions without groups of their own."""

    classes: dict[str, str] = {}
    words: dict[str, list[str]] = {}
    patterns: dict[str, list[str]] = {}

    def over(self, other: Shared) -> Shared:
        """These tables laid over others."""
        return Shared(
            {**other.classes, **self.classes}, {**other.words, **self.words}, {**other.patterns, **self.patterns}
        )

    def expand(self, pattern: str, key: tuple[str | int, ...]) -> str:
        """The pattern with every ``{name}`` replaced; an unknown name is an OptionError at ``key``."""

        def replace(found: regex.Match[str]) -> str:
            name = found[1]
            if name in self.classes:
                return self.expand(self.classes[name], key)
            if name in self.patterns:
                return "(?:" + "|".join(self.expand(one, key) for one in self.patterns[name]) + ")"
            return alternation(self.words_of(name, key))

        expanded: str = _NAME.sub(replace, pattern)
        return expanded

    def words_of(self, name: str, key: tuple[str | int, ...]) -> list[str]:
        """The word table of that name; an unknown name is an OptionError at ``key``."""
        if name in self.words:
            return self.words[name]
        near = difflib.get_close_matches(name, [*self.classes, *self.words, *self.patterns], 1)
        hint = f"; did you mean '{near[0]}'?" if near else "; _shared.yaml has the names there are"
        raise OptionError(key, f"no table named '{name}'{hint}")


def compiled(expression: str, key: tuple[str | int, ...], flags: int = regex.MULTILINE) -> regex.Pattern[str]:
    """The expression of an option, compiled; an OptionError at ``key`` for what is none."""
    try:
        return regex.compile(expression, flags)
    except regex.error as error:
        raise OptionError(key, f"not a regular expression: {error}") from error


def alternation(words: Iterable[str]) -> str:
    """A group that matches any of the words, longest first."""
    return "(?:" + "|".join(regex.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"
