"""The command line: arguments in, exit status out (DESIGN: "The command")."""

from __future__ import annotations

import os
import sys

from lint.cli.commands import ALIASES, COMMANDS
from lint.cli.scan import scan
from lint.errors import CannotStart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

COULD_NOT_START, INCOMPLETE, INTERRUPTED = 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the words say; the exit status. Never raises but for a bug."""
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        return _flushed(_run(words))
    except CannotStart as error:
        return _fail(str(error), COULD_NOT_START)
    except KeyboardInterrupt:
        return _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:  # whoever read our output has seen enough
        _drop_output()
        return INCOMPLETE
    except OSError as error:  # the report could not be written: a full disk, mostly
        _drop_output()
        return _fail(f"cannot write the report: {error.strerror or error}", INCOMPLETE)


def _run(words: list[str]) -> int:
    if words[:1] == ["help"] and len(words) > 1:
        words = [*words[1:], "--help"]
    if not words or words[0] in ("-h", "--help", "help", "-V", "--version"):
        return _about(words)
    name, rest = _command(words)
    command = COMMANDS[name]
    scanned = scan(command, rest)
    if scanned is None:
        from lint.cli.parser import parse

        try:
            scanned = parse(name, command, rest)
        except SystemExit:  # argparse has printed the help
            return 0
    _refuse_nowhere()
    given, plain = scanned
    if command.module == "check":
        from lint.cli.check import run

        return run(given, plain)
    if command.module == "init":
        from lint.cli.init import run as run_init

        return run_init()
    if command.module == "completion":
        from lint.cli.completion import run as run_completion

        return run_completion(given, plain)
    if command.module == "server":
        from lint.cli.server import run as run_server

        return run_server()
    from lint.cli.rules import run as run_rules

    return run_rules(name, given, plain)


def _command(words: list[str]) -> tuple[str, list[str]]:
    name = ALIASES.get(words[0], words[0])
    longer = " ".join(words[:2])
    if longer in COMMANDS:
        return longer, words[2:]
    if name in COMMANDS:
        return name, words[1:]
    from lint.cli.parser import refusal

    raise refusal(words)


def _refuse_nowhere() -> None:
    """Raise CannotStart in a folder that is gone: no path could be told from there."""
    try:
        os.getcwd()
    except OSError as error:
        raise CannotStart("the folder that you are in is not there any more: change to another one") from error


def _about(words: list[str]) -> int:
    if words and words[0] in ("-V", "--version"):
        from lint.cli.about import about
        from lint.cli.output import put_line

        for line in about():
            put_line(line)
        return 0
    from lint.cli.parser import print_help

    status = print_help()
    return status if words else COULD_NOT_START


def _flushed(status: int) -> int:
    if sys.stdout is not None:
        sys.stdout.flush()
    return status


def _fail(message: str, status: int) -> int:
    from lint.cli.output import say

    say(f"xnumx: {message}")
    return status


def _drop_output() -> None:
    """Keep the interpreter from flushing into a stream that takes no more, and complaining of it, at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        pass
