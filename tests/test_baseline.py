"""A baseline knows old findings through edits around them, and never hides a new one."""

from __future__ import annotations

import pytest

from lint.baseline import Baseline, BaselineError, collect, parse, render
from lint.diagnostic import Diagnostic, Severity
from lint.text import Text


def findings(chars: str, word: str = "BAD") -> list[Diagnostic]:
    starts = [at for at in range(len(chars)) if chars.startswith(word, at)]
    return [Diagnostic("pack/rule", Severity.ERROR, at, at + len(word), "m", word) for at in starts]


def known(chars: str, path: str = "a.txt") -> Baseline:
    return parse(render(collect([(path, findings(chars), Text(chars))])), "baseline.json")


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
    assert baseline.unused(["a.txt"]) == [("a.txt", "pack/rule", 1)]
    pruned = parse(render(baseline.pruned(["a.txt"])), "baseline.json")
    assert pruned.new("a.txt", findings(OLD), Text(OLD))[0].start == OLD.rindex("BAD")


def test_files_that_were_not_checked_keep_their_entries() -> None:
    baseline = known(OLD)
    assert baseline.unused([]) == []
    assert baseline.pruned([]) == collect([("a.txt", findings(OLD), Text(OLD))])


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format_version": 2, "findings": {}}', '{"format_version": 1, "findings": [1]}']
)
def test_a_file_that_is_no_baseline_is_refused_with_what_to_do(content: str) -> None:
    with pytest.raises(BaselineError, match=r"b\.json: .*--write-baseline"):
        parse(content, "b.json")
