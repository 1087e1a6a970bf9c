"""Escapes of a format that were never turned back: character references, quoted-printable, backslash and u.

Idea: one escape in a text may be meant; a run of them that becomes letters is not, and neither is a mark of
Windows-1252 in the one place where English puts an apostrophe or a dash. Two escaped letters inside the words of a line
are damage as well, and two of Latin-1 in the words of a line of mail and its neighbours. Known limits: single escaped
letters are missed, except that apostrophe.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.mojibake.plausible import is_readable
from lint.kinds.mojibake.told import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import regex

_REFERENCES = kept.regex_pattern(r"(?:&#(?:\d{2,7}|[xX][0-9A-Fa-f]{2,6});){2,}+")
_REFERENCE = kept.regex_pattern(r"&#(?:(\d+)|[xX]([0-9A-Fa-f]+));")
# Two that stand free, or three that touch words: `TLS` behind them, a letter before.
_LITERALS = kept.regex_pattern(
    r"(?<![^\s\u3000-\uffef])(?:\\u[0-9A-Fa-f]{4}){2,}+(?![^\s\u3000-\uffef,.!?])"
    r"|(?<![\\\"'`(\[{=/-])(?:\\u[0-9A-Fa-f]{4}){3,}+(?:(?![\\\"'`)\]}-])|(*SKIP)(*FAIL))"  # as each of its ends would fail
)
# A letter inside a Latin word, at its end or at its head.
_INSIDE = kept.regex_pattern(
    r"(?<=[A-Za-z])\\u0[01][0-9A-Fa-f]{2}(?=[a-z]{2}|[a-z]?[\s,.;:!?]|[a-z]?\\u0[01])|(?<![^\s(])\\u0[01][0-9A-Fa-f]{2}(?=[a-z]{2})"
)
LEAST_INSIDE = 2  # on a line; a lone one may be shown
NEIGHBOURS_REACH = 200  # characters before and after, on the line and its neighbours, that count
_SETTING = kept.regex_pattern(r"^[ \t]*[\w.-]+[ \t]*=")
_QUOTED_RUN = kept.regex_pattern(
    r"(?<![A-Za-z0-9])(?:=[0-9A-F]{2}){2,}+|(?<=[A-Za-z.,;])(?:=[C-F][0-9A-F]=[89AB][0-9A-F](?:=[0-9A-F]{2})*+)"
)
# An apostrophe before an English ending; a pair of quotation marks; a dash between spaces; the end of a line.
_SETTINGS = (
    "timeout|time|delay|duration|interval|wait|sleep|ttl|age|elapsed|uptime|since|after|limit|size|length|max|min"
)
_QUOTED_MARKS = kept.regex_pattern(
    rf"(?<=\b[A-Za-z]{{3,30}})(?<!(?:\b|[_-])(?i:{_SETTINGS}))=92(?=s [A-Za-z])|(?<=[a-z]n)=92(?=t\b)|(?<=[a-zI])=92(?=(?:re|ve|ll|m) )"
    r"|(?<=[\s(])=93(?=[A-Za-z][^=\n]{0,100}=94)|(?<=(?<=[\s(])=93[A-Za-z][^=\n]{0,100})=94|(?<= )=9[67](?= )|(?<=[.,;:!?)]|^>[> ]{0,8})=20$",
    kept.MULTILINE,
)
# A word with small letters of Latin-1 behind letters, a capital at its head, or capitals among capitals.
_QUOTED_WORD = kept.regex_pattern(
    r"(?<![^\s(\"'>*_-])(?:[A-Za-z]*[a-z]|[A-Z]|=[CD][0-9A-E](?=[a-z=]))(?:(?:=(?:DF|[EF][0-9A-E]))++[a-z]*+)++(?![\w=&/+%])"
    r"|(?<![^\s(\"'>*_-])=[CD][0-9A-E][a-z]++(?![\w=&/+%])"
    r"|(?<![^\s(\"'>*_-])[A-Z]{2,}+(?:(?:=[CD][0-9A-E])++[A-Z]++)++(?![\w=&/+%])"
)
_GOES_ON = kept.regex_pattern(
    r"[A-Fa-f]*+[G-Zg-z]|[.,]? [a-z]{2,}+[\s,.]"
)  # with a letter that is no hexadecimal digit, or a word
_QUOTED_CODES = kept.regex_pattern(r"(?:=[C-F][0-9A-F])++")


def find_escapes(text: str, form: str) -> Iterator[Match]:
    """Runs of escapes of one form, each with what it stands for."""
    if form == "character-references":
        yield from _runs(text, _REFERENCES, _unreferenced)
    elif form == "unicode-escapes":
        yield from _runs(text, _LITERALS, _unescaped)
        yield from _inside_words(text)
    else:
        yield from _quoted_printable(text)


def _runs(text: str, pattern: regex.Pattern[str], decode: Callable[[str], str | None]) -> Iterator[Match]:
    for found in pattern.finditer(text):
        readable = decode(found[0])
        if (
            readable is not None
            and not (pattern is _LITERALS and _is_in_string(text, found.start(), found.end()))
            and any(char > "\u00bf" and char.isalpha() for char in readable)
            and is_readable(_high(readable))
        ):
            yield _match(found.start(), found.end(), readable)


def _inside_words(text: str) -> Iterator[Match]:
    by_line: dict[int, list[tuple[int, int, str]]] = {}
    for found in _INSIDE.finditer(text):
        readable = _unescaped(found[0])
        if readable is not None and readable.isalpha() and not _is_in_string(text, found.start(), found.end()):
            line = text.rfind("\n", 0, found.start())
            by_line.setdefault(line, []).append((found.start(), found.end(), readable))
    for places in by_line.values():
        if len(places) >= LEAST_INSIDE:
            yield from (_match(*place) for place in places)


def _is_in_string(text: str, start: int, end: int) -> bool:
    """Whether the line is a setting, or quotation marks of code stand open on it before the run and close behind it."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if _SETTING.match(before):
        return True
    line_end = text.find("\n", end)
    after = text[end : len(text) if line_end < 0 else line_end]
    return any(before.count(mark) % 2 == 1 and mark in after for mark in ('"', "'", "`"))


