"""Words that are no Markdown, made fit to stand in a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import escape

from lint.report.visible import is_hidden, is_odd_in_finding, named

_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")  # as Markdown has it: as many backticks behind as before
_SIGNS = re.compile(r"([\\*_\[\]#|~])")


def prose(text: str) -> str:
    """Text in which only `code` means something, as Markdown."""
    return _around_code(text, lambda piece: _SIGNS.sub(r"\\\1", escape(piece, quote=False)), lambda found: found[0])


def html(text: str) -> str:
    """Text in which only `code` means something, as HTML."""
    return _around_code(text, escape, lambda found: f"<code>{escape(found[2].strip())}</code>")


def _around_code(text: str, plain: Callable[[str], str], code: Callable[[re.Match[str]], str]) -> str:
    made, at = [], 0
    for found in _CODE.finditer(text):
        made += [plain(text[at : found.start()]), code(found)]
        at = found.end()
    return "".join([*made, plain(text[at:])])


def shown(text: str, *, found: bool = False) -> str:
    """Text as HTML in which every character can be seen: what has no shape of its own stands there by its name.

    ``found`` says that it was found to be wrong: then spaces other than U+0020 are named too.
    """
    is_named = is_odd_in_finding if found else is_hidden
    return "".join(
        "<br>" if char == "\n" else _by_name(char) if is_named(char) and char != "\t" else escape(char) for char in text
    )


def _by_name(char: str) -> str:
    code = named(char).strip("<>")
    name = unicodedata.name(char, "")
    return f'<span class="xn-char" title="{code}">{escape(name or code)}</span>'


def docstring(text: str | None) -> str:
    """A docstring as Markdown: its literals with one backtick, its definition lists as lists."""
    lines = (text or "").replace("``", "`").split("\n")
    made: list[str] = []
    for line in lines:
        bare = line.strip()
        if made and line.startswith("    ") and not made[-1].endswith("\n"):
            made[-1] += f" {bare}"
        elif re.fullmatch(r"`[^`]+`", bare):
            made.append(f"- {bare}:")
        elif bare:
            made.append(bare)
        else:
            made.append("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(made)).strip()
