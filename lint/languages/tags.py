"""Tags of languages (BCP 47), as people write them in options and configurations."""

from __future__ import annotations

_TAGS = {
    "arabic": "ar",
    "chinese": "zh",
    "dutch": "nl",
    "english": "en",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "ukrainian": "uk",
    "vietnamese": "vi",
}  # what a language that is written out is called in a tag


def wrong_tag(tag: str) -> str:
    """What a language should have been; empty where it has the form of a BCP 47 tag."""
    language, *others = tag.split("-")
    is_language = language.isascii() and language.isalpha() and len(language) in (2, 3)
    if is_language and all(part.isascii() and part.isalnum() and len(part) <= 8 for part in others):
        return ""
    meant = _TAGS.get(tag.lower()) or tag.replace("_", "-")
    hint = f"; did you mean '{meant}'?" if meant != tag and not wrong_tag(meant) else ""
    return f"a BCP 47 tag as ja, de or zh-Hant, not '{tag}'{hint}"
