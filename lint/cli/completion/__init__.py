"""``xnumx completion``: a script that lets a shell complete the command, made from the table of options."""

from __future__ import annotations

import os
from importlib import import_module

from lint.cli.commands import ALIASES, COMMANDS
from lint.cli.options import Command, Option
from lint.cli.output import put
from lint.errors import CannotStart, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint.cli.scan import Given

SHELLS = ("bash", "zsh", "fish")
RULES = "rules"  # what the scripts themselves ask for
# What a value is, by its metavar; a value of any other kind is the user's to know.
KINDS = {
    "RULES": "rules",
    "ID": "rules",
    "FILE": "files",
    "PATH": "files",
    "PATTERNS": "files",
    "DIR": "folders",
    "REV": "revisions",
    "SHELL": "choices",
}


def run(given: Given, plain: Sequence[str]) -> int:
    """Print the script for a shell, or the rules and packs that there are."""
    if plain[0] == RULES:
        put("".join(f"{name}\n" for name in selectors()))
        return 0
    if plain[0] not in SHELLS:
        hint = did_you_mean(plain[0], SHELLS, f"there is one for {', '.join(SHELLS)}")
        raise CannotStart(f"no completion for '{plain[0]}'{hint}")
    script: str = import_module(f"lint.cli.completion.{plain[0]}").script()
    put(script)
    return 0


def selectors() -> list[str]:
    """What ``--select`` takes here: ``ALL``, every pack, every rule's id. Rules are known by their files' names alone."""
    from lint.cli.asked import Asked
    from lint.config.settings import rule_folders

    ids: dict[str, list[str]] = {}
    for folder in rule_folders(Asked({}).root):
        for pack in filter(_counts, os.listdir(folder)):
            if os.path.isdir(path := os.path.join(folder, pack)):
                files = filter(_counts, os.listdir(path))
                ids.setdefault(pack, []).extend(f"{pack}/{name[:-5]}" for name in files if name.endswith(".yaml"))
    return ["ALL", *sorted(ids), *sorted(name for pack in ids.values() for name in pack)]


def _counts(name: str) -> bool:
    return name[0] not in "_." and name.isprintable()


def names(name: str) -> list[str]:
    """A command's name and its aliases."""
    return [name, *(alias for alias, meant in ALIASES.items() if meant == name)]


def top_commands() -> Iterator[tuple[str, str]]:
    """What the first word may be, with what it does."""
    for name, command in COMMANDS.items():
        if " " not in name:
            yield from ((one, command.summary) for one in names(name))


def subcommands(name: str) -> list[tuple[str, str]]:
    """What may come behind a command's name, as ``test`` behind ``rules``, with what it does."""
    start = f"{name} "
    return [(other[len(start) :], command.summary) for other, command in COMMANDS.items() if other.startswith(start)]


def takes_value(option: Option) -> bool:
    """Whether a value is the next word."""
    return option.kind not in ("flag", "reason")


def kind_of(what: Option | Command) -> str:
    """What a value or an argument is: ``choices``, ``rules``, ``files``, ``folders``, ``revisions``, or ``""`` for
    anything.
    """
    if isinstance(what, Option):
        return "choices" if what.choices else KINDS.get(what.metavar, "")
    return KINDS.get(what.arguments, "") if what.most else "nothing"


def choices_of(what: Option | Command) -> Sequence[str]:
    """The words to choose from where the kind is ``choices``."""
    return what.choices if isinstance(what, Option) else SHELLS
