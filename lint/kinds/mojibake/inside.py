"""One or two letters of another script inside a Latin word: a Western charset that was read as Windows-1251 or GBK.

In Windows-1251 each accented letter shows as a Cyrillic one (`f\u044cr`), in GBK it shows with the letter behind it as
one ideograph (`diff\u95ae`). No word has such a letter between two small Latin ones. At either end of a word, where
Russian puts its endings behind Latin names and Chinese goes on without a space, it counts only beside one inside
another word of the line. A line whose only such letters look like Latin ones (`p\u0430per`) is left to those who know
homoglyphs.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.mojibake.charsets import class_of
from lint.lazily import by_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_LATIN = "cp1252"
# The small letters that Western languages put inside words.
CAPITALS = "\u00c4\u00d6\u00dc\u00c9"  # what German and French begin words with
ACCENTED = "\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u00e6\u00e7\u00e8\u00e9\u00ea\u00eb\u00ec\u00ed\u00ee\u00ef\u00f1\u00f2\u00f3\u00f4\u00f5\u00f6\u00f8\u00f9\u00fa\u00fb\u00fc\u00df"
SMALL = "abcdefghijklmnopqrstuvwxyz"
TWINS = frozenset(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445"
)  # Cyrillic letters that look like Latin ones: by themselves they are homoglyphs
LEAST_WORD = 4  # characters of a word that proves it; `e\u0439e` is a face


@by_key
def shown(read: str) -> str:
    """What those letters become, as the inside of a class."""
    if read == "cp1251":
        return class_of(char.encode(_LATIN).decode(read) for char in ACCENTED)
    pairs = ((first + second).encode(_LATIN).decode(read, "ignore") for first in ACCENTED for second in SMALL)
    return class_of(char for char in pairs if len(char) == 1)


def inside_seed(read: str) -> str:
    """A pattern without which a text has none of these, told coarsely for the many ideographs."""
    letters = "\u0410-\u044f" if read == "cp1251" else "\u4e00-\u9fff"
    return f"[a-z][{letters}]{{1,2}}[a-z]"


@by_key
def _patterns(read: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    letters = shown(read)
    first = class_of(CAPITALS.encode(_LATIN).decode(read)) if read == "cp1251" else ""
    wide = "\u0400-\u04ff" if read == "cp1251" else "\u3041-\u9fff\uac00-\ud7a3"
    return (
        kept.pattern(f"(?<=[a-z])[{letters}]{{1,2}}(?=[a-z])"),
        kept.pattern(f"(?<=[a-z][a-z])[{letters}](?![\\w-])|(?<![\\w-])[{letters}{first}](?=[a-z]{{3}})"),
        kept.pattern(f"(?<![A-Za-z])(?<![A-Za-z][{letters}])[{wide}](?![a-z]{{3}})|[{wide}]{{3}}"),
    )


def find_inside(text: str, read: str) -> Iterator[Match]:
    """Such letters inside words, and with them those at the beginnings and ends of the line's other words."""
    inside, at_end, alone = _patterns(read)
    done = 0
    for found in inside.finditer(text):
        if found.start() < done:
            continue
        if not _is_word(text, *found.span()):
            continue
        low = text.rfind("\n", 0, found.start()) + 1
        high = text.find("\n", found.end())
        done = high = len(text) if high < 0 else high
        if alone.search(text, low, high):
            continue
        places = [*inside.finditer(text, low, high), *at_end.finditer(text, low, high)]
        if all(TWINS.issuperset(place[0]) for place in places):
            continue
        for one in sorted(places, key=lambda place: place.start()):
            readable = one[0].encode(read).decode(_LATIN, "ignore")
            if readable and readable.isalpha():
                yield Match(*one.span(), {"readable": readable, "written": _LATIN, "read": read}, replacement=readable)


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether the letters around are small and enough for a word."""
    first, last = start, end
    while first > 0 and text[first - 1].isalpha():
        first -= 1
    while last < len(text) and text[last].isalpha():
        last += 1
    plain = text[first + 1 : start] + text[end:last]
    return last - first >= LEAST_WORD and plain.islower()
