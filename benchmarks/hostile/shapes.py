"""The texts: each shape a function from a number of bytes to that much text, and the suffix of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import NamedTuple

MEGABYTE = 1_000_000
WORDS = "the harbour lies behind the old lighthouse and its boats go out before the morning bell".split()
KANJI = "港は古い灯台の向こうにあり、船は朝の鐘の前に出ていく。"


class Shape(NamedTuple):
    """``megabytes`` is the smallest size at which it is measured; others are multiples."""

    name: str
    suffix: str
    megabytes: float
    make: Callable[[int], str]


def repeated(unit: str, size: int) -> str:
    """The unit again and again, about so many bytes of it."""
    return unit * (size // len(unit.encode("utf-8", "surrogateescape")) + 1)


def _words(size: int) -> str:
    words = cycle(WORDS)
    return " ".join(next(words) for _ in range(size // 6))


def _numbered(size: int, line: str, end: str = "\n") -> str:
    return end.join(line.format(number) for number in range(size // len(line.encode())))


def _nested(opener: str, closer: str, size: int) -> str:
    count = size // len((opener + closer).encode())
    return opener * count + "x" + closer * count


def _growing(mark: str, size: int) -> str:
    """Runs of a mark, each longer by one than the one before."""
    runs: list[str] = []
    while size > 0:
        runs.append(mark * (len(runs) + 1))
        size -= len(runs[-1].encode()) + 1
    return " ".join(runs)


def shapes() -> Iterator[Shape]:
    """All of them."""
    yield Shape("one line, English", ".txt", 12.5, _words)
    yield Shape("one line, Japanese", ".txt", 12.5, lambda size: repeated(KANJI, size))
    yield Shape("one line, one letter", ".txt", 12.5, lambda size: repeated("a", size))
    yield Shape("one line, digits", ".txt", 12.5, lambda size: repeated("1,", size))
    yield Shape("a finding a line", ".txt", 5, lambda size: _numbered(size, "Lot {} is at XNUMX quay."))
    yield Shape(
        "findings of many rules on one line",
        ".txt",
        2,
        lambda size: repeated("3分のXNUMX、11月31日、8.000人、&nbsp;。", size),
    )
    yield Shape("findings, Markdown", ".md", 2, lambda size: _numbered(size, "Lot {} is at XNUMX quay."))
    yield Shape("10,000 marks on a letter", ".txt", 2, lambda size: repeated("a" + "\u0301" * 10_000 + "\n", size))
    yield Shape("marks without end", ".txt", 2, lambda size: "a" + repeated("\u0301", size))
    yield Shape("nested parentheses", ".txt", 2, lambda size: _nested("(", ")", size))
    yield Shape("nested quotations", ".txt", 2, lambda size: _nested("「『", "』」", size))
    yield Shape("closers alone", ".txt", 2, lambda size: repeated("」", size))
    yield Shape("straight quotes", ".txt", 2, lambda size: repeated('"a ', size))
    yield Shape("escapes in a string", ".txt", 0.5, lambda size: '"' + repeated("\\u3042", size) + '"')
    yield Shape("nested elements", ".html", 1, lambda size: _nested("<div>", "</div>", size))
    yield Shape("elements never closed", ".html", 1, lambda size: repeated("<p><b>a", size))
    yield Shape("comments never closed", ".html", 1, lambda size: repeated("<!-- a ", size))
    yield Shape("scripts never closed", ".html", 1, lambda size: repeated("<script>a ", size))
    yield Shape("less-than signs", ".html", 1, lambda size: repeated("<a ", size))
    yield Shape("nested block quotes", ".md", 1, lambda size: repeated("> ", size) + "a")
    yield Shape("deep block quotes, line by line", ".md", 1, lambda size: _growing("> ", size).replace(" >", "\n>"))
    yield Shape("nested brackets, Markdown", ".md", 1, lambda size: _nested("[", "](a)", size))
    yield Shape("openers of links", ".md", 1, lambda size: repeated("[a](", size))
    yield Shape("runs of backticks", ".md", 1, lambda size: _growing("`", size))
    yield Shape("runs of asterisks", ".md", 1, lambda size: _growing("*", size))
    yield Shape("bold never closed", ".md", 1, lambda size: repeated("**a ", size))
    yield Shape("lists within lists", ".md", 1, lambda size: _growing("  ", size).replace("   ", "\n- a\n   "))
    yield Shape("fences never closed", ".md", 1, lambda size: repeated("```\na\n~~~\n", size))
    yield Shape("HTML in Markdown", ".md", 1, lambda size: _nested("<div>\n", "</div>\n", size))
    yield Shape("newlines", ".txt", 5, lambda size: "\n" * size)
    yield Shape("returns and newlines", ".txt", 5, lambda size: "\r\n" * (size // 2))
    yield Shape("newlines, Markdown", ".md", 5, lambda size: "\n" * size)
    yield Shape("spaces", ".txt", 5, lambda size: " " * size)
    yield Shape("spaces, Markdown", ".md", 5, lambda size: " " * size)
    yield Shape("zero-width spaces", ".txt", 2, lambda size: repeated("\u200b", size))
    yield Shape("bytes that do not decode", ".txt", 2, lambda size: repeated("a\udcff", size))
    yield Shape("the same line", ".txt", 2, lambda size: repeated("The boats go out.\n", size))
    yield Shape("entities", ".html", 1, lambda size: repeated("&amp;amp;", size))
    yield Shape("UTF-8 read as Latin-1", ".txt", 1, lambda size: repeated("Ã©Ã¼", size))
