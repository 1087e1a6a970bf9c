"""What of an HTML file the rules see."""

from __future__ import annotations

import pytest

from lint.documents import parse
from lint.source import Source
from lint.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.documents.document import Document


def document(text: str) -> Document:
    return parse(Source("page.html", Text(text)), "html")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<p class='a > b'>one</p> two", "one two"),
        ("<script>if (a < b) {}</script>after", "after"),
        ("<PRE>x</PRE>after", "after"),
        ("<pre>never closed", "never closed"),
        ("<code>one <code>two</code> three", "one  three"),
        ("a<!-- b -->c<!-->d", "acd"),
        ("<title>a<!-- b --></title><!-- c -->d", "a<!-- b -->d"),
        ("<TextArea rows=2>a\n<!-- b --> see https://a.example</TEXTAREA ><!-- c -->d", "a\n<!-- b --> see d"),
        ("<title>a<textarea></title><!-- b --></textarea>c", "ac"),
        ("<title>never closed<!-- b -->c", "never closedc"),
        ("1 < 2 and < strong >x", "1 < 2 and < strong >x"),
        ("<!DOCTYPE html><?xml version='1.0'?>x", "x"),
        ("see https://a.example/b?c now", "see  now"),
        ('<img src="data:x,a b" alt="c">d', "d"),
    ],
)
def test_what_is_seen(text: str, seen: str) -> None:
    assert document(text).view("prose").replace("\0", "") == seen


def test_the_html_element_states_the_language() -> None:
    assert document('<!doctype html>\n<html class=x lang="pt-BR"><p lang=en>x').language == "pt-BR"
    assert parse(Source("x.html", Text("<html lang=ja>")), "html", "zh").language == "zh"


def test_comments_are_handed_on_with_their_places() -> None:
    comment = document("<p>a</p><!-- xnumx: ignore[date] -->").comments[0]
    assert (comment.start, comment.text) == (8, " xnumx: ignore[date] ")
