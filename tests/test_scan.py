"""Scanning never changes what is found: rule by rule, one pass for all, whole or in pieces, it is the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.contract.promises import marked_spans
from lint.documents import parse
from lint.engine.examine import check
from lint.rulebook import own_rules
from lint.rulebook.compile import compile_rules
from lint.rulebook.load import load_folders
from lint.scan import Facts
from lint.scan.lower import lower
from lint.scan.needs import needs
from lint.scan.numbering import numbered
from lint.scan.sweep import Plan, Sweeps
from lint.scan.syntax import Unknown, tree
from lint.scan.trigger import Trigger, fulfils, spellings
from lint.source import Source
from lint.text import Text


@cache
def loaded():
    return load_folders([Path(own_rules())])


@cache
def rules():
    return compile_rules(loaded()).rules


@cache
def lines() -> tuple[str, ...]:
    """A line of every example of every rule, damaged and sound."""
    texts = [
        marked_spans(example.text)[0]
        for rule in loaded()
        for example in (*rule.rule.examples.bad, *rule.rule.examples.good, *rule.rule.examples.todo)
    ]
    return tuple(dict.fromkeys(line for text in texts for line in text.split("\n")))


def outcome(text: str, *, accelerate: str, format: str = "text"):
    found = check(parse(Source("a.txt", Text(text)), format), rules(), accelerate=accelerate)
    assert not found.failures
    return found.diagnostics


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_one_pass_for_all_rules_finds_what_each_finds_by_itself(format: str) -> None:
    for text in ("\n".join(reversed(lines())), " ".join(lines())):
        assert outcome(text, accelerate="always", format=format) == outcome(text, accelerate="never", format=format)


def test_lines_that_are_asked_for_all_that_a_match_needs_keep_their_matches(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(reversed(lines()))
    unasked = outcome(text, accelerate="always")
    monkeypatch.setattr("lint.engine.search.MANY_LINES", 0)
    assert outcome(text, accelerate="always") == unasked


def test_the_scanner_takes_every_rule_of_ours() -> None:
    pytest.importorskip("hyperscan")
    taken = Plan(rules(), prepares=True).covered
    assert [rule.id for rule in rules() if rule.trigger is not None and rule.id not in taken] == []


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_one_pass_equals_on_random_text(data: st.DataObject) -> None:
    line = st.one_of(st.sampled_from(lines()), st.text(max_size=12))
    text = data.draw(st.sampled_from(["\n", "\n\n", " ", ""])).join(data.draw(st.lists(line, max_size=12)))
    assert outcome(text, accelerate="always") == outcome(text, accelerate="never")


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_many_small_documents_at_once_find_what_each_finds_by_itself(data: st.DataObject) -> None:
    line = st.one_of(st.sampled_from(lines()), st.text(max_size=12))
    text = st.lists(line, max_size=5).map("\n".join)
    given_ = data.draw(st.lists(st.tuples(text, st.sampled_from(["text", "markdown", "html"])), min_size=1, max_size=5))
    documents = [parse(Source("a.txt", Text(text)), format) for text, format in given_]
    for document, sweep in zip(documents, Sweeps(documents, rules(), prepares=True), strict=True):
        assert (
            check(document, rules(), sweep=sweep).diagnostics
            == check(document, rules(), accelerate="never").diagnostics
        )


def test_a_survey_that_fails_fails_for_every_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(text: str, state: object) -> list[int]:
        raise ZeroDivisionError

    monkeypatch.setattr("lint.scan.sweep._plans", {})
    monkeypatch.setattr("lint.scan.sweep.surveyor", lambda kind: fails)
    repetition = tuple(rule for rule in rules() if rule.id == "repetition/doubled-word")
    documents = [parse(Source("a.txt", Text("It is the the harbour.")), "text") for _ in range(2)]
    for document, sweep in zip(documents, Sweeps(documents, repetition, prepares=False), strict=True):
        (failure,) = check(document, repetition, sweep=sweep).failures
        assert failure.rule == "repetition/doubled-word"


def as_regex(expressions: tuple[str, ...]) -> regex.Pattern[str]:
    """Expressions in the syntax of the ``regex`` module, which has no ``\\x{...}``."""
    either = "|".join(expressions)
    return regex.compile(regex.sub(r"\\x\{([0-9a-f]+)\}", lambda found: f"\\U{int(found[1], 16):08x}", either))


def can_trigger(trigger: Trigger, text: str) -> bool:
    folded = text.casefold()
    if any(string in folded and fulfils(folded, groups) for string, groups in trigger.clues):
        return True
    return bool(trigger.expressions) and as_regex(trigger.expressions).search(text) is not None


def test_conditions_and_triggers_let_every_bad_example_through() -> None:
    for rule in loaded():
        compiled = next(one for one in rules() if one.id == rule.id)
        for example in rule.rule.examples.bad:
            text = parse(Source("a.txt", Text(marked_spans(example.text)[0])), "text").view(compiled.scope)
            assert compiled.need is None or Facts(text).fulfil(compiled.need, compiled.literals), rule.id
            assert compiled.trigger is None or can_trigger(compiled.trigger, text), rule.id


@pytest.mark.parametrize(
    ("pattern", "can", "cannot"),
    [
        (r"(?<!x)foo\d+bar", ["foo1bar", "a foo and a bar"], ["foo", "bar", "fobar"]),
        (r"(?:abk|czd)+\s*z?", ["czd", "xabk"], ["ab", "cd"]),
        (r"(?i)ok\!", ["OK!", "o\u212a!"], ["okay"]),
        (r"[\u4e00-\u9fff]-", ["漢-"], ["kanji -"]),
        (
            "|".join(f"{one} was translated" for one in ("it", "book", "page", "file", "text", "novel", "poem")),
            ["My poem was translated"],
            ["My poem", "it was translate"],
        ),
        (
            "|".join(
                f"(?i:{one}).*ready" for one in ("übersetzt", "traduit", "перевод", "翻訳", "번역", "tradotto", "dịch")
            ),
            ["ÜBERSETZT, ready", "ПЕРЕВОД ready", "翻訳ready"],
            ["übersetzt", "переход ready", "翻る ready"],
        ),
    ],
)
def test_what_a_match_must_hold(pattern: str, can: list[str], cannot: list[str]) -> None:
    literals, (condition,) = numbered([needs(tree(pattern))])
    assert all(Facts(text).fulfil(condition, literals) for text in can)
    assert not any(Facts(text).fulfil(condition, literals) for text in cannot)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_which_literals_a_text_holds(data: st.DataObject) -> None:
    literals = rules()[0].literals
    numbers = range(len(literals))
    parts = [literals.string(number) for number in data.draw(st.lists(st.sampled_from(numbers), max_size=6))]
    parts += data.draw(st.lists(st.sampled_from(lines()), max_size=2))
    text = data.draw(st.sampled_from(["", " ", "\n"])).join(parts)
    text = data.draw(st.sampled_from([text, text.upper(), text[1::2]]))
    folded = text.casefold()
    assert literals.held_by(text, folded) == {
        number for number in numbers if literals.string(number) in (folded if literals.is_folded(number) else text)
    }


@pytest.mark.parametrize("pattern", [r"a?b?", r"[^a]", r"\w+", r"e"])
def test_patterns_that_tell_nothing_have_no_condition(pattern: str) -> None:
    assert needs(tree(pattern)) is None


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_text_with_a_match_fulfils_the_condition(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(["\n", " ", ""])).join(data.draw(st.lists(st.sampled_from(lines()), max_size=4)))
    text = data.draw(st.sampled_from([text, text.upper(), text.casefold(), text[::2]]))
    facts = Facts(text)
    for rule in rules():
        if rule.need is not None and rule.kind == "pattern" and any(one.search(text) for one in rule.state[0]):
            assert facts.fulfil(rule.need, rule.literals), rule.id


@pytest.mark.parametrize("pattern", [r"(?|a|b)", r"(a)(?(1)b|c)", r"\K"])
def test_patterns_beyond_the_tree_are_simply_always_run(pattern: str) -> None:
    with pytest.raises(Unknown):
        tree(pattern)


@given(
    st.text(max_size=30),
    st.sampled_from([r"(?<=a)b+c?", r"(?:x|yz){2,3}w", r"\d{1,3}[.,]\d+(?=円)", r"[あ-ん]{2,}。?", r"(\w)\1+!"]),
)
def test_a_trigger_matches_wherever_its_pattern_does(text: str, pattern: str) -> None:
    for piece in (text, "aabbc xyzxw 1.234円 ああ。 ww!" + text):
        if regex.search(pattern, piece):
            assert as_regex(lower(tree(pattern))).search(piece)


def test_what_stands_beside_a_match_is_told_with_it_however_many_groups_there_are() -> None:
    """Or it would be looked for by itself, on lines everywhere."""
    groups = "|".join(f"(?P<match>{letter})" for letter in "abcdefghijkl")
    trigger = as_regex(lower(tree(rf"(?<=[0-9]: )(?:{groups})(?=!)")))
    assert trigger.search("7: c!")
    assert not any(map(trigger.search, ("7: ", "c!", "!", "7: c")))


@pytest.mark.parametrize(
    ("pattern", "texts", "others"),
    [
        (r"(?P<w>foo|bar)[, ]?(?P=w)", ["foofoo", "bar bar"], ["foobar", "foo bar"]),
        (r"(?:(?P<m>(?P<w>[ab])-(?P=w))|(?P<m>(?P<w>cd|e)(?P=w)))!", ["a-a!", "cdcd!", "ee!"], ["a-b!", "cde!"]),
    ],
)
def test_what_is_said_twice_is_looked_for_twice_the_same(pattern: str, texts: list[str], others: list[str]) -> None:
    """Or lines on which any two of the words meet would be searched."""
    trigger = as_regex(lower(tree(pattern)))
    assert all(map(trigger.search, texts))
    assert not any(map(trigger.search, others))


@pytest.mark.parametrize(
    "written",
    ["ÜBERSETZT", "Übersetzt", "STRAßE", "STRASSE", "Straẞe", "Перевод", "пЕРЕВОД", "ΛΌΓΟΣ", "λόγος", "翻訳", "ﻛﺘﺎﺏ"],
)
def test_a_string_is_looked_for_as_it_may_be_written(written: str) -> None:
    def lower_ascii(text: str) -> str:
        return "".join(char.lower() if char.isascii() else char for char in text)

    assert any(lower_ascii(one) in lower_ascii(written) for one in spellings(written.casefold()))
