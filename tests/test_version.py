"""``xnumx --version``: what a report of a bug needs."""

from __future__ import annotations

import re
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import unicodedata2

from lint.version import VERSION


def told(xnumx) -> dict[str, str]:
    first, *rest = xnumx("--version").out.splitlines()
    assert first == f"xnumx {VERSION}"
    return dict(line.split(": ", 1) for line in rest)


def test_the_short_option_says_the_same(xnumx):
    assert xnumx("-V") == xnumx("--version")


def test_data_and_libraries_are_told(xnumx, few_rules):
    lines = told(xnumx)
    assert lines["rules"].startswith(f"{len(list(few_rules.glob('*/[!_]*.yaml')))}, ")
    assert lines["Unicode"].startswith(f"{unicodedata2.unidata_version} ")
    assert re.fullmatch(r"\d+ \(Babel [\d.]+\)", lines["CLDR"])
    assert (lines["regex"], lines["ftfy"]) == (version("regex"), version("ftfy"))


def test_rules_that_somebody_changed_are_told_apart(xnumx, few_rules: Path, tmp_path: Path, monkeypatch):
    before = told(xnumx)["rules"]
    rules = shutil.copytree(few_rules, tmp_path / "rules")
    monkeypatch.setattr("lint.rulebook.own_rules", lambda: str(rules))
    assert told(xnumx)["rules"] == before
    rule = next(rules.glob("*/[!_]*.yaml"))
    rule.write_bytes(rule.read_bytes() + b"# mine\n")
    after = told(xnumx)["rules"]
    assert after.split(", ")[0] == before.split(", ")[0]
    assert after != before


def test_what_is_missing_or_broken_is_told(xnumx, monkeypatch):
    monkeypatch.setattr("lint.cli.about.version", lambda name: "9.9.9")
    monkeypatch.setitem(sys.modules, "hyperscan", None)
    assert told(xnumx)["Hyperscan"].startswith("9.9.9, does not load: ")

    def absent(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("lint.cli.about.version", absent)
    assert told(xnumx)["Hyperscan"].startswith("not installed")
    assert told(xnumx)["watchfiles"].startswith("not installed")
