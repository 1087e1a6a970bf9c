"""Which language a place in a document is in.

What the letters prove goes first: kana is Japanese, hangul Korean, and no statement turns Cyrillic into English. Among
the languages that a script leaves, the one counts that is stated (the user, the element, the file, its name), then the
only one of the script among the ``languages`` of the configuration. A line of Han alone is told by characters that only
Chinese or only Japanese writes, else by what the rest of the document is. Asked only for places at which a rule
matched, so that a sound document costs nothing.

Where a rule is for some of the languages that share Latin, Cyrillic, Arabic or Devanagari letters,
``lint.languages.identifier`` is asked last, if it is installed; it may also contradict what a file states, not what the
user does. Otherwise the tag is ``und-Latn`` and the like.

Nothing here depends on how much of a file is at hand: a line is judged by itself, by what is stated of it and by the
file's beginning.
"""

from __future__ import annotations

from lint.languages.scripts import SHARED, is_written
from lint.lazily import by_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

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
OF_HAN = "\0"  # stands for lines of Han alone among them; no stretch with a letter is that
LATIN_SHARE = 4  # Latin letters that one CJK letter outweighs: `8.000円` inside a German line stays German
# Letters that Vietnamese alone writes: how many there must be, and how many letters each of them may stand for. Of Vietnamese
# lines 80 % have one in 14 letters (the others are English); a German sentence with a Vietnamese name in it has two in 60, and a
# Vietnamese line that is half code three in 100.
_VIETNAMESE = ((2, 16), (3, 40))
_NOT_ITS_OWN = frozenset(
    "\u1eb8\u1eb9\u1ebc\u1ebd\u1ecc\u1ecd\u1eca\u1ecb\u1ee4\u1ee5\u1ef8\u1ef9"
)  # Yoruba, Igbo; and Guarani
_VIETNAMESE_LETTERS = frozenset(map(chr, (0x01A0, 0x01A1, 0x01AF, 0x01B0, *range(0x1EA0, 0x1EFA)))) - _NOT_ITS_OWN


def language_for(wanted: frozenset[str] | None, document: Document, low: int, high: int, place: int) -> str | None:
    """The language of a place in a stretch of the document's content, if a rule for the wanted ones (None: any) applies
    there.

    A BCP 47 tag: ``und-Latn`` and the like where script and statement leave several languages, ``und`` where nothing
    tells.
    """
    text, stated = document.stretch(low, high, place)
    language = _language_at(text, document, stated)
    if wanted is None:
        return language
    script = _in_question(language, stated, document, wanted)
    if script:
        from lint.languages.identifier import identify

        language = identify(text, document, script, None if language == script else language)
    return language if speaks(language, wanted) else None


def _in_question(language: str, stated: str | None, document: Document, wanted: frozenset[str]) -> str | None:
    """The script of which an identifier should tell the language, where a rule depends on that.

    Asked where none is stated, and where only the file states one: pages say ``lang="en"`` because their template does,
    and folders of translations hold what is not translated yet.
    """
    if language.startswith("und-"):
        scripts = [language]
    elif language == stated and not document.is_vouched_for:
        scripts = [script for script in SHARED if is_written(language, script)]
    else:
        return None
    depends = len(scripts) == 1 and any(is_written(tag, scripts[0]) for tag in wanted if not tag.startswith("und-"))
    return scripts[0] if depends else None


def _language_at(text: str, document: Document, stated: str | None) -> str:
    key = text if stated == document.language else f"{stated}\0{text}"
    seen = document.languages_seen
    language = seen.get(key)
    if language is None:
        if len(seen) >= MOST_SEEN:
            seen.clear()
        language = seen[key] = language_of(text, document, stated)
    return language


def language_of(line: str, document: Document, stated: str | None) -> str:
    """The language of a line of a document, of which some language is stated or none."""
    counts = _script_counts(line)
    cjk = counts["ja"] + counts["ko"] + counts["han"]
    others = {name: count for name, count in counts.items() if name not in ("ja", "ko", "han")}
    script, most = max(others.items(), key=lambda item: item[1])
    if cjk and cjk * LATIN_SHARE >= most:
        if counts["ja"]:
            return "ja"
        if counts["ko"]:
            return "ko"
        return _known(stated, document.among, "cjk") or _han_language(line, document)
    if not most:
        return stated or "und"
    if script == "und-Latn" and _is_vietnamese(line, most):
        return "vi"
    return _known(stated, document.among, script) or script


