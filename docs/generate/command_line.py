"""The page of commands and options, from the table that the command itself is made from."""

from __future__ import annotations

from words import prose

from lint.cli.commands import ALIASES, COMMANDS
from lint.cli.options import Command, Option

HEAD = """\
---
title: Command line
---

# Command line

Every command with its options, as `xnumx COMMAND --help` tells them. Long options may be shortened as long as they stay
unambiguous, lists take commas (`--select date,number`) and may be said more than once, and `--` ends the options.
"""


def page() -> str:
    """The page as Markdown."""
    return "\n\n".join([HEAD.strip(), *(_command(name, command) for name, command in COMMANDS.items())]) + "\n"


def _command(name: str, command: Command) -> str:
    also = "".join(f" `xnumx {alias}` is the same." for alias, meant in ALIASES.items() if meant == name)
    parts = [f"## xnumx {name}", f"{prose(command.about)}{also}", f"```text\nxnumx {usage(name, command)}\n```"]
    groups: dict[str, list[Option]] = {}
    for option in command.options:
        groups.setdefault(option.group, []).append(option)
    for group, options in groups.items():
        rows = [f"| {spelling(one)} | {explained(one)} |" for one in options]
        parts.append("\n".join([f"| {group} | |", "|---|---|", *rows]))
    if command.epilog:
        parts.append(f"```text\n{command.epilog}\n```")
    return "\n\n".join(parts)


def usage(name: str, command: Command) -> str:
    """How a command is called."""
    options = "[options]" if command.options else ""
    argument = command.arguments
    if not command.most:
        argument = ""
    elif command.most > 1:
        argument = f"{argument} ..." if command.least else f"[{argument} ...]"
    return " ".join(part for part in (name, options, argument) if part)


def spelling(option: Option) -> str:
    """An option in each of its spellings, with what it takes."""
    value = option.metavar if option.metavar.startswith("=") else f" {option.metavar}" if option.metavar else ""
    if option.kind == "reason":
        value = f"[{value}]"
    long_first = sorted(option.names, key=lambda word: not word.startswith("--"))
    return ", ".join(f"`{word}{value if word == long_first[0] else ''}`" for word in long_first)


def explained(option: Option) -> str:
    """What an option does, and the values that it takes."""
    choices = f": {', '.join(f'`{one}`' for one in option.choices)}" if option.choices else ""
    return prose(option.help) + choices
