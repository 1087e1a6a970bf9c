"""A check of one small file imports what it needs and nothing else: start-up is a feature."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Each costs as much as the check of a small file, or a good part of it.
UNWANTED = """
argparse dataclasses typing msgspec ruamel pathlib json tomllib pathspec subprocess ftfy numpy unicodedata2 difflib inspect
ast logging tempfile random shutil hashlib decimal fractions datetime zipfile asyncio multiprocessing concurrent hyperscan
lint.cli.parser lint.rulebook.load lint.rulebook.compile lint.rulebook.schema lint.files.walk lint.contract.promises lint.fix.source
lint.scan.sweep lint.suppress.comments lint.files.replace lint.fix.files lint.files.unified lint.suppress.baseline lint.files.revision lint.suppress.ignoring lint.files.watch
functools importlib collections array
lint.cli.work lint.cli.watch lint.cli.advice lint.cli.about gcld3 lint.languages.identifier
""".split()


def imported(*words: str) -> set[str]:
    code = "import sys; from lint.cli import main; main(sys.argv[1:]); print('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", PATHS + code, *words], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split("\n"))


# Without site-packages' own start-up code, so that only our imports count.
PATHS = f"import sys; sys.path[:] = {sys.path!r}; "


@pytest.fixture(params=["燃料タンクの3分の1が空だった。\n", "A third of the tank was empty by noon.\n"])
def sound(here, request) -> str:
    (here / "a.txt").write_text(request.param * 100, "utf-8")
    return "a.txt"


@pytest.mark.parametrize(
    "options", [(), ("--output-format=concise", "--force-exclude"), ("--select", "placeholder,number")]
)
def test_a_sound_file_imports_little(sound, options):
    imported("check", sound)  # compiles the rules
    modules = imported("check", *options, sound)
    assert "lint.run.runner" in modules
    assert sorted(modules & set(UNWANTED)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", '[dependency-groups]\ndev = ["xnumx"]\n\n[tool.other]\nx = 1\n'),
        ("pyproject.toml", '[tool.xnumx]\nselect = ["placeholder"]\n'),
        ("xnumx.toml", 'ignore = ["date"]\nper-file-ignores = { "*.md" = ["voice"] }\n'),
    ],
)
def test_a_configuration_is_parsed_once(sound, here, name, text):
    (here / name).write_text(text, "utf-8")
    imported("check", sound)
    assert sorted(imported("check", sound) & set(UNWANTED)) == []


def test_a_folder_loads_no_identifier_of_languages(sound, here):
    (here / "b.txt").write_text("Der Tank war am Mittag zu einem Drittel leer.\n", "utf-8")
    imported("check", ".")
    assert imported("check", ".").isdisjoint({"gcld3", "lint.languages.identifier"})


def test_the_half_of_regex_that_compiles_stays_out(sound, few_rules, monkeypatch):
    """Compiled patterns come from the cache, and need the half that matches alone."""
    code = f"import lint.rulebook, lint.cli; lint.rulebook.own_rules = lambda: {str(few_rules)!r}\n"
    code += "import sys; status = lint.cli.main(['check', 'a.txt']); print('regex._regex_core' in sys.modules, status)"
    run = [sys.executable, "-c", code]
    subprocess.run(run, capture_output=True, check=True)
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "False 0\n"
