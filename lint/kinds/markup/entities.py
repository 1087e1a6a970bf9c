"""Character entities that translation took apart: ``＆lt;``, ``& nbsp;``, ``&amp;lt;``.

An entity is a name that HTML knows (in any case: engines write ``＆QUOT;`` too) or a number between ampersand and
semicolon. Full-width signs, a space inside, or a second escaping of the ampersand are no ways to write one, so
what looks like one is one, and was bent.

Known limits: a name that is also a word of prose or of code (``& copy;``, ``& times;``) counts only where the signs are
full-width or the ampersand is escaped; text about entities is told only by quotation marks, by words for "entity" or
"escape" near by, and by standing alone in a cell or behind a colon at the end of a line.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

# Names that are no words: after "& " only these count.
PLAIN_NAMES = frozenset(
    "aacute acirc aelig agrave amp apos aring atilde auml bdquo bull ccedil cedil eacute ecirc egrave emsp ensp euml euro "
    "frasl gt hearr hellip iacute icirc iexcl igrave iquest iuml laquo larr ldquo lsaquo lsquo lt mdash middot nbsp ndash "
    "ntilde oacute ocirc oelig ograve ordf ordm oslash otilde ouml quot raquo rarr rdquo rsaquo rsquo sbquo shy szlig "
    "thinsp uacute ucirc ugrave uuml yacute yuml zwj zwnj".split()
)
_ASCII = 256  # re.ASCII, whose module takes as long to import as a small file to check
_BODY = r"(?P<hash>[#\uff03][ ]?)?(?P<body>[A-Za-z][A-Za-z0-9]{1,9}|[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7})"
_END = r"(?P<end>[ ]?[;\uff1b])"
_WIDENED_END = r"(?P<end>[ ]?[;\uff1b\u061b])"  # an Arabic semicolon, too
_PATTERNS = {
    "widened-entity": kept.pattern(rf"(?P<amp>[&\uff06])(?P<gap>[ ]?){_BODY}{_WIDENED_END}?"),
    "spaced-entity": kept.pattern(rf"(?P<amp>&)(?P<gap>[ \u00a0]?){_BODY}{_END}", _ASCII),
    "escaped-entity": kept.pattern(rf"(?P<amp>&[ ]?(?i:amp)[ ]?[;\uff1b])(?P<gap>[ ]?){_BODY}{_END}"),
}
WIDENED = "\N{FULLWIDTH AMPERSAND}\N{FULLWIDTH NUMBER SIGN}\N{FULLWIDTH SEMICOLON}\N{ARABIC SEMICOLON}"
UNENDED = 4  # letters from which a widened name in capitals counts without its semicolon: `＆QUOT`, but not `＆GT`
# Near by, these words say that the text is about entities. The bare word "escape" is not among them: it is a key.
ABOUT = kept.pattern(
    r"(?i)\bentit(?:y|ies|ät|äten|é|és|à|ad|dad|ade|ies)\b|\bescap(?:ed|ing)\b|échapp|maskier|сущност|экранир|mnemon|мнемон|"
    r"\bU\+[0-9A-F]{4}\b|実体参照|文字参照|エンティティ|エスケープ|实体|實體|转义|轉義|跳脱|跳脫|엔티티|이스케이프|thực thể"
)
REACH = 60  # characters on either side in which they are looked for
LONGEST_LABEL = 4000  # characters before a place in which the tag of a diagram's label is looked for
# What text that was escaped in part has in both forms.
_OF_MARKUP = frozenset({"&amp;", "&apos;", "&gt;", "&lt;", "&nbsp;", "&quot;"})
_SHOWN = kept.pattern(
    r"&(?:lt|gt|amp|quot|nbsp);[\"'”`]?[^&\n]{0,24}(?:\u2192|->|=>|\bbecomes\b|\bnot\b|\bwird\b)[^&\n]{0,8}\Z"
)
_ESCAPED_TO = kept.pattern(r"&#?\w{1,8};[\"'”`]? (?:to|into|as|zu|à|in) [\"'“`]?\Z")  # what it is written as
_SAMPLE = kept.pattern(
    r"<(?:code|tt|kbd|samp)>(?:[ ,/|]|&amp;#?\w{1,8};){0,9}\Z"
)  # a tag of code that holds nothing else
_SAMPLE_END = kept.pattern(r"(?:[ ,/|]|&amp;#?\w{1,8};){0,9}</(?:code|tt|kbd|samp)>")
_WRITTEN = kept.pattern(
    r"(?i:\b(?:write|writes|written as|type|types|typed as|entered as|encoded as|becomes?|schreib\w{0,3}|geschrieben|écri\w{1,5}|escrib\w{1,4}"
    r"|escrev\w{1,4}|scriv\w{1,4}|schrijf\w{0,2}|napisz|wpisz|pisać|pište|napiš\w{0,2}|skriv|напиш\w{1,4}|пиш\w{1,4}|yazın|yazılır)(?:[ ](?:Sie|du|man|je|u))?)[ ][\"'“„«`]?\Z"
)  # what a manual says right before it
_IS_MAPPED = kept.pattern(r"[\"'”`]?\s?(?:\u2192|->|=>)\s?[\"'`]?(?:&|<)")  # behind it: what it stands for
_PATTERN = kept.pattern(r"(?:(?<!\*)/(?![*/])|\(|\|)[^/\n]{0,80}\Z")  # a regular expression between slashes has begun
_PATTERN_END = kept.pattern(r"[^/\n]{0,40}(?<!\*)/[gimsuy]{0,4}(?=[.,;)\s])")
_CELL = kept.pattern(r"\|[\s`]{0,20}\Z")
_CELL_END = kept.pattern(r"[^\S\n`]{0,20}`?[ ]{0,20}\|")
_SAMPLE_ALONE = kept.pattern(r"(?:^|\n)[ \t*>-]{0,8}\Z")  # nothing before it on its line
_SAMPLE_MEANT = kept.pattern(r"[ \t]{1,8}[^\w\s]{1,3}[ \t]*(?:\n|$)")  # behind it, the sign alone
_ALONE_AFTER_COLON = kept.pattern(r"[:\uff1a][ ]?$")


def find(text: str, damage: str) -> Iterator[Match]:
    """Entities with that damage; ``replacement`` is the entity as it should stand."""
    for found in _PATTERNS[damage].finditer(text):
        meant = _meant(found, damage)
        start, end = found.span()
        if (
            meant is not None
            and not _is_about_entities(text, start, end)
            and not (_shows_both(found, meant) or _is_label(text, start))
        ):
            yield Match(start, end, {"meant": meant}, replacement=meant)


def _meant(found: re.Match[str], damage: str) -> str | None:
    body, ended = found["body"], found["end"] is not None
    if damage == "widened-entity" and not _is_widened(found):
        return None
    if damage == "spaced-entity" and not _is_spaced(found):
        return None
    if found["hash"] is not None:
        return f"&#{body};" if ended and body[0] in "0123456789xX" and _is_code(body) else None
    if body[0] in "0123456789":
        return None
    name = _known(body)
    if name is None or (damage == "spaced-entity" and name not in PLAIN_NAMES):
        return None
    if not ended and (
        name not in PLAIN_NAMES or _touches_letter(found) or (len(name) < UNENDED and not body.islower())
    ):
        return None
    return f"&{name};"


def _is_widened(found: re.Match[str]) -> bool:
    signs = (found["amp"], (found["hash"] or "")[:1], (found["end"] or "")[-1:])
    return any(sign in WIDENED for sign in signs if sign)


def _is_spaced(found: re.Match[str]) -> bool:
    return bool(found["gap"]) or found["end"] is not None and found["end"][0] == " "


def _touches_letter(found: re.Match[str]) -> bool:
    """Whether a letter or digit stands right before the ampersand: `R＆QUOT` is a name, not an entity."""
    before = found.string[found.start() - 1 : found.start()]
    return before.isascii() and before.isalnum()


def _is_code(body: str) -> bool:
    number = int(body[1:], 16) if body[0] in "xX" and len(body) > 1 else int(body) if body.isdecimal() else -1
    return 9 <= number <= 0x10FFFF


def _known(body: str) -> str | None:
    """The entity's name as HTML writes it, or None."""
    from html.entities import html5

    for name in (body.lower() if body.isupper() else body, body, body.lower(), body.capitalize()):
        if f"{name};" in html5:
            return name
    return None


