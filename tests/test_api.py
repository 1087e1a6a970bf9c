"""The public API, as its documentation promises it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import lint

ROOT = Path(__file__).resolve().parent.parent
LOST = "詳しくは __LINK_72__ を見よ。\n"
RULE = "placeholder/leaked-token"


def test_check_text_gives_diagnostics_in_code_points():
    (found,) = lint.check_text(LOST)
    assert isinstance(found, lint.Diagnostic)
    assert (found.rule, found.severity, LOST[found.start : found.end]) == (RULE, lint.Severity.ERROR, "__LINK_72__")
    assert lint.Text(LOST).position(found.start) == (1, 6)


def test_what_is_found_can_be_mended():
    text = "国防相は「縺薙ｓ縺ｫ縺｡縺ｯ」と書き残した。"
    fixes = [found.fix for found in lint.check_text(text) if found.fix is not None and found.fix.safe]
    assert lint.apply_fixes(text, fixes) == "国防相は「こんにちは」と書き残した。"


def test_what_cannot_be_read_is_told_by_public_errors(tmp_path):
    with pytest.raises(lint.NotRead):
        lint.check_path(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\0\0\xff\xff\xff\x7f")  # UTF-32 has room for no-characters
    with pytest.raises(lint.Undecodable):
        lint.check_path(tmp_path / "a.txt")


def test_check_path_reads_what_the_command_reads(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR XNUMX \xff\xfe")
    assert lint.check_path(tmp_path / "a.txt", isolated=True) == []
    (tmp_path / "a.txt").write_text(LOST, "euc_jp")
    (found,) = lint.check_path(tmp_path / "a.txt", encoding="EUC-JP", isolated=True)
    assert found.rule == RULE
    with pytest.raises(lint.CannotStart, match=r"select must be a list, as select=\['date'\]"):
        lint.check_text("", select="date")
    with pytest.raises(lint.CannotStart, match=r"rule_paths must be a list"):
        lint.check_text("", rule_paths="rules")
    with pytest.raises(lint.NotRead, match="null byte"):
        lint.check_path("a\0b")
    with pytest.raises(lint.CannotStart, match="no encoding named 'euc-pj'; did you mean 'euc-jp'"):
        lint.check_path(tmp_path / "a.txt", encoding="euc-pj")
    with pytest.raises(lint.CannotStart, match="did you mean 'ja'"):
        lint.check_text(LOST, language="japanese")


def test_check_path_knows_the_baseline_that_the_command_knows(here, xnumx):
    (here / "a.txt").write_text(LOST * 1100, "utf-8")
    (here / "xnumx.toml").write_text('baseline = "known.json"\n')
    with pytest.raises(lint.CannotStart, match="no such baseline"):
        lint.check_path("a.txt")
    assert xnumx("check", "--write-baseline").status == 0
    assert lint.check_path("a.txt") == []
    (here / "a.txt").write_text(LOST * 1100 + "__LINK_73__\n", "utf-8")
    assert [found.text for found in lint.check_path(here / "a.txt")] == ["__LINK_73__"]
    assert len(lint.check_path("a.txt", isolated=True)) == 1000


def test_check_text_takes_format_language_and_rules():
    assert lint.check_text(f"`__LINK_1__`\n{LOST}", path="x.md")[0].start == 18
    assert lint.check_text(LOST, ignore=["placeholder"]) == []
    assert lint.check_text(LOST, select=["date"]) == []
    with pytest.raises(lint.CannotStart, match="did you mean"):
        lint.check_text(LOST, select=["placeholders"])


def test_check_text_reads_no_configuration(here):
    (here / "xnumx.toml").write_text('ignore = ["ALL"]\n')
    assert lint.check_text(LOST, path="a.txt")


def test_check_path_finds_what_the_command_finds(here):
    (here / "a.txt").write_bytes(LOST.encode("utf-16"))
    (found,) = lint.check_path(here / "a.txt")
    assert (found.start, found.end) == (5, 16)
    (here / "xnumx.toml").write_text('ignore = ["placeholder"]\n')
    assert lint.check_path("a.txt") == []
    assert len(lint.check_path("a.txt", isolated=True)) == 1


def test_check_path_says_why_a_file_cannot_be_read(here):
    from lint.files.read import NotRead

    with pytest.raises(NotRead, match="no such file"):
        lint.check_path("missing.txt")


def test_rules_are_listed():
    assert RULE in [rule.id for rule in lint.rules()]


def test_importing_the_package_imports_nothing_else():
    code = "import sys; before = set(sys.modules); import lint; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["__future__", "lint"]


def test_every_public_name_is_there():
    for name in lint.__all__:
        assert getattr(lint, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = lint.nothing


def test_the_package_says_that_it_is_typed_and_takes_its_rules_along():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {"rules": "lint/_rules"}
    assert (ROOT / "lint/py.typed").exists()
