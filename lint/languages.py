"""Which language a place in a document is in.

Script tells most of it: kana is Japanese, hangul Korean, and a line of Han alone is what the rest of the document
is. A language that the file or the user states decides where it fits the script at hand. Asked only for places at
which a rule for some language matched, so that a sound document costs nothing.

Known limits: languages that share a script (Latin, Cyrillic, Arabic, Devanagari) are told apart only where stated;
otherwise the tag is ``und-Latn`` and the like.
"""

from __future__ import annotations

import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.documents.document import Document

# Scripts that one language uses, in the order in which they decide.
_SCRIPTS = (
    ("ja", regex.compile(r"[\u3041-\u3096\u30a1-\u30fa]")),
    ("ko", regex.compile(r"[\uac00-\ud7a3]")),
    ("han", regex.compile(r"[\u3400-\u9fff]")),
    ("th", regex.compile(r"[\u0e01-\u0e3a]")),
    ("he", regex.compile(r"[\u05d0-\u05ea]")),
    ("el", regex.compile(r"[\u03b1-\u03c9]")),
    ("und-Cyrl", regex.compile(r"[\u0400-\u04ff]")),
    ("und-Arab", regex.compile(r"[\u0600-\u06ff]")),
    ("und-Deva", regex.compile(r"[\u0900-\u097f]")),
    ("und-Latn", regex.compile(r"[A-Za-z\u00c0-\u024f]")),
)
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
    counts = {name: len(pattern.findall(line)) for name, pattern in _SCRIPTS}
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


def _han_language(document: Document) -> str:
    sample = document.sample
    kana, hangul, han = (len(pattern.findall(sample)) for _, pattern in _SCRIPTS[:3])
    if kana * 12 > han:  # Japanese prose has more kana than kanji; a Chinese page that names a Japanese work has few
        return "ja"
    return "ko" if hangul * 12 > han else "zh"


def speaks(language: str, wanted: frozenset[str] | None) -> bool:
    """Whether a rule for the wanted languages (None: any) applies to text in this language."""
    if wanted is None:
        return True
    if language in wanted:
        return True
    return any(language.startswith(f"{tag}-") for tag in wanted)
