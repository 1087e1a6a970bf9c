"""Suppressions in comments: what they hide, and what is said of those that do not work."""

from __future__ import annotations

import pytest
from steps import steps

from lint.diagnostic import Diagnostic, Severity
from lint.documents import parse
from lint.rulebook.rule import Rule, Rulebook
from lint.source import Source
from lint.suppress.comments import BLANKET, UNKNOWN, UNUSED, Directives, Suppressed
from lint.text import Text


def rule(name: str, *, default: bool = True, formats: frozenset[str] | None = None) -> Rule:
    message = {UNKNOWN: "'{match}': {reason}"}.get(name, "'{match}' unused or blanket")
    pack = name.partition("/")[0]
    return Rule(id=name, pack=pack, default=default, formats=formats, severity=Severity.WARNING, message=message)


NAMES = ("date/impossible", "date/weekday", "number/fused", BLANKET, UNKNOWN, UNUSED)
BOOK = Rulebook(tuple(rule(name) for name in NAMES), {"date/no-such-day": "date/impossible"})


def check(
    text: str, *, bad: str = "BAD", name: str = "date/impossible", rules: tuple[Rule, ...] = BOOK.rules
) -> Suppressed:
    """Suppress findings of the rule at every place where the bad word stands."""
    document = parse(Source("x.md", Text(text)), "markdown")
    found, at = [], text.find(bad)
    while at >= 0:
        found.append(Diagnostic(name, Severity.ERROR, at, at + len(bad), "message", bad))
        at = text.find(bad, at + 1)
    return Directives(document, BOOK).part(found, rules)


def kept(text: str, bad: str = "BAD") -> list[tuple[str, str]]:
    return [(one.rule, one.text) for one in check(text, bad=bad).kept]


FINDING = ("date/impossible", "BAD")


@pytest.mark.parametrize("names", ["date/impossible", "date", "date/no-such-day", "number, date/impossible", " date "])
def test_ignore_hides_on_its_own_line_what_it_names(names: str) -> None:
    outcome = check(f"BAD <!-- xnumx: ignore[{names}] a quotation -->\nBAD")
    assert [one.start for one in outcome.hidden] == [0]
    assert FINDING in [(one.rule, one.text) for one in outcome.kept]


def test_ignore_of_another_rule_hides_nothing_and_is_unused() -> None:
    assert kept("BAD <!-- xnumx: ignore[number/fused] -->") == [FINDING, (UNUSED, "number/fused")]


def test_ignore_next_passes_over_empty_lines_and_other_comments() -> None:
    text = "BAD\n<!-- xnumx: ignore-next[date] -->\n<!-- a note -->\n\nBAD\nBAD\n"
    outcome = check(text)
    assert [one.start for one in outcome.hidden] == [text.index("BAD", 5)]
    assert len(outcome.kept) == 2


def test_disable_counts_until_enable_and_only_for_what_is_enabled() -> None:
    lines = ["BAD", "<!-- xnumx: disable[date] -->", "BAD", "<!-- xnumx: enable[date/weekday] -->", "BAD"]
    text = "\n".join([*lines, "<!-- xnumx: enable[date] -->", "BAD"])
    outcome = check(text)
    assert [text[: one.start].count("\n") for one in outcome.hidden] == [2, 4]
    assert [text[: one.start].count("\n") for one in outcome.kept] == [0, 6]
    assert kept("<!-- xnumx: disable[date] -->\nBAD\n<!-- xnumx: enable -->\nBAD") == [FINDING]


def test_what_is_disabled_on_a_line_of_text_can_be_enabled_on_one_of_its_own() -> None:
    assert kept("BAD <!-- xnumx: disable[date] --> BAD\n\n<!-- xnumx: enable[date] -->\n\nBAD") == [FINDING, FINDING]


@pytest.mark.parametrize(
    "lines",
    [
        "BAD <!-- xnumx: ignore[date] -->",
        "<!-- xnumx: ignore-next[date] -->\nBAD",
        "<!-- xnumx: disable[date] -->\nBAD\n<!-- xnumx: enable[date] -->",
        "<!-- xnumx: disable[date/impossible] -->\nBAD\n<!-- xnumx: enable -->",
    ],
)
def test_many_directives_take_time_by_their_number(lines: str) -> None:
    few, many = f"{lines}\n\n" * 100, f"{lines}\n\n" * 400
    outcome = check(many)
    assert (len(outcome.hidden), outcome.kept) == (400, [])
    assert steps(lambda: check(many)) < 6 * steps(lambda: check(few))


