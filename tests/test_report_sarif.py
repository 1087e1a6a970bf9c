"""SARIF logs: what viewers and GitHub code scanning rely on, and the fingerprints by which GitHub knows alerts again."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import BAD_NAMES, finding, masked_numbers, rendered, sample

from lint.diagnostic import Diagnostic, Severity
from lint.report import sarif
from lint.report.fingerprint import LineHashes
from lint.report.result import FileResult
from lint.text import Text


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
