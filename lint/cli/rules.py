"""``xnumx rule``, ``xnumx rules`` and what works on rules: ``rules test``, ``rules new``, ``rules schema``."""

from __future__ import annotations

import os
from pathlib import Path

from lint.cli.asked import Asked
from lint.cli.output import put, put_line, unwritable
from lint.config.settings import rule_folders
from lint.errors import CannotStart, did_you_mean
from lint.rulebook import own_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.cli.scan import Given
    from lint.rulebook.load import LoadedRule


def run(name: str, given: Given, plain: list[str]) -> int:
    """Run one of the commands about rules."""
    if name == "rules schema":
        return _schema(given)
    folders = rule_folders(Asked(given).root)
    if name == "rule":
        return _explain(folders, plain, everything="all" in given)
    if name == "rules test":
        return _test(folders, plain)
    if name == "rules new":
        from lint.cli.new import write_skeleton

        return write_skeleton(plain[0], _folder_for_new(given, folders), folders)
    return _list(folders, as_json="json" in given)


def _explain(folders: list[str], names: list[str], *, everything: bool) -> int:
    from lint.rulebook.pages import Pages, load_all, page

    if not names and not everything:
        raise CannotStart("name a rule, as in 'xnumx rule date/impossible', or say --all; 'xnumx rules' lists them")
    pages = Pages(folders)
    loaded = load_all(folders) if everything else [pages.load(name) for name in names]
    put("\n".join(page(one) for one in loaded))
    return 0


def _list(folders: list[str], *, as_json: bool) -> int:
    from lint.rulebook.pages import load_all

    loaded = load_all(folders)
    if as_json:
        import json

        put(json.dumps([_as_data(one) for one in loaded], ensure_ascii=False, indent=1) + "\n")
        return 0
    width = max((len(one.id) for one in loaded), default=0)
    for one in loaded:
        severity = one.rule.severity if one.rule.default is True else "off"
        put_line(f"{one.id:<{width}}  {severity:<7}  {one.rule.summary}")
    return 0


def _as_data(loaded: LoadedRule) -> dict[str, object]:
    rule = loaded.rule
    return {
        "id": loaded.id,
        "pack": loaded.id.partition("/")[0],
        "summary": rule.summary,
        "severity": rule.severity,
        "default": rule.default,
        "kind": rule.kind,
        "languages": rule.languages,
        "formats": rule.formats,
        "fix": None if rule.fix is None else "suggest" if rule.fix.suggest else rule.fix.safety,
        "aliases": rule.aliases,
        "explanation": rule.explanation,
        "references": rule.references,
    }


def _test(folders: list[str], names: list[str]) -> int:
    from lint.contract.pace import Pace
    from lint.contract.promises import Contract
    from lint.rulebook.load import load_folders
    from lint.rulebook.store import fetch

    folders = [*folders, *(folder for folder in _more_folders(names) if folder not in folders)]
    paths = [Path(folder) for folder in folders]
    compiled = {rule.id: rule for rule in fetch(folders).rules}
    wanted = _wanted(_loaded(paths, names), names)
    contract = Contract(tuple(compiled.values()))
    pace = Pace(lambda: load_folders(paths))
    broken = 0
    for rule in wanted:
        failures = list(contract.failures(rule))
        broken += len(failures)
        for failed in failures:
            put_line(f"{_from_here(failed.place)}: {failed.rule}: {failed.what}")
        slow = None if failures else pace.told(compiled[rule.id])
        if slow is not None:
            put_line(f"{rule.id} {slow}")
    kept = f"{len(wanted)} rule{'s' if len(wanted) != 1 else ''} tested"
    put_line(f"{kept}, {broken} promise{'s' if broken != 1 else ''} broken" if broken else f"{kept}, all promises kept")
    return 1 if broken else 0


def _from_here(place: str) -> str:
    """A place below the working folder, named from there as a report names it."""
    return place.removeprefix(os.path.join(os.path.realpath(os.getcwd()), ""))


def _more_folders(names: Sequence[str]) -> list[str]:
    """The folders of rules that the paths lie in: of ``rules/pack`` and ``rules/pack/name.yaml`` it is ``rules``."""
    folders = []
    for name in filter(os.path.exists, names):
        path = os.path.realpath(name)
        if path.endswith(".yaml"):
            path = os.path.dirname(os.path.dirname(path))
        elif any(entry.endswith(".yaml") and entry[0] not in "._" for entry in os.listdir(path)):
            path = os.path.dirname(path)
        if path != os.path.realpath(own_rules()) and path not in folders:
            folders.append(path)
    return folders


def _loaded(folders: list[Path], names: Sequence[str]) -> list[LoadedRule]:
    """The rules among which the names are looked for: of paths, those of the folders that they lie in."""
    from lint.rulebook.load import load_folder, load_folders, rule_ids

    tops = [os.path.join(os.path.realpath(folder), "") for folder in folders]
    places = [os.path.join(os.path.realpath(name), "") for name in names]
    held = {at for place in places for at, top in enumerate(tops) if place.startswith(top)}
    if not names or not all(any(map(place.startswith, tops)) for place in places):
        return load_folders(folders)
    ids = rule_ids(folders)
    return [rule for at in sorted(held) for rule in load_folder(folders, at, ids)]


def _wanted(loaded: list[LoadedRule], names: Sequence[str]) -> list[LoadedRule]:
    if not names:
        return loaded
    wanted: dict[str, LoadedRule] = {}
    for name in names:
        found = [one for one in loaded if _is_meant(one, name)]
        if not found:
            known = {word for one in loaded for word in (one.id, one.id.partition("/")[0])}
            hint = did_you_mean(name, sorted(known), "'xnumx rules' lists them")
            raise CannotStart(f"no rule, pack or rule file named '{name}'{hint}")
        wanted.update((one.id, one) for one in found)
    return list(wanted.values())


def _is_meant(loaded: LoadedRule, name: str) -> bool:
    if name in (loaded.id, *loaded.id.split("/")):
        return True
    if not os.path.exists(name):
        return False
    file, path = os.path.realpath(loaded.file.path), os.path.realpath(name)
    return file == path or file.startswith(path + os.sep)


def _folder_for_new(given: Given, folders: list[str]) -> str:
    folder = given.get("folder")
    if isinstance(folder, str):
        return folder
    return folders[1] if len(folders) > 1 else "rules"


def _schema(given: Given) -> int:
    from lint.rulebook.jsonschema import rule_schema

    text = rule_schema()
    path = given.get("output_file")
    if not isinstance(path, str):
        put(text)
        return 0
    try:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise unwritable(path, error) from error
    return 0
