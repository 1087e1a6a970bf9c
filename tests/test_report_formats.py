"""What the readers of each format rely on: fields, units, escapes, limits."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import BAD_NAMES, finding, masked_numbers, rendered, sample

from lint.diagnostic import Diagnostic, Severity
from lint.report import FORMATS, github
from lint.report.result import FileResult, Unchecked
from lint.text import Text

FIELDS = (
    "kind path line column end_line end_column offset end_offset "
    "rule severity message text language fix suggestions related url"
)


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [found for line in rendered("jsonl", *sample()).splitlines() if (found := json.loads(line))["kind"] == kind]


def test_jsonl_has_the_fields_agreed_on_and_no_others() -> None:
    for found in of_kind("finding"):
        assert " ".join(found) == FIELDS
    ravrov = of_kind("finding")[-1]
    assert ravrov["fix"] == {"safety": "unsafe", "edits": [{"offset": 3, "end_offset": 7, "text": "ラヴロフ"}]}
    assert ravrov["related"] == [
        {"path": "docs/記事.txt", "offset": 3, "line": 1, "column": 4, "message": "the other spelling"}
    ]
    over_lines = of_kind("finding")[-2]
    assert [over_lines[key] for key in ("line", "column", "end_line", "end_column")] == [5, 1, 6, 5]
    assert of_kind("unchecked") == [{"kind": "unchecked", "path": "docs/locked.txt", "reason": "permission denied"}]
    assert of_kind("truncated") == [{"kind": "truncated", "path": "docs/big.txt", "rule": "sample/first", "more": 1234}]


def test_jsonl_cuts_the_text_found() -> None:
    text = Text("長" * 500)
    found = Diagnostic("a/b", Severity.ERROR, 0, 500, "m", text.chars)
    assert json.loads(rendered("jsonl", FileResult("a", text, [found])))["text"] == "長" * 200


def test_json_holds_the_same_objects_as_jsonl() -> None:
    run = json.loads(rendered("json", *sample()))
    assert list(run) == ["format_version", "findings", "unchecked", "truncated"]
    assert run["format_version"] == 1
    assert run["findings"] == of_kind("finding")
    assert run["unchecked"] + run["truncated"] == of_kind("unchecked") + of_kind("truncated")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_carries_every_text_unchanged(chars: str) -> None:
    found = Diagnostic("a/b", Severity.ERROR, 0, len(chars), chars, chars[:200])
    line = rendered("jsonl", FileResult("a", Text(chars), [found]))
    assert line.rstrip("\n").isprintable()
    assert (json.loads(line)["message"], json.loads(line)["text"]) == (chars, chars[:200])


# --- GitHub ---------------------------------------------------------------------------------------------------------


def commands(report: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner takes from its log: properties at commas, then the escapes undone in the runner's order."""
    taken = []
    for line in report.split("\n"):
        found = re.fullmatch(r"::([a-z]+) ([^\n]*?)::(.*)", line)
        if found:
            pairs = (pair.split("=", 1) for pair in found[2].split(","))
            properties = {key: undone(undone(value, "%3A:"), "%2C,") for key, value in pairs}
            taken.append((found[1], {key: data(value) for key, value in properties.items()}, data(found[3])))
    return taken


def undone(chars: str, escape: str) -> str:
    return chars.replace(escape[:3], escape[3:])


def data(chars: str) -> str:
    return undone(undone(undone(chars, "%0D\r"), "%0A\n"), "%25%")


def test_github_annotates_the_place() -> None:
    taken = commands(rendered("github", *sample()))
    assert taken[0] == (
        "error",
        {
            "file": "docs/記事.txt",
            "line": "1",
            "endLine": "1",
            "col": "10",
            "endColumn": "16",
            "title": "xnumx (sample/first)",
        },
        "docs/記事.txt:1:10: sample/first '11月31日' does not exist; November has 30 days",
    )
    assert [level for level, _, _ in taken] == [
        "error",
        "warning",
        *["error"] * 3,
        "notice",
        "warning",
        "error",
        "warning",
    ]
    over_lines = taken[5][1]
    assert "col" not in over_lines
    assert "endColumn" not in over_lines


@pytest.mark.parametrize("path", [name for name in BAD_NAMES if name.isprintable() or "\n" in name])
def test_github_gets_the_exact_file_name(path: str) -> None:
    if "##" in path:
        return
    assert commands(rendered("github", masked_numbers(path, b"XNUMX")))[0][1]["file"] == path


def test_github_escapes_percent_first() -> None:
    text = Text("100%25")
    line = rendered("github", FileResult("a%b", text, [finding(text, "100%25", "100%25, 50%")]))
    assert "file=a%25b," in line
    assert line.endswith("100%2525, 50%25\n")