def _shows_both(found: re.Match[str], meant: str) -> bool:
    """Whether a letter's entity stands close by as it should, too: a table, or a comment on what becomes what."""
    if found["amp"] == "&" or meant in _OF_MARKUP or meant[1] == "#":
        return False
    text, (start, end) = found.string, found.span()
    return text.find(meant, max(0, start - REACH), start) >= 0 or text.find(meant, end, end + REACH) >= 0


def _is_label(text: str, start: int) -> bool:
    """Whether the place is in the label of a diagram, which is HTML inside of XML."""
    low = max(0, start - LONGEST_LABEL)
    return text.rfind("<mxCell", low, start) > text.rfind("\n", low, start)


def _is_about_entities(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", max(0, start - REACH), start) + 1 or max(0, start - REACH)
    line_end = text.find("\n", end, end + REACH)
    line_end = min(len(text), end + REACH) if line_end < 0 else line_end
    if ABOUT.search(text, line_start, line_end):
        return True
    if text[start - 1 : start] == ">" and text[end : end + 1] == "<":
        return True  # all that a tag holds: a sample of it
    if _ESCAPED_TO.search(text, line_start, start):
        return True
    if _SAMPLE.search(text, line_start, start) and _SAMPLE_END.match(text, end):
        return True
    if _CELL.search(text, line_start, start) and _CELL_END.match(text, end):
        return True  # all that a cell of a table holds: the same
    if (
        _SHOWN.search(text, line_start, start)
        or _WRITTEN.search(text, line_start, start)
        or _IS_MAPPED.match(text, end)
    ):
        return True
    if _SAMPLE_ALONE.search(text, max(0, line_start - 1), start) and _SAMPLE_MEANT.match(text, end):
        return True  # a line that tells an entity and what it stands for
    if _PATTERN.search(text, line_start, start) and _PATTERN_END.match(text, end):
        return True
    return not text[end:line_end].strip() and _ALONE_AFTER_COLON.search(text[line_start:start]) is not None
