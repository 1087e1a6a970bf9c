"""Every command, as data, with its options (:mod:`lint.cli.options`).

Imports nothing that a check of one small file does not need.
"""

from __future__ import annotations

from lint.cli.options import CHECK, CONFIG_OPTIONS, FILES, OUTPUT, RULES, Command, Option

COMMANDS: dict[str, Command] = {
    "check": CHECK,
    "rule": Command(
        "rules",
        "explain a rule",
        "Say what a rule finds, why that is wrong, how it is decided, and what it leaves alone.",
        "ID",
        (Option("--all", "explain every rule", RULES), *CONFIG_OPTIONS),
    ),
    "rules": Command(
        "rules",
        "list the rules, or work on them (rules test, rules new, rules schema)",
        "List every rule there is: ours and those of the configuration's rule-paths.",
        "",
        (Option("--json", "print one JSON array", OUTPUT), *CONFIG_OPTIONS),
        most=0,
        epilog="further commands: xnumx rules test, xnumx rules new, xnumx rules schema",
    ),
    "rules test": Command(
        "rules",
        "check rules against their own examples",
        "Check that rules keep the contract: every marked span found, nothing else, and in time.",
        "PATH",
        CONFIG_OPTIONS,
        epilog="PATH is a rule file, a folder of rules, a rule's id or a pack; default: every rule there is.",
    ),
    "rules new": Command(
        "rules",
        "write the skeleton of a new rule",
        "Write rules/PACK/NAME.yaml, ready to be filled in.",
        "PACK/NAME",
        (
            Option(
                "--folder", "the folder of rules (default: rule-paths, else rules)", FILES, kind="value", metavar="DIR"
            ),
            *CONFIG_OPTIONS,
        ),
        least=1,
        most=1,
    ),
    "rules schema": Command(
        "rules",
        "print the JSON schema of rule files, for editors",
        "Print the JSON schema of rule files, by which an editor completes and checks them.",
        "",
        (Option("--output-file -o", "write it there", OUTPUT, kind="value", metavar="FILE"),),
        most=0,
    ),
    "init": Command(
        "init",
        "write a commented xnumx.toml",
        "Write a commented xnumx.toml into this folder and show how to run xnumx on every commit.",
        "",
        (),
        most=0,
    ),
    "completion": Command(
        "completion",
        "print a completion script for bash, zsh or fish",
        "Print a script that lets a shell complete commands, options, their values, rules and files.",
        "SHELL",
        (),
        least=1,
        most=1,
        epilog="""\
SHELL is bash, zsh or fish; 'rules' prints what --select takes here, which the scripts ask for.

bash: in ~/.bashrc                            eval "$(xnumx completion bash)"
zsh:  in ~/.zshrc, after compinit             eval "$(xnumx completion zsh)"
fish: once                                    xnumx completion fish > ~/.config/fish/completions/xnumx.fish""",
    ),
    "server": Command(
        "server",
        "serve an editor over standard input and output (needs xnumx[lsp])",
        "Speak the language server protocol over standard input and output: findings, fixes and explanations in an editor.",
        "",
        (Option("--stdio", "the default and only way; editors like to say it", OUTPUT),),
        most=0,
        epilog="editors/ has the settings for VS Code, Neovim, Emacs and Helix.",
    ),
}
ALIASES = {"lint": "check"}