def _high(readable: str) -> str:
    return "".join(char for char in readable if not char.isascii())


def _match(start: int, end: int, readable: str) -> Match:
    return told(start, end, readable, "", "")


def _unreferenced(run: str) -> str | None:
    codes = [int(found[1]) if found[1] else int(found[2], 16) for found in _REFERENCE.finditer(run)]
    return (
        "".join(map(chr, codes))
        if all(31 < code < 0x110000 and not 0xD800 <= code < 0xE000 for code in codes)
        else None
    )


def _unescaped(run: str) -> str | None:
    readable = "".join(chr(int(code, 16)) for code in run.split("\\u")[1:])
    try:
        return readable.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return None


def _quoted_printable(text: str) -> Iterator[Match]:
    for found in _QUOTED_RUN.finditer(text):
        try:
            readable = bytes.fromhex(found[0].replace("=", "")).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not readable.isascii() and is_readable(_high(readable)):
            yield _match(found.start(), found.end(), readable)
    yield from _quoted_letters(text)
    for found in _QUOTED_MARKS.finditer(text):
        mark = bytes.fromhex(found[0][1:]).decode("cp1252")
        if mark == " ":
            mark = ""  # protects a space at the end of a line, which nobody sees
        yield _match(found.start(), found.end(), mark)


def _quoted_letters(text: str) -> Iterator[Match]:
    """Letters of Latin-1 in words. Settings look like them (``lang=EE region=ED``), but for what follows."""
    places = [
        (found.start(), found.end(), _GOES_ON.match(text, found.end()) is not None)
        for word in _QUOTED_WORD.finditer(text)
        for found in _QUOTED_CODES.finditer(text, word.start(), word.end())
    ]
    starts = [start for start, _, _ in places]
    told = list(accumulate((goes_on for _, _, goes_on in places), initial=0))
    for start, end, _ in places:
        first, last = (bisect_left(starts, bound) for bound in _neighbourhood(text, start))
        if (last - first >= LEAST_INSIDE or end - start >= 3 * LEAST_INSIDE) and told[last] > told[first]:
            yield _match(start, end, bytes.fromhex(text[start:end].replace("=", "")).decode("latin-1"))


def _neighbourhood(text: str, at: int) -> tuple[int, int]:
    """The bounds of what counts of a line and its neighbours; so much a rule is always shown."""
    low, high = max(0, at - NEIGHBOURS_REACH), at + NEIGHBOURS_REACH
    start, end = text.rfind("\n", low, at), text.find("\n", at, high)
    before = text.rfind("\n", low, start) if start >= 0 else -1
    behind = text.find("\n", end + 1, high) if end >= 0 else -1
    return before + 1 or low, high if behind < 0 else behind
