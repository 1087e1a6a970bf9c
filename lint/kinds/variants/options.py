"""Options of the kind ``variants``: what a name looks like, and which spellings are one."""

from __future__ import annotations

import msgspec
import regex

from lint.kinds import OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

TABLES = ("korean-surnames",)


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """Two words are variants of one name when they are spelled differently and come to the same ``key``.

    ``word``
        A pattern of the words that are compared, such as a run of katakana.
    ``fold``
        What is written in place of what to get from a spelling to its key; the longest that fits, from left to
        right, once.
    ``table``
        Instead of ``fold``: a table of ``lint/data`` that says the key of each spelling; words not in it are passed over.
    ``name``
        A pattern that marks a word as a name from right behind it: a title, ``氏``.
    ``both``
        Whether every spelling must stand as a name somewhere, or one of them.
    ``least``
        Characters of the key below which unlike names may meet.
    """

    word: str
    name: str
    fold: dict[str, str] = {}
    table: str | None = None
    both: bool = False
    least: int = 1


def prepare(options: Options, shared: Shared) -> object:
    """The two patterns, the folding pattern with its table, and the table of keys if there is one."""
    word = _compiled(options.word, ("word",), shared)
    named = _compiled(f"(?:{options.word})(?={options.name})", ("name",), shared)
    if (options.table is None) == (not options.fold):
        raise OptionError(("fold",), "give either 'fold' or 'table'")
    keys = None if options.table is None else _table(options.table)
    spellings = "|".join(regex.escape(one) for one in sorted(options.fold, key=lambda one: (-len(one), one)))
    folds = regex.compile(spellings) if spellings else None
    return word, named, folds, dict(options.fold), keys, options.both, options.least


def _compiled(pattern: str, key: tuple[str | int, ...], shared: Shared) -> regex.Pattern[str]:
    try:
        return regex.compile(shared.expand(pattern, key), regex.MULTILINE)
    except regex.error as error:
        raise OptionError(key, f"not a regular expression: {error}") from error


def _table(name: str) -> dict[str, str]:
    if name not in TABLES:
        raise OptionError(("table",), f"no table named '{name}'; there are {', '.join(TABLES)}")
    from lint.data.korean_surnames import KEYS

    return KEYS


def fields(options: Options) -> frozenset[str]:
    """``other`` is the spelling that the document uses more, or first."""
    return frozenset({"other"})


def gate(options: Options, shared: Shared) -> str | None:
    """A word that stands as a name."""
    return shared.expand(f"(?:{options.word})(?={options.name})", ("word",))
