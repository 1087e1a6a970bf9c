"""The quick scanner and argparse read every command line alike; the scanner only gives up more often."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.cli.commands import COMMANDS
from lint.cli.parser import parse
from lint.cli.scan import scan
from lint.errors import CannotStart

CHECK = COMMANDS["check"]
names = [name for option in CHECK.options for name in option.names]
choices = [choice for option in CHECK.options for choice in option.choices]
values = st.sampled_from(
    ["a", "date,number", "", ",", "3", "07", "a b", "-", "--", "x=y", "*.md:ALL", "日本", *choices]
)
options = st.sampled_from(names)
word = st.one_of(
    options,
    values,
    st.builds(lambda name, value: f"{name}={value}", options, values),
    st.builds(lambda name, cut: name[: 3 + cut], options, st.integers(0, 8)),  # abbreviations
    st.sampled_from(["-qv", "-fjson", "--", "-1", "--nothing", "-f=json"]),
)


def careful(argv: list[str]):
    try:
        return parse("check", CHECK, argv)
    except CannotStart:
        return None


@settings(max_examples=600, deadline=None)
@given(st.lists(word, max_size=6))
def test_what_the_scanner_takes_argparse_reads_alike(argv: list[str]):
    quick = scan(CHECK, argv)
    if quick is not None:
        assert careful(argv) == quick


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_of_every_command_in_every_spelling(command: str):
    spec = COMMANDS[command]
    arguments = ["x"] * spec.least
    for option in spec.options:
        for name in option.names:
            value = option.choices[0] if option.choices else "3"
            spellings = [[name]] if option.kind == "flag" else [[name, value]]
            if option.kind != "flag" and name.startswith("--"):
                spellings.append([f"{name}={value}"])
            for words in spellings:
                quick = scan(spec, [*words, *arguments])
                assert quick is not None
                assert quick == parse(command, spec, [*words, *arguments])


@pytest.mark.parametrize(
    "argv",
    [
        ["--output-format=no"],
        ["--max-warnings=-1"],
        ["--max-warnings", "many"],
        ["--select"],
        ["--exit-zero=yes"],
        ["--exit-zer=yes"],
        ["--nothing"],
        ["-x"],
    ],
)
def test_a_wrong_command_line_is_wrong_both_ways(argv: list[str]):
    assert scan(CHECK, argv) is None
    assert careful(argv) is None


def test_abbreviations_and_bundles_are_left_to_argparse():
    for argv, expected in (
        (["--exit-z"], {"exit_zero": True}),
        (["-qv"], {"quiet": True, "verbose": True}),
        (["-fjson"], {"output_format": "json"}),
    ):
        assert scan(CHECK, argv) is None
        assert careful(argv) == (expected, [])


def test_options_may_stand_among_paths_and_two_dashes_end_them():
    argv = ["a", "--select", "x", "b", "-q", "--", "-c", "--select"]
    expected = ({"select": ["x"], "quiet": True}, ["a", "b", "-c", "--select"])
    assert scan(CHECK, argv) == expected
    assert careful(argv) == expected


def test_lists_add_up_and_other_options_take_the_last():
    expected = ({"select": ["a", "b", "c"], "show": "info"}, [])
    argv = ["--select=a,b", "--select", "c", "--show=error", "--show=info"]
    assert scan(CHECK, argv) == expected
    assert careful(argv) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("check --select all", "no rule or pack named 'all'; did you mean 'ALL'?"),
        ("check --select PLACEHOLDERS", "no rule or pack named 'PLACEHOLDERS'; did you mean 'placeholder'?"),
        ("check --select zzz", "no rule or pack named 'zzz'; 'xnumx rules' lists them"),
        ("check --show warn", "'warn' is none of error, warning, info; did you mean 'warning'?"),
        ("check -f sarfi", "did you mean 'sarif'?"),
        ("check --encoding utf9", "no encoding named 'utf9'; did you mean 'utf8'?"),
        ("check --encoding base64", "no encoding named 'base64'\n"),
        ("check --per-file-ignores *.md:", "--per-file-ignores wants PATTERN:RULE, not '*.md:'"),
        ("check -o gone/report.txt", "gone/report.txt: cannot be written: there is no folder 'gone'"),
        ("rule zzz", "no rule named 'zzz'; 'xnumx rules' lists them"),
        (
            "rule placeholder",
            "'placeholder' is a pack; its rules are placeholder/leaked-token, placeholder/masked-number",
        ),
        ("rules tset", "'rules' takes no arguments, and 'tset' is one; did you mean 'test'?"),
        ("rules zzz", "there is 'rules test', 'rules new', 'rules schema'"),
        ("rules test zzz", "no rule, pack or rule file named 'zzz'; 'xnumx rules' lists them"),
        ("init here", "'init' takes no arguments, and 'here' is one"),
        ("completion tcsh", "no completion for 'tcsh'; there is one for bash, zsh, fish"),
    ],
)
def test_a_slip_is_told_with_the_way_out(here, xnumx, words, said):
    (here / "a.txt").write_text("Fine.\n")
    done = xnumx(*words.split(" "))
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_help_goes_before_or_behind_a_command(xnumx):
    behind = xnumx("rules", "test", "--help")
    assert behind.status == 0
    assert behind.out.startswith("usage: xnumx rules test ")
    assert xnumx("help", "rules", "test") == behind
