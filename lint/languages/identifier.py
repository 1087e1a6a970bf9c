"""Which of the languages that share a script a line is in, as an offline identifier tells: CLD3, of the extra
``langid``.

Asked only where a rule for one of these languages matched and the user does not state which it is. A short line is told
by the document around it, and a line that contradicts its document must be long. What is not sure stays ``und-Latn``
and the like, where rules for one language are silent; so it is where the identifier is not installed. What the file
states holds unless the line and a good deal of its document are surely in the same other language.

The thresholds are those of ``python -m benchmarks.identifiers``: on lines of 60 to 120 characters in ten languages it
is sure of 97 % and wrong in 2 % (half of them lines of English in a text of another language), on 15 to 30 characters
wrong in 10 %.

Known limits: kindred languages (Spanish and Galician, Serbian and Bosnian, Malay and Indonesian) pass for one another
on short texts; a document in two languages of one script is told by its longer lines.
"""

from __future__ import annotations

from lint.cache import kept
from lint.documents.document import SAMPLE
from lint.languages.scripts import is_written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lint.documents.document import Document

LINE = 50  # letters of a line by which it is told without its document
CONTRARY = 100  # letters of a line that may be told otherwise than its document
FILE = 50  # letters of a document's beginning by which the document is told
MUCH = 300  # letters of it that may contradict what the file states
SURE = 0.9  # probability from which an answer counts
MOST_BYTES = 1_000  # that the identifier looks at, picked by it from all over the text
# Languages so near to one another that none of them speaks against a statement of another.
_KIN = (
    frozenset({"nb", "nn", "no", "da"}),
    frozenset({"bs", "hr", "sr"}),
    frozenset({"id", "ms"}),
    frozenset({"es", "gl", "pt"}),
    frozenset({"cs", "sk"}),
    frozenset({"fil", "tl"}),
)
_WORDS = {
    "und-Latn": kept.pattern(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+(?:['\u2019][A-Za-z\u00c0-\u024f\u1e00-\u1eff]+)*"),
    "und-Cyrl": kept.pattern(r"[\u0400-\u04ff]+(?:['\u2019][\u0400-\u04ff]+)*"),
    "und-Arab": kept.pattern(r"[\u0600-\u06ff\u200c]+"),
    "und-Deva": kept.pattern(r"[\u0900-\u097f]+"),
}
_ask: Callable[[str], tuple[str, float]] | None = None


def identify(line: str, document: Document, script: str, stated: str | None = None) -> str:
    """The language of a line whose script is ``und-Latn`` or the like; where nothing is sure, what is stated or the
    script.

    Where the configuration tells the ``languages`` that occur, no other is told.
    """
    key = f"{script}\0{stated}\0{line}"
    known = document.languages_seen.get(key)
    if known is None:
        known = _contradicted(line, document, script, stated) if stated else _identify(line, document, script)
        among = document.among
        if known != script and among and not any(tag.split("-")[0] == known.split("-")[0] for tag in among):
            known = stated or script
        document.languages_seen[key] = known
    return known


def _identify(line: str, document: Document, script: str) -> str:
    own, letters = _tell(line, script, LINE)
    whole, _ = _tell_document(document, script)
    if own == script:
        return whole
    return own if whole in (own, script) or letters >= CONTRARY else script


def _contradicted(line: str, document: Document, script: str, stated: str) -> str:
    """What line and document are both surely in, if that is another language than the one that is stated; else that."""
    own, _ = _tell(line, script, LINE)
    whole, letters = _tell_document(document, script)
    said = stated.split("-")[0]
    if own in (script, said) or own != whole or letters < MUCH or any({own, said} <= kin for kin in _KIN):
        return stated
    return own


def _tell_document(document: Document, script: str) -> tuple[str, int]:
    """What :func:`_tell` says of the document's beginning."""
    key = f"{script}\0"
    known = document.languages_seen.get(key)
    if known is None:
        sample = document.sample if document.format == "text" else document.view("prose")[:SAMPLE]
        language, letters = _tell(sample, script, FILE)
        known = document.languages_seen[key] = f"{language} {letters}"
    language, _, count = known.partition(" ")
    return language, int(count)


def _tell(text: str, script: str, least: int) -> tuple[str, int]:
    """The language of the words of a script in a text, or the script where that is not sure; and their letters."""
    words = _WORDS[script].findall(text)
    letters = sum(map(len, words))
    if letters < least:
        return script, letters
    language, probability = _identifier()(" ".join(words))
    if probability < SURE or "-" in language or not is_written(language, script):
        return script, letters
    return language, letters


def _identifier() -> Callable[[str], tuple[str, float]]:
    global _ask
    if _ask is None:
        _ask = _load()
    return _ask


def _load() -> Callable[[str], tuple[str, float]]:
    try:
        from gcld3 import NNetLanguageIdentifier
    except ImportError:
        return lambda text: ("und", 0.0)
    identifier = NNetLanguageIdentifier(0, MOST_BYTES)

    def ask(text: str) -> tuple[str, float]:
        told = identifier.FindLanguage(text)
        return told.language, told.probability if told.is_reliable else 0.0

    return ask
