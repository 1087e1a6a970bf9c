"""Emphasis whose marks were put back in the wrong place.

The marks ``**`` of a line are paired from left to right. Inside a pair no space can stand at both ends (the marks
would be shown as they are), and emphasis cannot begin with what ends the word before it: a particle after a space
that the tag left, the okurigana of a kanji, a long-vowel mark, a comma.

Known limits: a line with an odd number of marks began or ends elsewhere, and only brackets written as entities are
believed there; emphasis that begins a particle without a space before it (``この機能**は不要**``) is a style; where one
katakana word was cut between two letters of which both can stand alone, nothing tells.
"""

from __future__ import annotations

from lint.cache import kept
from lint.diagnostic import Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 200  # characters of emphasis; what is longer is a pairing gone wrong
_LINE = kept.pattern(r"^[^\n]*\*\*[^\n]*$", kept.MULTILINE)
_MARK = kept.pattern(r"(?<!\*)\*\*(?!\*)")
_CODE = kept.pattern(r"``[^\n]*?``|`[^`\n]*`")
_WIDE = r"\u3041-\u3096\u30a1-\u30fc\u3400-\u9fff\uac00-\ud7a3\u0e01-\u0e4e"
_WIDE_LETTER = kept.pattern(f"[{_WIDE}]")
# `** Nota: ** texto`: words, not an expression, where a sentence or a list item begins and goes on.
_WORDS = kept.pattern(r"[ ][^\W\d_]{3,}[^*=+/^_<>{}\\]*$")
_BEGINS = kept.pattern(r"(?:^[ \t>]*(?:[-*+]|\d{1,3}[.)])?|[.,:;!?(|])[ ]?$")
# `Drücken ** Weiter ** und`: a label, in the middle of a sentence that goes on; powers and stars between titles have none such.
_NAMED = kept.pattern(r"[ ][^\W\d_][^*=+/^_<>{}\\]*[^\W\d_]{2}[^*=+/^_<>{}\\]*$")
_SMALL_BEFORE = kept.pattern(r"[^\W\d_]{2,},?[ ]$")
_SMALL_AFTER = kept.pattern(
    r"[ ]?[.,;:!?)]|[ ](?:[^\W\d_]{2,}|[aeiouy\u0430\u0438\u0456\u0439\u0443\u0432\u0441](?=[ ]))"
)
LEAST_AROUND = 3  # words of the sentence around
_LABEL = kept.pattern(
    r"[ ][^\W\d_][^\W\d_ '\u2019-]{2,20}(?:[ ][^\W\d_]{1,20})?[ ]?[:\uff1a][ ]"
)  # whose colon tells it from a banner
# `clic en **Guardar **para`, `**Nota: **texto`: words of a sentence, and nothing of code.
_PHRASE = kept.pattern(r"[^\W\d_][^*=+/^_<>{}\\\n|`$,;()]{0,60}[^\W\d_][:\uff1a]?")
_LABELLED = kept.pattern(r"[ ]?[_*`\[(\u00ab\"]?[^\W\d_]{2,}")
_GOES_ON = kept.pattern(r"[:.,;]?[ ]?[^\W\d_]{2,}")
_WORD_BEFORE = kept.pattern(r"[^\W\d_]{2,},?[ ]$")
_WORD_AFTER = kept.pattern(r"[.,;:!?)]?(?:$|[ ][^\W\d_])")
_GOES_APART = kept.pattern(r"[ ][^\W\d_]{2,}(?![^*\n]{0,80}\*)|[.,;:!?](?:$|[ ])")
_COMMENT = kept.pattern(r"[^\S\n]*(?://+|#{2,}|/\*+)[^\S\n]*$")  # what opens a comment of program code
_IN_SENTENCE = kept.pattern(f"[{_WIDE}\\u3001\\u3002\\uff0c\\uff1a]")

