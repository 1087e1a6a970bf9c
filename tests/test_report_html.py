"""The page for a browser: what it says, what it leaves out, and that nothing in a text or a name becomes part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from browser import PROGRAM, Page, chromium
from hypothesis import given
from hypothesis import strategies as st
from npm import installed
from report_samples import BAD_INPUTS, BAD_NAMES, bad_input, finding, masked_numbers, rendered, sample

from lint.diagnostic import Diagnostic, Severity
from lint.report import html, html_page
from lint.report.html_style import POLICY, STYLE
from lint.report.result import FileResult, RuleWords, Run, Truncated, Unchecked
from lint.text import Text

TAGS = set(
    "html head meta title style body header main nav section footer h1 h2 h3 p ul ol li b a table caption thead tbody tr th td div "
    "span code mark bdi details summary svg g rect".split()
)
VOID = {"meta", "rect"}
ATTRIBUTES = set(
    "lang charset http-equiv content name class id href rel aria-label aria-labelledby aria-hidden role tabindex scope dir viewbox "
    "preserveaspectratio x y width height".split()
)


class Reader(HTMLParser):
    """Reads a page strictly: tags that are closed in order, none and no attribute but those that the page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        assert {name for name, _ in attributes} <= ATTRIBUTES, attributes
        self.seen.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def all(self, tag: str, kind: str = "") -> list[dict[str, str | None]]:
        return [said for name, said in self.seen if name == tag and kind in [*(said.get("class") or "").split(), ""]]


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    ids = [said["id"] for _, said in reader.seen if "id" in said]
    assert len(ids) == len(set(ids))
    for link in reader.all("a"):
        assert link["href"] is not None
        if link["href"].startswith("#"):
            assert link["href"][1:] in ids
    for tag, said in reader.seen:
        assert (said.get("aria-labelledby") or ids[0] if ids else None) in [*ids, None], (tag, said)
    return reader


def words_of(page: str) -> str:
    """What a reader sees, white space as one space."""
    return " ".join("".join(read(page).text).replace(STYLE, "").split())


def test_the_sample_is_told_by_file_rule_and_place() -> None:
    page = rendered("html", *sample())
    said = words_of(page)
    assert (
        "Found 4 errors, 2 warnings, 1 info in 1 file. 1234 more findings left out. 1 file could not be checked."
        in said
    )
    assert "docs/記事.txt4216" in said
    assert "What sample/first finds. 5 findings in 1 file; 1,234 more were left out." in said
    assert "Why it is wrong: sample/first." in said
    assert "docs/locked.txt: permission denied" in said
    assert "docs/big.txt: 1,234 more findings of sample/first" in said
    assert "could be: '1万人' or '10万人'" in said
    assert "<mark>11月31日</mark>に発表した。" in page
    assert (
        '<mark><span class="unseen">&lt;U+202E&gt;</span></mark>文字と<span class="unseen">&lt;U+001B&gt;</span>[31m'
        in page
    )
    assert '<mark><span class="unseen">&lt;0xFF&gt;</span></mark>' in page
    assert 'class="lines" lang="ja"' in page


def test_a_finding_over_lines_shows_where_it_starts_and_ends() -> None:
    assert "<mark>「始まり</mark>" in rendered("html", *sample())
    assert "<mark>終わり」</mark>" in rendered("html", *sample())


def test_the_picture_says_where() -> None:
    text = Text("sound line\n" * 99 + "teh line\n")
    page = rendered("html", FileResult("a.txt", text, [finding(text, "teh", "no word")]))
    [strip] = [said for said in read(page).all("svg") if "role" in said]
    assert strip["aria-label"] == "1 finding in line 100 of 101"
    assert "<title>line 100: 1 error</title>" in page
    [mark] = re.findall(r'</title><rect class="error" x="(\d+)"', page)
    assert 0.98 < int(mark) / 600 < 1


def test_a_run_without_findings_says_so() -> None:
    for events in ([], [FileResult("a.md", Text("fine\n"), []), FileResult("empty.md", Text(""), [])]):
        said = words_of(rendered("html", *events))
        assert f"Found nothing in {len(events)} files." in said
        assert "Where the damage lies" not in said


def test_a_finding_in_an_empty_file_has_a_place() -> None:
    found = Diagnostic("a/b", Severity.ERROR, 0, 0, "nothing here", "")
    assert "1 finding in line 1 of 1" in rendered("html", FileResult("a.md", Text(""), [found]))


def test_what_is_below_the_level_shown_is_counted_and_not_shown() -> None:
    page = rendered("html", *sample(), show=Severity.WARNING)
    assert "the quotation runs over a line" not in page
    assert "(1 more at info; --show=info prints them)" in words_of(page)
    assert "Info" not in words_of(page)


