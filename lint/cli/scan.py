"""The quick way through a command line.

Takes exact option names, ``--name=value`` and ``--name value``, and plain arguments, which is what people and hooks
write nearly always. Whatever else comes (an abbreviation, a wrong value, ``--help``) is left to argparse, whose
import and set-up cost as much as the whole check of a small file.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lint.cli.options import Command, Option

    Value = bool | str | int | list[str]
    Given = dict[str, Value]


def scan(command: Command, argv: Sequence[str]) -> tuple[Given, list[str]] | None:
    """The options that were given, by key, and the plain arguments; None where argparse must look."""
    known = {name: option for option in command.options for name in option.names}
    given: Given = {}
    plain: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--":
            plain.extend(words)
        elif word == "-" or not word.startswith("-"):
            plain.append(word)
        else:
            name, equals, value = word.partition("=")
            option = known.get(name)
            if option is None or equals and (option.kind == "flag" or not name.startswith("--")):
                return None
            if option.kind == "flag":
                given[option.key] = True
                continue
            if option.kind == "reason":
                given[option.key] = value
                continue
            if not equals:
                value = next(words, "-?")
                if value.startswith("-") and value != "-":
                    return None
            if value == "--" or not take(option, value, given):
                return None
    if not command.least <= len(plain) <= command.most:
        return None
    return given, plain


def take(option: Option, value: str, given: Given) -> bool:
    """Put an option's value where it belongs; whether it is one that the option allows."""
    if option.choices and value not in option.choices:
        return False
    if option.kind == "number":
        if not (value.isascii() and value.isdigit() and len(value) < 10):
            return False
        given[option.key] = int(value)
    elif option.kind == "list":
        so_far = given.setdefault(option.key, [])
        assert isinstance(so_far, list)
        so_far.extend(split(value))
    else:
        given[option.key] = value
    return True


def split(value: str) -> list[str]:
    """The parts of a list with commas between."""
    return [part for part in (part.strip() for part in value.split(",")) if part]
