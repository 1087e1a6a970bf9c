"""The completion script for bash (3.2 and later, with or without the bash-completion package)."""

from __future__ import annotations

from lint.cli.commands import COMMANDS
from lint.cli.completion import choices_of, kind_of, names, subcommands, takes_value, top_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Where nothing is answered, bash completes files by itself ('-o default'), quotes and all. It cuts words at '=', so that the
# value of --option=value is a word of its own.
_SCRIPT = r"""# Completion of xnumx for bash. In ~/.bashrc: eval "$(xnumx completion bash)"

_xnumx_words() {
    local IFS=$'\n'
    COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

# Lines of standard input, each put behind $1 in the answer. What a shell could take for more than a word is left out.
_xnumx_lines() {
    local line
    while IFS= read -r line; do
        case $line in
            *[!A-Za-z0-9._/-]*) ;;
            "${cur#"$1"}"*) COMPREPLY+=("$1$line") ;;
        esac
    done
}

_xnumx_rules() {
    local before=
    case $cur in *,*) before=${cur%,*}, ;; esac
    _xnumx_lines "$before" < <("${COMP_WORDS[0]}" completion rules 2>/dev/null)
    compopt -o nospace 2>/dev/null
}

_xnumx_folders() {
    local IFS=$'\n'
    COMPREPLY=($(compgen -d -- "$cur"))
    compopt -o filenames 2>/dev/null
}

_xnumx_revisions() {
    _xnumx_lines "" < <(echo HEAD; git for-each-ref --format='%(refname:short)' 2>/dev/null)
}

_xnumx() {
    local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} option= at
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        _xnumx_words $'@TOP@'
        return
    fi
    case $command in
@ALIASES@
    esac
    if [ "$COMP_CWORD" -gt 2 ]; then
        case "$command ${COMP_WORDS[2]}" in
            @LONGER@) command="$command ${COMP_WORDS[2]}" ;;
        esac
    fi
    for ((at = 2; at < COMP_CWORD; at++)); do
        if [ "${COMP_WORDS[at]}" = -- ]; then previous=; command="$command --"; break; fi
    done
    if [ "$cur" = = ]; then
        option=$previous cur=
    elif [ "$previous" = = ]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    else
        option=$previous
    fi
    case "$command:$option" in
@VALUES@
    esac
    case "$command:$cur" in
@OPTIONS@
    esac
    case ${command% --} in
@ARGUMENTS@
    esac
}

complete -o default -F _xnumx xnumx
"""


def script() -> str:
    """The script."""
    aliases = [f"        {alias}) command={name} ;;" for name in COMMANDS for alias in names(name)[1:]]
    parts = {
        "TOP": r"\n".join([*(name for name, _ in top_commands()), "--help", "--version"]),
        "ALIASES": "\n".join(aliases),
        "LONGER": " | ".join(f'"{name}"' for name in COMMANDS if " " in name),
        "VALUES": "\n".join(_values()),
        "OPTIONS": "\n".join(_options()),
        "ARGUMENTS": "\n".join(_arguments()),
    }
    text = _SCRIPT
    for name, part in parts.items():
        text = text.replace(f"@{name}@", part)
    return text


def _values() -> Iterator[str]:
    for name, command in COMMANDS.items():
        for option in filter(takes_value, command.options):
            patterns = " | ".join(f'"{name}:{word}"' for word in option.names)
            yield f"        {patterns}) {_answer(kind_of(option), choices_of(option))}return ;;"


def _options() -> Iterator[str]:
    for name, command in COMMANDS.items():
        words = [word for option in command.options for word in option.names if word.startswith("--")]
        yield f'        "{name}:-"*) {_words([*words, "--help"])}return ;;'


def _arguments() -> Iterator[str]:
    for name, command in COMMANDS.items():
        more = [word for word, _ in subcommands(name)]
        answer = _answer(kind_of(command), choices_of(command))
        if more:
            answer = f'if [ "$COMP_CWORD" -eq 2 ]; then {_words(more)}fi; '
        if answer:
            yield f'        "{name}") {answer};;'.replace("; ;;", " ;;")


def _answer(kind: str, choices: object) -> str:
    if kind == "choices":
        return _words(choices)
    return f"_xnumx_{kind}; " if kind in ("rules", "folders", "revisions") else ""


def _words(words: object) -> str:
    assert isinstance(words, (list, tuple))
    lines = r"\n".join(words)
    return f"_xnumx_words $'{lines}'; "
