"""UTF-8 that was read as a double-byte charset of East Asia.

Idea: the three bytes of an ideograph, kana or syllable pair up anew with those of its neighbour, so that rare
ideographs (and half-width katakana, in Shift_JIS) stand side by side. A stretch around such a pair is encoded again; if
most of its bytes are UTF-8 sequences of common characters, it was that. Sound text fails at once: its bytes are not
UTF-8.

Many bytes do not exist as such pairs and were lost, shown as a middle dot, a question mark or U+FFFD: such a stretch is
reported without a fix. Big5 and CP949 lose so much that the stretch is judged by its rare characters alone. EUC-JP
loses more than that; only its fixed residue is known (another rule). Known limit: a stretch of one or two characters is
missed.
"""

from __future__ import annotations

from bisect import bisect_left

from lint.cache import kept
from lint.diagnostic import Match
from lint.kinds.mojibake.charsets import rare_class
from lint.kinds.mojibake.plausible import are_common_together, is_common_cjk, is_common_hangul, script_of
from lint.kinds.mojibake.told import told
from lint.kinds.mojibake.triggers import LOSS
from lint.lazily import by_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

LOST = "\u30fb?\ufffd"
LOST_HERE = frozenset("\u30fb\ufffd")
LOST_FOR_GOOD = "\u2026"
LOSSY = ("big5", "cp949")
WIDEST_GAP = 8  # bytes between two sequences of one stretch: two lost characters and what they took with them
LEAST_CHARS = 2  # decoded characters without which a stretch proves nothing
LEAST_SURE = 4  # characters from which some may be rare; chance makes two of three ideographs of Traditional Chinese
LEAST_PROOF = (
    7  # characters below which a stretch of common characters is no proof: chance reads four in a long line of Chinese
)
LEAST_LETTERS = 4  # the same for alphabets
LEAST_COVERED = (
    0.6  # share of bytes in whole sequences; text with lost bytes keeps about 0.75, sound text stays below 0.2
)
LEAST_COMMON = 0.7
MOST_SOUND = (
    0.6  # share of common characters in what shows two or three; classical Chinese has one rare in three by chance
)
BEFORE, AFTER = 40, 400  # characters around a seed that are looked at
_SEQUENCE = kept.regex_pattern(
    rb"[\xe3-\xe9\xeb\xec][\x80-\xbf]{2}|\xea[\xb0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]|\xef[\xbc\xbd][\x80-\xbf]"
    rb"|\xe2[\x80-\x9f][\x80-\xbf]|\xe0[\xa4-\xbb][\x80-\xbf]|\xe1[\x80-\x83\xba\xbb][\x80-\xbf]|[\xc3-\xc5\xce-\xdb][\x80-\xbf]"
)
_LOSS = kept.pattern(LOSS)
_HIGH = kept.regex_pattern(rb"[\x80-\xfe]")
_HALF = kept.pattern(r"[\uff61-\uff9f]")  # half-width katakana, which only Shift_JIS shows
_SPACE = kept.regex_pattern(r"[\s\0\"<>]")


def find_multi_byte(text: str, charset: str, patterns: tuple[str, ...]) -> Iterator[Match]:
    """Stretches that are UTF-8 in the charset, by :func:`lint.kinds.mojibake.triggers.multi_byte_patterns`."""
    inside, wide, *seeds = map(kept.shared_pattern, patterns)
    if charset != "cp932":
        yield from _find_accents(text, charset, inside, wide)
    if charset in LOSSY:
        lossy = list(_find_lossy(text, charset, seeds[0]))
        whole = list(_find_whole(text, charset, seeds[1:]))
        yield from _without_shorter(lossy, whole, 0)
        yield from _without_shorter(whole, lossy, 1)
        return
    yield from _find_whole(text, charset, seeds)