_KANJI = r"\u3400-\u9fff\u3005"
# Emphasis that opens on what cannot begin a word. The space that the tag left stands before the mark.
_OPENS_INSIDE = kept.pattern(
    # a particle and the word it leads on to: `左側 **のメニュー`. Other particles do open emphasis (`値 **は必須**`).
    rf"[{_KANJI}\u30a1-\u30fc][ ]\*\*[のにをとへ](?=[{_KANJI}\u30a1-\u30fcA-Za-z\[])"
    rf"|[\u3041-\u3096A-Za-z\]）)][ ]\*\*[のを](?=[{_KANJI}\u30a1-\u30fcA-Za-z\[])"
    # the rest of a verb with suru: `選択 **し、次へ`
    rf"|[{_KANJI}\u30a1-\u30fc][ ]\*\*(?:し(?=[、てたま])|しない|する|され|できる)"
    # a phrase that closes a bracket opened before it: `（一覧 **ではなく）`
    rf"|[{_KANJI}][ ]\*\*(?:では|には|とは|への|での)[^*\n「『（(]{{0,20}}[\uff09)\u300d\u300f]"
    # okurigana: `割 **り当て`
    rf"|[{_KANJI}][ ]?\*\*[りきけげせめれえみびしじ](?=[{_KANJI}])"
    # a comma or stop, which belongs to the words before: `移動して **、CRM**`
    r"|[\w）)」][ ]\*\*(?=[、。，])(?![、。，]{1,3}\*\*)"
    # a Korean particle
    r"|[\uac00-\ud7a3][ ]\*\*(?:을|를|의|에서|으로|에게|와|과)(?=[ ])"
)
_CUTS_WORD = kept.pattern(
    # `含**めます`, `割**り当て`, also where emphasis closes
    rf"[{_KANJI}]\*\*(?:[れめえべけ](?=[るたてま])|[りきけげめれえ](?=[{_KANJI}]))"
    # `割 **り** 当て`, `割り** 当て`: a compound verb
    rf"|[{_KANJI}][ ]\*\*[りきけせめれえみび]\*\*[ ]?(?=[{_KANJI}])"
    rf"|[{_KANJI}][りきけせめれえみび]\*\*[ ](?=[当付込上出入替換直合戻返消][てりけきしせえれめらみ])"
    # `選択し**ます。**`: emphasis of nothing but the ending
    r"|[いきしちにびみり]\*\*(?=(?:ます|ません|ました)[。、]?\*\*(?!\w))"
    # `クリ **[!UICONTROL Map]** ック`: a label in the middle of a katakana word
    r"|[\u30a1-\u30fc][ ]\*\*\[![^*\n]{1,80}\*\*(?:&#x200B;)?[ ]?[\u30fc\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7]"
    # the same without a space, for the first halves that nobody writes by themselves
    r"|(?:割り|切り|取り|振り|組み|引き|受け|繰り|差し|埋め|貼り|張り|積み|折り|呼び|読み|書き)\*\*(?=当て|替え|換え|込[みまむめん]|返[しさすせ]|戻[しさすせ]|合わせ|付け|消[しさすせ]|扱[いわう]|除[いかくき]|出[しさすせ])"
    # a conjunction that opens emphasis with the one word behind it: `管理、**およびレコード**管理`
    rf"|[、,][ ]?\*\*(?:および|または|ならびに)[{_KANJI}\u30a1-\u30fcA-Za-z]{{2,20}}\*\*(?=[{_KANJI}\u30a1-\u30fc])"
    # `選択し** ます`: only engines leave a space inside a verb
    r"|[いきぎしちにびみりけげせてねべめれえ]\*\*[ ](?=ます|ません|ました|ませ)"
    # `をク **リック**`: the first letter of a katakana word
    r"|(?<=[\u3041-\u3096*\]])[\u30a1-\u30f4][ ]\*\*(?=[\u30a1-\u30fc]{2})"
    # `サ**ーバー`
    r"|[\u30a1-\u30fc][ ]?\*\*[\u30fc\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30f3]"
    # `*とタグの詳細**を確認*`: marks of two sorts that cross
    r"|(?<=\*)(?<!\*\*)[とのにを][^*\n]{1,30}\*\*[をにがはの](?=[^*\n]{1,30}\*(?!\*))"
)


def spaced(text: str) -> Iterator[Match]:
    """Pairs of marks with a space inside at both ends, in the middle of a sentence; or at one, beside an entity."""
    for line in _LINE.finditer(text):
        marks = _marks(line[0])
        steps = range(0, len(marks) - 1, 2 if len(marks) % 2 == 0 else 1)
        for index in steps:
            start, end = marks[index], marks[index + 1]
            if _is_spaced(line[0], start, end, paired=len(marks) % 2 == 0):
                yield Match(line.start() + start, line.start() + end + 2)


