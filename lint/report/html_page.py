"""The page of :mod:`lint.report.html`, part by part."""

from __future__ import annotations

from lint.diagnostic import Severity
from lint.report.html_strips import LEVELS, bar
from lint.report.html_style import POLICY, STYLE
from lint.report.html_words import escaped, level, number, paragraphs, plural, with_code
from lint.report.result import rule_page
from lint.report.summary import summary
from lint.report.xml import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lint.report.html import Found, FoundFile, FoundRule
    from lint.report.html_samples import Sample
    from lint.report.result import Run
    from lint.report.summary import Tally

MOST_SAMPLES = 1000  # on the page
FEWEST_SAMPLES = 3  # of a rule that has them, however many rules there are


def page(found: Found, run: Run) -> Iterator[str]:
    """The whole page."""
    levels = [severity for severity in LEVELS if severity >= run.show]
    rules = sorted(found.rules.items(), key=lambda one: (-one[1].worst, -one[1].total, one[0]))
    samples = _samples(rules)
    addresses: dict[str, str] = {}  # of a file's first sample
    for number_of_rule, (_, kept) in enumerate(zip(rules, samples, strict=True)):
        for at, sample in enumerate(kept):
            addresses.setdefault(sample.path, f"s{number_of_rule}-{at}")
    yield _head(found, levels)
    yield _navigation(found)
    yield "<main>\n"
    if found.files:
        yield from _files(found, levels, addresses)
    if rules:
        yield from _rules(rules, levels, run)
        for at, ((name, rule), kept) in enumerate(zip(rules, samples, strict=True)):
            yield from _rule(at, name, rule, kept, run)
    yield from _remarks(found)
    yield f"</main>\n{_foot(run)}"


def _samples(rules: list[tuple[str, FoundRule]]) -> list[list[Sample]]:
    """The samples of each rule: as many of each as all have room for."""
    samples = [rule.samples() for _, rule in rules]
    most = max(map(len, samples), default=0)
    while most > FEWEST_SAMPLES and sum(min(len(kept), most) for kept in samples) > MOST_SAMPLES:
        most -= 1
    return [kept if len(kept) <= most else rule.samples(most) for kept, (_, rule) in zip(samples, rules, strict=True)]


def _head(found: Found, levels: list[Severity]) -> str:
    tally = found.tally
    counts = ", ".join(level(tally.findings[severity], severity.label) for severity in levels)
    tiles = [(severity.label, tally.findings[severity], _noun(severity, tally)) for severity in levels]
    tiles.append(("files", tally.files_hit, f"of {plural(tally.files, 'file')} with findings"))
    if tally.unchecked:
        tiles.append(("files", tally.unchecked, f"file{'s' if tally.unchecked != 1 else ''} not checked"))
    boxes = "".join(f'<li class="{kind}"><b>{number(count)}</b>{words}</li>' for kind, count, words in tiles)
    said = "".join(f"<p>{escaped(line)}</p>\n" for line in summary(tally).split("\n"))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>xnumx: {counts} in {plural(tally.files_hit, "file")}</title>
<style>{STYLE}</style>
</head>
<body>
<header>
<h1>What xnumx found</h1>
{said}<ul class="tiles">{boxes}</ul>
</header>
"""


def _noun(severity: Severity, tally: Tally) -> str:
    count = tally.findings[severity]
    return severity.label if severity is Severity.INFO or count == 1 else f"{severity.label}s"


def _navigation(found: Found) -> str:
    parts = []
    if found.files:
        parts.append('<li><a href="#files">Where the damage lies</a></li>')
    if found.rules:
        parts.append('<li><a href="#rules">By rule</a></li><li><a href="#samples">Rules and samples</a></li>')
    if found.unchecked:
        parts.append('<li><a href="#unchecked">Not checked</a></li>')
    if found.truncated:
        parts.append('<li><a href="#left-out">Left out</a></li>')
    return f'<nav aria-label="Parts of this page"><ul>{"".join(parts)}</ul></nav>\n' if parts else ""


def _files(found: Found, levels: list[Severity], addresses: Mapping[str, str]) -> Iterator[str]:
    files = found.files
    most = max(file.strip.most for file in files)
    rest = found.tally.files_hit - len(files)
    cut = ""
    if rest:
        shown_counts = sum(sum(file.counts.values()) for file in files)
        more = found.tally.at_least(found.tally.show) - shown_counts
        cut = f" The {len(files)} files with the most are listed; {plural(rest, 'more file')} with {plural(more, 'finding')} are not."
    heads = "".join(f'<th scope="col" class="number">{_plural_label(severity)}</th>' for severity in levels)
    yield f"""<section aria-labelledby="files">
