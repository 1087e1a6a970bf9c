"""Options of the kind ``pattern``: a regular expression, and conditions on what its groups caught."""

from __future__ import annotations

import msgspec
import regex

from lint.kinds import OptionError
from lint.kinds.pattern.alternatives import apart
from lint.kinds.shared import compiled

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
    """``pattern`` in the syntax of the ``regex`` module; a group named ``match`` narrows what is reported."""

    pattern: str
    ignore_case: bool = False
    where: list[Condition] = []


def prepare(options: Options, shared: Shared) -> object:
    """The compiled alternatives, the names of groups that they have between them, and the conditions as plain tuples."""
    expanded = shared.expand(options.pattern, ("pattern",))
    flags = regex.MULTILINE | (regex.IGNORECASE if options.ignore_case else 0)
    pattern = compiled(expanded, ("pattern",), flags)
    if pattern.fullmatch(""):
        raise OptionError(("pattern",), "the pattern matches the empty text; let it consume at least one character")
    groups = set(pattern.groupindex)
    conditions = tuple(
        _prepare_condition(condition, groups, shared, ("where", index)) for index, condition in enumerate(options.where)
    )
    return apart(pattern), tuple(sorted(groups)), conditions


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
    """The pattern's named groups."""
    return frozenset(regex.findall(r"\(\?P?<(\w+)>", options.pattern))


def gate(options: Options, shared: Shared) -> str | None:
    """The pattern itself: what it needs is derived from it."""
    expanded = shared.expand(options.pattern, ("pattern",))
    return f"(?i){expanded}" if options.ignore_case else expanded
