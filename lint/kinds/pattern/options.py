"""Options of the kind ``pattern``: a regular expression, and conditions on what its groups caught."""

from __future__ import annotations

import msgspec
import regex

from lint.kinds import OptionError
from lint.kinds.pattern.alternatives import apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

SEARCHES_GATE = True


class Condition(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """One comparison of a captured group; all conditions of a rule must hold.

    ``same-as`` and ``differs-from`` compare with another group's text; ``greater-than`` and ``less-than`` compare as
    numbers (separators ``,`` and full-width digits are understood) with another group or a number; ``in`` and
    ``not-in`` look the text up in a list or in a word table of ``_shared.yaml``.
    """

    group: str
    same_as: str | None = None
    differs_from: str | None = None
    greater_than: str | int | None = None
    less_than: str | int | None = None
    in_: str | list[str] | None = msgspec.field(default=None, name="in")
    not_in: str | list[str] | None = None


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """``pattern`` in the syntax of the ``regex`` module, or a list of patterns, of which the leftmost match counts (of
    equals, the first one's); a group named ``match`` narrows what is reported."""

    pattern: str | list[str]
    ignore_case: bool = False
    where: list[Condition] = []


def prepare(options: Options, shared: Shared) -> object:
    """The compiled alternatives, the names of groups that they have between them, and the conditions as plain tuples."""
    flags = regex.MULTILINE | (regex.IGNORECASE if options.ignore_case else 0)
    patterns: list[regex.Pattern[str]] = []
    for key, expression in _expressions(options, shared):
        try:
            alternatives = apart(expression, flags)
        except regex.error as error:
            raise OptionError(key, f"not a regular expression: {error}") from error
        if any(one.fullmatch("") for one in alternatives):
            raise OptionError(key, "the pattern matches the empty text; let it consume at least one character")
        patterns += alternatives
    groups = {name for one in patterns for name in one.groupindex}
    conditions = tuple(
        _prepare_condition(condition, groups, shared, ("where", index)) for index, condition in enumerate(options.where)
    )
    return tuple(patterns), tuple(sorted(groups)), conditions


def _expressions(options: Options, shared: Shared) -> list[tuple[tuple[str | int, ...], str]]:
    """Each pattern with its place among the options."""
    if isinstance(options.pattern, str):
        return [(("pattern",), shared.expand(options.pattern, ("pattern",)))]
    if not options.pattern:
        raise OptionError(("pattern",), "a list of patterns needs one at least")
    expressions: list[tuple[tuple[str | int, ...], str]] = []
    for number, pattern in enumerate(options.pattern):
        key = ("pattern", number)
        if regex.match(r"\(\?[a-zA-Z]+\)", pattern):
            raise OptionError(
                key, f"flags for one of several patterns stand before a colon: (?x: … ), not {pattern[:4]}"
            )
        expressions.append((key, shared.expand(pattern, key)))
    return expressions


def _prepare_condition(
    condition: Condition, groups: set[str], shared: Shared, key: tuple[str | int, ...]
) -> tuple[str, str, object]:
    operators = {
        "same-as": condition.same_as,
        "differs-from": condition.differs_from,
        "greater-than": condition.greater_than,
        "less-than": condition.less_than,
        "in": condition.in_,
        "not-in": condition.not_in,
    }
    given = [(name, value) for name, value in operators.items() if value is not None]
    if len(given) != 1:
        raise OptionError(key, f"a condition needs one of {', '.join(operators)}")
    (name, value) = given[0]
    if condition.group not in groups:
        raise OptionError((*key, "group"), f"the pattern has no group named '{condition.group}'")
    if name in ("in", "not-in"):
        words = shared.words_of(value, (*key, name)) if isinstance(value, str) else value
        return condition.group, name, frozenset(words)  # type: ignore[arg-type]
    if isinstance(value, str) and value not in groups:
        raise OptionError((*key, name), f"the pattern has no group named '{value}'")
    return condition.group, name, value


def fields(options: Options) -> frozenset[str]:
    """The patterns' named groups."""
    patterns = [options.pattern] if isinstance(options.pattern, str) else options.pattern
    return frozenset(name for pattern in patterns for name in regex.findall(r"\(\?P?<(\w+)>", pattern))


def gate(options: Options, shared: Shared) -> str | None:
    """The patterns themselves: what they need is derived from them."""
    expanded = "|".join(expression for _, expression in _expressions(options, shared))
    return f"(?i){expanded}" if options.ignore_case else expanded
