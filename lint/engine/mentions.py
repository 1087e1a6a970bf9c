"""Mentions: places where a text speaks of damage instead of being damaged.

Text about corruption is common: manuals, tests, changelogs, this project. Four signs are looked for, on the match's own
line: ``code`` (inside a code span or block), ``quoted-token`` (a quotation whose whole content is the match; with its
stop where a program calls something with it or returns it),
``negated`` (words near by that say it does not exist, or in its own sentence that it is not valid) and ``handled`` (a
call before it that replaces or looks for it, or a test around it, in program code). Quoted speech is not a mention.

Known limits: a mention that none of these marks is reported; a negation of something else near by hides a finding.
"""

from __future__ import annotations

from lint.cache import kept

QUOTES = {
    '"': '"',
    "'": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{LEFT SINGLE QUOTATION MARK}": "\N{RIGHT SINGLE QUOTATION MARK}",
    "\N{DOUBLE LOW-9 QUOTATION MARK}": "\N{LEFT DOUBLE QUOTATION MARK}",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{LEFT CORNER BRACKET}": "\N{RIGHT CORNER BRACKET}",
    "\N{LEFT WHITE CORNER BRACKET}": "\N{RIGHT WHITE CORNER BRACKET}",
    "\N{LEFT DOUBLE ANGLE BRACKET}": "\N{RIGHT DOUBLE ANGLE BRACKET}",
}
STOPS = ".!?\N{HORIZONTAL ELLIPSIS}"
_ARGUMENT = kept.pattern(r"(?:[(\[,]|\breturn) ?[fFrRuUbB$]{0,2}\Z")
NEGATION_REACH = 40  # characters on either side in which a negation speaks of the match
NEGATIONS = tuple(
    "does not exist|doesn't exist|do not exist|no such|non-existent|nonexistent|never exists|out of range|存在しない|存在しません|"
    "実在しない|実在しません|ありえない|あり得ない|不存在|없다|없는|없습니다|존재하지|n'existe pas|n\N{RIGHT SINGLE QUOTATION MARK}existe pas|no existe|"
    "não existe|non esiste|gibt es nicht|existiert nicht|ergeben nichts|bestaat niet|не существует|не існує|nie istnieje|neexistuje|"
    "không tồn tại|mevcut değil|findes ikke|finns inte|tidak ada".split("|")
)  # words, in small letters, that say of something near by that it does not exist, in the sentence before or behind as well
REFUSALS = tuple(
    "not valid|not a valid|invalid|impossible|という日付|라는 날짜|無効|不正な|无效|無效|非法|不合法|유효하지|잘못된|invalide|pas valide|pas une date|inválid|"
    "não é válid|non valid|non è valid|ungültig|ongeldig|недействительн|неверн|некорректн|недійсн|nieprawidłow|neplatn|không hợp lệ|"
    "geçersiz|ugyldig|ogiltig|tidak valid".split("|")
)  # words that say that something is not valid; forms, contracts and keys are that too, so only in the match's own sentence
# Where a sentence ends; before the match a comma of Chinese or Japanese too, but for one in a list of days.
_ENDS = kept.pattern(r"[。！？!?]|\.(?=\s)")
_BREAKS = kept.pattern(r"[。！？!?；;]|\.(?=\s)|(?<![日号])[、，]")
_OLD_QUOTE = kept.pattern(r"`[^\s`'(=]+'(?![\w'])")  # how programs of old quote a name: `name'
HANDLED_REACH = 160  # characters on either side in which program code handles the match
_CALLS = (
    "parametrize|-replace|-ireplace|-creplace|assert|expect|EXPECT|.to|.not|it(|test|describe(|should(|@|InlineData|withClue|eplace|sub|remove|tarts|nds|strip|ontains|"
    "includes|ndexOf|match|re.|strings.|grep|sed |==|!=".split("|")
)  # one of these is in whatever the two patterns below find; looking for words costs less
_TESTS = kept.pattern(
    r"\bassert\w*(?:\(|!\(|\.\w+\(|[ ](?:not[ ])?\w[\w.]{0,40}\()|\bexpect\(|\.(?:to|not)(?:\.|Be|Equal|Match|Throw|Contain|StrictEqual|Have)\w*\("
    r"|\bparametrize\(|(?<![\w.])(?:it|test|describe|should)\(\s?[\"'`]|@(?:Test|DisplayName|ParameterizedTest)\b|\[?\bInlineData\("
    r"|\bEXPECT_\w+\(|\bwithClue\("
)  # what tests of programs are written with, before the match or after it
_HANDLES = kept.pattern(
    r"\.(?:replace|replaceAll|Replace|ReplaceAll|gsub!?|removePrefix|removeSuffix|(?:starts|ends)[wW]ith|StartsWith|EndsWith"
    r"|lstrip|rstrip|strip|contains|Contains|includes|indexOf|IndexOf|test|match|matchAll)\("
    r"|\bre\.(?:sub|compile|match|search|findall|fullmatch)\(|\b(?:str|mb_str|preg|ereg)_(?:i?replace|match)\w*\("
    r"|\bstrings\.\w+\(|\s-c?i?replace\s|\bgrep (?:-\w+ )*['\"]|\bsed (?:-\w+ )*['\"]|\.(?:test|match|matcher)\("
    r"|[=!]== ?[\"'`]\Z|[^=!<>][=!]= ?[\"'`]\Z"
)  # calls that look for something or replace it, and comparisons with it, before the match


