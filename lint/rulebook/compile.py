"""Checked rules -> what the engine runs."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import regex

from lint.diagnostic import Severity
from lint.kinds import BUILTIN, VERDICT, OptionError, options_module, reads
from lint.kinds.shared import is_plain
from lint.rulebook import own_rules
from lint.rulebook.load import LoadedRule, option_error
from lint.rulebook.rule import HouseStyle, Raise, Rule, Rulebook
from lint.rulebook.yaml import Key
from lint.scan.lower import lower
from lint.scan.needs import clues, needs
from lint.scan.numbering import numbered
from lint.scan.syntax import Unknown, tree
from lint.scan.trigger import Trigger

MAX_MESSAGE = 120
ALWAYS_FIELDS = frozenset({"match"})


def compile_rules(loaded: list[LoadedRule], ids: list[str] | None = None) -> Rulebook:
    """The rulebook of these rules, out of all with these ids; raises RuleFileError where a rule's options cannot be
    compiled.
    """
    ids = [rule.id for rule in loaded] if ids is None else ids
    aliases = {alias: rule.id for rule in loaded for alias in rule.rule.aliases}
    rules = [_compile_rule(rule, ids) for rule in loaded]
    literals, conditions = numbered([rule.need for rule in rules])
    for rule, condition in zip(rules, conditions, strict=True):
        rule.literals, rule.need = literals, condition
    return Rulebook(tuple(rules), aliases)


def members(names: list[str], ids: list[str]) -> frozenset[str]:
    """The ids that a list of ids and packs stands for."""
    return frozenset(one for one in ids if one in names or one.partition("/")[0] in names)


def _compile_rule(loaded: LoadedRule, ids: list[str]) -> Rule:
    rule = loaded.rule
    state, gate, closer, fields = _prepare(loaded, ids)
    is_reader = rule.kind not in (BUILTIN, VERDICT) and reads(rule.kind)
    need, trigger = _derive(gate)
    if closer is not None:
        close_need, close_trigger = _derive(closer)
        need, trigger = close_need or need, close_trigger or trigger
    _check_template(loaded, rule.message, fields, ("message",))
    replace = rule.fix.replace if rule.fix else None
    if replace is not None:
        _check_template(loaded, replace, fields | {"replacement"}, ("fix", "replace"))
    for index, word in enumerate(rule.fix.suggest or () if rule.fix else ()):
        _check_template(loaded, word, fields, ("fix", "suggest", index))
    return Rule(
        id=loaded.id,
        pack=loaded.id.partition("/")[0],
        kind=rule.kind,
        severity=Severity.parse(rule.severity),
        default=rule.default is True,
        languages=None if "any" in rule.languages else frozenset(rule.languages),
        formats=None if "any" in rule.formats else frozenset(rule.formats),
        scope=rule.scope,
        mention=frozenset(rule.mention),
        message=rule.message,
        state=state,
        gate=None if gate is None or is_reader or _searches_gate(rule.kind) else regex.compile(gate, regex.MULTILINE),
        need=need,
        trigger=None if is_reader and closer is None else trigger,
        by_line=trigger is not None and not is_reader,
        house_style=_house_style(loaded),
        supersedes=members(rule.supersedes, ids),
        raised=_raise(loaded, ids),
        first_lines=rule.raise_.when.first_lines if rule.raise_ is not None else None,
        ours=Path(own_rules()) in loaded.file.path.parents,
        reads=is_reader,
        replace=replace,
        safe=bool(rule.fix and rule.fix.safety == "safe"),
        suggest=tuple(rule.fix.suggest or ()) if rule.fix else (),
    )


def _searches_gate(kind: str) -> bool:
    return getattr(options_module(kind), "SEARCHES_GATE", False)


def _derive(gate: str | None) -> tuple[Any, Trigger | None]:
    """What the gate needs, and what the one pass for all rules looks for, where they can be derived."""
    if gate is None:
        return None, None
    try:
        node = tree(gate)
    except Unknown:
        return None, None
    need = needs(node)
    found = clues(node)
    if found is not None:
        return need, Trigger(clues=found)
    try:
        return need, Trigger(lower(node))
    except Unknown:
        return need, None


def _prepare(loaded: LoadedRule, ids: list[str]) -> tuple[object, str | None, str | None, frozenset[str]]:
    """The kind's state for the rule, its gate, a closer one for the scanner where the kind has one, and its fields."""
    kind = loaded.rule.kind
    if kind == BUILTIN:
        return None, None, None, frozenset({"reason"})
    if kind == VERDICT:
        evidence = members(loaded.options.evidence, ids)  # type: ignore[union-attr]
        return (evidence, loaded.options.least), None, None, frozenset({"count"})  # type: ignore[union-attr]
    module = options_module(kind)
    try:
        state = module.prepare(loaded.options, loaded.shared)
        gate = module.gate(loaded.options, loaded.shared)
        closer = module.trigger(loaded.options, loaded.shared) if hasattr(module, "trigger") else None
    except OptionError as error:
        raise option_error(loaded, error) from error
    return state, gate, closer, module.fields(loaded.options)


def _check_template(loaded: LoadedRule, template: str, fields: frozenset[str], key: Key) -> None:
    allowed = fields | ALWAYS_FIELDS
    try:
        names = [found for found in string.Formatter().parse(template) if found[1] is not None]
    except ValueError as error:
        raise loaded.file.error(key, f"not a template: {error}") from error
    for _, name, form, conversion in names:
        if name not in allowed:
            raise loaded.file.error(key, f"no field named '{{{name}}}'; there are {', '.join(sorted(allowed))}")
        if form or conversion:
            raise loaded.file.error(key, f"a field stands as it is: write '{{{name}}}', without what follows the name")
    if key == ("message",) and (len(template) > MAX_MESSAGE or template.endswith(".")):
        raise loaded.file.error(key, f"a message has at most {MAX_MESSAGE} characters and no final stop")


def _house_style(loaded: LoadedRule) -> HouseStyle | None:
    style = loaded.rule.house_style
    if style is None:
        return None
    joint = _compiled(loaded, style.joint, ("house-style", "joint"))
    hit = _compiled(loaded, style.hit, ("house-style", "hit"))
    return HouseStyle(joint, hit, style.above, style.least, is_plain(joint.pattern) and is_plain(hit.pattern))


def _raise(loaded: LoadedRule, ids: list[str]) -> Raise | None:
    spec = loaded.rule.raise_
    if spec is None:
        return None
    when = spec.when
    if not when.document_has and when.document_matches is None and when.first_lines is None:
        raise loaded.file.error(("raise", "when"), "a condition names document-has, document-matches or first-lines")
    rules = members(when.document_has, ids) if when.document_has else None
    matches = when.document_matches
    pattern = _compiled(loaded, matches, ("raise", "when", "document-matches")) if matches is not None else None
    return Raise(Severity.parse(spec.to), rules, when.least, pattern, when.first_lines)


def _compiled(loaded: LoadedRule, pattern: str, key: Key) -> regex.Pattern[str]:
    try:
        return regex.compile(loaded.shared.expand(pattern, key), regex.MULTILINE)
    except OptionError as error:
        raise loaded.file.error(error.key, error.message) from error
    except regex.error as error:
        raise loaded.file.error(key, f"not a regular expression: {error}") from error