@pytest.mark.parametrize(
    "comment",
    [
        *("<!-- xnumx: ignore-next[date] -->\n", "<!-- xnumx: ignore-next[date] --> ", "<!-- xnumx: ignore[date] --> "),
        *("<!-- xnumx: disable[date] -->\n\n", "<!-- xnumx: enable[date] -->\n\n"),
    ],
)
def test_comments_with_nothing_between_them_take_time_by_their_number(comment: str) -> None:
    few, many = f"{comment * 100}\ntext", f"{comment * 400}\ntext"
    assert steps(lambda: check(many)) < 6 * steps(lambda: check(few))


def test_ignore_file_works_from_anywhere() -> None:
    assert kept("BAD\n\n<!-- xnumx: ignore-file[date/impossible] -->\nBAD") == []


def test_a_finding_over_several_lines_is_hidden_from_any_of_them() -> None:
    assert kept("BAD\nBAD <!-- xnumx: ignore[date] -->", bad="BAD\nBAD") == []


def test_a_directive_without_names_works_and_is_reported() -> None:
    assert kept("BAD <!-- xnumx: ignore -->") == [(BLANKET, "ignore")]
    assert kept("<!-- xnumx: ignore-file -->") == [(BLANKET, "ignore-file"), (UNUSED, "ignore-file")]


@pytest.mark.parametrize(
    ("directive", "said"),
    [
        (
            "ignore[date/imposible]",
            "'date/imposible': there is no rule or pack 'date/imposible'; did you mean 'date/impossible'?",
        ),
        ("ignore-nxt[date]", "'ignore-nxt': there is no directive 'ignore-nxt'; did you mean 'ignore-next'?"),
        ("ignore[]", "'ignore[]': the brackets name no rule"),
    ],
)
def test_what_does_not_exist_is_named_with_what_was_probably_meant(directive: str, said: str) -> None:
    outcome = check(f"<!-- xnumx: {directive} -->")
    assert [(one.rule, one.message) for one in outcome.kept] == [(UNKNOWN, said)]


def test_unused_is_said_only_of_rules_that_ran() -> None:
    some = tuple(one for one in BOOK.rules if one.id != "date/weekday")
    text = "<!-- xnumx: ignore[date/weekday, date, number] -->"
    assert [one.text for one in check(text, rules=some).kept] == ["number"]
    html_only = tuple(
        rule(name, formats=frozenset({"html"})) if name == "number/fused" else rule(name) for name in NAMES
    )
    assert [one.text for one in check("<!-- xnumx: ignore[number] -->", rules=html_only).kept] == []
    document = parse(Source("x.md", Text(text)), "markdown")
    failed = {"number/fused", "date/weekday"}
    assert [one.text for one in Directives(document, BOOK).part([], BOOK.rules, failed=failed).kept] == []


def test_reports_about_suppressions_are_hidden_only_by_their_own_names() -> None:
    assert kept("<!-- xnumx: ignore-file[internal/unused-suppression] --><!-- xnumx: ignore[number] -->") == []
    assert kept("<!-- xnumx: ignore-file[internal/unused-suppression] -->") == [(UNUSED, UNUSED)]
    assert (UNUSED, "number") in kept("<!-- xnumx: ignore-file --><!-- xnumx: ignore[number] -->")


def test_comments_in_code_are_no_directives() -> None:
    assert kept("`<!-- xnumx: ignore[date] -->` BAD") == [FINDING]
    assert kept("BAD\n\n```\n<!-- xnumx: ignore-file[date] -->\n```\n") == [FINDING]


def test_places_are_right_with_windows_line_ends() -> None:
    text = "one\r\ntwo\r\n<!-- xnumx: ignore[numbr] -->\r\nBAD <!-- xnumx: ignore[date] -->\r\nBAD"
    outcome = check(text)
    assert [(one.text, text[one.start : one.end]) for one in outcome.kept] == [("numbr", "numbr"), ("BAD", "BAD")]
