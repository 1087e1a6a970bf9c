"""Which language a place in a document is in.

Script tells most of it: kana is Japanese, hangul Korean, and a line of Han alone is what the rest of the document
is. A language that the file or the user states decides where it fits the script at hand. Asked only for places at
which a rule for some language matched, so that a sound document costs nothing.

Known limits: languages that share a script (Latin, Cyrillic, Arabic, Devanagari) are told apart only where stated;
otherwise the tag is ``und-Latn`` and the like.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.documents.document import Document

BLOCK = 5  # bits: scripts are told by blocks of 32 code points
# Inclusive code point ranges of scripts; the first three share lines and are told apart below.
_RANGES = {
    "ja": ((0x3040, 0x30FF),),
    "ko": ((0xAC00, 0xD7A3),),
    "han": ((0x3400, 0x9FFF),),
    "th": ((0x0E00, 0x0E7F),),
    "he": ((0x05C0, 0x05FF),),
    "el": ((0x0380, 0x03FF), (0x1F00, 0x1FFF)),
    "und-Cyrl": ((0x0400, 0x04FF),),
    "und-Arab": ((0x0600, 0x06FF),),
    "und-Deva": ((0x0900, 0x097F),),
    "und-Latn": ((0x0041, 0x005F), (0x0061, 0x007F), (0x00C0, 0x024F), (0x1E00, 0x1EFF)),
}
_SCRIPT_OF = {
    block: script
    for script, ranges in _RANGES.items()
    for low, high in ranges
    for block in range(low >> BLOCK, (high >> BLOCK) + 1)
}
MOST_SEEN = 2_000  # stretches whose language is kept
LATIN_SHARE = 4  # Latin letters that one CJK letter outweighs: `8.000円` inside a German line stays German


def language_at(document: Document, low: int, high: int) -> str:
    """The BCP 47 tag of a stretch of the document's content, ``und`` where nothing tells."""
    stretch = document.content[low:high]
    seen = document.languages_seen
    language = seen.get(stretch)
    if language is None:
        if len(seen) >= MOST_SEEN:
            seen.clear()
        language = seen[stretch] = language_of(stretch, document)
    return language


def language_of(line: str, document: Document) -> str:
    """The language of a line in its document."""
    counts = _script_counts(line)
    cjk = counts["ja"] + counts["ko"] + counts["han"]
    others = {name: count for name, count in counts.items() if name not in ("ja", "ko", "han")}
    script, most = max(others.items(), key=lambda item: item[1])
    stated = document.language
    if cjk and cjk * LATIN_SHARE >= most:
        if counts["ja"]:
            return "ja"
        if counts["ko"]:
            return "ko"
        return stated if stated and stated[:2] in ("ja", "zh", "ko") else _han_language(document)
    if not most:
        return stated or "und"
    if stated and (script.startswith("und") or stated.startswith(script)):
        return stated
    return script


def _script_counts(text: str) -> dict[str, int]:
    counts = dict.fromkeys(_RANGES, 0)
    for char in text:
        script = _SCRIPT_OF.get(ord(char) >> BLOCK)
        if script is not None:
            counts[script] += 1
    return counts


def _han_language(document: Document) -> str:
    known = document.languages_seen.get(document.sample)
    if known is None:
        counts = _script_counts(document.sample)
        # Japanese prose has more kana than kanji; a Chinese page that names a Japanese work has few
        if counts["ja"] * 12 > counts["han"]:
            known = "ja"
        else:
            known = "ko" if counts["ko"] * 12 > counts["han"] else "zh"
        document.languages_seen[document.sample] = known
    return known


def speaks(language: str, wanted: frozenset[str] | None) -> bool:
    """Whether a rule for the wanted languages (None: any) applies to text in this language."""
    if wanted is None:
        return True
    if language in wanted:
        return True
    return any(language.startswith(f"{tag}-") for tag in wanted)
