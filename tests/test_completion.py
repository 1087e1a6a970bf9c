"""Completion in real shells: what stands on the command line after the Tab key, in bash and zsh on a terminal, in fish."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lint.cli.commands import COMMANDS
from lint.cli.completion import KINDS, selectors, takes_value

ROOT = Path(__file__).resolve().parent.parent
# Values that nobody but the user knows.
FREE = {"PATTERN:RULE", "MB", "TAG", "NAME", "FORMAT", "LEVEL", "UNIT", "WHEN", "N", "=REASON", "PACK/NAME", ""}
Complete = Callable[[str], str]

SETUPS = {
    # After the Tab, Control-X writes down the line as it is.
    "bash": """
bind -x '"\\C-x": printf "%s" "$READLINE_LINE" > seen.tmp; mv seen.tmp seen'
bind 'set bell-style none'
bind 'set completion-query-items 0'
bind 'set page-completions off'
eval "$(xnumx completion bash)"
""",
    "zsh": """
autoload -Uz compinit && compinit -u -D
see() { print -rn -- "$BUFFER" > seen.tmp; mv seen.tmp seen }
zle -N see
bindkey '^X' see
setopt no_beep
eval "$(xnumx completion zsh)"
""",
}
STARTS = {"bash": ["bash", "--noprofile", "--norc", "-i"], "zsh": ["zsh", "-f", "-i"]}

CASES = [
    ("xnumx che", "xnumx check"),
    ("xnumx --vers", "xnumx --version"),
    ("xnumx check --output-fo", "xnumx check --output-format"),
    ("xnumx lint --unsa", "xnumx lint --unsafe-fixes"),
    ("xnumx check --add-ig", "xnumx check --add-ignore"),
    ("xnumx check --output-format=ht", "xnumx check --output-format=html"),
    ("xnumx check --output-format gitl", "xnumx check --output-format gitlab"),
    ("xnumx check -f chec", "xnumx check -f checkstyle"),
    ("xnumx check --fix --color alw", "xnumx check --fix --color always"),
    ("xnumx check --select placeholder/masked-n", "xnumx check --select placeholder/masked-number"),
    ("xnumx check --select=voice,date/impo", "xnumx check --select=voice,date/impossible"),
    ("xnumx check --ignore own/te", "xnumx check --ignore own/teh"),
    ("xnumx check notes", "xnumx check notes\\ of\\ mine.txt"),
    ("xnumx check --config xn", "xnumx check --config xnumx.toml"),
    ("xnumx check --diff-base topi", "xnumx check --diff-base topic/one"),
    ("xnumx check -- --sel", "xnumx check -- --sel"),
    ("xnumx rule date/impo", "xnumx rule date/impossible"),
    ("xnumx rules sch", "xnumx rules schema"),
    ("xnumx rules --js", "xnumx rules --json"),
    ("xnumx rules test --isol", "xnumx rules test --isolated"),
    ("xnumx rules new --folder my", "xnumx rules new --folder my-rules/"),
    ("xnumx completion fi", "xnumx completion fish"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a rule of its own, with names that a careless script would run, and a program ``xnumx``."""
    folder = tmp_path_factory.mktemp("completion")
    programs = folder / "programs"
    programs.mkdir()
    (programs / "xnumx").write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m lint "$@"\n')
    (programs / "xnumx").chmod(0o755)
    (folder / "notes of mine.txt").write_text("")
    (folder / "my-rules" / "own").mkdir(parents=True)
    (folder / "my-rules" / "own" / "teh.yaml").write_text("")
    (folder / "my-rules" / "own" / "$(touch pwned).yaml").write_text("")
    (folder / "my-rules" / "`touch pwned`").mkdir()
    (folder / "my-rules" / "`touch pwned`" / "a.yaml").write_text("")
    (folder / "xnumx.toml").write_text('rule-paths = ["my-rules"]\n')
    who = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"], ["branch", "topic/one"]):
        subprocess.run([*who, *words], cwd=folder, check=True)
    subprocess.run([*who, "branch", "$(touch${IFS}pwned)"], cwd=folder, check=True)
    return folder


def environment(folder: Path) -> dict[str, str]:
    path = f"{folder / 'programs'}{os.pathsep}{os.environ['PATH']}"
    return {
        **os.environ,
        "PATH": path,
        "HOME": str(folder),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "ZDOTDIR": str(folder),
    }