def test_the_worst_files_and_rules_come_first() -> None:
    files = [masked_numbers(f"{count}.txt", b"XNUMX\n" * count) for count in (1, 7, 3)]
    page = rendered("html", *files, *sample())
    names = re.findall(r'<th scope="row" class="name path"><a href="#[^"]+">(?:<bdi>)?([^<]+)', page)
    assert names == [
        *("7.txt", "docs/記事.txt", "3.txt", "1.txt"),
        *("placeholder/masked-number", "sample/first", "sample/unknown", "sample/second"),
    ]


# --- bounds ---------------------------------------------------------------------------------------------------------


def many(files: int, of_each: int, rules: int) -> Iterator[FileResult]:
    """Files in which every line is a finding, by one rule after the other."""
    for number in range(files):
        text = Text("".join(f"a line with teh number {line}\n" for line in range(of_each)))
        starts = [start for start in text.line_starts if start < len(text.chars)]
        found = [
            Diagnostic(f"many/rule-{(at + number) % rules}", Severity.ERROR, start + 12, start + 15, "no word", "teh")
            for at, start in enumerate(starts)
        ]
        yield FileResult(f"folder/file-{number}.txt", text, found)


@pytest.mark.parametrize(("files", "of_each", "rules"), [(400, 50, 1), (3, 4000, 2), (300, 100, 500)])
def test_the_page_is_bounded_and_says_what_it_leaves_out(files: int, of_each: int, rules: int) -> None:
    page = rendered("html", *many(files, of_each, rules))
    reader = read(page)
    samples = len(reader.all("li", "sample"))
    assert len(page) < 3_000_000
    assert samples <= max(html_page.MOST_SAMPLES, html_page.FEWEST_SAMPLES * rules)
    assert samples >= min(rules * html_page.FEWEST_SAMPLES, 20)
    said = words_of(page)
    assert f"Found {files * of_each} errors in {files} files." in said
    if files > html.MOST_FILES:
        rest = files - html.MOST_FILES
        assert (
            f"The 100 files with the most are listed; {rest} more files with {rest * of_each:,} findings are not."
            in said
        )
    told = re.findall(r"([\d,]+) findings? in [\d,]+ files?(?:, of which (\d+) are shown)?", said)
    counts = [int(count.replace(",", "")) for count, _ in told]
    assert sum(counts) == files * of_each
    assert sum(int(kept or count) for count, (_, kept) in zip(counts, told, strict=True)) == samples


def test_samples_come_from_many_files() -> None:
    page = rendered("html", *many(30, 50, 1))
    assert len(set(re.findall(r"file-\d+\.txt</bdi>:", page))) == html.MOST_SAMPLES // html.MOST_SAMPLES_OF_FILE


def test_one_file_may_fill_the_samples() -> None:
    page = rendered("html", masked_numbers("a.txt", b"XNUMX\n" * 20))
    assert len(read(page).all("li", "sample")) == 20
    assert "are shown" not in page


def test_many_remarks_are_cut() -> None:
    said = words_of(
        rendered("html", *(Unchecked(f"{number}.txt", "no") for number in range(150)), Truncated("a", "b/c", 2))
    )
    assert "and 50 more" in said
    assert "150 files could not be checked" in said


# --- nothing gets in ------------------------------------------------------------------------------------------------

ATTACKS = (
    "<script>document.title='pwned'</script>",
    "</title><script>document.title='pwned'</script>",
    "</style><script>document.title='pwned'</script>",
    "<img src=x onerror=\"document.title='pwned'\">",
    '"><svg onload="document.title=\'pwned\'">',
    "' onmouseover='alert(1)",
    "<!-- --><iframe src='https://example.org'></iframe>",
    "]]><![CDATA[<b>",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "{0} {message} %s ${x} {{x}}",
    "`<b>`",
)


def attacked() -> list[Any]:
    """Attacks in everything that a page is made of."""
    events: list[Any] = []
    for attack in ATTACKS:
        text = Text(f"before {attack} after")
        found = finding(text, attack, f"'{attack}' it is", f"own/{attack}", suggestions=(attack,))
        events += [FileResult(f"{attack}.txt", text, [found]), Unchecked(attack, attack), Truncated(attack, attack, 1)]
    events += [bad_input(f"{name}.txt", data) for name, data in BAD_INPUTS.items()]
    events += [masked_numbers(name, b"XNUMX") for name in BAD_NAMES]
    return events


def attacked_page() -> str:
    out: list[str] = []
    spoken = RuleWords(
        "A `rule` <b>says</b> </script>", "Why <script>document.title='pwned'</script>\n\n`</code>`", Severity.INFO
    )
    html.render(Run(attacked(), words=lambda rule: spoken, show=Severity.INFO), out.append)
    return "".join(out)