def _without_shorter(matches: list[Match], others: list[Match], by: int) -> Iterator[Match]:
    """The matches but those that overlap one of the others which is longer by so many characters at least; all in
    order.
    """
    starts = [other.start for other in others]
    for match in matches:
        least = match.end - match.start + by
        at = bisect_left(starts, match.end)
        while at > 0 and others[at - 1].end > match.start:
            at -= 1
            if others[at].end - others[at].start >= least:
                break
        else:
            yield match


def _find_whole(text: str, charset: str, seeds: list[re.Pattern[str]]) -> Iterator[Match]:
    """Stretches around the seeds most of whose bytes are there."""
    done = 0
    for start, end in sorted(found.span() for seed in seeds for found in seed.finditer(text)):
        if start < done:
            continue
        low, high = _stretch(text, start, end, done)
        done = max(high, end)
        yield from _judge(text, low, high, charset)


def _find_accents(text: str, charset: str, inside: re.Pattern[str], wide: re.Pattern[str]) -> Iterator[Match]:
    """Accented letters of Latin words, each as one ideograph or syllable: inside, or at an end where no other stands
    near.
    """
    for found in inside.finditer(text):
        start, end = found.span()
        if not (text[end : end + 1].islower() and text[start - 1 : start].isalpha()):
            line_start = text.rfind("\n", max(0, start - AFTER), start) + 1 or max(0, start - AFTER)
            line = text[line_start:start] + text[end : end + AFTER].partition("\n")[0]
            if wide.search(line):
                continue
        readable = found[0].encode(charset).decode("utf-8", "ignore")
        if len(readable) == len(found[0]) and readable.isalpha():
            yield Match(start, end, {"readable": readable, "written": "UTF-8", "read": charset}, replacement=readable)


def _stretch(text: str, start: int, end: int, done: int) -> tuple[int, int]:
    """From the seed to the spaces around it."""
    low, high = max(done, start - BEFORE), min(len(text), end + AFTER)
    spaces = [found.end() for found in _SPACE.finditer(text, low, start)]
    low = spaces[-1] if spaces else low
    space = _SPACE.search(text, end, high)
    return low, space.start() if space else high


def _judge(text: str, start: int, end: int, charset: str) -> Iterator[Match]:
    """The parts of a stretch in which whole sequences stand close together."""
    raw = b""
    places: list[int] = []  # for each byte, the character that it comes from
    for index in range(start, end):
        encoded = _encoded(text[index], charset)
        raw += encoded
        places += [index] * len(encoded)
    cluster: list[tuple[int, int]] = []
    for found in _SEQUENCE.finditer(raw):
        if cluster and found.start() - cluster[-1][1] > WIDEST_GAP:
            yield from _judge_cluster(text, raw, places, cluster, charset)
            cluster = []
        cluster.append(found.span())
    if cluster:
        yield from _judge_cluster(text, raw, places, cluster, charset)


def _judge_cluster(
    text: str, raw: bytes, places: list[int], cluster: list[tuple[int, int]], charset: str
) -> Iterator[Match]:
    if any(high - low > 2 for low, high in cluster):  # ideographs: a pair of bytes at an end is what stands beside them
        while cluster[0][1] - cluster[0][0] == 2:
            cluster = cluster[1:]
        while cluster[-1][1] - cluster[-1][0] == 2:
            cluster = cluster[:-1]
    start, end = places[cluster[0][0]], places[cluster[-1][1] - 1] + 1
    while _is_lost(text, end, charset):
        end += 1
    part = b"".join(_encoded(char, charset) for char in text[start:end])
    decoded = b"".join(raw[low:high] for low, high in cluster).decode("utf-8", "ignore")
    covered = sum(high - low for low, high in cluster)
    high_bytes = len(_HIGH.findall(part))
    if covered < LEAST_COVERED * high_bytes or not _is_believable(decoded, text, start, end):
        return
    whole = covered == high_bytes and b"\xff" not in part
    readable = part.decode("utf-8", "ignore") if whole else decoded
    yield told(start, end, readable, "UTF-8", charset, mends=whole)