@pytest.fixture(scope="module", params=["bash", "zsh"])
def complete(request: pytest.FixtureRequest, folder: Path) -> Iterator[Complete]:
    """What the line is after the Tab key, on a terminal."""
    shell = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    setup = folder / f"setup.{shell}"
    setup.write_text(SETUPS[shell] + "touch ready\n", encoding="utf-8")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        STARTS[shell],
        cwd=folder,
        env=environment(folder),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    screen: list[bytes] = []
    threading.Thread(target=drained, args=(ours, screen), daemon=True).start()

    def wait_for(name: str) -> str:
        deadline = time.monotonic() + 60
        while not (folder / name).exists():
            assert time.monotonic() < deadline, b"".join(screen)[-2000:].decode("utf-8", "replace")
            time.sleep(0.02)
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).unlink()
        return text

    def complete(line: str) -> str:
        os.write(ours, f"\x15{line}\t\x18".encode())
        return wait_for("seen")

    os.write(ours, f". ./{setup.name}\r".encode())
    wait_for("ready")
    yield complete
    process.kill()
    process.wait()
    os.close(ours)


def drained(terminal: int, screen: list[bytes]) -> None:
    try:
        while data := os.read(terminal, 4096):
            screen.append(data)
    except OSError:
        pass


@pytest.mark.parametrize(("line", "completed"), CASES, ids=[line for line, _ in CASES])
def test_the_tab_key_completes(complete: Complete, line: str, completed: str) -> None:
    assert complete(line).rstrip(" =,") == completed


def test_a_list_may_go_on(complete: Complete) -> None:
    assert complete("xnumx check --select voice/pream") == "xnumx check --select voice/preamble"


@pytest.mark.parametrize("line", ["xnumx check --select ", "xnumx check --select own/", "xnumx check --diff-base "])
def test_names_are_never_run(complete: Complete, folder: Path, line: str) -> None:
    complete(line)
    complete(f"{line}\t\t")
    assert not (folder / "pwned").exists()


# --- fish -----------------------------------------------------------------------------------------------------------

needs_fish = pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")


@pytest.fixture(scope="module")
def fish(folder: Path) -> dict[str, list[str]]:
    """What fish offers for each line of the cases, and for some more."""
    lines = [*(line for line, _ in CASES), "xnumx check --select own/", "xnumx check --diff-base "]
    setup = folder / "lines.fish"
    script = "xnumx completion fish | source\n" + "".join(f"echo '== {line}'\ncomplete -C '{line}'\n" for line in lines)
    setup.write_text(script, encoding="utf-8")
    done = subprocess.run(
        ["fish", "--no-config", str(setup)],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    offered: dict[str, list[str]] = {}
    for row in done.stdout.splitlines():
        if row.startswith("== "):
            offered[row[3:]] = []
        else:
            offered[list(offered)[-1]].append(row.partition("\t")[0])
    return offered


@needs_fish
@pytest.mark.parametrize(("line", "completed"), CASES, ids=[line for line, _ in CASES])
def test_fish_offers(fish: dict[str, list[str]], line: str, completed: str) -> None:
    if line == completed:
        assert not [one for one in fish[line] if one.startswith("--")]
        return
    word = completed[line.rfind(" ") + 1 :].replace("\\", "")
    assert [one for one in fish[line] if one == word] == [word]


@needs_fish
def test_fish_runs_no_names(fish: dict[str, list[str]], folder: Path) -> None:
    assert "own/teh" in fish["xnumx check --select own/"]
    assert "HEAD" in fish["xnumx check --diff-base "]
    assert not (folder / "pwned").exists()


# --- the table ------------------------------------------------------------------------------------------------------


def test_every_kind_of_value_is_thought_of() -> None:
    options = {option.metavar for command in COMMANDS.values() for option in command.options if takes_value(option)}
    arguments = {command.arguments for command in COMMANDS.values()}
    assert options | arguments <= set(KINDS) | FREE


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_option_is_in_the_script(shell: str, xnumx) -> None:
    done = xnumx("completion", shell)
    assert done.status == 0
    for command in COMMANDS.values():
        for option in command.options:
            for name in option.names:
                words = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                assert (words if shell == "fish" else name) in done.out


def test_selectors_are_what_select_takes(xnumx, few_rules: Path) -> None:
    done = xnumx("completion", "rules")
    words = done.out.split()
    assert words[:3] == ["ALL", "internal", "placeholder"]
    assert "placeholder/masked-number" in words
    assert not [word for word in words if "_" in word]
    Path("a.txt").write_text("fine\n")
    assert xnumx("check", "--select", ",".join(words), "a.txt").status == 0
    assert selectors()[0] == "ALL"


def test_another_shell_is_refused(xnumx) -> None:
    done = xnumx("completion", "fsh")
    assert done.status == 2
    assert done.err == "xnumx: no completion for 'fsh'; did you mean 'fish'?\n"