def test_nothing_in_a_text_or_a_name_becomes_part_of_the_page() -> None:
    reader = read(attacked_page())
    said = "".join(reader.text)
    for attack in ATTACKS:
        assert attack in said
    for link in reader.all("a"):
        assert re.match(r"#|https://xnumx\.readthedocs\.io/", link["href"] or "")
    assert not [tag for tag, _ in reader.seen if tag in ("script", "img", "iframe", "link", "form", "base", "object")]
    [policy] = [said["content"] for said in reader.all("meta") if said.get("http-equiv")]
    assert policy == POLICY
    assert "default-src 'none'" in POLICY


@given(st.text(max_size=80), st.text(max_size=20))
def test_no_text_gets_out_of_its_place(chars: str, name: str) -> None:
    found = Diagnostic(f"a/{name}", Severity.ERROR, 0, len(chars), f"'{chars}'", chars, suggestions=(chars,))
    read(rendered("html", FileResult(name or "a", Text(chars), [found]), Unchecked(chars, name)))


# --- in a browser ---------------------------------------------------------------------------------------------------

needs_browser = pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with chromium(tmp_path_factory.mktemp("profile")) as page:
        yield page


def shown(page: Page, folder: Path, chars: str) -> Page:
    file = folder / "report.html"
    file.write_text(chars, encoding="utf-8")
    page.requests.clear()
    page.said.clear()
    page.look()
    page.resize(1200, 900)
    page.open(file)
    return page


@needs_browser
def test_a_browser_shows_it_and_asks_for_nothing(page: Page, tmp_path: Path) -> None:
    shown(page, tmp_path, rendered("html", *sample()))
    assert page.run("document.title") == "xnumx: 4 errors, 2 warnings, 1 info in 1 file"
    assert page.run("document.compatMode") == "CSS1Compat"
    assert [address.rpartition("/")[2] for address in page.requests] == ["report.html"]
    assert page.said == []
    marks = "[...document.querySelectorAll('.lines > code > mark')].map(mark => mark.innerText)"
    assert {"11月31日", "10.000万人", "<U+202E>", "<0xFF>", "XNUMX", "ラブロフ"} <= set(page.run(marks))
    assert page.run("getComputedStyle(document.querySelector('.error mark')).borderBottomStyle") == "solid"
    bars = "[...document.querySelectorAll('.strip .mark rect')].map(bar => bar.getBoundingClientRect().height)"
    assert min(page.run(bars)) > 4
    assert page.picture().startswith(b"\x89PNG")


@needs_browser
def test_a_browser_runs_nothing_of_what_was_found(page: Page, tmp_path: Path) -> None:
    shown(page, tmp_path, attacked_page())
    assert "pwned" not in page.run("document.title")
    assert page.run("document.querySelectorAll('script, img, iframe, [onerror], [onload], [onmouseover]').length") == 0
    assert len(page.requests) == 1
    # The policy would stop what got in all the same.
    page.run(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.org/a.png\"><p style=\"color:red\">')"
    )
    page.run(
        "(() => { const s = document.createElement('script'); s.text = 'document.title = 1'; document.body.append(s) })()"
    )
    assert page.run("new Promise(done => setTimeout(() => done(document.title), 200))") != "1"
    assert sum("Content Security Policy" in said for said in page.said) >= 3


@needs_browser
def test_it_fits_a_narrow_window_and_unfolds_on_paper(page: Page, tmp_path: Path) -> None:
    shown(page, tmp_path, rendered("html", *sample()))
    page.resize(360, 700)
    assert page.run("document.documentElement.scrollWidth") == 360
    page.look(media="print")
    seen = "[...document.querySelectorAll('details > div')].every(words => words.getBoundingClientRect().height > 20)"
    assert page.run(seen)
    assert page.run("getComputedStyle(document.querySelector('nav')).display") == "none"


@pytest.fixture(scope="module")
def axe(pytestconfig: pytest.Config) -> str:
    """The program that looks for what shuts people out."""
    return (installed(pytestconfig, "axe-core@4.14.1") / "axe-core/axe.min.js").read_text(encoding="utf-8")


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_shuts_nobody_out(page: Page, axe: str, scheme: str, tmp_path: Path) -> None:
    shown(page, tmp_path, rendered("html", *sample()))
    page.look(scheme=scheme)
    page.run("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.run(f"{axe}; 0")
    said = page.run(
        "axe.run().then(found => ({passes: found.passes.map(one => one.id), "
        "violations: found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 200))])}))"
    )
    assert said["violations"] == []
    assert {"color-contrast", "document-title", "region", "heading-order", "svg-img-alt"} <= set(said["passes"])