def _marks(line: str) -> list[int]:
    """Places of the marks, those in code left out."""
    return [found.start() for found in _MARK.finditer(_without_code(line))]


def _without_code(line: str) -> str:
    return _CODE.sub(lambda found: "`" * len(found[0]), line) if "`" in line else line


def _is_spaced(line: str, start: int, end: int, *, paired: bool) -> bool:
    inside = line[start + 2 : end]
    if not 2 < len(inside) <= LONGEST:
        return False
    opens, closes = inside[0] == " ", inside[-1] == " "
    bracket = inside.strip().startswith(("&lt;", "&gt;")) or inside.strip().endswith(("&gt;", "&lt;"))
    if bracket and (opens or closes):
        return paired or (opens and closes)
    before, after = line[:start], line[end + 2 :]
    if _LABEL.fullmatch(inside) and not _WIDE_LETTER.search(inside) and not _COMMENT.match(before):
        return _LABELLED.match(after) is not None
    if paired and opens != closes and not _WIDE_LETTER.search(inside):
        if _PHRASE.fullmatch(inside.strip()) is None or _COMMENT.match(before):
            return False
        return _touches(before, after, opens=opens) or _stands_apart(before, after, opens=opens)
    if paired and opens != closes:
        # `点击**保存 **按钮`: a space on one side, and a letter right behind the mark where the space should be
        outside = before[-1:] if opens else after[:1]
        return _WIDE_LETTER.match(outside) is not None or _stands_apart(before, after, opens=opens)
    if not (paired and opens and closes):
        return False
    if _WIDE_LETTER.search(inside):
        if _COMMENT.match(before):
            return False
        return _IN_SENTENCE.search(before.strip(" [")[-1:] + after.strip(" ]")[:1]) is not None
    if inside.isupper():
        return False
    begins = (
        _WORDS.match(inside) is not None and _BEGINS.search(before) is not None and _GOES_ON.match(after) is not None
    )
    return begins or _is_named(inside, before, after)


def _touches(before: str, after: str, *, opens: bool) -> bool:
    """Whether the mark with the space inside touches a word outside, and the other one none: `clic en **Guardar
    **para`.
    """
    if opens:
        return before[-1:].isalpha() and (not after or after[0] in " .,;:!?)")
    return after[:1].isalpha() and (not before or before[-1] in " (")


def _stands_apart(before: str, after: str, *, opens: bool) -> bool:
    """Whether words of a sentence stand on the side of the space, or on the other at the head of a line: `Pulse **
    Guardar**.`

    In a sentence only: two stars at the head of a line are a list of wikis, and between figures a power.
    """
    if opens:
        return _WORD_BEFORE.search(before) is not None and _WORD_AFTER.match(after) is not None
    return (not before.strip() or _WORD_BEFORE.search(before) is not None) and _GOES_APART.match(after) is not None


def _is_named(inside: str, before: str, after: str) -> bool:
    """Whether a capital begins what stands between the marks, and words in small letters stand on both sides."""
    if not inside[1:2].isupper() or _NAMED.match(inside) is None:
        return False
    last, first = _SMALL_BEFORE.search(before), _SMALL_AFTER.match(after)
    if last is None or first is None or last[0].isupper():
        return False
    goes_on = first[0].strip()
    if goes_on.isalpha() and not goes_on.islower():
        return False
    if not last[0].islower() and not goes_on.islower():
        return False
    words = (before + after).replace("*", " ").split()
    return sum(word[0].isalpha() for word in words) >= LEAST_AROUND and not _COMMENT.match(before)


def split(text: str) -> Iterator[Match]:
    """Marks that open inside a word or right after what they should close in, or cut a word in two."""
    for line in _LINE.finditer(text):
        chars = _without_code(line[0])
        marks = _marks(line[0])
        closing = set(marks[1::2]) if len(marks) % 2 == 0 else set()
        for found in _OPENS_INSIDE.finditer(chars):
            if found.start() + found[0].index("**") not in closing:
                yield Match(line.start() + found.start(), line.start() + found.end())
        for found in _CUTS_WORD.finditer(chars):
            yield Match(line.start() + found.start(), line.start() + found.end())
