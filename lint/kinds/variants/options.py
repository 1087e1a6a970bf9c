"""Options of the kind ``variants``: what a name looks like, and which spellings are one."""

from __future__ import annotations

import msgspec
import regex

from lint.kinds import OptionError
from lint.kinds.shared import compiled, is_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

ANY = "(?=)"  # a name that holds behind each word
TABLES = ("korean-surnames",)


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """Two words are variants of one name when they are spelled differently and come to the same ``key``.

    ``word``
        A pattern of the words that are compared, such as a run of katakana.
    ``fold``
        What is written in place of what to get from a spelling to its key; the longest that fits, from left to
        right, once.
    ``table`` Instead of ``fold``: a table of ``lint/data`` that says the key of each spelling; words not in it are
        passed over.
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
    """A pattern of words with a group for the title behind them, and what else ``find.Reader`` starts from."""
    if (options.table is None) == (not options.fold):
        raise OptionError(("fold",), "give either 'fold' or 'table'")
    word, name = shared.expand(options.word, ("word",)), shared.expand(options.name, ("name",))
    compiled(word, ("word",))
    compiled(name, ("name",))
    words = compiled(f"(?P<word>{word})(?=(?P<name>{name}))?", ("word",))
    folds = compiled("|".join(map(regex.escape, sorted(options.fold, key=len, reverse=True))), ("fold",))
    keys = None if options.table is None else _table(options.table)
    in_ascii = any(spelling.isascii() for spelling in options.fold)
    plain = is_plain(words.pattern)
    folding = folds if options.fold else None
    return words, plain, name, folding, dict(options.fold), keys, options.both, options.least, in_ascii


def _table(name: str) -> dict[str, str]:
    if name not in TABLES:
        raise OptionError(("table",), f"no table named '{name}'; there are {', '.join(TABLES)}")
    from lint.data.korean_surnames import KEYS

    return KEYS


def fields(options: Options) -> frozenset[str]:
    """``other`` is the spelling that the document used first."""
    return frozenset({"other"})


def gate(options: Options, shared: Shared) -> str | None:
    """A word, and the title behind it where only words with titles are looked at."""
    word, name = shared.expand(options.word, ("word",)), shared.expand(options.name, ("name",))
    return f"(?:{word})(?:{name})" if options.both else word


def trigger(options: Options, shared: Shared) -> str | None:
    """The gate, but for words that count for some title elsewhere: these are frequent, and quicker read through."""
    return gate(options, shared) if options.both or options.name == ANY else None