def may_be_asked(wanted: frozenset[str]) -> bool:
    """Whether a rule for the wanted languages can depend on more than script and statement."""
    return any(not tag.startswith("und-") and is_written(tag, script) for tag in wanted for script in SHARED)


def has_identifier() -> bool:
    """Whether :mod:`lint.languages.identifier` can tell anything; neither is imported for that."""
    from _frozen_importlib_external import PathFinder

    return PathFinder.find_spec("gcld3") is not None


def speaks(language: str, wanted: frozenset[str] | None) -> bool:
    """Whether a rule for the wanted languages (None: any) applies to text in this language.

    ``und-Latn`` and the like among the wanted stand for every language of the script, known or not.
    """
    if wanted is None:
        return True
    if language in wanted:
        return True
    return any(
        language.startswith(f"{tag}-") or (tag.startswith("und-") and is_written(language, tag)) for tag in wanted
    )


def _known(stated: str | None, among: Iterable[str], script: str) -> str | None:
    """The language of a script that is stated, or the only one of it among those that there are."""
    if stated and is_written(stated, script):
        return stated
    fitting = [tag for tag in among if is_written(tag, script)]
    return fitting[0] if len(fitting) == 1 else None


def _script_counts(text: str) -> dict[str, int]:
    counts = dict.fromkeys(_RANGES, 0)
    if text.isascii():
        counts["und-Latn"] = sum(map(str.isalpha, text))
        return counts
    characters: dict[str, int] = {}
    for char in text:
        characters[char] = characters.get(char, 0) + 1
    for char, count in characters.items():
        script = _SCRIPT_OF.get(ord(char) >> BLOCK)
        if script is not None:
            counts[script] += count
    return counts


def _is_vietnamese(line: str, letters: int) -> bool:
    own = sum(map(_VIETNAMESE_LETTERS.__contains__, line))
    return any(own >= least and own * share >= letters for least, share in _VIETNAMESE)


def ranges_of(script: str) -> list[tuple[int, int]]:
    """The code points, in inclusive ranges, that count as letters of a script, which stands here as in :data:`_RANGES`."""
    rest = (1 << BLOCK) - 1
    return [(low & ~rest, high | rest) for low, high in _RANGES[script]]


def kin_of_han(document: Document) -> str:
    """What a line of Han alone is in a document, if nothing in it tells: ``zh``, ``ja`` or, in a document in hangul,
    ``ko``.
    """
    known = document.languages_seen.get(OF_HAN)
    if known is None:
        sample = document.sample
        counts = _script_counts(sample)
        # Japanese prose has more kana than kanji; a Chinese page that names a Japanese work has few
        if counts["ja"] * 12 > counts["han"]:
            known = "ja"
        elif counts["ko"] * 12 > counts["han"]:
            known = "ko"
        else:
            japanese, chinese = _own_characters(sample)
            known = "ja" if japanese > chinese else "zh"
        document.languages_seen[OF_HAN] = known
    return known


def _han_language(line: str, document: Document) -> str:
    """Chinese or Japanese or, in a document in hangul, Korean."""
    known = kin_of_han(document)
    japanese, chinese = _own_characters(line)
    if known == "zh":
        return "ja" if japanese > 1 and not chinese else "zh"
    return "zh" if chinese > 1 and not japanese else known


def _own_characters(text: str) -> tuple[int, int]:
    """How many different characters only Japanese standards have, and how many only Chinese ones."""
    own = [_owner(char) for char in set(text) if "\x7f" < char <= "\uffff"]
    return own.count("ja"), own.count("zh")


@by_key
def _owner(char: str) -> str:
    """Who has the character: ``ja`` or ``zh`` where only their standards do, else the empty string."""
    japanese, mainland, taiwan = (
        char.encode(charset, "ignore").decode(charset) == char for charset in ("shift_jis", "gb2312", "big5")
    )
    return "" if japanese == (mainland or taiwan) else "ja" if japanese else "zh"
