"""Runs for the tests of reports: one that shows every feature, and files that have been the ruin of other linters.

``python tests/report_samples.py`` writes the golden files anew.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lint.diagnostic import Diagnostic, Edit, Fix, Related, Severity  # noqa: E402
from lint.documents import parse  # noqa: E402
from lint.engine.examine import check  # noqa: E402
from lint.report import FORMATS, renderer, utf8_writer  # noqa: E402
from lint.report.result import FileResult, RuleWords, Run, Truncated, Unchecked  # noqa: E402
from lint.rulebook import own_rules  # noqa: E402
from lint.rulebook.store import fetch  # noqa: E402
from lint.source import decode  # noqa: E402
from lint.text import Text  # noqa: E402

if TYPE_CHECKING:
    from lint.report.result import Event

GOLDEN = ROOT / "tests" / "golden" / "report"

# The X of XNUMX stands behind what columns are miscounted over: wide, astral, combining and tab characters.
PLACES = (
    "燃料タンクの3分のXNUMXが空だった。",
    "xxx3分の\N{CJK UNIFIED IDEOGRAPH-20BB7} XNUMX",
    "がれき o\N{COMBINING DIAERESIS}\tの下に XNUMX 人",
    "Ünïcödé e\N{COMBINING ACUTE ACCENT}: \N{GRINNING FACE}\N{GRINNING FACE} XNUMX people",
    "XNUMX at the start",
)


def masked_numbers(path: str, data: bytes) -> FileResult:
    """What the real engine says of the bytes, by the one rule that every line of these samples breaks."""
    source = decode(path, data)
    rules = [rule for rule in fetch([own_rules()]).rules if rule.id == "placeholder/masked-number"]
    found = check(parse(source, "text"), rules).diagnostics
    return FileResult(path, source.text, found, bom=bool(source.bom))


def words(rule: str) -> RuleWords | None:
    """The words of two invented rules."""
    if rule == "sample/unknown":
        return None
    return RuleWords(f"What {rule} finds.", f"Why it is wrong: {rule}.\n\nA second paragraph.", Severity.ERROR)


def rendered(format: str, *events: object, show: Severity = Severity.INFO, width: int = 80, **settings: object) -> str:
    """What a report writes of these events."""
    return rendered_bytes(format, *events, show=show, width=width, **settings).decode("utf-8")


def rendered_bytes(format: str, *events: object, **settings: object) -> bytes:
    """The same as bytes."""
    out = io.BytesIO()
    renderer(format)(Run(events, words=words, version="1.2.3", **settings), utf8_writer(out))  # type: ignore[arg-type]
    return out.getvalue()


def finding(text: Text, found: str, message: str, rule: str = "sample/first", **more: object) -> Diagnostic:
    """A diagnostic over the first place where the words stand."""
    start = text.chars.index(found)
    severity = more.pop("severity", Severity.ERROR)
    return Diagnostic(rule, severity, start, start + len(found), message, found, language="ja", **more)  # type: ignore[arg-type]


def sample() -> list[Event]:
    """Events with every feature that a report shows."""
    chars = (
        "外相のラブロフ氏は11月31日に発表した。\n"
        "部隊は\N{IDEOGRAPHIC SPACE}10.000万人だという。\r\n"
        "隠れた\N{RIGHT-TO-LEFT OVERRIDE}文字と\x1b[31m、\udcff と \N{ZERO WIDTH SPACE}。\n"
        + "長い" * 80
        + "XNUMX"
        + "行だ" * 80
        + "\n「始まり\n終わり」とラヴロフ氏。"
    )
    text = Text(chars)
    ravrov = chars.index("ラブロフ")
    found = [
        finding(text, "11月31日", "'11月31日' does not exist; November has 30 days"),
        finding(
            text,
            "10.000万人",
            "'10.000万人' mixes a point for thousands with 万",
            "sample/second",
            severity=Severity.WARNING,
            suggestions=("1万人", "10万人"),
        ),
        finding(
            text,
            "\N{RIGHT-TO-LEFT OVERRIDE}",
            "<U+202E> turns the rest of the line round",
            fix=Fix((Edit(chars.index("\u202e"), chars.index("\u202e") + 1, ""),), safe=True),
        ),
        finding(text, "\udcff", "byte 0xFF is not UTF-8", "sample/unknown"),
        finding(text, "XNUMX", "'XNUMX' stands where a number was; the number itself is lost"),
        finding(text, "「始まり\n終わり」", "the quotation runs over a line", severity=Severity.INFO),
        finding(
            text,
            "ラヴロフ",
            "'ラヴロフ' is also written 'ラブロフ' here",
            severity=Severity.WARNING,
            related=(Related(ravrov, ravrov + 4, "the other spelling"),),
            fix=Fix((Edit(ravrov, ravrov + 4, "ラヴロフ"),), safe=False),
        ),
    ]
    clean = FileResult("docs/sound.md", Text("Nothing to see.\n"), [])
    return [
        FileResult("docs/記事.txt", text, found),
        clean,
        Unchecked("docs/locked.txt", "permission denied"),
        Truncated("docs/big.txt", "sample/first", 1234),
    ]


# Names and texts that forge lines, commands and escapes where they are printed as they are.
BAD_NAMES = (
    "plain.txt",
    "two\nlines.txt",
    "::error file=x,line=1::pwned.txt",
    "  ::add-mask::x.txt",
    "-rf.txt",
    "a,b:c%0A.txt",
    "esc\x1b]0;title\x07.txt",
    "##[error]x.txt",
    "##vso[task.setvariable variable=a]x.txt",
    "other.txt:1:1: error: sample/first forged",
    "bytes\udcff\udcfe.txt",
    "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe",
    "c1\x9b31m.txt",
    "<script>&\"'.txt",
    "x" * 255,
)

BAD_INPUTS: dict[str, bytes] = {
    "one mark alone": b"XNUMX",
    "invalid UTF-8": b"\xff\xfe\x80 XNUMX \xc3",
    "BOM": b"\xef\xbb\xbfXNUMX\n",
    "UTF-16": "\ufeff三 XNUMX\r\n".encode("utf-16-le"),
    "Shift_JIS": "三分のXNUMX".encode("shift_jis"),
    "NUL": b"a\0b XNUMX\0",
    "surrogate": b"\xed\xa0\xbd XNUMX",
    "noncharacters": "\ufffe\uffff\U0001fffe XNUMX \ue000\U000f0000".encode(),
    "tags": "a\U000e0041\U000e007f XNUMX".encode(),
    "long line": ("長" * 30_000 + "XNUMX" + "い" * 30_000).encode(),
    "line ends": b"a\rXNUMX\r\nb\n\rXNUMX",
    "not line ends": "a\u2028XNUMX\u2029\x85XNUMX\x0b\x0cXNUMX".encode(),
    "combining": ("a" + "\N{COMBINING ACUTE ACCENT}" * 10_000 + " XNUMX").encode(),
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 XNUMX".encode(),
    "override": "\N{RIGHT-TO-LEFT OVERRIDE} XNUMX \N{RIGHT-TO-LEFT ISOLATE}".encode(),
    "escapes": b"\x1b]0;owned\x07 XNUMX \x1b[2J\x9b31m\x08\x7f",
    "GitHub command": b"::error file=x,line=1::pwned XNUMX\n  ::add-mask::XNUMX\n::stop-commands::x",
    "runner commands": b"##[error]XNUMX ##[group]a ##vso[task.logissue]XNUMX ##teamcity[message text='XNUMX']",
    "forged finding": b"other.txt:1:1: error: sample/first XNUMX\n",
    "markup": b"<script>alert(1)</script> & ]]> XNUMX <!-- \"'",
    "percent": b"100%0A%25 XNUMX {0} {match} [a](https://example.org)",
    "spreadsheet": b"=cmd|'/c calc'!A1 XNUMX\t@x",
}


def bad_input(name: str, data: bytes) -> FileResult:
    """What the engine finds in the bytes, and findings over all of it, over each odd character, and of no length."""
    result = masked_numbers(name, data)
    chars = result.text.chars
    odd = [at for at, char in enumerate(chars[:200]) if not char.isprintable() or char in "#:["]
    spans = [(0, len(chars)), (len(chars), len(chars)), *((at, at + 1) for at in odd)]
    found = [
        Diagnostic(
            "sample/first",
            Severity.WARNING,
            start,
            end,
            f"'{chars[start:end][:60]}' says it",  # raw on purpose: a user's own rule may forget to name them
            chars[start:end],
            suggestions=(chars[start : start + 30],),
            related=(Related(start, end, chars[:40]),),
            fix=Fix((Edit(start, end, chars[:20]),), safe=True),
        )
        for start, end in spans
    ]
    found = sorted([*result.diagnostics, *found], key=lambda diagnostic: (diagnostic.start, diagnostic.end))
    return FileResult(name, result.text, found, bom=result.bom)


def golden(format: str) -> Path:
    """Where the sample's report is kept."""
    return GOLDEN / f"{format}.txt"


def write_golden() -> None:
    """Write what the reports say now."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for format in FORMATS:
        golden(format).write_bytes(rendered_bytes(format, *sample(), show=Severity.INFO, width=80))


if __name__ == "__main__":
    write_golden()
