"""Which languages are written in which script: the few where that is not Latin alone."""

from __future__ import annotations

# Languages that are not written in Latin letters, by what their letters are told as; those of two scripts stand in two rows.
_WRITTEN = {
    "und-Cyrl": "ab av ba be bg ce cv kk kv ky mk mn os ru sr tg tt uk uz az".split(),
    "und-Arab": "ar az ckb fa ks ku ps sd ug ur".split(),
    "und-Deva": "hi ks mr ne sa sd".split(),
    "und-Latn": "az ku sr tg tt uz kk".split(),
    "el": ["el"],
    "he": ["he", "yi"],
    "th": ["th"],
    "cjk": "ja ko yue zh".split(),
    "other": "am bn bo cr dv dz gu hy ii iu ka km kn lo ml my or pa si ta te ti".split(),
}
_NOT_LATIN = frozenset(tag for script, tags in _WRITTEN.items() if script != "und-Latn" for tag in tags)
_SUBTAGS = {
    "Latn": "und-Latn",
    "Cyrl": "und-Cyrl",
    "Arab": "und-Arab",
    "Deva": "und-Deva",
    "Grek": "el",
    "Hebr": "he",
    "Thai": "th",
}
SHARED = ("und-Latn", "und-Cyrl", "und-Arab", "und-Deva")  # scripts that leave several languages


def is_written(tag: str, script: str) -> bool:
    """Whether a language is written in a script, which stands here as its own ranges are named or as ``cjk``."""
    language, *subtags = tag.split("-")
    if language == "und":
        return tag == script
    for subtag in subtags:
        if subtag in _SUBTAGS:
            return _SUBTAGS[subtag] == script
    return language in _WRITTEN[script] or (script == "und-Latn" and language not in _NOT_LATIN)
