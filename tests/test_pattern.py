"""The kind ``pattern``: alternatives that are looked for one by one find what the pattern as it is written does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from lint.kinds import OptionError
from lint.kinds.pattern.alternatives import apart
from lint.kinds.pattern.find import find
from lint.kinds.pattern.options import Options, fields, gate, prepare
from lint.kinds.shared import Shared
from lint.rulebook import own_rules
from lint.rulebook.load import load_folders
from lint.rulebook.store import fetch

FLAGS = regex.MULTILINE


def told(patterns, text: str, names=(), conditions=()) -> list[tuple[int, int, dict[str, str]]]:
    return [(found.start, found.end, dict(found.fields)) for found in find(text, (patterns, names, conditions))]


@pytest.mark.parametrize(
    ("expression", "parts"),
    [
        ("ab|cd|ef", ["ab", "cd", "ef"]),
        ("(?:ab|cd)e|[|(]x|\\|y|\\(z", ["(?:ab|cd)e", "[|(]x", "\\|y", "\\(z"]),
        ("[]|]a|[^]|]b|[[:alpha:]|]c", ["[]|]a", "[^]|]b", "[[:alpha:]|]c"]),
        ("(?x) a # of | ( two\n b | c", ["(?x) a # of | ( two\n b ", "(?x) c"]),
        ("a#b|c", ["a#b", "c"]),
        ("a(?#one | of)b|c", ["a(?#one | of)b", "c"]),
        ("(?P<n>a)(?P=n)|b", ["(?P<n>a)(?P=n)", "b"]),
        ("(?i)a|b", ["(?i)a", "(?i)b"]),
    ],
)
def test_alternatives_are_taken_apart(expression: str, parts: list[str]) -> None:
    assert [one.pattern for one in apart(expression, FLAGS)] == parts


@pytest.mark.parametrize(
    "expression",
    [
        "abc",
        "(?:a|b)",
        r"(a)\1|b",
        r"(a)|b\1",
        "(?P<n>a)|b(?P=n)",
        "(a)|(?(1)b|c)",
        "a|b(?R)?c",
        r"a|b\Kc",
        "(?x:a|b)",
    ],
)
def test_what_belongs_together_stays_together(expression: str) -> None:
    assert [one.pattern for one in apart(expression, FLAGS)] == [expression]


ATOMS = [
    "a",
    "b",
    "ab",
    "(?<=a)b",
    "(?<!a)b",
    "a(?=b)",
    "a(?!b)",
    "[ab]",
    "a+",
    "b{2}",
    "^a",
    "b$",
    r"\s",
    "[^a]",
    "(?P<n>a)b",
    "(?:a|bb)",
]
PARTS = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=3).map("".join)


@given(st.lists(PARTS, min_size=2, max_size=5), st.text("ab \n", max_size=40))
def test_the_leftmost_alternative_is_found_as_by_the_whole(parts: list[str], text: str) -> None:
    whole = "|".join(parts)
    assert told(apart(whole, FLAGS), text, ("n",)) == told((regex.compile(whole, FLAGS),), text, ("n",))


def test_conditions_on_groups_that_an_alternative_lacks() -> None:
    patterns = apart("(?P<n>[0-9]+)m|x+", FLAGS)
    longer = (("n", "greater-than", 5),)
    assert told(patterns, "3m xx 7m", ("n",), longer) == [(6, 8, {"n": "7"})]
    assert told(patterns, "3m xx", ("n",)) == [(0, 2, {"n": "3"}), (3, 5, {"n": ""})]


def test_our_rules_find_what_their_patterns_find_as_they_are_written() -> None:
    """On the examples of all of them, in lines and run together."""
    examples = [
        one.text
        for loaded in load_folders([Path(own_rules())])
        for one in (*loaded.rule.examples.bad, *loaded.rule.examples.good)
    ]
    examples = random.Random(7).sample(examples, len(examples) // 3)
    texts = ["\n".join(examples), "".join(one[: 5 + 7 * at % 40] for at, one in enumerate(examples))]
    taken_apart = [rule for rule in fetch([own_rules()]).rules if rule.kind == "pattern" and len(rule.state[0]) > 1]
    assert len(taken_apart) > 40
    for rule in taken_apart:
        patterns, names, conditions = rule.state
        lead = "(?x)" if patterns[0].pattern.startswith("(?x)") else ""
        expression = lead + "|".join(one.pattern.removeprefix(lead) for one in patterns)
        whole = regex.compile(expression, patterns[0].flags & (regex.MULTILINE | regex.IGNORECASE))
        for text in texts:
            assert told(patterns, text, names, conditions) == told((whole,), text, names, conditions), rule.id


@pytest.mark.parametrize("ignore_case", [False, True])
def test_a_list_of_patterns_is_one_of_alternatives(ignore_case: bool) -> None:
    listed = Options(pattern=["(?P<n>a)b", "a{vowels}|x", "(?x: y z )"], ignore_case=ignore_case)
    joined = Options(pattern="(?P<n>a)b|a{vowels}|x|(?x: y z )", ignore_case=ignore_case)
    shared = Shared(words={"vowels": ["e", "o"]})
    assert fields(listed) == fields(joined) == {"n"}
    assert gate(listed, shared) == gate(joined, shared)
    text = "ao ABx yz ae YZ ab"
    one, other = prepare(listed, shared), prepare(joined, shared)
    found = [list(find(text, state)) for state in (one, other)]
    assert found[0] == found[1]
    assert len(found[0]) == (7 if ignore_case else 5)


@pytest.mark.parametrize(
    ("patterns", "key", "told"),
    [
        (["a", "("], ("pattern", 1), "not a regular expression"),
        (["a", "b?"], ("pattern", 1), "matches the empty text"),
        (["(?x) a"], ("pattern", 0), "flags for one of several patterns"),
        (["a", "{vowel}"], ("pattern", 1), "no table named 'vowel'; did you mean 'vowels'?"),
        ([], ("pattern",), "a list of patterns needs one at least"),
    ],
)
def test_what_is_wrong_with_one_of_several_patterns(patterns: list[str], key: tuple[str | int, ...], told: str) -> None:
    with pytest.raises(OptionError, match=regex.escape(told)) as error:
        prepare(Options(pattern=patterns), Shared(words={"vowels": ["e", "o"]}))
    assert error.value.key == key
