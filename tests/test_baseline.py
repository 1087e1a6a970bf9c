"""A baseline knows old findings through edits around them, and never hides a new one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.diagnostic import Diagnostic, Severity
from lint.suppress.baseline import Baseline, BaselineError, add, parse, render
from lint.text import Text


def findings(chars: str, word: str = "BAD") -> list[Diagnostic]:
    starts = [at for at in range(len(chars)) if chars.startswith(word, at)]
    return [Diagnostic("pack/rule", Severity.ERROR, at, at + len(word), "m", word) for at in starts]


def known(chars: str, path: str = "a.txt") -> Baseline:
    all_known: dict[str, dict[str, dict[str, int]]] = {}
    assert add(all_known, path, findings(chars), Text(chars)) == len(findings(chars))
    return parse(render(all_known), "baseline.json")


JUDGED = {"a.txt": ["pack/rule"]}


OLD = "first line\nsome text BAD and more\nlast BAD line\n"


@pytest.mark.parametrize(
    "now",
    [
        OLD,
        "a new line\n\n" + OLD,
        "last BAD line\nfirst line, edited\nsome text BAD and more\n",
        "first line\n  some  text BAD and more\nlast BAD line\n",
    ],
)
def test_known_findings_stay_known(now: str) -> None:
    assert known(OLD).new("a.txt", findings(now), Text(now)) == []


def test_a_second_equal_finding_and_another_file_are_new() -> None:
    now = OLD + "last BAD line\n"
    assert [one.start for one in known(OLD).new("a.txt", findings(now), Text(now))] == [now.rindex("BAD")]
    assert len(known(OLD).new("b.txt", findings(OLD), Text(OLD))) == 2


def test_what_is_gone_is_told_and_pruned() -> None:
    baseline = known(OLD)
    now = OLD.replace("last BAD line", "last line")
    assert baseline.new("a.txt", findings(now), Text(now)) == []
    assert [(path, rule, count) for path, rule, _, count in baseline.unused(JUDGED)] == [("a.txt", "pack/rule", 1)]
    pruned = parse(render(baseline.pruned(JUDGED)), "baseline.json")
    assert pruned.new("a.txt", findings(OLD), Text(OLD))[0].start == OLD.rindex("BAD")


@pytest.mark.parametrize("judged", [{}, {"a.txt": ["pack/other"]}, {"b.txt": ["pack/rule"]}])
def test_files_and_rules_that_were_not_looked_at_keep_their_entries(judged) -> None:
    baseline = known(OLD)
    assert baseline.unused(judged) == []
    assert render(baseline.pruned(judged)) == render(baseline.known)
    assert baseline.without(judged) == baseline.known


def test_asked_again_about_a_file_it_begins_anew() -> None:
    baseline = known(OLD)
    for _ in range(2):
        assert baseline.new("a.txt", findings(OLD), Text(OLD)) == []


def test_a_renamed_rule_is_known_by_its_new_name() -> None:
    baseline = parse(render(known(OLD).known).replace("pack/rule", "pack/old"), "b.json", {"pack/old": "pack/rule"})
    assert baseline.new("a.txt", findings(OLD), Text(OLD)) == []


@given(st.lists(st.sampled_from(["BAD", "BAD x", "y BAD", "sound", ""]), max_size=8), st.randoms())
def test_reordered_lines_stay_known(lines: list[str], random) -> None:
    chars = "\n".join(lines)
    baseline = known(chars)
    random.shuffle(lines)
    now = "\n".join(["new", *lines])
    assert baseline.new("a.txt", findings(now), Text(now)) == []


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format_version": 2, "findings": {}}', '{"format_version": 1, "findings": [1]}']
)
def test_a_file_that_is_no_baseline_is_refused_with_what_to_do(content: str) -> None:
    with pytest.raises(BaselineError, match=r"b\.json: .*--write-baseline"):
        parse(content, "b.json")
