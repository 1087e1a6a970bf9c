"""Find clock times that no clock shows: 25時70分, 8:75 Uhr, в 25:70.

A number pair is a time only beside a word of the clock; without one it may be a score, a port, a verse or a
position in a film. Minutes end at 59 everywhere. Hours are counted to 30 in Japan and Korea (26時 is 2 o'clock
after midnight), as broadcasters and shops do; elsewhere to 24. Lengths of time (48時間, 90分間) are no clock times.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.date.context import is_meant

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

LATEST_HOUR = 30  # of a broadcasting day
LAST_HOUR = 24
LAST_MINUTE = 59
_HALF_DAY = kept.pattern(
    r"(?:午前|午後|上午|下午|凌晨|晚上|오전|오후)[ \u3000]?(?:の)?\Z"
)  # no hours past midnight behind these
_EAST_ASIAN = kept.pattern(
    r"(?P<hour>\d\d(?<![\d.,:]\d\d)|\d(?<![\d.,:]\d))[ \u3000]?(?:[時时]|시(?!간)|[點点](?!\d{1,2}分[之の])"
    r"[鐘钟]?)[ \u3000]?(?P<minute>\d{2})[ \u3000]?[分분](?![の之間间\d]|간)"
)
_DIGITS = kept.pattern(
    r"(?P<hour>\d\d(?<![\w.,:/-]\d\d)|\d(?<![\w.,:/-]\d))(?P<sep>[ \u00a0]?[hH][ \u00a0]?|[:.\uff1a])"
    r"(?P<minute>\d{2})(?![\d:/]|-(?!kor)|[.,:]\d)"
)
# Words that make the pair after or before them a time of day and nothing else. A point can be a decimal one, so it is
# believed only where the word is never one of measure.
_BEFORE = kept.pattern(
    r"(?<!\w)(?:(?P<point>kl\.|(?:o|do|od|po|przed|około) godz(?:\.|in(?:ie|y|ą))|klo|klokken|klockan|klukkan|pukul|plkst\.|kell)|uhrzeit:?"
    r"|(?:a|hasta|desde|sobre) las|às|alle(?: ore)?|dalle ore|saat|lúc|vào lúc|jam|pulksten|στις|orele|"
    r"la ora|ora|الساعة|ساعت|בשעה|เวลา|(?P<weak>в|à|dès|vers|jusqu['’]à))[ \u00a0]{1,2}\Z",
    kept.IGNORECASE,
)
_AFTER = kept.pattern(
    r"[ \u00a0]?(?:(?P<point>uhr)|val\.(?= |$)|-kor|o['’]clock|[ap]\.m\.|[ap]m|час(?:ов|а)|вечера|утра|ночи|вечора|ранку|uur|hod(?:in)?|óra(?:kor)?|sati|časova|часова|uri|น\.|बजे)(?!\w)",
    kept.IGNORECASE,
)
_MEASURE = kept.pattern(
    r" ?(?:kr|nok|sek|dkk|cm|mm|km|m|kg|g|€|%)(?!\w)", kept.IGNORECASE
)  # `kl.` is short for classes too
_BEFORE_REACH, _HALF_DAY_REACH = 16, 4


def find(text: str) -> Iterator[Match]:
    """Matches of times out of range, with the ``reason``."""
    for found in _EAST_ASIAN.finditer(text):
        half = _HALF_DAY.search(text, max(0, found.start() - _HALF_DAY_REACH), found.start())
        yield from _judged(text, found, LATEST_HOUR if half is None else LAST_HOUR)
    for found in _DIGITS.finditer(text):
        hour, minute = int(found["hour"]), int(found["minute"])
        if hour <= LAST_HOUR and minute <= LAST_MINUTE:
            continue
        before = _BEFORE.search(text, max(0, found.start() - _BEFORE_REACH), found.start())
        after = _AFTER.match(text, found.end())
        if _is_clock(text, found, before, after):
            yield from _judged(text, found, LAST_HOUR)


def _is_clock(text: str, found: re.Match[str], before: re.Match[str] | None, after: re.Match[str] | None) -> bool:
    sep, minute, end = found["sep"], int(found["minute"]), found.end()
    if sep == "." and _MEASURE.match(text, end):
        return False
    if sep == ".":
        return bool((before and before["point"]) or (after and after["point"]))
    if after is not None or (before is not None and not before["weak"]):
        return True
    return before is not None and minute > LAST_MINUTE  # `в 25:30` may be a place in a film


def _judged(text: str, found: re.Match[str], last_hour: int) -> Iterator[Match]:
    hour, minute = int(found["hour"]), int(found["minute"])
    if (hour <= last_hour and minute <= LAST_MINUTE) or is_meant(text, *found.span()):
        return
    reason = f"minutes end at {LAST_MINUTE}" if minute > LAST_MINUTE else f"no clock counts {hour} hours"
    yield Match(*found.span(), {"reason": reason})