def is_mention(text: str, start: int, end: int, signs: frozenset[str], line_start: int, line_end: int) -> bool:
    """Whether one of the signs marks the span of the text as a mention; looks no further than the line's bounds."""
    if "code" in signs and _in_code(text, start, end, line_start, line_end):
        return True
    if "quoted-token" in signs and start > line_start and _is_quoted(text, start, end, line_start):
        return True
    if "handled" in signs and _is_handled(text, start, end, line_start, line_end):
        return True
    if "negated" not in signs:
        return False
    low, high = max(line_start, start - NEGATION_REACH), min(line_end, end + NEGATION_REACH)
    around = text[low:high].lower()
    if any(words in around for words in NEGATIONS):
        return True
    return any(words in around for words in REFUSALS) and _is_refused(text, start, end, low, high)


def _is_refused(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether a word for "invalid" stands in the sentence of the match."""
    low = max((found.end() for found in _BREAKS.finditer(text, low, start)), default=low)
    stop = _ENDS.search(text, end, high)
    sentence = text[low : stop.start() if stop else high].lower()
    return any(words in sentence for words in REFUSALS)


def _is_quoted(text: str, start: int, end: int, line_start: int) -> bool:
    closer = QUOTES.get(text[start - 1])
    if closer is None:
        return False
    if closer == text[end : end + 1]:
        return True
    with_stop = closer in "\"'`" and text[end : end + 1] in STOPS and closer == text[end + 1 : end + 2]
    return with_stop and _ARGUMENT.search(text, max(line_start, start - 12), start - 1) is not None


def _in_code(text: str, start: int, end: int, line_start: int, line_end: int) -> bool:
    """Inside backticks that open and close on the line (formats with code of their own have masked it already)."""
    if text.count("`", line_start, start) % 2 == 0 or text.find("`", end, line_end) < 0:
        return False
    return _OLD_QUOTE.match(text, text.rfind("`", line_start, start), start) is None


def _is_handled(text: str, start: int, end: int, line_start: int, line_end: int) -> bool:
    low, high = max(line_start, start - HANDLED_REACH), min(line_end, end + HANDLED_REACH)
    around = text[low:high]
    if not any(words in around for words in _CALLS):
        return False
    return _HANDLES.search(text, low, start) is not None or _TESTS.search(text, low, high) is not None
