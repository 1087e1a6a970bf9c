"""The table on a job's summary page, as GitHub's own Markdown renderer shows it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from report_samples import BAD_INPUTS, BAD_NAMES, bad_input, finding, masked_numbers, rendered, sample

from lint.diagnostic import Severity
from lint.report import github_summary
from lint.report.result import FileResult, Unchecked
from lint.text import Text

cmarkgfm = pytest.importorskip("cmarkgfm")


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    return file


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"SERVER_URL": "https://github.com", "REPOSITORY": "who/what", "SHA": "c0ffee"}.items():
        monkeypatch.setenv(f"GITHUB_{name}", value)


def page(summary: Path) -> str:
    shown: str = cmarkgfm.github_flavored_markdown_to_html(summary.read_text(encoding="utf-8"))
    return shown


def rows(summary: Path) -> list[list[str]]:
    """The cells' words of each row."""
    return [
        [html.unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", page(summary), re.DOTALL)[1:]
    ]


def test_each_finding_is_a_row_that_leads_to_its_line(summary: Path, repository: None) -> None:
    rendered("github", *sample(), show=Severity.WARNING)
    assert rows(summary)[:2] == [
        ["error", "docs/記事.txt:1:10", "sample/first", "'11月31日' does not exist; November has 30 days"],
        ["warning", "docs/記事.txt:2:5", "sample/second", "'10.000万人' mixes a point for thousands with 万"],
    ]
    assert len(rows(summary)) == 6
    shown = page(summary)
    assert "<h3>xnumx: 4 errors, 2 warnings</h3>" in shown
    assert 'href="https://github.com/who/what/blob/c0ffee/docs/%E8%A8%98%E4%BA%8B.txt?plain=1#L1"' in shown
    assert "<li>docs/locked.txt: not checked: permission denied</li>" in shown
    assert "<li>docs/big.txt: 1234 more findings of sample/first left out</li>" in shown


def test_without_a_repository_places_are_no_links(summary: Path) -> None:
    rendered("github", *sample())
    assert "blob" not in page(summary)
    assert rows(summary)[0][1] == "docs/記事.txt:1:10"


def test_a_step_appends_and_a_sound_run_says_so(summary: Path) -> None:
    summary.write_text("# Before\n\n")
    rendered("github", FileResult("a.md", Text("fine\n"), []))
    assert summary.read_text() == "# Before\n\n### xnumx: nothing found\n\n"


def test_the_table_is_cut(summary: Path) -> None:
    rendered("github", masked_numbers("a.txt", b"XNUMX\n" * 300), *(Unchecked(f"{n}.txt", "no") for n in range(500)))
    assert len(rows(summary)) == github_summary.MOST_ROWS
    assert "and 100 more" in page(summary)
    assert page(summary).count("<li>") == github_summary.MOST_ROWS + 1
    assert summary.stat().st_size < 200_000


def test_nothing_in_a_text_or_a_name_is_markup(summary: Path, repository: None) -> None:
    hostile = "| a **b** `c` <img src=x> ![i](https://example.org/i) https://example.com www.example.org <!-- [x]: y &amp; ~~z~~"
    text = Text(hostile)
    rendered(
        "github",
        FileResult(
            f"{hostile[:60].replace('/', ':')}.txt", text, [finding(text, hostile, hostile, f"own/{hostile[:40]}")]
        ),
        *(bad_input(f"{name}.txt", data) for name, data in BAD_INPUTS.items()),
        *(masked_numbers(name, b"XNUMX") for name in BAD_NAMES),
        Unchecked(hostile, hostile),
    )
    shown = page(summary)
    assert rows(summary)[0][3] == hostile
    assert {len(row) for row in rows(summary)} == {4}
    assert set(re.findall(r"<(\w+)", shown)) <= {
        "h3",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "p",
        "ul",
        "li",
    }
    addresses = re.findall(r'href="([^"]*)"', shown)
    assert all(re.match(r"https://(github\.com/who/what/blob|xnumx\.readthedocs\.io)/", each) for each in addresses)
    assert hostile in html.unescape(shown)


def test_a_summary_that_cannot_be_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "such"))
    report = rendered("github", *sample())
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert report == rendered("github", *sample())
