"""Configuration files: which one counts, what they may say, and how a slip is answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lint.cli.options import CHECK_OPTIONS
from lint.config.file import KEYS, ONLY_OPTIONS

LOST = "詳しくは __LINK_72__ を見よ。\n"
RULE = "placeholder/leaked-token"
OFF = 'ignore = ["placeholder"]\n'


@pytest.fixture
def tree(here: Path):
    """Write files given as path=text."""

    def write(files: dict[str, str]) -> None:
        for name, text in files.items():
            path = here / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    return write


def paths_found(done) -> set[str]:
    return {json.loads(line)["path"] for line in done.out.split("\n") if line}


def test_behind_a_link_to_a_folder_paths_lead_where_the_system_says(tree, here, xnumx):
    tree({"real/sub/x": "", "real/base.toml": OFF, "real/rules/own/x": "", "w/xnumx.toml": "", "w/a.txt": LOST})
    (here / "w" / "link").symlink_to(here / "real" / "sub")
    (here / "w" / "xnumx.toml").write_text('extend = "link/../base.toml"\nrule-paths = ["link/../rules"]\n')
    for words in (("w",), ("w", "--config", "w/link/../base.toml")):
        assert paths_found(xnumx("check", "-f", "jsonl", *words)) == set()
    assert str(here / "real" / "rules") in xnumx("check", "--show-settings", "w/a.txt").out


def test_the_nearest_file_counts_and_files_are_not_merged(tree, xnumx):
    tree({"xnumx.toml": OFF, "a.txt": LOST, "b/xnumx.toml": "", "b/b.txt": LOST, "b/c/c.txt": LOST})
    assert paths_found(xnumx("check", "-f", "jsonl")) == {"b/b.txt", "b/c/c.txt"}


@pytest.mark.parametrize(
    ("files", "is_off"),
    [
        ({".xnumx.toml": OFF, "xnumx.toml": ""}, True),
        ({"xnumx.toml": OFF, "pyproject.toml": "[tool.xnumx]\n"}, True),
        ({"pyproject.toml": f"[tool.xnumx]\n{OFF}"}, True),
        ({"pyproject.toml": "[project]\nname = 'xnumx'\n"}, False),
    ],
)
def test_names_in_their_order(tree, xnumx, files, is_off):
    tree({"a.txt": LOST, **files})
    assert xnumx("check").status == (0 if is_off else 1)


def test_a_pyproject_of_another_tool_is_looked_through(tree, xnumx):
    tree({"xnumx.toml": OFF, "b/pyproject.toml": "[tool.other]\nx = 1\n", "b/a.txt": LOST})
    assert xnumx("check").status == 0


def test_the_search_ends_at_the_root_of_the_repository(tree, xnumx, here):
    tree({"xnumx.toml": OFF, "b/a.txt": LOST, "b/.git/HEAD": "", "c/a.txt": LOST})
    assert paths_found(xnumx("check", "-f", "jsonl", "b/a.txt", "c/a.txt")) == {"b/a.txt"}


def test_a_pattern_may_begin_in_the_folder_that_says_it(tree, xnumx):
    tree({"xnumx.toml": "", "a.txt": LOST, "docs/a.txt": LOST, "b.txt": LOST, "docs/b.txt": LOST})
    assert paths_found(xnumx("check", "-f", "jsonl", "--exclude", "./docs,./a.txt")) == {"b.txt"}
    tree({"xnumx.toml": 'extend-exclude = ["./*/b.txt"]\nper-file-ignores = {"./a.txt" = ["placeholder"]}\n'})
    assert paths_found(xnumx("check", "-f", "jsonl")) == {"b.txt", "docs/a.txt"}


def test_isolated_and_config_replace_what_is_found(tree, xnumx):
    tree({"xnumx.toml": OFF, "a.txt": LOST, "other/on.toml": ""})
    assert xnumx("check").status == 0
    assert xnumx("check", "--isolated").status == 1
    assert xnumx("check", "--isolated", "--config", "other.toml").status == 2
    assert xnumx("check", "--config", "other/on.toml").status == 1


def test_each_folder_is_looked_at_once(tree, here, monkeypatch):
    import lint.config.file

    tree({f"a/b/{number}.txt": "" for number in range(5)})
    looked: list[str] = []
    monkeypatch.setattr(lint.config.file, "find", lambda folder: looked.append(folder))
    configs = lint.config.file.Configs()
    for number in range(5):
        configs.of(str(here / f"a/b/{number}.txt"))
    assert len(looked) == len(set(looked))


# What a file may say.


@pytest.mark.parametrize(
    ("text", "line", "answer"),
    [
        ('slect = ["date"]\n', 1, "did you mean 'select'"),
        ('\n# a comment\nfial-on = "error"\n', 3, "did you mean 'fail-on'"),
        ("[per-file-ignore]\n", 1, "did you mean 'per-file-ignores'"),
        ('select = "date"\n', 1, "a list of strings"),
        ("select = [1]\n", 1, "a list of strings"),
        ('ignore = []\nfail-on = "never"\n', 2, "one of error, warning, info"),
        ('show = "nothing"\n', 1, "one of error, warning, info"),
        ('per-file-ignores = ["a"]\n', 1, "a table from patterns"),
        ('select = ["dat"]\n', 1, "no rule or pack named 'dat'"),
        ('ignore = ["placeholdr"]\n', 1, "did you mean 'placeholder'"),
        ('ignore-regex = ["("]\n', 1, "not a regular expression"),
        ('rule-paths = ["nowhere"]\n', 1, "no folder"),
        ('output-format = "ful"\n', 1, "did you mean 'full'"),
        ('per-file-ignores = { "*.md" = ["nothing/such"] }\n', 1, "no rule or pack"),
        (
            '\n[tool.xnumx]\nignore = ["date"]\n',
            2,
            "[tool.xnumx] does not belong here: only pyproject.toml has a table",
        ),
        ("[xnumx]\n", 1, "[xnumx] does not belong here"),
        ("[tool.other]\nx = 1\n", 1, "unknown key 'tool'"),
        ('encoding = "cp932"\n', 1, "unknown key 'encoding'; it is an option of the command: xnumx check --encoding"),
        ('language = "japanese"\n', 1, "a BCP 47 tag as ja, de or zh-Hant, not 'japanese'; did you mean 'ja'?"),
        ('language = "zh_Hant"\n', 1, "not 'zh_Hant'; did you mean 'zh-Hant'?"),
        ('language = ""\n', 1, "'language' must be a BCP 47 tag"),
        ('languages = ["ja", "de-"]\n', 1, "'languages' must be a list whose every word is a BCP 47 tag"),
        ("\nselect = []\n", 2, "no rule is selected"),
        ('ignore = ["ALL"]\n', 1, "no rule is selected"),
    ],
)
def test_a_slip_is_two_and_is_answered_at_its_line(tree, xnumx, text, line, answer):
    tree({"xnumx.toml": text, "a.txt": LOST})
    done = xnumx("check")
    assert done.status == 2
    assert done.err.startswith(f"xnumx: xnumx.toml:{line}: ")
    assert answer in done.err


@pytest.mark.parametrize("tag", ["ja", "DE", "zh-Hant", "sr-Latn-RS", "es-419", "yue", "de-u-co-phonebk"])
def test_tags_of_every_form_are_taken(tree, xnumx, tag):
    tree({"xnumx.toml": f'language = "{tag}"\nlanguages = ["{tag}"]\n', "a.txt": ""})
    assert xnumx("check") == xnumx("check", "--language", tag) == (0, "", "")


@pytest.mark.parametrize("tag", ["xx-!!", "", "j", "ja-", "ja--JP", "日本", "german", "ja-Hiraganas"])
def test_a_language_that_is_no_tag_is_refused(tree, xnumx, tag):
    tree({"a.txt": LOST})
    done = xnumx("check", "--language", tag)
    assert done.status == 2
    assert f"--language must be a BCP 47 tag as ja, de or zh-Hant, not '{tag}'" in done.err


def test_options_that_the_configuration_has_no_key_for_are_options():
    known = {name for option in CHECK_OPTIONS for name in option.names}
    assert {f"--{key}" for key in ONLY_OPTIONS} <= known
    assert not set(ONLY_OPTIONS) & set(KEYS)


def test_a_run_without_rules_is_no_clean_run(tree, xnumx):
    tree({"xnumx.toml": "select = []\n", "a.txt": LOST})
    assert xnumx("check", "--extend-select", RULE).status == 1
    assert xnumx("check", "--select", RULE).status == 1
    assert xnumx("check", "--show-settings", "a.txt").status == 0
    tree({"xnumx.toml": ""})
    done = xnumx("check", "--ignore", "ALL")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("xnumx: no rule is selected")
    tree({"xnumx.toml": "", "sub/xnumx.toml": "select = []\n", "sub/b.txt": LOST})
    assert paths_found(xnumx("check", "-f", "jsonl")) == {"a.txt"}


def test_a_slip_in_pyproject_is_found_in_its_own_table(tree, xnumx):
    tree({"pyproject.toml": '[tool.other]\nslect = 1\n\n[tool.xnumx]\nslect = ["ALL"]\n', "a.txt": ""})
    assert "pyproject.toml:5: unknown key 'slect'" in xnumx("check").err


@pytest.mark.parametrize("text", ["select = [", 'select = ["a"]\nselect = ["b"]\n', "x = " + "[" * 5000, "\x00"])
def test_what_is_not_toml_is_two(tree, xnumx, text):
    tree({"xnumx.toml": text, "a.txt": ""})
    done = xnumx("check")
    assert done.status == 2
    assert "xnumx.toml" in done.err


def test_a_configuration_that_is_not_utf8_is_two(tree, xnumx, here):
    tree({"a.txt": ""})
    (here / "xnumx.toml").write_bytes(b'allowed = ["\xff"]\n')
    assert xnumx("check").status == 2


def test_the_command_line_goes_before_the_configuration(tree, xnumx):
    tree({"xnumx.toml": 'select = ["internal"]\nfail-on = "info"\noutput-format = "json"\n', "a.txt": LOST})
    assert xnumx("check").status == 0
    assert xnumx("check", "--select", "placeholder", "-f", "concise").out.startswith("a.txt:1:")
    assert xnumx("check", "--extend-select", RULE).status == 1


def test_per_file_ignores_are_relative_to_the_file_that_says_them(tree, xnumx):
    tree({"xnumx.toml": 'per-file-ignores = { "sub/**" = ["ALL"], "*.md.txt" = ["placeholder"] }\n'})
    tree({"a.txt": LOST, "sub/b/c.txt": LOST, "x.md.txt": LOST, "other/sub/d.txt": LOST})
    assert paths_found(xnumx("check", "-f", "jsonl")) == {"a.txt", "other/sub/d.txt"}


def test_allowed_terms_cover_what_lies_in_them_and_nothing_else(tree, xnumx):
    tree({"xnumx.toml": 'allowed = ["__LINK_1__ Co"]\n', "a.txt": "By __LINK_1__ Co.\nBy __LINK_1__ people.\n"})
    done = xnumx("check", "-f", "jsonl")
    assert [json.loads(line)["line"] for line in done.out.splitlines()] == [2]


def test_ignore_regex_covers_what_lies_in_its_matches(tree, xnumx):
    tree({"xnumx.toml": "ignore-regex = ['^//.*$']\n", "a.txt": "// __LINK_1__ people\r\n__LINK_1__ people\r\n"})
    done = xnumx("check", "-f", "jsonl")
    assert [json.loads(line)["line"] for line in done.out.splitlines()] == [2]


def test_what_is_allowed_is_no_evidence(tree, xnumx):
    """A verdict about the document does not stand on words that the configuration vouches for."""
    rule = "summary: s\nseverity: warning\nkind: verdict\nmessage: \"'{match}' and {count} more\"\nexplanation: e\n"
    rule += "options: {evidence: [placeholder], least: 2}\n"
    tree({"own/own/verdict.yaml": rule, "a.txt": "__LINK_1__ people of __LINK_1__.\n"})
    tree({"xnumx.toml": 'rule-paths = ["own"]\nselect = ["own", "placeholder"]\n'})
    assert "own/verdict" in xnumx("check", "-f", "concise").out
    tree({"xnumx.toml": 'rule-paths = ["own"]\nselect = ["own", "placeholder"]\nallowed = ["__LINK_1__"]\n'})
    assert xnumx("check", "-f", "concise")[:2] == (0, "")


def test_extend_takes_over_what_is_not_said_and_adds_to_lists_that_extend(tree, xnumx):
    tree({"base/base.toml": 'ignore = ["placeholder"]\nextend-include = ["*.log"]\n', "base/a.log": LOST})
    tree({"xnumx.toml": 'extend = "base/base.toml"\nextend-include = ["*.dat"]\n', "a.dat": LOST, "b.log": LOST})
    assert xnumx("check").status == 0
    assert set(xnumx("check", "--show-files").out.split()) == {"a.dat", "base/a.log"}


def test_extend_in_a_circle_is_refused(tree, xnumx):
    tree({"xnumx.toml": 'extend = "b.toml"\n', "b.toml": 'extend = "xnumx.toml"\n', "a.txt": ""})
    done = xnumx("check")
    assert done.status == 2
    assert "circle" in done.err


def test_rule_paths_count_in_the_root_configuration(tree, xnumx):
    rule = "summary: s\nseverity: error\nkind: pattern\noptions: {pattern: 'odd'}\nmessage: \"'{match}'\"\nexplanation: e\n"
    tree({"sub/own/own/odd.yaml": rule, "sub/xnumx.toml": 'rule-paths = ["own"]\n', "sub/a.txt": "odd\n"})
    assert xnumx("check").status == 0
    assert xnumx("check", "--config", "sub/xnumx.toml").status == 1


def test_the_language_of_the_files(tree, xnumx):
    rule = "summary: s\nseverity: error\nkind: pattern\nlanguages: [zh]\noptions: {pattern: '漢'}\n"
    rule += "message: \"'{match}'\"\nexplanation: e\n"
    tree({"own/own/han.yaml": rule, "a.txt": "漢字かな\n漢\n", "xnumx.toml": 'rule-paths = ["own"]\n'})
    assert xnumx("check").status == 0
    assert xnumx("check", "--language", "zh").status == 1
    tree({"xnumx.toml": 'rule-paths = ["own"]\nlanguage = "zh"\n'})
    assert xnumx("check").status == 1


def test_init_writes_a_configuration_that_loads_and_overwrites_none(tree, xnumx, here):
    done = xnumx("init")
    assert done.status == 0
    assert "- id: xnumx" in done.out
    tree({"a.txt": LOST})
    assert xnumx("check").status == 1
    text = (here / "xnumx.toml").read_text()
    uncommented = "\n".join(line[2:] for line in text.splitlines() if line.startswith("# ") and " = " in line)
    import tomllib

    from lint.config.file import KEYS

    assert set(tomllib.loads(uncommented)) <= set(KEYS)
    assert xnumx("init").status == 2
    assert (here / "xnumx.toml").read_text() == text


def test_what_is_kept_of_a_configuration_is_that_of_its_text(here, xnumx):
    """Files of one text say the same wherever they stand, but for a pyproject.toml; a date is never kept, nor what is
    no TOML.
    """
    (here / "a.txt").write_text("The XNUMX ships.\n", "utf-8")
    for name, text, ends, told in [
        ("xnumx.toml", 'ignore = ["placeholder"]\n', 0, ""),
        ("pyproject.toml", 'ignore = ["placeholder"]\n# xnumx\n', 1, ""),
        ("pyproject.toml", '[tool.xnumx]\nignore = ["placeholder"]\n', 0, ""),
        ("xnumx.toml", "ignore = 2020-01-01\n", 2, "xnumx.toml:1: 'ignore' must be a list"),
        ("xnumx.toml", "ignore = [\n", 2, "xnumx.toml:1:1: not TOML"),
    ]:
        for _ in range(2):
            (here / name).write_text(text, "utf-8")
            done = xnumx("check", "a.txt")
            assert (done.status, told in done.err) == (ends, True), (name, text, done)
        (here / name).unlink()