<h2 id="files">Where the damage lies</h2>
<div class="wide" role="region" aria-label="Table of files" tabindex="0">
<table>
<caption>Each strip is a file from its first character to its last; the higher a mark, the more findings there, and a shade is
how far a long one goes.{cut}</caption>
<thead><tr><th scope="col">File</th>{heads}<th scope="col" class="number">Lines</th><th scope="col">From start to end</th></tr></thead>
<tbody>
"""
    for file in files:
        yield _file_row(file, levels, most, addresses.get(file.path))
    yield "</tbody>\n</table>\n</div>\n</section>\n"


def _file_row(file: FoundFile, levels: list[Severity], most: int, address: str | None) -> str:
    name = f"<bdi>{escaped(file.path)}</bdi>"
    if address is not None:
        name = f'<a href="#{address}">{name}</a>'
    first, last = min(file.strip.lines.values())[0], max(file.strip.lines.values())[1]
    where = f"in line {first}" if first == last else f"between lines {first} and {last}"
    label = f"{plural(sum(file.counts.values()), 'finding')} {where} of {number(file.lines)}"
    return (
        f'<tr><th scope="row" class="name path">{name}</th>{_counts(file.counts, levels)}'
        f'<td class="number">{number(file.lines)}</td><td class="strip">{file.strip.svg(most, label)}</td></tr>\n'
    )


def _counts(counts: Mapping[Severity, int], levels: list[Severity]) -> str:
    return "".join(
        f'<td class="number {severity.label if counts[severity] else "none"}">{number(counts[severity])}</td>'
        for severity in levels
    )


def _plural_label(severity: Severity) -> str:
    return "Info" if severity is Severity.INFO else f"{severity.label.capitalize()}s"


def _rules(rules: list[tuple[str, FoundRule]], levels: list[Severity], run: Run) -> Iterator[str]:
    most = max(1, *(rule.total for _, rule in rules))
    heads = "".join(f'<th scope="col" class="number">{_plural_label(severity)}</th>' for severity in levels)
    yield f"""<section aria-labelledby="rules">
<h2 id="rules">By rule</h2>
<div class="wide" role="region" aria-label="Table of rules" tabindex="0">
<table>
<caption>What was found by which rule, the gravest first.</caption>
<thead><tr><th scope="col">Rule</th><th scope="col">What it finds</th>{heads}<th scope="col" class="number">Files</th>\
<th scope="col">Share</th></tr></thead>
<tbody>
"""
    for at, (name, rule) in enumerate(rules):
        words = run.words(name)
        about = with_code(words.summary) if words else ""
        yield (
            f'<tr><th scope="row" class="name path"><a href="#r{at}">{escaped(name)}</a></th><td class="about">{about}</td>'
            f'{_counts(rule.counts, levels)}<td class="number">{number(rule.files)}</td>'
            f'<td class="bar">{bar(rule.counts, most)}</td></tr>\n'
        )
    yield '</tbody>\n</table>\n</div>\n</section>\n<section aria-labelledby="samples">\n<h2 id="samples">Rules and samples</h2>\n</section>\n'


def _rule(at: int, name: str, rule: FoundRule, kept: list[Sample], run: Run) -> Iterator[str]:
    words = run.words(name)
    count = f"{plural(rule.total, 'finding')} in {plural(rule.files, 'file')}"
    if len(kept) < rule.total:
        count += f", of which {len(kept)} are shown"
    if rule.left_out:
        count += f"; {number(rule.left_out)} more were left out"
    yield f'<section class="of-rule" aria-labelledby="r{at}">\n<h3 id="r{at}">{escaped(name)}</h3>\n'
    yield f'<p>{with_code(words.summary) if words else ""} <span class="soft">{count}.</span></p>\n'
    if words and words.explanation.strip():
        page = escape(rule_page(name))
        yield (
            f"<details><summary>Why this is wrong</summary><div>{paragraphs(words.explanation)}"
            f'<p><a href="{page}" rel="noreferrer">The page of this rule</a></p></div></details>\n'
        )
    yield '<ol class="samples">\n'
    yield from (sample.item(f"s{at}-{index}") for index, sample in enumerate(kept))
    yield "</ol>\n</section>\n"


def _remarks(found: Found) -> Iterator[str]:
    if found.unchecked:
        lines = [f"{_path(event.path)}: {escaped(event.reason)}" for event in found.unchecked]
        yield _list("unchecked", "Not checked", lines, found.tally.unchecked)
    if found.truncated:
        lines = [
            f"{_path(event.path)}: {plural(event.more, 'more finding')} of {escaped(event.rule)}"
            for event in found.truncated
        ]
        yield _list("left-out", "Left out, because there are too many", lines, found.truncated_count)


def _path(path: str) -> str:
    return f'<span class="path"><bdi>{escaped(path)}</bdi></span>'


def _list(name: str, title: str, lines: list[str], count: int) -> str:
    more = f"<li>and {number(count - len(lines))} more</li>" if count > len(lines) else ""
    items = "".join(f"<li>{line}</li>\n" for line in lines)
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{title}</h2>\n<ul class="remarks">\n{items}{more}</ul>\n</section>\n'


def _foot(run: Run) -> str:
    return (
        f"<footer><p>Made by xnumx {escape(run.version)}. Characters that would not show are written by name: "
        f'<span class="unseen">&lt;U+200B&gt;</span> is a zero-width space, <span class="unseen">&lt;0xFF&gt;</span> a byte '
        "that could not be decoded.</p></footer>\n</body>\n</html>\n"
    )
