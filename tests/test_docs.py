"""What the documentation shows is what happens: its commands are run in order, its files are read, its sums are
complete.

In a page, a block with a title is a file, a ``console`` block is typed at a prompt, and ``pycon`` is typed into Python.
What stands below a command is what it prints; ``…`` alone on a line stands for any lines. Blocks of other kinds
(``sh``) are not run: they install things or need the network.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from ruamel.yaml import YAML

import lint
from lint.cli.commands import COMMANDS
from lint.config.file import KEYS, read
from lint.report import FORMATS
from lint.rulebook import schema

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
_BLOCK = re.compile(r"^( *)```(\w+)([^\n]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="([^"]+)"')
# Commands that set a machine up, or that stay: the rest of their block is run.
NOT_RUN = (
    "python3 -m venv",
    "pip ",
    "python -m pytest",
    "pre-commit ",
    "$EDITOR",
    "mkdocs ",
    "xnumx check --watch",
    "xnumx server",
)


class Block(NamedTuple):
    language: str
    title: str | None
    text: str


class Typed(NamedTuple):
    """A command and the lines that it prints, None where the page does not show them."""

    command: str
    output: list[str] | None


def blocks(page: Path) -> Iterator[Block]:
    for found in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        title = _TITLE.search(found[3])
        indent = found[1]
        text = "".join(line.removeprefix(indent) for line in found[4].splitlines(keepends=True))
        yield Block(found[2], title[1] if title else None, text)


def typed(text: str) -> Iterator[Typed]:
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)
    assert parts[0].strip() == "", "a console block begins with a command"
    for part in parts[1:]:
        command, _, output = part.partition("\n")
        lines = output.rstrip("\n").split("\n") if output.strip() else None
        yield Typed(command, lines)


def is_shown(expected: list[str], printed: list[str]) -> bool:
    """Whether the lines are those printed, ``…`` being any number of lines."""
    if not expected:
        return not printed
    if expected[0] == "…":
        return any(is_shown(expected[1:], printed[at:]) for at in range(len(printed) + 1))
    return bool(printed) and expected[0] == printed[0] and is_shown(expected[1:], printed[1:])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with our samples in it, and a program ``xnumx`` on the path that is this checkout."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "xnumx").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n')
    (programs / "xnumx").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name, value in (("NAME", "N"), ("EMAIL", "n@example.org")):
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    work = tmp_path / "work"
    shutil.copytree(ROOT / "fixtures/news-ja", work / "fixtures/news-ja")
    shutil.copytree(ROOT / "editors", work / "editors", ignore=shutil.ignore_patterns("node_modules", "vscode"))
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "samples")):
        subprocess.run(["git", *words], cwd=work, check=True)
    monkeypatch.chdir(work)
    return work


def run(command: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        ["bash", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    text = done.stdout.decode("utf-8").rstrip("\n")
    return done.returncode, text.split("\n") if text else []


@pytest.mark.skipif(shutil.which("git") is None or shutil.which("bash") is None, reason="git or bash is not installed")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_happens(page: Path, folder: Path) -> None:
    names: dict[str, object] = {}  # what a page's Python has defined so far
    for block in blocks(page):
        if block.title:
            path = folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command, output in typed(block.text):
                if command.startswith(NOT_RUN):
                    continue
                status, printed = run(command)
                said = "\n".join(printed)
                assert status in (0, 1) or output is not None, f"{command}: {status}\n{said}"
                if output is not None:
                    printed = [line.rstrip() for line in printed]
                    assert is_shown([line.rstrip() for line in output], printed), f"{command}\n{said}"
        elif block.language == "pycon":
            _doctest(page, block, names)


def _doctest(page: Path, block: Block, names: dict[str, object]) -> None:
    test = doctest.DocTestParser().get_doctest(block.text, {}, page.name, str(page), 0)
    test.globs = names
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=said.append, clear_globs=False)
    assert not said, "".join(said)


def test_every_setting_has_a_section_with_a_default_and_an_example_that_is_read(tmp_path: Path) -> None:
    page = (DOCS / "configuration.md").read_text(encoding="utf-8")
    sections = {part.partition("\n")[0].strip("` "): part for part in page.split("\n### ")[1:]}
    assert set(sections) == set(KEYS)
    for key, section in sections.items():
        assert re.search(r"^Type: .+ Default: .+\.$", section, re.MULTILINE), key
        example = re.search(r"^```toml\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
        assert example is not None, key
        path = tmp_path / "xnumx.toml"
        path.write_text(example[1], encoding="utf-8")
        (tmp_path / "shared.toml").write_text("", encoding="utf-8")
        config = read(str(path))
        assert config is not None
        assert key in config.values or key == "extend", key


def test_every_key_of_a_rule_file_is_described() -> None:
    page = (DOCS / "rule-keys.md").read_text(encoding="utf-8")
    for struct in (
        schema.Rule,
        schema.Example,
        schema.Examples,
        schema.FixSpec,
        schema.HouseStyle,
        schema.Raise,
        schema.When,
    ):
        for name in struct.__struct_encode_fields__:
            assert f"`{name}`" in page, name


def test_every_format_of_reports_is_told_of() -> None:
    table, _, sections = (DOCS / "outputs.md").read_text(encoding="utf-8").partition("\n## ")
    heads = " ".join(re.findall(r"^## (.+)$", f"## {sections}", re.MULTILINE)).lower().replace(",", " ").split()
    for name in FORMATS:
        assert f"`{name}`" in table, name
        assert name in heads or f"--output-format={name}`" in sections, name


def test_every_input_of_the_action_and_every_variable_of_the_template_is_told_of() -> None:
    page = (DOCS / "ci.md").read_text(encoding="utf-8")
    action = YAML(typ="safe").load(ROOT / "action.yml")
    template = YAML(typ="safe").load(ROOT / "ci" / "gitlab.yml")
    for name in (*action["inputs"], *action["outputs"], *template["variables"]):
        assert f"`{name}`" in page, name


def test_every_sign_of_a_mention_is_told_of() -> None:
    page = (DOCS / "rule-keys.md").read_text(encoding="utf-8")
    for sign in schema.MENTIONS:
        assert f"| `{sign}` |" in page, sign


def test_everything_public_is_told_of() -> None:
    page = (DOCS / "python.md").read_text(encoding="utf-8")
    for name in lint.__all__:
        assert f"`{name}" in page, name


def test_options_that_pages_speak_of_exist() -> None:
    known = {word for command in COMMANDS.values() for option in command.options for word in option.names} | {"--help"}
    for page in PAGES:
        for block in blocks(page):
            if block.language not in ("console", "sh", "yaml"):
                continue
            for line in block.text.splitlines():
                if re.search(r"\bxnumx (check|rules?)\b", line):
                    said = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", line.partition(" | ")[0]))
                    assert said <= known, f"{page.name}: {line}"


def test_whoever_looks_for_a_module_finds_it_in_the_map() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    inside = [path for path in (ROOT / "lint").iterdir() if not path.name.startswith(("_", "."))]
    names = [
        f"{path.name}/" if path.is_dir() else path.name for path in inside if path.is_dir() or path.suffix == ".py"
    ]
    assert [name for name in names if f"`{name}`" not in told] == []
    rows = re.findall(r"^\| `(\w+)/` \| ([^|\n]*\.py[^|\n]*) \|$", told, re.MULTILINE)
    assert len(rows) > 5
    for room, row in rows:
        modules = {path.name for path in (ROOT / "lint" / room).glob("*.py")} - {"__init__.py"}
        assert set(re.findall(r"`(\w+\.py)`", row)) == modules, room
