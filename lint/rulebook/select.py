"""Which rules run: what ``--select``, ``--ignore`` and their like mean.

A selector is ``ALL``, a pack, an id, an old id, an id's second half, or the beginning of an id with ``*``. Of the
selectors that name a rule the most exact decides; among equally exact ones the command line goes before the
configuration, and leaving out before taking in.
"""

from __future__ import annotations

from lint.errors import CannotStart, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lint.rulebook.rule import Rule, Rulebook

ALL = "ALL"
_ALL, _PACK, _PREFIX, _ID = range(4)


class UnknownRule(CannotStart):
    """A selector that names no rule."""


class Choice:
    """What one place (the command line, a configuration file) says about the rules to run."""

    __slots__ = ("extend", "ignore", "select")

    def __init__(self, select: Sequence[str] | None, extend: Sequence[str] = (), ignore: Sequence[str] = ()) -> None:
        self.select = select
        self.extend = extend
        self.ignore = ignore


def chosen(rulebook: Rulebook, choices: Iterable[Choice]) -> tuple[Rule, ...]:
    """The rules that the choices leave, the later choice before the earlier; raises UnknownRule.

    A choice that selects replaces what earlier ones selected; what they ignore stays ignored.
    """
    choices = tuple(choices)
    if not any(choice.select is not None or choice.extend or choice.ignore for choice in choices):
        return tuple(rule for rule in rulebook.rules if rule.default)
    on: dict[str, tuple[int, int, int]] = {}
    base = True
    off: dict[str, tuple[int, int, int]] = {}
    for layer, choice in enumerate(choices):
        if choice.select is not None:
            base = False
            on = {}
        _rank(rulebook, (*(choice.select or ()), *choice.extend), layer, 0, on)
        _rank(rulebook, choice.ignore, layer, 1, off)
    least = (-1, 0, 0)
    return tuple(
        rule
        for rule in rulebook.rules
        if (rule.id in on or base and rule.default) and on.get(rule.id, least) >= off.get(rule.id, least)
    )


def _rank(
    rulebook: Rulebook, selectors: Iterable[str], layer: int, ignored: int, ranks: dict[str, tuple[int, int, int]]
) -> None:
    for selector in selectors:
        exactness, ids = resolve(rulebook, selector)
        for rule in ids:
            ranks[rule] = max(ranks.get(rule, (-1, 0, 0)), (exactness, layer, ignored))


def resolve(rulebook: Rulebook, selector: str) -> tuple[int, frozenset[str]]:
    """How exact a selector is, and the ids that it names; raises UnknownRule where it names none."""
    if selector == ALL:
        return _ALL, frozenset(rule.id for rule in rulebook.rules)
    selector = renamed(rulebook.aliases, selector)
    if selector.endswith("*"):
        return _PREFIX, _some(rulebook, selector, (r.id for r in rulebook.rules if r.id.startswith(selector[:-1])))
    if "/" in selector.rstrip("/"):
        return _ID, _some(rulebook, selector, (rule.id for rule in rulebook.rules if rule.id == selector))
    pack = selector.rstrip("/")
    in_pack = [rule.id for rule in rulebook.rules if rule.pack == pack]
    if in_pack:
        return _PACK, frozenset(in_pack)
    return _ID, _some(rulebook, selector, (rule.id for rule in rulebook.rules if rule.id.endswith(f"/{selector}")))


def renamed(aliases: Mapping[str, str], name: str) -> str:
    """The id that a rule has today."""
    return aliases.get(name, name)


def _some(rulebook: Rulebook, selector: str, ids: Iterable[str]) -> frozenset[str]:
    found = frozenset(ids)
    if not found:
        known = {rule.id for rule in rulebook.rules}
        known |= {rule.pack for rule in rulebook.rules} | {name.partition("/")[2] for name in known} | {ALL}
        hint = did_you_mean(selector, sorted(known), "'xnumx rules' lists them")
        raise UnknownRule(f"no rule or pack named '{selector}'{hint}")
    return found