def _is_lost(text: str, index: int, charset: str) -> bool:
    """A sign of loss, or the first half of a sequence whose second half was lost."""
    if text[index : index + 1] in LOST_HERE:
        return True
    return text[index + 1 : index + 2] in LOST_HERE and _encoded(text[index], charset)[0] in range(0xE2, 0xF0)


def _encoded(char: str, charset: str) -> bytes:
    if char in LOST:
        return b"\xff"
    try:
        return char.encode(charset)
    except UnicodeEncodeError:
        return b"\xff"


def _is_believable(decoded: str, text: str, start: int, end: int) -> bool:
    wide = [char for char in decoded if char > "\u2fff"]
    if 0 < len(wide) < LEAST_SURE:
        others = any(char.isalpha() and "\x7f" < char < "\u3000" for char in decoded)
        return len(wide) >= LEAST_CHARS and not others and _is_believable_word(wide, text[start:end])
    if wide:
        if len(wide) < LEAST_PROOF and _is_sound(text[start:end]) and not _HALF.search(text, start, end):
            return False
        return sum(map(is_common_cjk, wide)) >= LEAST_COMMON * len(wide)
    scripts = {script_of(char) for char in decoded} - {"Mark"}
    if scripts and scripts != {"Latin"}:
        # One letter over and over is a character said twice (\u8c22\u8c22) whose bytes happen to be that letter.
        return len(decoded) >= LEAST_LETTERS and len(scripts) == 1 and "" not in scripts and len(set(decoded)) > 1
    before = text[start - 1 : start]
    after = text[end : end + 1]
    alone = not (after.isascii() and after.isalpha()) if scripts else not before.isalpha()
    if (alone or after > "\u2fff") and are_common_together(text[start:end]):
        return False  # a sound word whose bytes happen to be a sign, or a letter behind a Latin one
    return bool(decoded) and before.isascii() and (before.isalpha() or before in (" ", ",", ".") and not scripts)


def _is_believable_word(wide: list[str], shown: str) -> bool:
    """Two or three characters: all common and of one script, while most of what is shown is not."""
    hangul = sum("\uac00" <= char <= "\ud7a3" for char in wide)
    if not all(map(is_common_cjk, wide)) or hangul not in (0, len(wide)) or are_common_together(shown):
        return False
    return not _is_sound(shown)


def _is_sound(shown: str) -> bool:
    """Whether most of what is shown are common characters."""
    return sum(map(are_common_together, shown)) > len(shown) * MOST_SOUND


def _find_lossy(text: str, charset: str, seed: re.Pattern[str]) -> Iterator[Match]:
    """Rare characters in close order, beside signs of loss."""
    done = 0
    for found in seed.finditer(text):
        start, end = found.start(), _more(charset).match(text, found.end()).end()  # type: ignore[union-attr]
        if start < done:
            continue
        while start > done and text[start - 1] in "?\ufffd":
            start -= 1
        done = end
        letters = [char for char in text[start:end] if char > "\u2fff" and char.isalpha()]
        rare = sum(_is_rare(char, charset) for char in letters)
        lost = _LOSS.search(text, max(0, start - 1), end + 1)
        if lost and rare * 2 >= len(letters):
            yield Match(start, end, {"readable": LOST_FOR_GOOD, "written": "UTF-8", "read": charset})


@by_key
def _more(charset: str) -> re.Pattern[str]:
    return kept.pattern(f"(?:[^\\n]{{0,5}}?{rare_class(charset)})*[?\ufffd]*")


def _is_rare(char: str, charset: str) -> bool:
    if charset == "cp949":
        return not ("\uac00" <= char <= "\ud7a3" and is_common_hangul(char))
    try:
        return char.encode("big5") >= b"\xc9"
    except UnicodeEncodeError:
        return True
