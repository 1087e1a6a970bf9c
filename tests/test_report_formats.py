"""What the readers of each format rely on: fields, units, escapes, limits."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import BAD_NAMES, finding, masked_numbers, rendered, sample

from lint.diagnostic import Diagnostic, Severity
from lint.report import FORMATS, github, sarif
from lint.report.fingerprint import LineHashes
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
    assert log(found)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/a.txt"
    assert json.loads(rendered("jsonl", found))["path"] == "a.txt"
    elsewhere = masked_numbers("/elsewhere/a.txt", b"XNUMX")
    assert commands(rendered("github", elsewhere))[0][1]["file"] == "/elsewhere/a.txt"


# --- SARIF ----------------------------------------------------------------------------------------------------------


def log(*events: object) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(rendered("sarif", *events))["runs"][0]
    return run


def test_sarif_says_its_unit_and_its_rules() -> None:
    run = log(*sample())
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("xnumx", "1.2.3")
    rules = driver["rules"]
    assert [rule["id"] for rule in rules] == ["sample/first", "sample/second", "sample/unknown"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert rules[0]["help"]["text"].startswith("Why it is wrong: sample/first.")
    assert rules[0]["shortDescription"]["text"] == "What sample/first finds."
    assert rules[0]["helpUri"].endswith("/sample/first/")
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}
    assert run["invocations"][0]["executionSuccessful"] is False
    assert log(sample()[1])["invocations"] == [{"executionSuccessful": True}]


def test_sarif_points_to_other_places_and_carries_fixes() -> None:
    ravrov = next(result for result in log(*sample())["results"] if "relatedLocations" in result)
    assert ravrov["relatedLocations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 4,
        "endLine": 1,
        "endColumn": 8,
    }
    replacement = ravrov["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "ラヴロフ"}
    second = next(result for result in log(*sample())["results"] if result["ruleId"] == "sample/second")
    assert len(second["fixes"]) == 2


@pytest.mark.parametrize("path", BAD_NAMES)
def test_sarif_addresses_name_the_file_byte_for_byte(path: str) -> None:
    address = log(masked_numbers(path, b"XNUMX"))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", address["uri"])
    assert unquote_to_bytes(address["uri"]).decode("utf-8", "surrogateescape") == path
    assert address["uriBaseId"] == "%SRCROOT%"


def test_sarif_addresses_outside_the_folder_are_absolute() -> None:
    result = log(masked_numbers("/srv/a b.txt", b"XNUMX"))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///srv/a%20b.txt"}


def test_sarif_messages_are_plain_text() -> None:
    text = Text("x")
    result = log(FileResult("a", text, [finding(text, "x", "'{0} [a](1)' is left over")]))["results"][0]
    assert result["message"]["text"] == "'{{0}} [a] (1)' is left over"


def test_sarif_keeps_to_what_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 5)
    text = Text("abcdefgh")
    levels = [Severity.INFO] * 4 + [Severity.ERROR] * 3 + [Severity.INFO]
    found = [Diagnostic("a/b", level, at, at + 1, "m", "x") for at, level in enumerate(levels)]
    run = log(FileResult("a", text, found))
    assert [result["level"] for result in run["results"]] == ["error"] * 3 + ["note"] * 2
    assert "3 findings are left out" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def line_hashes(chars: str, *, bom: bool = False) -> list[str]:
    text = Text(chars)
    hashes = LineHashes(text, bom=bom)
    return [hashes.of(line) for line in range(1, text.line_count + 1)]


def rolling(chars: str) -> list[str]:
    """The fingerprints as GitHub's action comes by them: a window that rolls over the units, one by one."""
    units = [int.from_bytes(pair, "little") for pair in _pairs(chars.encode("utf-16-le"))]
    window, lines, value, at = [0] * 100, [0] * 100, 0, 0
    counts: dict[int, int] = {}
    made: dict[int, str] = {}
    line, is_start, after_cr = 0, True, False

    def put(unit: int) -> None:
        nonlocal value, at
        value = (37 * value + unit - 37**100 * window[at]) % 2**64
        window[at] = unit
        at = (at + 1) % 100

    def emit() -> None:
        if lines[at]:
            counts[value] = counts.get(value, 0) + 1
            made[lines[at]] = f"{value:x}:{counts[value]}"
            lines[at] = 0

    for unit in [*units, 65535]:
        if unit in (32, 9) or (after_cr and unit == 10):
            after_cr = False
            continue
        after_cr = unit == 13
        unit = 10 if after_cr else unit
        emit()
        if is_start:
            line += 1
            lines[at] = line
        is_start = unit == 10
        put(unit)
    for _ in range(100):
        emit()
        put(0)
    return [made[number] for number in sorted(made)]


def _pairs(data: bytes) -> list[bytes]:
    return [data[at : at + 2] for at in range(0, len(data), 2)]


def test_fingerprints_are_those_that_github_reckons() -> None:
    """Values that GitHub's own action is known to give."""
    assert line_hashes("") == ["c129715d7a2bc9a3:1"]
    assert line_hashes(" a\nb\n  \t\tc\n d") == [
        "271789c17abda88f:1",
        "54703d4cd895b18:1",
        "180aee12dab6264:1",
        "a23a3dc5e078b07b:1",
    ]


@given(st.text(alphabet="ab \t\n\r長\U0001f600\u2028", max_size=30), st.integers(1, 9))
def test_fingerprints_agree_with_a_rolling_window(chars: str, times: int) -> None:
    assert line_hashes(chars * times) == rolling(chars * times)


def test_fingerprints_know_the_mark_and_bad_bytes_as_github_reads_them() -> None:
    assert line_hashes("a\nb", bom=True) == rolling("\ufeffa\nb")
    bad = b"a\xff\xe3\x81\nb"
    assert line_hashes(bad.decode("utf-8", "surrogateescape")) == rolling(bad.decode("utf-8", "replace"))


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
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
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
