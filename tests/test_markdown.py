"""What of a Markdown file the rules see."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from lint.documents import parse
from lint.documents.document import HIDDEN, Document
from lint.source import Source
from lint.text import Text

HIDE = "\N{MIDDLE DOT}"  # shows what is hidden


def document(text: str, path: str = "note.md") -> Document:
    return parse(Source(path, Text(text)), "markdown")


def prose(text: str) -> str:
    return document(text).view("prose").replace("\0", HIDE)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("run `ls` now", "run ···· now"),
        ("``a ` b`` c", "········· c"),
        ("one `tick alone", "one `tick alone"),
        ("no \\`code\\` here", "no \\`code\\` here"),
        ("`a` b ``c` d", "··· b ``c` d"),
        ("a `tick\n\nand another` one", "a `tick\n\nand another` one"),
        ("- a `tick\n- and another` one", "- a `tick\n- and another` one"),
        ("`two\nlines`", "····\n······"),
    ],
)
def test_code_spans_are_hidden_and_stray_backticks_hide_nothing(text: str, seen: str) -> None:
    assert prose(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\n```sh\nls\n```\nb", "a\n·····\n··\n···\nb"),
        ("~~~\n```\n~~~\nb", "···\n···\n···\nb"),
        ("````\n```\n````\nb", "····\n···\n····\nb"),
        ("- a\n  ```\n  x\n  ```\n- b", "- a\n  ···\n···\n·····\n- b"),
        ("> ```\n> x\n> ```\n> b", "> ···\n···\n·····\n> b"),
        ("> ```\n> x\n\nb", "> ···\n···\n\nb"),
        ("1. a\n   ```\n   x\nb", "1. a\n   ···\n····\nb"),
        ("```\nx\n", "···\n·\n"),
    ],
)
def test_fences_end_with_their_container_if_nothing_closes_them(text: str, seen: str) -> None:
    assert prose(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\n\n    x\n\n    y\n\nb", "a\n\n·····\n\n·····\n\nb"),
        ("a\n    b", "a\n    b"),
        ("- a\n\n    b", "- a\n\n    b"),
        ("- a\n\n      b", "- a\n\n·······"),
        ("1. a\n\n   - b\n\n     c\n\n         x\n\nd", "1. a\n\n   - b\n\n     c\n\n··········\n\nd"),
        ("a\n\n\tx\nb", "a\n\n··\nb"),
    ],
)
def test_indented_code_is_told_from_paragraphs_of_a_list(text: str, seen: str) -> None:
    expected = seen.replace("·", HIDE)
    # a hidden line may keep or hide its indentation: only what is not white space matters
    assert [line.replace(HIDE, " ").split() for line in prose(text).split("\n")] == [
        line.replace(HIDE, " ").split() for line in expected.split("\n")
    ]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("see [here](https://a.example/b_(c) 'title').", "see [here](······················· 'title')."),
        ('see [here](<a b> "t")', 'see [here](····· "t")'),
        ("![pic](pic.png)", "![pic](·······)"),
        ("<https://a.example> and https://b.example/c", "··················· and ···················"),
        ('[ref]: https://a.example "Title"', '[ref]: ················· "Title"'),
        ("[^1]: A footnote", "[^1]: A footnote"),
        ("[note]: this is prose", "[note]: this is prose"),
        ("a <b>bold</b> word<br/>", "a ···bold···· word·····"),
        ("a <code>x = 1</code> b", "a ·················· b"),
        ("a < strong > b </ sup> 3 < 4", "a < strong > b </ sup> 3 < 4"),
        ("a <!-- `b` --> c `d`", "a ············ c ···"),
        ("use `<!-- more -->` there", "use ··············· there"),
    ],
)
def test_links_tags_and_comments(text: str, seen: str) -> None:
    assert prose(text) == seen.replace("·", HIDE)


def test_front_matter_is_hidden_and_states_the_language() -> None:
    found = document("---\ntitle: x\nlang: ja\n---\n本文\n")
    assert found.language == "ja"
    assert found.view("prose").endswith("\n本文\n")
    assert "title" not in found.view("prose")
    assert document('+++\nlanguage = "pt_BR"\n+++\nx').language == "pt-BR"


def test_a_rule_at_the_start_is_not_front_matter() -> None:
    assert "words" in prose("---\n\nwords and words\n\n---\n")


def test_markup_scope_sees_tags_and_targets_but_no_code() -> None:
    view = document("`x` <b>[a](https://b.example)</b>").view("markup")
    assert "x" not in view.partition("<b>")[0]
    assert "<b>[a](https://b.example)</b>" in view


def test_line_ends_of_the_file_are_kept_apart_from_offsets() -> None:
    found = document("a `b`\r\nc `d`\r\n")
    assert found.content == "a `b`\nc `d`\n"
    assert found.original(found.content.index("d")) == "a `b`\r\nc `d`\r\n".index("d")


MARKS = st.text(st.sampled_from("`~<>!-[]()\\\n #*_\tab1.\"'{}&;:/\r\u3042\udc80"), max_size=60)
PIECES = st.lists(
    st.sampled_from(
        [
            "`",
            "``",
            "```\n",
            "~~~",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "- ",
            "1. ",
            "> ",
            "<!--",
            "-->",
            "<pre>",
            "</pre>",
            "<code>",
            "</code>",
            "](",
            ")",
            "[a]: ",
            "https://a.example",
            "a",
            "---\n",
            "+++\n",
            "lang: ja\n",
            "\\",
            "<b>",
            '"',
            "\u3042",
        ]
    ),
    max_size=40,
).map("".join)


def assert_only_hidden_lines_differ(content: str, view: str, stretches: list[tuple[int, int]]) -> None:
    done = -1
    for start, end in stretches:
        assert done < start <= end
        assert (
            content[done + 1 : start] == view[done + 1 : start]
        )  # a line end lies between two stretches, and is in neither
        assert content[start - 1 : start] in ("", "\n")
        assert content[end : end + 1] in ("", "\n")
        done = end
    assert content[done + 1 :] == view[done + 1 :]


@settings(max_examples=400, deadline=None)
@given(MARKS | PIECES)
def test_masks_stay_in_bounds_and_views_keep_length_and_lines(text: str) -> None:
    for format in ("markdown", "html", "text"):
        found = parse(Source("x", Text(text)), format)
        size = len(found.content)
        assert all(0 <= mask.start < mask.end <= size for mask in found.masks)
        for scope in HIDDEN:
            view = found.view(scope)
            assert len(view) == size
            assert [i for i, char in enumerate(view) if char == "\n"] == [
                i for i, char in enumerate(found.content) if char == "\n"
            ]
            assert_only_hidden_lines_differ(found.content, view, found.hidden_lines(scope))
        for comment in found.comments:
            assert found.content[comment.start : comment.end] == f"<!--{comment.text}-->" or comment.text == ""


ORACLE = MarkdownIt("commonmark")
WORDS = st.lists(
    st.sampled_from(["word", "`code`", "``co`de``", "text.", "*soft*", "[link](target)", "`a`b", "`", "\\`"]),
    min_size=1,
    max_size=8,
).map(" ".join)
BLOCKS = st.one_of(
    WORDS,
    WORDS.map(lambda words: f"# {words}"),
    WORDS.map(lambda words: f"- {words}\n- {words}"),
    WORDS.map(lambda words: f"1. {words}\n\n   {words}"),
    st.just("```py\nfenced = 1\n```"),
    st.just("    indented = 1"),
    st.just("- item\n\n      deep = 1"),
    WORDS.map(lambda words: f"> {words}"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=6).map("\n\n".join))
def test_the_words_seen_are_those_that_commonmark_shows_as_text(text: str) -> None:
    shown = [
        child.content
        for token in ORACLE.parse(text)
        for child in token.children or ()
        if child.type in ("text", "text_special")
    ]
    assert re.findall("[a-z]+", document(text).view("prose")) == re.findall("[a-z]+", " ".join(shown))


@pytest.mark.parametrize(
    "unit", ["`", "``` ", "> ```\n", "- ```\n", '<a "', "<!--", "](((", "](<", "\n", "<pre>", "<code>", "- - ", "a://"]
)
def test_adversarial_files_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        before = time.process_time()
        document(unit * (size // len(unit))).view("prose")
        return time.process_time() - before

    small, large = (min(seconds(size) for _ in range(3)) for size in (50_000, 200_000))
    assert large < 12 * small + 0.1


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("guide.ja.md", "ja"),
        ("README.zh-CN.md", "zh-CN"),
        ("i18n/ja/guide.md", "ja"),
        ("docs/ko/a/b.md", "ko"),
        ("src/pt_BR/x.md", "pt-BR"),
        ("site/zh-Hant/x.md", "zh-Hant"),
        ("locales/pt-br/x.md", "pt-BR"),
        ("it/notes.md", None),
        ("my/own/to.md", None),
        ("v1.2.md", None),
        ("guide.min.md", None),
        ("a.md", None),
        ("no-op/x.md", None),
    ],
)
def test_file_and_folder_names_state_the_language(path: str, language: str | None) -> None:
    assert document("text", path).language == language
