"""Words, numbers and escapes of the page of :mod:`lint.report.html`."""

from __future__ import annotations

import re

from lint.report.visible import one_line
from lint.report.xml import escape

_NAMED = re.compile(r"&lt;(?:U\+[0-9A-F]{4,6}|0x[0-9A-F]{2})&gt;")
_CODE = re.compile(r"(`+)(.+?)\1")


def escaped(chars: str) -> str:
    """The characters as content of an element, on one line; those that would not show by name, and set apart."""
    return _NAMED.sub(lambda name: f'<span class="unseen">{name[0]}</span>', escape(chars))


def paragraphs(text: str) -> str:
    """The paragraphs of a rule's explanation."""
    return "".join(f"<p>{with_code(' '.join(part.split()))}</p>" for part in text.strip().split("\n\n") if part.strip())


def with_code(chars: str) -> str:
    """The words of a rule, what stands in backticks set as code."""
    return _CODE.sub(lambda span: f"<code>{span[2].strip()}</code>", escaped(one_line(chars)))


def number(count: int) -> str:
    """A number for people."""
    return f"{count:,}"


def plural(count: int, noun: str) -> str:
    """A number and its noun."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {noun}s"


def level(count: int, label: str) -> str:
    """How many of a severity; ``info`` has no plural."""
    return plural(count, label) if label != "info" else f"{number(count)} info"
