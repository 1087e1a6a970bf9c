"""SARIF against the standard's own schema, which comes with an npm package of Microsoft's.

Where XNUMX_SARIF_MULTITOOL names Microsoft's ``Sarif.Multitool`` (npm: @microsoft/sarif-multitool-linux, 100 MB), its
rules for GitHub code scanning are asked too.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from npm import installed
from report_samples import BAD_INPUTS, bad_input, rendered, sample

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
SCHEMA = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def validator(pytestconfig: pytest.Config) -> Any:
    """A validator by the schema."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((installed(pytestconfig, PACKAGE) / SCHEMA).read_bytes())
    return jsonschema.validators.validator_for(schema)(schema)


def faults(validator: Any, report: str) -> list[str]:
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(json.loads(report))]


def test_the_schema_refuses_what_is_no_sarif(validator: Any) -> None:
    report = rendered("sarif", *sample())
    assert faults(validator, report.replace('"columnKind": "unicodeCodePoints"', '"columnKind": "bytes"'))
    assert faults(validator, report.replace('"startLine": 1,', '"startLine": 0,'))


def test_the_sample_is_valid(validator: Any) -> None:
    assert faults(validator, rendered("sarif", *sample())) == []
    assert faults(validator, rendered("sarif", sample()[1])) == []


def test_bad_texts_are_valid(validator: Any) -> None:
    events = [bad_input(f"{name}.txt", data) for name, data in BAD_INPUTS.items()]
    assert faults(validator, rendered("sarif", *events)) == []


@pytest.mark.skipif("XNUMX_SARIF_MULTITOOL" not in os.environ, reason="XNUMX_SARIF_MULTITOOL names no multitool")
def test_the_multitool_finds_nothing_that_github_would_refuse(tmp_path: Path) -> None:
    events = [bad_input(f"{name}.txt", data) for name, data in BAD_INPUTS.items()]
    report = rendered("sarif", *events, *sample()[:2])
    assert said_by_multitool(tmp_path, report) == []
    broken = report.replace('"endColumn": ', '"endColumn": -')
    assert said_by_multitool(tmp_path, broken) != []


def said_by_multitool(folder: Path, report: str) -> list[str]:
    (folder / "report.sarif").write_text(report, encoding="utf-8")
    done = subprocess.run(
        [os.environ["XNUMX_SARIF_MULTITOOL"], "validate", "report.sarif", "--rule-kind", "Sarif;Ghas"],
        cwd=folder,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "Analysis completed" in done.stdout
    return [line for line in done.stdout.splitlines() if ": error " in line or ": warning " in line]
