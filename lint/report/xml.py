"""Elements of XML 1.0 that any parser takes.

XML cannot carry most controls, U+FFFE, U+FFFF or lone surrogates even escaped, and those are what is reported here:
:func:`lint.report.visible.one_line` writes them by name.
"""

from __future__ import annotations

from lint.report.visible import one_line

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(chars: str) -> str:
    """The characters as the content of an element or of an attribute."""
    return one_line(chars).translate(_ESCAPES)


def start(tag: str, /, *, is_empty: bool = False, **attributes: object) -> str:
    """A start tag, or an empty element."""
    said = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<{tag}{said}{'/' if is_empty else ''}>"
