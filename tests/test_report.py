"""What reports promise whatever the format: nothing is lost, nothing is forged, and columns are true."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import (
    BAD_INPUTS,
    BAD_NAMES,
    ROOT,
    bad_input,
    golden,
    masked_numbers,
    rendered,
    rendered_bytes,
    sample,
)

from lint.diagnostic import Diagnostic, Severity
from lint.report import FORMATS, renderer
from lint.report.places import Places
from lint.report.result import FileResult, Run, Truncated, Unchecked
from lint.report.summary import Tally, statistics, summary
from lint.text import UNITS, Text

if TYPE_CHECKING:
    from lint.report.result import Event
    from lint.text import Unit

XML = ("checkstyle", "junit")
LINES = ("jsonl", "rdjsonl")
RUNNER_COMMAND = re.compile(r"##[A-Za-z]*\[")
ANNOTATION = re.compile(r"::(error|warning|notice) ((?:[A-Za-z]+=[^,:\r\n]*,?)+)::([^\r\n]*)")


@pytest.mark.parametrize("format", FORMATS)
def test_the_report_of_the_sample_is_the_one_kept(format: str) -> None:
    assert rendered_bytes(format, *sample(), show=Severity.INFO, width=80) == golden(format).read_bytes()


def count(format: str, report: str) -> int:
    """How many findings a reader of the format takes from a report."""
    if format == "json":
        return len(json.loads(report)["findings"])
    if format in LINES:
        return len(documents(format, report))
    if format == "sarif":
        return len(json.loads(report)["runs"][0]["results"])
    if format == "gitlab":
        return len(json.loads(report))
    if format in XML:
        return len(ET.fromstring(report.encode()).findall(".//error" if format == "checkstyle" else ".//failure"))
    if format == "html":
        return sum(int(count) for count in re.findall(r'<li class="(?:error|warning|info)"><b>(\d+)</b>', report))
    if format == "github":
        return sum(ANNOTATION.fullmatch(line) is not None for line in report.split("\n"))
    place = r".+?:\d+:\d+-\d+:\d+: " if format == "matcher" else r".+?:\d+:\d+: "
    if format == "full":  # what stands behind the gutter is the text's
        place = r"(?! *\d* [|=])" + place
    return sum(re.match(place + r"(error|warning|info): \S+ .", line) is not None for line in report.split("\n"))


def documents(format: str, report: str) -> list[object]:
    """What a reader of JSON takes from a report."""
    if format in LINES:
        return [json.loads(line) for line in report.split("\n") if line]
    return [json.loads(report)] if format in ("json", "sarif", "gitlab") else []


def assert_harmless(format: str, report: bytes) -> None:
    """No bytes that steer a terminal, no command that a CI runner obeys but those of ``github``, no lone surrogate."""
    chars = report.decode("utf-8")
    assert not re.search(r"[\0-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]", chars)
    for value in documents(format, chars):
        json.dumps(value, ensure_ascii=False).encode()  # fails on a lone surrogate
    assert RUNNER_COMMAND.search(chars) is None
    for line in chars.split("\n"):
        if line.lstrip().startswith("::"):
            assert format == "github"
            assert ANNOTATION.fullmatch(line), line


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", BAD_INPUTS)
def test_a_bad_text_forges_nothing(format: str, name: str) -> None:
    result = bad_input("bad.txt", BAD_INPUTS[name])
    report = rendered_bytes(format, result, show=Severity.INFO, width=80)
    assert_harmless(format, report)
    assert count(format, report.decode()) == len(result.diagnostics)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("path", BAD_NAMES)
def test_a_bad_file_name_forges_nothing(format: str, path: str) -> None:
    events = [
        masked_numbers(path, b"one XNUMX and\n::error::XNUMX"),
        Unchecked(path, "a\n::error::b\x1b["),
        Truncated(path, "a/b", 2),
    ]
    report = rendered_bytes(format, *events, show=Severity.INFO, width=80)
    assert_harmless(format, report)
    others = {"jsonl": 2, "rdjsonl": 2, "gitlab": 2, "checkstyle": 2, "github": 2}
    assert count(format, report.decode()) == 2 + others.get(format, 0)


@pytest.mark.parametrize("format", ["full", "concise", "matcher"])
@pytest.mark.parametrize("path", BAD_NAMES)
def test_a_line_says_one_place(format: str, path: str) -> None:
    report = rendered(format, masked_numbers(path, b"\n  XNUMX"))
    first = report.split("\n")[0]
    place = re.match(r"(.+?):(\d+):(\d+)", first)
    assert place is not None
    assert place[2] == "2"
    assert len(re.findall(r":\d+:\d+", first)) == 1


@given(st.text(max_size=60), st.sampled_from(FORMATS))
def test_no_text_breaks_a_report(chars: str, format: str) -> None:
    found = Diagnostic("sample/first", Severity.ERROR, 0, len(chars), f"'{chars}' it is", chars, suggestions=(chars,))
    report = rendered_bytes(format, FileResult(f"a{chars}", Text(chars), [found]))
    assert_harmless(format, report)
    assert count(format, report.decode()) == 1


@given(st.text(alphabet="aé\t\n\r長\U0001f600\u0301\udcff\u200b", max_size=40), st.sampled_from(UNITS), st.data())
def test_places_are_those_of_the_text(chars: str, unit: Unit, data: st.DataObject) -> None:
    text = Text(chars)
    places = Places(text, unit)
    for offset in data.draw(st.lists(st.integers(0, len(chars)), max_size=12)):
        assert places.at(offset) == text.position(offset, unit)


@pytest.mark.parametrize("format", FORMATS)
def test_findings_are_written_as_they_come(format: str) -> None:
    """All but JUnit and HTML, whose heads hold the counts: what a file holds is written before the next one is asked
    for.
    """
    written: list[str] = []
    seen: list[bool] = []

    def events() -> Iterator[Event]:
        yield masked_numbers("first.txt", b"XNUMX")
        seen.append("first.txt" in "".join(written))
        yield masked_numbers("second.txt", b"XNUMX")

    renderer(format)(Run(events()), written.append)
    assert seen == [format not in ("junit", "html")]
    assert "second.txt" in "".join(written)


@pytest.mark.parametrize("format", ["full", "concise", "matcher", "github", "junit", "html"])
def test_reports_for_people_keep_to_the_level_shown(format: str) -> None:
    assert "info" in rendered(format, *sample(), show=Severity.INFO) or format == "github"
    quiet = rendered(format, *sample(), show=Severity.ERROR)
    assert "the quotation runs over" not in quiet
    assert "also written" not in quiet
    assert "does not exist" in quiet


@pytest.mark.parametrize("format", ["json", "jsonl", "sarif", "gitlab", "checkstyle", "rdjsonl"])
def test_reports_for_programs_hold_every_finding(format: str) -> None:
    assert rendered(format, *sample(), show=Severity.ERROR) == rendered(format, *sample(), show=Severity.INFO)


@pytest.mark.parametrize("format", FORMATS)
def test_a_clean_run_is_sound(format: str) -> None:
    report = rendered(format, FileResult("a.md", Text("fine\n"), []))
    assert count(format, report) == 0
    if format in ("full", "concise", "matcher", "github", *LINES):
        assert report == ""


def test_a_file_of_one_long_line_takes_time_in_proportion() -> None:
    """Two thousand findings in a line of two million characters: reading from its start each time would take hours."""
    text = Text(("長" * 995 + "XNUMX") * 2000)
    found = [
        Diagnostic("a/b", Severity.ERROR, at - 5, at, "m", "XNUMX") for at in range(1000, len(text.chars) + 1, 1000)
    ]
    line = rendered("matcher", FileResult("a.txt", text, found)).split("\n")[-2]
    assert line == "a.txt:1:1999996-1:2000001: error: a/b m"
    last = rendered("rdjsonl", FileResult("a.txt", text, found)).split("\n")[-2]
    assert json.loads(last)["location"]["range"]["end"] == {"line": 1, "column": 995 * 3 * 2000 + 5 * 2000 + 1}
    assert rendered("full", FileResult("a.txt", text, found)).count("^^^^^") == 2000


@pytest.mark.parametrize(
    ("counts", "show", "said"),
    [
        ((3, 2, 4), "warning", "Found 3 errors, 2 warnings in 1 file (4 more at info; --show=info prints them)."),
        ((1, 0, 0), "warning", "Found 1 error in 1 file."),
        ((0, 0, 2), "warning", "Found nothing in 1 file (2 at info; --show=info prints them)."),
        ((0, 0, 0), "warning", "Found nothing in 1 file."),
        ((1, 1, 1), "info", "Found 1 error, 1 warning, 1 info in 1 file."),
        (
            (1, 1, 1),
            "error",
            "Found 1 error in 1 file (1 more at info and 1 more at warning; --show=info prints them).",
        ),
    ],
)
def test_the_summary_says_what_was_found(counts: tuple[int, int, int], show: str, said: str) -> None:
    tally = Tally(Severity.parse(show))
    levels = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    found = [
        Diagnostic("a/b", level, 0, 1, "m", "x") for level, n in zip(levels, counts, strict=True) for _ in range(n)
    ]
    assert len(list(tally.counting([FileResult("a.txt", Text("x"), found)]))) == 1
    assert summary(tally) == said


def test_the_summary_says_what_is_missing_and_what_can_be_mended() -> None:
    tally = Tally()
    list(tally.counting(sample()))
    assert summary(tally) == (
        "Found 4 errors, 2 warnings in 1 file (1 more at info; --show=info prints them). "
        "1234 more findings left out. 1 file could not be checked.\n"
        "[*] 1 can be mended with --fix, 1 more with --fix --unsafe-fixes."
    )
    assert (tally.files, tally.at_least(Severity.WARNING)) == (2, 6)


def test_statistics_count_by_rule_the_most_frequent_first() -> None:
    tally = Tally()
    list(tally.counting(sample()))
    assert statistics(tally).split("\n") == [
        "3  error    sample/first [*] 1",
        "1  warning  sample/first",
        "1  warning  sample/second",
        "1  error    sample/unknown",
        "",
    ]
    rows = [int(line.split()[0]) for line in statistics(tally).splitlines()]
    assert all(above >= below for above, below in pairwise(rows))


@pytest.mark.parametrize("format", ["full", "concise", "matcher", "github"])
def test_text_reports_import_little(format: str) -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from lint.report import renderer\n"
        f"renderer({format!r})\n"
        "print(' '.join(sorted(set(sys.modules) - before)))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {
        "json",
        "dataclasses",
        "typing",
        "inspect",
        "unicodedata2",
        "urllib.parse",
        "hashlib",
        "regex",
        "msgspec",
        "xml",
    }
    assert not heavy & set(loaded)


def test_the_writer_never_fails_on_what_utf8_cannot_carry() -> None:
    import io

    from lint.report import utf8_writer

    out = io.BytesIO()
    utf8_writer(out)("a\udcffb\n")
    assert out.getvalue() == b"a\\udcffb\n"
