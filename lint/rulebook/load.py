"""Rule folders -> checked rules, with errors at ``file:line:column``.

A folder of rules holds ``<pack>/<name>.yaml``, one rule a file; ``<pack>/_pack.yaml`` tells what the pack is about and
``_shared.yaml`` holds tables. Every other name that starts with ``_`` or ``.`` is passed over.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from lint.kinds import BUILTIN, VERDICT, OptionError, names, options_module
from lint.kinds.shared import Shared
from lint.languages.tags import wrong_tag
from lint.rulebook.schema import Pack, Rule
from lint.rulebook.yaml import Key, RuleFileError, YamlFile, read_yaml

T = TypeVar("T", bound=msgspec.Struct)

_ID_PART = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_AT_PATH = re.compile(r" - at `\$?\.?(.*?)`$")
_STEP = re.compile(r"\[(\d+)\]|\[\.\.\.\]|([^.\[\]]+)")
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`")


class LoadedRule:
    """A rule as its file says it, with its id, its file and its kind's typed options."""

    def __init__(
        self, rule_id: str, file: YamlFile, rule: Rule, options: msgspec.Struct | None, shared: Shared
    ) -> None:
        self.id = rule_id
        self.file = file
        self.rule = rule
        self.options = options
        self.shared = shared


def load_folders(folders: list[Path]) -> list[LoadedRule]:
    """The rules of several folders in the order of their ids; raises RuleFileError at the first one that is not sound."""
    ids = rule_ids(folders)
    loaded = [rule for at in range(len(folders)) for rule in load_folder(folders, at, ids)]
    return sorted(loaded, key=lambda rule: rule.id)


def load_folder(folders: list[Path], at: int, ids: list[str]) -> list[LoadedRule]:
    """The rules of one of the folders, which may use the tables of those before it and name any of the ids."""
    shared = Shared()
    for folder in folders[: at + 1]:
        shared = load_shared(folder).over(shared)
    loaded = [load_rule(path, rule_id(path, folders[at]), shared) for path in rule_files(folders[at])]
    _check_names(loaded, ids)
    return loaded


def rule_ids(folders: list[Path]) -> list[str]:
    """The ids of the rules of all folders, told by the names of their files; raises RuleFileError for one that stands
    in two.
    """
    paths: dict[str, Path] = {}
    for folder in folders:
        for path in rule_files(folder):
            name = rule_id(path, folder)
            if name in paths:
                raise RuleFileError(path, f"'{name}' is defined twice: also in {paths[name]}")
            paths[name] = path
    return sorted(paths)


def load_shared(folder: Path) -> Shared:
    """The tables of a folder; none where it has no ``_shared.yaml``."""
    path = folder / "_shared.yaml"
    if not path.exists():
        return Shared()
    file = read_yaml(path)
    return convert(file.value, Shared, file)


def rule_files(folder: Path) -> list[Path]:
    """The rule files below a folder; raises RuleFileError where there is no such folder."""
    if not folder.is_dir():
        raise RuleFileError(folder, "there is no such folder of rules")
    return sorted(
        path for path in folder.glob("*/*.yaml") if path.name[0] not in "_." and path.parent.name[0] not in "_."
    )


def rule_id(path: Path, folder: Path) -> str:
    """``pack/name`` of a rule file; raises RuleFileError when the names are not kebab-case."""
    pack, name = path.relative_to(folder).with_suffix("").parts
    for part in (pack, name):
        if not _ID_PART.fullmatch(part):
            raise RuleFileError(path, f"'{part}' is not a rule name: use small letters, digits and hyphens")
    return f"{pack}/{name}"


def load_rule(path: Path, name: str, shared: Shared) -> LoadedRule:
    """One rule, its options checked against its kind."""
    file = read_yaml(path)
    rule = convert(file.value, Rule, file)
    options = None
    if rule.kind in names():
        module = options_module(rule.kind)
        options = convert(rule.options, module.Options, file, ("options",))
    elif rule.kind == VERDICT:
        from lint.rulebook.verdicts import Verdict

        options = convert(rule.options, Verdict, file, ("options",))
    elif rule.kind != BUILTIN:
        near = difflib.get_close_matches(rule.kind, [*names(), VERDICT, BUILTIN], 1)
        hint = f"; did you mean '{near[0]}'?" if near else f"; there are {', '.join(names())}"
        raise file.error(("kind",), f"no kind named '{rule.kind}'{hint}")
    return LoadedRule(name, file, rule, options, shared)


def load_pack(folder: Path) -> Pack | None:
    """The description of a pack's folder, if it has one."""
    path = folder / "_pack.yaml"
    if not path.exists():
        return None
    file = read_yaml(path)
    return convert(file.value, Pack, file)


def convert(value: Any, into: type[T], file: YamlFile, below: Key = ()) -> T:
    """The value as a struct; raises RuleFileError with "did you mean" at the line of the culprit."""
    try:
        return msgspec.convert(value, into)
    except msgspec.ValidationError as error:
        message, key = _explain(str(error), value)
        unknown = _UNKNOWN.fullmatch(message)
        if unknown:
            key = (*key, unknown[1])
            message = _did_you_mean(unknown[1], into, key)
        raise file.error((*below, *key), message) from error


def _explain(text: str, value: Any) -> tuple[str, Key]:
    at = _AT_PATH.search(text)
    if not at:
        return text, ()
    key: list[str | int] = []
    for index, name in _STEP.findall(at[1]):
        if index:
            key.append(int(index))
        elif name:
            key.append(name)
    return text[: at.start()], tuple(key)


def _did_you_mean(name: str, into: type[msgspec.Struct], key: Key) -> str:
    known = sorted(_all_field_names(into))
    near = difflib.get_close_matches(name, known, 1)
    return f"unknown key '{name}'" + (f"; did you mean '{near[0]}'?" if near else "")


def _all_field_names(into: type[msgspec.Struct]) -> set[str]:
    names: set[str] = set()
    todo: list[Any] = [into]
    while todo:
        kind = todo.pop()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            for field in msgspec.structs.fields(kind):
                names.add(field.encode_name)
                todo.append(field.type)
        else:
            todo.extend(getattr(kind, "__args__", ()))
    return names


def _check_names(rules: list[LoadedRule], ids: list[str]) -> None:
    packs = {name.partition("/")[0] for name in ids}
    former: dict[str, str] = {}
    for loaded in rules:
        for index, alias in enumerate(loaded.rule.aliases):
            if alias in ids or alias in packs or former.setdefault(alias, loaded.id) != loaded.id:
                raise loaded.file.error(
                    ("aliases", index), f"'{alias}' already names a rule or pack; ids are not used again"
                )
        for index, tag in enumerate(loaded.rule.languages):
            wrong = wrong_tag(tag)
            if tag != "any" and wrong:
                raise loaded.file.error(("languages", index), f"a language must be any or {wrong}")
        lists: list[tuple[Key, list[str]]] = [(("supersedes",), loaded.rule.supersedes)]
        if loaded.rule.raise_:
            lists.append((("raise", "when", "document-has"), loaded.rule.raise_.when.document_has))
        for key, listed in lists:
            for index, name in enumerate(listed):
                if name not in ids and name not in packs:
                    near = difflib.get_close_matches(name, [*ids, *packs], 1)
                    hint = f"; did you mean '{near[0]}'?" if near else ""
                    raise loaded.file.error((*key, index), f"no rule or pack named '{name}'{hint}")


def option_error(loaded: LoadedRule, error: OptionError) -> RuleFileError:
    """A kind's OptionError, told at its place in the rule file."""
    return loaded.file.error(("options", *error.key), error.message)
