"""Make characters that a reader cannot see, or that a terminal or a CI runner would obey, visible.

A character without a shape of its own (controls, bidi and zero-width characters, private use, unassigned, lone
surrogates) is shown as ``<U+202E>``, an undecodable byte as ``<0xFF>``. Commands that CI runners take from anywhere in
a line (``##[error]``, ``##vso[…]``, ``##teamcity[…]``) are broken by a backslash.
"""

from __future__ import annotations

# Letters and marks by category, but blank on the screen: fillers, the grapheme joiner, the empty Braille cell.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# Format characters by category that have a shape: Arabic, Syriac and Kaithi signs written round a number.
SHAPED = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
_HIDDEN_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
# Compiled when a text first needs them: most need none, and a run should start at once.
_COMMAND = r"(##[A-Za-z]*)\["
_FORGED_PLACE = r":(?=[0-9])"  # in a name
_NAMED_PLACE = r":(?=[0-9]+[:.,-])"  # in words
_PLAIN_START = "./\\_<"


def named(char: str) -> str:
    """A character by its code point; an undecodable byte (U+DC80..U+DCFF) by its value."""
    code = ord(char)
    return f"<0x{code - 0xDC00:02X}>" if 0xDC80 <= code <= 0xDCFF else f"<U+{code:04X}>"


def is_hidden(char: str) -> bool:
    """Whether a reader could not see the character, or would see another order of the text because of it."""
    if char.isprintable():
        return char in _BLANK
    if char in SHAPED:
        return False
    import unicodedata2

    return unicodedata2.category(char) in _HIDDEN_CATEGORIES


def is_odd_in_finding(char: str) -> bool:
    """Whether the character is to be named where it is part of what was found: spaces and selectors too."""
    return char != " " and (char.isspace() or is_hidden(char) or _is_selector(char))


def _is_selector(char: str) -> bool:
    """Whether it is a variation selector: lawful behind its base, and of interest only where it was found itself."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def one_line(chars: str) -> str:
    """The characters as one line that neither hides anything nor gives a command."""
    if not chars.isprintable() or not chars.isascii() and any(blank in chars for blank in _BLANK):
        chars = "".join(named(char) if is_hidden(char) else char for char in chars)
    return break_commands(chars)


def break_commands(chars: str) -> str:
    """The characters with a backslash inside what a CI runner would obey."""
    return _replace(_COMMAND, r"\1\\[", chars) if "##" in chars else chars


def _replace(pattern: str, by: str, chars: str) -> str:
    import re

    return re.sub(pattern, by, chars)


def command_brackets(chars: str) -> set[int]:
    """Offsets of the brackets at which commands are to be broken, for those who build a line themselves."""
    if "##" not in chars:
        return set()
    import re

    return {found.end() - 1 for found in re.finditer(_COMMAND, chars)}


def shown_path(path: str) -> str:
    """A path as it starts a line of text: never a command, never another line's ``path:line:column:``.

    A relative path that starts with anything but a letter, a digit, ``_``, ``.``, ``<`` or a separator gets ``./`` in
    front, which names the same file; ``-`` alone is standard input.
    """
    path = one_line(path)
    if ":" in path:
        path = _replace(_FORGED_PLACE, "<U+003A>", path)
    return path if path[:1].isalnum() or path[:1] in _PLAIN_START or path == "-" else f"./{path}"


def without_places(chars: str) -> str:
    """The characters as one line in which no reader finds a ``path:line:column:``."""
    chars = one_line(chars)
    return _replace(_NAMED_PLACE, "<U+003A>", chars) if ":" in chars else chars


def quoted(chars: str, most: int = 60) -> str:
    """The characters in quotes, on one line, cut after ``most``."""
    if len(chars) > most:
        chars = chars[: most - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return f"'{''.join(named(char) if is_odd_in_finding(char) else char for char in break_commands(chars))}'"


def without_surrogates(chars: str) -> str:
    """The characters with lone surrogates by name: what JSON and UTF-8 can carry."""
    try:
        chars.encode()
    except UnicodeEncodeError:
        return "".join(named(char) if "\ud800" <= char <= "\udfff" else char for char in chars)
    return chars
