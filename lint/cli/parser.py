"""The careful way through a command line: argparse, made from the same table as :mod:`lint.cli.scan`."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from lint.cli.commands import ALIASES, COMMANDS
from lint.cli.options import Command, Option
from lint.cli.scan import split
from lint.errors import CannotStart, did_you_mean
from lint.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lint.cli.scan import Given

WIDTH = 100


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise CannotStart(f"{message} (see '{self.prog} --help')")


def parse(name: str, command: Command, argv: Sequence[str]) -> tuple[Given, list[str]]:
    """What :func:`lint.cli.scan.scan` gives; raises CannotStart, or SystemExit after printing help."""
    cut = list(argv).index("--") if "--" in argv else len(argv)
    parser = build(name, command)
    found, unknown = parser.parse_known_intermixed_args(_without_reason(command, argv[:cut]))
    given: Given = vars(found)
    plain = [*given.pop("plain", []), *argv[cut + 1 :]]  # type: ignore[misc]
    if unknown:
        parser.error(_unknown(name, command, unknown[0]))
    for option in command.options:
        if option.kind == "list" and option.key in given:
            given[option.key] = [one for part in given[option.key] for one in part]  # type: ignore[union-attr]
    if not command.least <= len(plain) <= command.most:
        wanted = f"one {command.arguments}" if command.most else "no arguments"
        parser.error(f"'{name}' takes {wanted}, not {len(plain)}")
    return given, plain


def _unknown(name: str, command: Command, word: str) -> str:
    if word.startswith("-"):
        known = [one for option in command.options for one in option.names]
        return f"unknown option '{word}'{did_you_mean(word.partition('=')[0], known)}"
    further = [one.removeprefix(f"{name} ") for one in COMMANDS if one.startswith(f"{name} ")]
    otherwise = "there is " + ", ".join(f"'{name} {one}'" for one in further) if further else ""
    hint = did_you_mean(word, further, otherwise)
    return f"'{name}' takes no arguments, and '{word}' is one{hint}"


def _without_reason(command: Command, argv: Sequence[str]) -> list[str]:
    """The words, with an empty reason where none is given: the next word is a path and no reason."""
    names = [name for option in command.options if option.kind == "reason" for name in option.names]
    longer = [name for option in command.options for name in option.names if option.kind != "reason"]
    return [
        f"{word}="
        if len(word) > 2
        and any(name.startswith(word) for name in names)
        and not any(name.startswith(word) for name in longer)
        else word
        for word in argv
    ]


def build(name: str, command: Command) -> argparse.ArgumentParser:
    """The argparse parser of a command."""
    parser = _Parser(
        prog=f"xnumx {name}",
        usage=" ".join(["%(prog)s", "[options]", _usage(command)]).rstrip(),
        description=command.about,
        epilog=command.epilog or None,
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=34, width=WIDTH),
        argument_default=argparse.SUPPRESS,
        add_help=False,
    )
    groups: dict[str, argparse._ArgumentGroup] = {}
    for option in command.options:
        if option.group not in groups:
            groups[option.group] = parser.add_argument_group(option.group)
        _add(groups[option.group], option)
    parser.add_argument("-h", "--help", action="help", help="show this and stop")
    if command.most:
        parser.add_argument("plain", nargs="*", metavar=command.arguments, help=argparse.SUPPRESS)
    return parser


def _usage(command: Command) -> str:
    if not command.most:
        return ""
    name = command.arguments if command.least else f"[{command.arguments}]"
    return name if command.most == 1 else f"{name[:-1]} ...]" if name.endswith("]") else f"{name} ..."


def _add(group: argparse._ArgumentGroup, option: Option) -> None:
    names = sorted(option.names, key=lambda word: word.startswith("--"))
    text = option.help
    if option.kind == "flag":
        group.add_argument(*names, dest=option.key, action="store_true", help=text)
    elif option.kind == "list":
        group.add_argument(*names, dest=option.key, action="append", type=split, metavar=option.metavar, help=text)
    elif option.kind == "reason":
        group.add_argument(*names, dest=option.key, nargs="?", const="", metavar=option.metavar, help=text)
    elif option.kind == "number":
        group.add_argument(*names, dest=option.key, type=_number, metavar=option.metavar, help=text)
    else:
        kind = _one_of(option.choices) if option.choices else str
        group.add_argument(*names, dest=option.key, type=kind, metavar=option.metavar, help=_with_choices(option))


def _with_choices(option: Option) -> str:
    return (
        f"{option.help}: {', '.join(option.choices)}"
        if option.choices and option.choices[0] not in option.help
        else option.help
    )


def _one_of(choices: Sequence[str]) -> Callable[[str], str]:
    def chosen(value: str) -> str:
        if value not in choices:
            hint = did_you_mean(value, choices)
            raise argparse.ArgumentTypeError(f"'{value}' is none of {', '.join(choices)}{hint}")
        return value

    return chosen


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise argparse.ArgumentTypeError(f"'{value}' is not a number from 0 up")
    return int(value)


def top_help() -> str:
    """What ``xnumx --help`` prints."""
    rows = [(f"xnumx {name}", command.summary) for name, command in COMMANDS.items()]
    width = max(len(name) for name, _ in rows)
    return "\n".join(
        [
            f"xnumx {VERSION}: a linter for corrupted and machine-mangled text",
            "",
            "commands:",
            *(f"  {name:<{width}}  {summary}" for name, summary in rows),
            "",
            "'xnumx COMMAND --help' tells the options of a command; 'xnumx lint' is 'xnumx check'.",
            "Start with 'xnumx check' in a folder of text or Markdown files.",
            "",
        ]
    )


def refusal(words: Sequence[str]) -> CannotStart:
    """Say why these words name no command."""
    word = words[0]
    names = [*COMMANDS, *ALIASES]
    hint = did_you_mean(word, names)
    if word.startswith("-"):
        hint = "; options come after the command, as in 'xnumx check --select date'"
    elif not hint:
        hint = f"; to check files, say 'xnumx check {word}'"
    return CannotStart(f"no command named '{word}'{hint}")


def print_help() -> int:
    """Print the help of the whole program."""
    sys.stdout.write(top_help())
    return 0