def test_github_says_when_it_will_not_show_all() -> None:
    report = rendered("github", masked_numbers("a.txt", b"XNUMX\n" * 27))
    assert len(commands(report)) == 27
    assert report.endswith("\nxnumx: 27 errors; GitHub shows the first 10 of a step.\n")
    assert (
        "xnumx:" not in rendered("github", masked_numbers("a.txt", b"XNUMX\n" * github.SHOWN_BY_GITHUB)).split("::")[-1]
    )


def test_ci_services_get_paths_below_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    found = masked_numbers("a.txt", b"XNUMX")
    assert commands(rendered("github", found))[0][1]["file"] == "docs/a.txt"
    assert json.loads(rendered("gitlab", found))[0]["location"]["path"] == "docs/a.txt"
    run = json.loads(rendered("sarif", found))["runs"][0]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/a.txt"
    assert json.loads(rendered("jsonl", found))["path"] == "a.txt"
    elsewhere = masked_numbers("/elsewhere/a.txt", b"XNUMX")
    assert commands(rendered("github", elsewhere))[0][1]["file"] == "/elsewhere/a.txt"


# --- the others -----------------------------------------------------------------------------------------------------


def test_gitlab_fingerprints_are_unique_and_survive_edits_elsewhere() -> None:
    before = json.loads(rendered("gitlab", masked_numbers("a.txt", b"XNUMX and XNUMX\nXNUMX")))
    after = json.loads(rendered("gitlab", masked_numbers("a.txt", "前の行\n\nXNUMX and XNUMX\nXNUMX".encode())))
    prints = [issue["fingerprint"] for issue in before]
    assert len(set(prints)) == 3
    assert prints == [issue["fingerprint"] for issue in after]
    assert [issue["location"]["lines"]["begin"] for issue in after] == [3, 3, 4]
    assert rendered("gitlab", sample()[1]) == "[]\n"


def test_gitlab_severities_are_words_it_knows() -> None:
    issues = json.loads(rendered("gitlab", *sample()))
    assert {issue["severity"] for issue in issues} == {"info", "minor", "major"}
    for issue in issues:
        assert set(issue) >= {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["check_name"] in issue["description"] or issue["check_name"] == "internal/unchecked"


def test_checkstyle_is_xml_with_every_finding() -> None:
    root = ET.fromstring(rendered("checkstyle", *sample()).encode())
    assert root.tag == "checkstyle"
    assert [file.get("name") for file in root] == ["docs/記事.txt", "docs/locked.txt", "docs/big.txt"]
    error = root[0][1]
    assert error.attrib == {
        "line": "2",
        "column": "5",
        "severity": "warning",
        "message": "'10.000万人' mixes a point for thousands with 万",
        "source": "xnumx.sample/second",
    }


def test_junit_counts_what_failed_and_what_passed() -> None:
    root = ET.fromstring(rendered("junit", *sample(), show=Severity.WARNING).encode())
    assert root.attrib == {"name": "xnumx", "tests": "9", "failures": "6", "errors": "2"}
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
    passed = root[1][0]
    assert (passed.get("classname"), list(passed)) == ("docs/sound.md", [])


def test_rdjsonl_columns_are_bytes() -> None:
    data = "xxx3分の\N{CJK UNIFIED IDEOGRAPH-20BB7} XNUMX\xa0".encode()
    said = json.loads(rendered("rdjsonl", masked_numbers("a.txt", data)))
    span = said["location"]["range"]
    assert data[span["start"]["column"] - 1 : span["end"]["column"] - 1] == b"XNUMX"
    assert said["severity"] == "ERROR"
    assert said["code"]["value"] == "placeholder/masked-number"


def test_rdjsonl_offers_fixes_and_readings() -> None:
    said = [json.loads(line) for line in rendered("rdjsonl", *sample()).splitlines()]
    assert [offer["text"] for offer in said[1]["suggestions"]] == ["1万人", "10万人"]
    assert said[6]["suggestions"] == [
        {"range": {"start": {"line": 1, "column": 10}, "end": {"line": 1, "column": 22}}, "text": "ラヴロフ"}
    ]
    assert "range" not in said[7]["location"]


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_is_silent_on_what_could_not_be_checked(format: str) -> None:
    assert "permission denied" in rendered(format, Unchecked("a.txt", "permission denied"))


def test_the_matcher_counts_in_utf16_to_the_end() -> None:
    line = rendered("matcher", masked_numbers("a.txt", "\U0001f600\U0001f600 XNUMX".encode()))
    assert line.startswith("a.txt:1:6-1:11: error: placeholder/masked-number ")
