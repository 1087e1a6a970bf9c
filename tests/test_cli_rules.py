"""``xnumx rule`` and ``xnumx rules``: pages, lists, the contract, and the skeleton of a new rule."""

from __future__ import annotations

import json
import re

import pytest

RULE = "placeholder/leaked-token"


def test_a_page_says_what_why_and_how_and_shows_examples(xnumx):
    done = xnumx("rule", RULE)
    assert done.status == 0
    assert done.out.startswith(f"{RULE}\n{'=' * len(RULE)}\n")
    assert all(part in done.out for part in ("Severity:", "It finds", "It leaves alone", "⟦", f'ignore = ["{RULE}"]'))
    assert xnumx("rule", "leaked-token").out == done.out


def test_every_rule_has_a_page(xnumx):
    done = xnumx("rule", "--all")
    assert done.status == 0
    assert done.out.count("Severity:") == len(json.loads(xnumx("rules", "--json").out))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("document-has: [placeholder, date/mangled], least: 2", "beside 2 or more of placeholder, date/mangled"),
        ("document-matches: 'o+ld'", "in a document whose text matches o+ld"),
        ("first-lines: 5", "in the first 5 lines of a document"),
    ],
)
def test_a_page_says_what_raises_a_finding(here, xnumx, when, words):
    xnumx("rules", "new", "p/r")
    (here / "xnumx.toml").write_text('rule-paths = ["rules"]\n')
    path = here / "rules/p/r.yaml"
    path.write_text(path.read_text() + f"raise: {{to: error, when: {{{when}}}}}\n")
    assert f"raised to error {words}\n" in xnumx("rule", "p/r").out


def test_a_wrong_name_is_answered_with_the_right_one(xnumx):
    assert f"did you mean '{RULE}'" in xnumx("rule", "placeholder/leaked-tokn").err


def test_the_list(xnumx):
    lines = xnumx("rules").out.splitlines()
    assert any(line.startswith(f"{RULE} ") and " error " in line for line in lines)
    listed = {one["id"]: one for one in json.loads(xnumx("rules", "--json").out)}
    assert listed[RULE]["severity"] == "error"
    assert len(listed) == len(lines)


def test_a_new_rule_passes_its_own_test_and_finds_its_own_example(here, xnumx):
    made = xnumx("rules", "new", "my-pack/old-marker")
    assert made.status == 0
    assert "rules/my-pack/old-marker.yaml" in made.out
    tested = xnumx("rules", "test", "rules/my-pack/old-marker.yaml")
    assert (tested.status, tested.out) == (0, "1 rule tested, all promises kept\n")
    (here / "xnumx.toml").write_text('rule-paths = ["rules"]\n')
    (here / "a.txt").write_text("See [[old-catalogue]].\n")
    assert "my-pack/old-marker" in xnumx("check", "-f", "concise").out
    assert xnumx("rules", "new", "my-pack/old-marker").status == 2
    done = xnumx("rules", "new", "placeholder/leaked-token")
    assert done.status == 2
    assert "there is a rule named 'placeholder/leaked-token' already" in done.err
    assert not (here / "rules" / "placeholder").exists()
    assert xnumx("rules", "test", "my-pack").status == 0


@pytest.mark.parametrize(
    ("pattern", "found", "told"),
    [
        (r"x(?R)?y", "xxyy", "has nothing rare to look for: it is tried on every line of every text"),
        (
            r"[a-z]{3}-[a-z]{3}",
            "abc-abc",
            "has no rare character to look for: it is tried on every line of a small text",
        ),
        (r"\u2603\w+", "\u2603abc", None),
    ],
)
def test_a_rule_that_is_always_tried_is_told_with_its_cost(here, xnumx, pattern, found, told):
    assert told_of(here, xnumx, pattern, found) == told


def test_a_rule_that_the_scanner_refuses_is_told_with_its_cost(here, xnumx):
    pytest.importorskip("hyperscan")
    told = told_of(here, xnumx, r"(?:x[^\n]{200}){20}|\u2603\w+", "\u2603abc")
    assert told == "has a pattern that Hyperscan refuses: it is tried on every line of a large text"


def told_of(here, xnumx, pattern: str, found: str) -> str | None:
    """What is told of a rule with this pattern and this match, without its cost."""
    xnumx("rules", "new", "p/r")
    path = here / "rules/p/r.yaml"
    text = path.read_text("utf-8").replace(r"\[\[old-catalogue\]\]", pattern).replace("`[[old-catalogue]]`", "a mark")
    path.write_text(text.replace("[[old-catalogue]]", found), "utf-8")
    done = xnumx("rules", "test", "rules")
    *lines, last = done.out.splitlines()
    assert (done.status, last) == (0, "1 rule tested, all promises kept")
    if not lines:
        return None
    (line,) = lines
    why = re.fullmatch(r"p/r (.+), [\d,]+ \u00b5s for 10,000 characters", line)
    assert why is not None
    return why[1]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("⟦[[old-catalogue]]⟧ for", "⟦See⟧ [[old-catalogue]] for"), "expected 'See'"),
        (("See the old catalogue", "See [[old-catalogue]]"), "a good example is found"),
        (("    - text: '⟦[[old-catalogue]]⟧'\n", ""), "1 bad examples"),
    ],
)
def test_a_broken_promise_is_one_and_is_told_at_its_line(here, xnumx, change, what):
    xnumx("rules", "new", "p/r")
    path = here / "rules/p/r.yaml"
    text = path.read_text("utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), "utf-8")
    done = xnumx("rules", "test", "rules")
    assert done.status == 1
    assert what in done.out
    assert done.out.startswith("rules/p/r.yaml:")


@pytest.mark.parametrize(
    ("change", "place", "what"),
    [
        (("A marker", "A \0 marker"), "2:12", "U+0000 cannot stand in YAML"),
        (("[any]", "[any, japanese]"), "9:18", "not 'japanese'; did you mean 'ja'?"),
        (("'{match}' is", "{match:>999999999} is"), "18:1", "a field stands as it is: write '{match}'"),
        (("'{match}' is", "{match!r} is"), "18:1", "a field stands as it is: write '{match}'"),
        (("\nkind:", "\nfix: {suggest: ['{word}']}\nkind:"), "13:17", "no field named '{word}'; there are match"),
        (("\nkind:", "\naliases: [date/old, placeholder/leaked-token]\nkind:"), "13:21", "already names a rule"),
        (("\nkind:", "\naliases: [placeholder]\nkind:"), "13:11", "'placeholder' already names a rule or pack"),
    ],
)
def test_a_slip_in_a_rule_file_stops_the_run_at_its_place(here, xnumx, change, place, what):
    xnumx("rules", "new", "p/r")
    path = here / "rules/p/r.yaml"
    text = path.read_text("utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), "utf-8")
    (here / "xnumx.toml").write_text('rule-paths = ["rules"]\n')
    (here / "a.txt").write_text("See [[old-catalogue]].\n")
    done = xnumx("check")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"xnumx: rules/p/r.yaml:{place}: ")
    assert what in done.err


def test_the_schema_is_printed_or_written(here, xnumx):
    printed = xnumx("rules", "schema").out
    assert json.loads(printed)["title"] == "A rule of xnumx"
    assert xnumx("rules", "schema", "-o", "s.json").status == 0
    assert (here / "s.json").read_text("utf-8") == printed
