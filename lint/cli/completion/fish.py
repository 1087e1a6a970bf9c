"""The completion script for fish (3.0 and later)."""

from __future__ import annotations

from lint.cli.commands import COMMANDS
from lint.cli.completion import choices_of, kind_of, names, subcommands, takes_value, top_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.cli.options import Command, Option

_SCRIPT = r"""# Completion of xnumx for fish. Once: xnumx completion fish > ~/.config/fish/completions/xnumx.fish

function __xnumx_is --description 'Whether the command line so far is one of these commands'
    set -l words (commandline -opc)
    set -e words[1]
    set -l command "$words[1]"
    if contains -- "$words[1] $words[2]" @LONGER@
        set command "$words[1] $words[2]"
    end
    contains -- "$command" $argv
end

function __xnumx_rules --description 'What stands before the last comma, with each rule and pack'
    set -l program (commandline -opc)[1]
    set -l before (commandline -ct | string replace -r '^--[^=]*=' '' | string replace -r '[^,]*$' '')
    for name in ($program completion rules 2>/dev/null)
        echo "$before$name"
    end
end

function __xnumx_revisions
    echo HEAD
    git for-each-ref --format='%(refname:short)' 2>/dev/null
end

complete -c xnumx -f
complete -c xnumx -n '__xnumx_is ""' -s h -l help -d 'say what there is'
complete -c xnumx -n '__xnumx_is ""' -s V -l version -d 'say which version this is'
"""
_ANSWERS = {
    "rules": "-x -a '(__xnumx_rules)'",
    "files": "-r -F",
    "folders": "-x -a '(__fish_complete_directories)'",
    "revisions": "-x -a '(__xnumx_revisions)'",
}


def script() -> str:
    """The script."""
    longer = " ".join(_quoted(name) for name in COMMANDS if " " in name)
    lines = [_SCRIPT.replace("@LONGER@", longer)]
    lines += [
        f"complete -c xnumx -n '__xnumx_is \"\"' -a {word} -d {_quoted(about)}\n" for word, about in top_commands()
    ]
    for name, command in COMMANDS.items():
        lines += _command(name, command)
    return "".join(lines)


def _command(name: str, command: Command) -> Iterator[str]:
    # Inside the single quotes of the condition, names of two words need quotes of their own.
    start = "complete -c xnumx -n " + _quoted("__xnumx_is " + " ".join(f'"{one}"' for one in names(name)))
    for word, about in subcommands(name):
        yield f"{start} -a {word} -d {_quoted(about)}\n"
    kind = kind_of(command)
    if kind == "choices":
        yield f"{start} -a {_quoted(' '.join(choices_of(command)))}\n"
    elif kind == "rules":
        yield f"{start} -a '(__xnumx_rules)'\n"
    elif kind == "files":
        yield f"{start} -F\n"
    for option in command.options:
        yield f"{start} {_option(option)}\n"
    yield f"{start} -s h -l help -d 'say what there is'\n"


def _option(option: Option) -> str:
    parts = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]
    if takes_value(option):
        kind = kind_of(option)
        parts.append(
            f"-x -a {_quoted(' '.join(choices_of(option)))}" if kind == "choices" else _ANSWERS.get(kind, "-x")
        )
    return f"{' '.join(parts)} -d {_quoted(option.help)}"


def _quoted(chars: str) -> str:
    inside = chars.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{inside}'"
