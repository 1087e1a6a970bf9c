"""Options of the kind ``lookalike``: which family of look-alikes."""

from __future__ import annotations

from typing import Literal

import msgspec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lint.kinds.shared import Shared

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
FAMILIES = {
    "latin-cyrillic": f"[{LATIN}][\u0400-\u045f]|[\u0400-\u045f][{LATIN}]",
    "latin-greek": "[A-Za-z\u00c0-\u024f][\u0386-\u03ce]|[\u0386-\u03ce][A-Za-z\u00c0-\u024f]",
    # A dash or a kanji beside katakana. Kanji that begin a word of their own stand here too; the words decide.
    "katakana": (
        "[\u30a1-\u30fa\u30fc][-\u2010-\u2015\u2212\uff0d\u2500\u4e00\u53e3\u529b\u5de5\u5915\u535c\u4e8c\u516b\u624d\u5343\u4e09\u3078\u3079\u307a\u308a]"
        "|[\u53e3\u529b\u5de5\u5915\u535c\u4e8c\u516b\u624d\u5343\u4e09\u3078\u3079\u307a\u308a][\u30a1-\u30fa\u30fc]"
    ),
    "large-kana": "\u30d5[\u30a2\u30a4\u30a8\u30aa]|[\u30c6\u30c7]\u30a4|[\u30b7\u30c1\u30b8]\u30a8|[\u30ad\u30b7\u30c1\u30cb\u30d2\u30df\u30ea\u30ae\u30b8\u30d3\u30d4][\u30e4\u30e6\u30e8]|\u30c4[\u30ab-\u30dd]",
    "split-katakana": "[\u30a1-\u30f4\u30fc]{2}[ \u00a0][\u30a1-\u30f4\u30fc]{2}",
    "tagged-katakana": r"[\u30a1-\u30f4\u30fc][ ]?\[![A-Z]",
    # Katakana before a kind of place: province, region, prefecture, county, town, republic, peninsula, airport, surroundings.
    "place": r"[\u30a1-\u30f4\u30fc]{6}(?:[州県郡市]|地方|共和国|半島|空港|近郊|郊外)",
}


class Options(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """``family``: Latin and Cyrillic or Latin and Greek letters in one word, kanji, kana and dashes in katakana words,
    large katakana for small ones, a space or a tag inside a katakana word, or letters of a place's name in katakana."""

    family: Literal[
        "latin-cyrillic", "latin-greek", "katakana", "large-kana", "split-katakana", "tagged-katakana", "place"
    ]


def prepare(options: Options, shared: Shared) -> object:
    """The family's name; its tables are loaded when a text opens the gate."""
    return options.family


def fields(options: Options) -> frozenset[str]:
    """``word`` as it should read, ``char`` and ``name`` of the look-alike, ``instead`` what belongs there."""
    return frozenset({"word", "char", "name", "instead"})


def gate(options: Options, shared: Shared) -> str | None:
    """Two neighbours of which one is a look-alike; or a long word before a kind of place."""
    return FAMILIES[options.family]
