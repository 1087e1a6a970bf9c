"""The completion script for zsh: to be evaluated, or to lie in a folder of ``fpath`` as ``_xnumx``."""

from __future__ import annotations

from lint.cli.commands import COMMANDS
from lint.cli.completion import choices_of, kind_of, names, subcommands, takes_value, top_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint.cli.options import Command, Option

_SCRIPT = r"""#compdef xnumx
# Completion of xnumx for zsh. In ~/.zshrc, after compinit: eval "$(xnumx completion zsh)"

_xnumx_rules() {
    local -a found
    found=(${(f)"$(_call_program rules $xnumx completion rules 2>/dev/null)"})
    compset -P '*,'
    compadd -S '' -a found
}

_xnumx_revisions() {
    local -a found
    found=(HEAD ${(f)"$(_call_program revisions git for-each-ref --format='%\(refname:short\)' 2>/dev/null)"})
    compadd -a found
}

_xnumx() {
    local xnumx=$words[1] context state state_descr line
    typeset -A opt_args
    local -a found
    _arguments -C \
        '(- *)'{-h,--help}'[say what there is]' \
        '(- *)'{-V,--version}'[say which version this is]' \
        '1: :->command' \
        '*:: :->rest'
    case $state in
        command)
            found=(@TOP@)
            _describe -t commands command found
            ;;
        rest)
            case $line[1] in
@COMMANDS@
            esac
            ;;
    esac
}

if [ "$funcstack[1]" = _xnumx ]; then
    _xnumx "$@"
else
    compdef _xnumx xnumx
fi
"""
_ACTIONS = {"rules": "_xnumx_rules", "files": "_files", "folders": "_files -/", "revisions": "_xnumx_revisions"}


def script() -> str:
    """The script."""
    commands = "\n".join(_cases(16))
    return _SCRIPT.replace("@TOP@", _described(list(top_commands()))).replace("@COMMANDS@", commands)


def _cases(indent: int) -> Iterator[str]:
    start = " " * indent
    for name, command in COMMANDS.items():
        if " " in name:
            continue
        yield f"{start}{' | '.join(names(name))})"
        more = subcommands(name)
        if more:
            yield from _with_subcommands(start, name, command, more)
        else:
            yield f"{start}    {_arguments(command)} ;;"


def _with_subcommands(start: str, name: str, command: Command, more: list[tuple[str, str]]) -> Iterator[str]:
    yield f"{start}    {_arguments(command, subcommands=True)}"
    yield f"{start}    case $state in"
    yield f"{start}        command) found=({_described(more)}); _describe -t commands command found ;;"
    yield f"{start}        rest)"
    yield f"{start}            case $line[1] in"
    for word, _ in more:
        yield f"{start}                {word}) {_arguments(COMMANDS[f'{name} {word}'])} ;;"
    yield f"{start}            esac ;;"
    yield f"{start}    esac ;;"


def _arguments(command: Command, *, subcommands: bool = False) -> str:
    specs = [_spec(option) for option in command.options]
    specs.append("'(- *)'{-h,--help}'[say what there is]'")
    if subcommands:
        return f"_arguments -C {' '.join([*specs, _quoted('1: :->command'), _quoted('*:: :->rest')])}"
    if command.most:
        number = "1" if command.most == 1 else "*"
        specs.append(_quoted(f"{number}:{_plain(command.arguments)}:{_action(command)}"))
    return f"_arguments -s -S {' '.join(specs)}"


def _spec(option: Option) -> str:
    said = f"[{_plain(option.help)}]"
    often = "*" if option.kind == "list" else "" if len(option.names) == 1 else f"({' '.join(option.names)})"
    if option.kind == "flag":
        return " ".join(_quoted(f"{often}{name}{said}") for name in option.names)
    value = f"{_plain(option.metavar.lstrip('='))}:{_action(option)}"
    if option.kind == "reason":  # it may be left out, and comes behind '=' if at all
        return _quoted(f"{option.names[0]}=-{said}::{value}")
    assert takes_value(option)
    return " ".join(
        _quoted(f"{often}{name}{'=' if name.startswith('--') else '+'}{said}:{value}") for name in option.names
    )


def _action(what: Option | Command) -> str:
    kind = kind_of(what)
    return f"({' '.join(choices_of(what))})" if kind == "choices" else _ACTIONS.get(kind, " ")


def _described(words: list[tuple[str, str]]) -> str:
    return " ".join(_quoted(f"{word}:{about}") for word, about in words)


def _plain(chars: str) -> str:
    for sign in r"\[]:":
        chars = chars.replace(sign, f"\\{sign}")
    return chars


def _quoted(chars: str) -> str:
    inside = chars.replace("'", r"'\''")
    return f"'{inside}'"
