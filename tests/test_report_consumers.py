"""Reports as programs of other people read them, over what is hardest to carry: bad texts under bad names.

JUnit by junitparser, Checkstyle by a plugin of Danger that comments on pull requests, rdjsonl by a validator of
reviewdog's format, GitLab's by the type declarations of Code Climate's format that formatters of other linters are
checked with. SARIF has its own tests.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from npm import installed
from report_samples import BAD_INPUTS, BAD_NAMES, bad_input, masked_numbers, rendered, sample

from lint.report.visible import one_line

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")


def events() -> list[Any]:
    texts = [bad_input(f"{name}.txt", data) for name, data in BAD_INPUTS.items()]
    return [*sample(), *texts, *(masked_numbers(name, b"one XNUMX\n") for name in BAD_NAMES)]


def expected() -> list[Any]:
    """Each finding, with the file it is in."""
    return [(event, found) for event in events() if hasattr(event, "diagnostics") for found in event.diagnostics]


def node(modules: Path, folder: Path, code: str, *arguments: str) -> str:
    """What a script prints that has the packages at hand."""
    script = folder / "script.cjs"
    script.write_text(code, encoding="utf-8")
    (folder / "node_modules").symlink_to(modules)
    done = subprocess.run(
        ["node", str(script), *arguments], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# --- JUnit ----------------------------------------------------------------------------------------------------------


def test_junit_is_read_by_junitparser(tmp_path: Path) -> None:
    junitparser = pytest.importorskip("junitparser")
    (tmp_path / "report.xml").write_text(rendered("junit", *events()), encoding="utf-8")
    report = junitparser.JUnitXml.fromfile(str(tmp_path / "report.xml"))
    failed = len(expected())
    assert (report.failures, report.errors, report.tests) == (failed, 2, failed + 3)
    cases = [case for suite in report for case in suite]
    sound = [case.classname for case in cases if case.is_passed]
    assert sound == ["docs/sound.md"]
    failures = [(case, result) for case in cases for result in case.result if isinstance(result, junitparser.Failure)]
    assert [result.message for _, result in failures] == [one_line(found.message) for _, found in expected()]
    case, result = failures[0]
    assert (case.name, case.classname) == ("xnumx.sample/first", "docs/記事.txt")
    assert result.text == "1:10: error: sample/first '11月31日' does not exist; November has 30 days"
    # Its sums are those that it finds itself when it counts the cases.
    report.update_statistics()
    assert (report.failures, report.errors, report.tests) == (failed, 2, failed + 3)


# --- Checkstyle -----------------------------------------------------------------------------------------------------

DANGER = """
const { readFileSync } = require("node:fs");
const { scanXmlReport } = require("danger-plugin-lint-report");
const [report, names] = process.argv.slice(2);
const git = { modified_files: JSON.parse(readFileSync(names, "utf8")), created_files: [] };
const comments = [];
scanXmlReport(git, readFileSync(report), process.cwd(), false, (found) => comments.push(found)).then(() =>
  console.log(JSON.stringify(comments)),
);
"""


@needs_node
def test_checkstyle_becomes_comments_on_a_pull_request(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    modules = installed(pytestconfig, "danger-plugin-lint-report@1.8.1")
    (tmp_path / "report.xml").write_text(rendered("checkstyle", *events()), encoding="utf-8")
    names = [one_line(getattr(event, "path", "")) for event in events()]
    (tmp_path / "names.json").write_text(json.dumps(names), encoding="utf-8")
    comments = json.loads(node(modules, tmp_path, DANGER, "report.xml", "names.json"))
    told = {(said["file"], said["line"], said["column"], said["severity"], said["message"]) for said in comments}
    wanted = {
        (one_line(file.path), *file.text.position(found.start), found.severity.label, one_line(found.message))
        for file, found in expected()
    }
    assert wanted <= told
    assert {said[0] for said in told - wanted} == {"docs/locked.txt", "docs/big.txt"}


# --- rdjsonl --------------------------------------------------------------------------------------------------------

RDFORMAT = """
const { readFileSync } = require("node:fs");
const { RDFormatValidator } = require("@umbrelladocs/rdformat-validator");
const validator = new RDFormatValidator({ strictMode: true, allowExtraFields: false });
// It knows arrays and single diagnostics: each line is one.
const lines = readFileSync(process.argv[2], "utf8").split("\\n").filter(Boolean);
Promise.all(lines.map((line) => validator.validateString(line))).then((all) =>
  console.log(JSON.stringify(all.map((one) => ({ valid: one.valid, errors: one.errors, warnings: one.warnings })))),
);
"""


@needs_node
def test_rdjsonl_is_valid_by_a_validator_of_the_format(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    modules = installed(pytestconfig, "@umbrelladocs/rdformat-validator@1.0.1")
    report = rendered("rdjsonl", *events())
    wrong = report.splitlines()[0].replace('"line": 1', '"line": "1"')
    (tmp_path / "report.jsonl").write_text(f"{report}{wrong}\n", encoding="utf-8")
    said = json.loads(node(modules, tmp_path, RDFORMAT, "report.jsonl"))
    assert len(said) == len(expected()) + 3
    assert [one for one in said[:-1] if not one["valid"] or one["errors"] or one["warnings"]] == []
    assert not said[-1]["valid"]


# --- GitLab ---------------------------------------------------------------------------------------------------------

TYPED = "import type { Issue } from 'codeclimate-types';\nexport const report: Issue[] = "


@needs_node
def test_a_code_quality_report_is_one_by_its_type_declarations(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    modules = installed(pytestconfig, "codeclimate-types@0.3.1", "typescript@5.9.3")
    report = rendered("gitlab", *events())
    issues = json.loads(report)
    assert len(issues) == len(expected()) + 2
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)  # equal ones would be taken for one
    (tmp_path / "right.ts").write_text(f"{TYPED}{report}", encoding="utf-8")
    wrong = report.replace('"minor"', '"slight"', 1)
    (tmp_path / "wrong.ts").write_text(f"{TYPED}{wrong}", encoding="utf-8")
    (tmp_path / "node_modules").symlink_to(modules)
    compile = [
        "node",
        str(modules / "typescript/bin/tsc"),
        "--noEmit",
        "--strict",
        "right.ts",
        "wrong.ts",
    ]
    done = subprocess.run(compile, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    complaints = [line for line in done.stdout.splitlines() if "error" in line]
    assert len(complaints) == 1, done.stdout[:2000]
    assert complaints[0].startswith("wrong.ts(")
