"""Chinese or Korean of one double-byte charset that was read as another.

Idea: every two bytes are a character in both, so that nothing looks broken: the text becomes ideographs or syllables
that no sentence has, and kana, Greek and private-use characters among them. Two of those that the commonest characters
become, close to each other, make a line worth a look; it is believed when all of it is encoded again and decodes to
text in which the common characters are common, which they are not in what is shown.

Known limits: lines of a few characters, and lines that are sound in part, are missed.
"""

from __future__ import annotations

from lint.cache import kept
from lint.kinds.mojibake.legacy import lines_with
from lint.kinds.mojibake.plausible import are_common_together, is_common_cjk
from lint.kinds.mojibake.told import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lint.diagnostic import Match

LEAST_LETTERS = 5  # of a line
LEAST_OFTEN = 3  # different ones of them that are common
LEAST_SHARE = 0.2  # of common ones among them; running text has 0.35 to 0.5, noise 0.03
LESS_OFTEN = 3  # times fewer common ones are in what is shown
MOST_OTHER = 0.3  # share of kana, Greek and Cyrillic letters in what is shown
LEAST_SOUND = 0.9  # share of what the charset is for: first-level ideographs, or syllables
NEAR = 6  # characters between two that are looked for
# The commonest characters of running text; about two in five are among them.
_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家"
    "种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
)
_TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家"
    "種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實"
)
_KOREAN = (
    "이다는의에을를가은하고지한로사기시어리도자아인있스해나서대수정일라니그들게면부전제여상원만보장습주구성공것과적당신조동"
    "비계화안모우선요용회없생각년때러까며위무유실식문"
)
_OFTEN = {"gbk": frozenset(_SIMPLIFIED), "big5": frozenset(_TRADITIONAL), "euc-kr": frozenset(_KOREAN)}
LOOKED_FOR = 45  # of them, the commonest
_TOLD = {"gbk": _SIMPLIFIED[:LOOKED_FOR], "big5": _TRADITIONAL[:LOOKED_FOR], "euc-kr": _KOREAN[:LOOKED_FOR]}
_EVERY = frozenset(_SIMPLIFIED + _TRADITIONAL + _KOREAN)
# What a common character becomes, and texts have about once in 20,000 characters and more often.
_ORDINARY = frozenset(
    "乐何促俊傈力勤唐唱啊善堅堤府弊弧惑扁扼措晦朝档橫渠煎父牢狼瓣瘤睡睿瞳磊祥秦篮綱老肺腔荐荤葬薑角辑酒陛黨"
)
_CODECS = {"gbk": "gb18030", "big5": "cp950", "euc-kr": "cp949", "cp949": "cp949"}
# Words of another script, which the charsets have, too: no such text has more than some of its letters side by side.
_ANOTHER = kept.pattern(r"[\u3041-\u30ff]{5}|[\u0370-\u03ff]{3}|[\u0400-\u04ff]{3}")
_OTHER = kept.pattern(r"[\u3041-\u30ff\u0370-\u03ff\u0400-\u04ff]")
_STRETCH = kept.pattern(r"[^\x00-\x7f\ufffd\s](?:[ ]?[^\x00-\x7f\ufffd\s]){1,400}")


def seed(written: str, read: str) -> str:
    """Two of those that the commonest characters become, near each other."""
    told = sorted(_images(written, read))
    one = "[" + "".join(told) + "]"
    return rf"{one}[^\n]{{0,{NEAR}}}{one}"


def _images(written: str, read: str) -> set[str]:
    shown = (_recoded(char, written, read) for char in _TOLD[written])
    wide = {char for char in shown if char is not None and len(char) == 1 and (_is_letter(char) or char >= "\ue000")}
    return wide - _ORDINARY - _EVERY  # letters of alphabets and kana stand close together in other languages


def find_east_asian(text: str, written: str, read: str, seed: re.Pattern[str]) -> Iterator[Match]:
    """The stretches of lines that are text of one charset read as the other."""
    for low, high in lines_with(seed, text):
        each = [(found, _recoded(found[0], read, written)) for found in _STRETCH.finditer(text, low, high)]
        turned = [(found, readable) for found, readable in each if readable and _is_turned(found[0], readable, written)]
        if _is_text("".join(one[1] for one in turned), "".join(one[0][0] for one in turned), written):
            for found, readable in turned:
                yield told(*found.span(), readable, written, read)


def _is_turned(shown: str, readable: str, written: str) -> bool:
    """Whether a stretch becomes letters of those that the charset is for, and is no sound word as it stands."""
    if _ANOTHER.search(shown) is not None:
        return False
    letters = list(filter(_is_letter, readable))
    sound = sum("\uac00" <= char <= "\ud7a3" if written == "euc-kr" else is_common_cjk(char) for char in letters)
    if not letters or sound < LEAST_SOUND * len(letters):
        return False
    return not _OFTEN[written].isdisjoint(letters) or not are_common_together(shown)


def _is_text(readable: str, shown: str, written: str) -> bool:
    """Whether common characters are common in what is read, and are not in what is shown."""
    letters = sum(map(_is_letter, readable))
    often = [char for char in readable if char in _OFTEN[written]]
    if letters < LEAST_LETTERS or len(set(often)) < LEAST_OFTEN or len(often) < LEAST_SHARE * letters:
        return False
    if len(_OTHER.findall(shown)) > MOST_OTHER * len(shown):
        return False
    return sum(char in _EVERY for char in shown) * LESS_OFTEN <= len(often)


def _is_letter(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def _recoded(part: str, once: str, now: str) -> str | None:
    """The text of one charset's bytes in another; None where that has no such characters."""
    try:
        return part.encode(_CODECS[once]).decode(_CODECS[now])
    except UnicodeError:
        return None
